import { demoSubProcessors, loadPolicy, promise } from "@calibrant/policy";
import { describe, expect, test, vi } from "vitest";
import { runCommands } from "./testing/run-commands.ts";

// Each run is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const { folder, run, file, expectRefusal } = runCommands();

describe("policy", () => {
	test("show gives the whole policy", () => {
		const { status, stdout } = run("policy", "show", "--preset", "calproof", "--json");
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toEqual(loadPolicy("calproof"));
	});

	test("dates", () => {
		const { status, stdout } = run(
			"policy",
			"dates",
			"--preset",
			"calproof",
			"--cancelled-at",
			"2026-03-01T12:00:00+00:00",
			"--json",
		);
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toEqual({
			reminderDueAt: "2026-03-24T04:00:00.000Z",
			purgeDueAt: "2026-04-01T04:00:00.000Z",
		});
	});

	test("bad input is refused in one line", () => {
		expectRefusal(
			run("policy", "dates", "--preset", "nope", "--cancelled-at", "2026-03-01T12:00:00Z"),
			/no preset "nope"/,
		);
		expectRefusal(run("policy", "dates", "--preset", "default"), /--cancelled-at is missing/);
		for (const at of [
			"2026-02-30T00:00:00Z",
			"2026-03-01",
			"yesterday",
			"2026-03-01T12:00:00",
			"+275760-09-13T00:00:00Z",
		]) {
			expectRefusal(run("policy", "dates", "--preset", "default", "--cancelled-at", at), /must be an instant/);
		}
		expectRefusal(run("policy", "show", "--preset", "default", "--surprise"), /surprise.*Usage: calibrant policy show/);
		expectRefusal(run("frobnicate"), /no call/);
	});

	test("check says ok, or each fault with its path", () => {
		const good = file("good.json", JSON.stringify(loadPolicy("isomod")));
		expect(run("policy", "check", good)).toMatchObject({ status: 0, stdout: "ok\n" });
		const policy = loadPolicy("isomod");
		const bad = file("bad.json", JSON.stringify({ ...policy, leaving: { ...policy.leaving, reminderDay: 40 } }));
		const { status, stdout } = run("policy", "check", bad, "--json");
		expect(status).toBe(1);
		expect(JSON.parse(stdout)).toMatchObject({ ok: false, faults: [{ path: "leaving.reminderDay" }] });
		expectRefusal(run("policy", "check", file("no.json", "{")), /cannot be read as JSON/);
		expectRefusal(run("policy", "check", folder), /it is a folder/);
	});

	test("a file of one's own is shown with what it takes over, compared, and dated", () => {
		const dated = { version: "2027-01", publishedAt: "2027-01-01T00:00:00Z", effectiveAt: "2027-01-15T00:00:00Z" };
		const own = file("own.json", JSON.stringify({ derivedFrom: "isomod", ...dated, leaving: { graceDays: 45 } }));
		expect(JSON.parse(run("policy", "show", "--file", own, "--json").stdout).classes).toEqual(
			loadPolicy("isomod").classes,
		);
		const differences = JSON.parse(run("policy", "diff", "isomod", `${own}#2027-01`, "--json").stdout);
		expect(differences).toContainEqual({ path: "leaving.graceDays", before: 30, after: 45 });
		expect(run("policy", "diff", own, own)).toMatchObject({ status: 0, stdout: "They do not differ.\n" });
		const dates = run("policy", "dates", "--file", own, "--cancelled-at", "2026-03-01T12:00:00Z", "--json");
		expect(JSON.parse(dates.stdout).purgeDueAt).toBe("2026-04-16T04:00:00.000Z");
		expectRefusal(run("policy", "show", "--file", own, "--version", "1"), /has no version "1"/);
		expectRefusal(run("policy", "show", "--file", file("faulty.json", "{}")), /policy check/);
		expectRefusal(run("policy", "show"), /Name one policy/);
		expectRefusal(run("policy", "diff", own), /Name two/);
	});

	test(
		promise(["CP-90", "CP-92"], "check refuses providers that keep messages or errors longer than the policy"),
		() => {
			const own = file("checked.json", run("policy", "show", "--preset", "default", "--json").stdout);
			const check = (what: string, n: number) => {
				const keeps = [{ what, atMost: { unit: "days", n } }];
				const [provider] = demoSubProcessors(loadPolicy("default"));
				const list = file("providers.json", JSON.stringify([{ ...provider, keeps }]));
				return run("policy", "check", own, "--providers", list, "--json");
			};
			for (const what of ["email_log", "error_event"]) {
				expect(JSON.parse(check(what, 90).stdout)).toEqual({ ok: true });
				const { status, stdout } = check(what, 91);
				expect(status).toBe(1);
				expect(JSON.parse(stdout).faults).toEqual([
					{ path: "providers", message: expect.stringMatching(/91 days; we keep ours 90 days/) },
				]);
			}
			expect(JSON.parse(check("mails", 1).stdout).faults[0].path).toMatch(/^providers\.0\.keeps\.0\.what/);
		},
	);

	test("simulate says what is deleted when", () => {
		const events = file(
			"events.json",
			JSON.stringify([
				{ type: "organisation_created", organisation: "a", at: "2026-01-01T00:00:00Z" },
				{ type: "cancelled", organisation: "a", at: "2026-03-01T12:00:00Z" },
			]),
		);
		const args = ["policy", "simulate", "--preset", "default", "--until", "2027-01-01T00:00:00Z", "--events"];
		const { status, stdout } = run(...args, events, "--json");
		expect(status).toBe(0);
		expect(JSON.parse(stdout).deletions).toMatchObject([{ at: "2026-04-01T04:00:00.000Z", id: "a" }]);
		expectRefusal(run(...args, file("wrong.json", '[{"type":"x"}]')), /fault at 0/);
	});
});
