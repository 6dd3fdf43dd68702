import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import path from "node:path";
import { type AuditRow, canonicalAuditRow, type Receipt, signReceipt } from "@calibrant/lifecycle";
import { canonicalJson, demoSubProcessors, loadPolicy, promise } from "@calibrant/policy";
import { describe, expect, test, vi } from "vitest";
import { auditVerify } from "./audit-verify.ts";
import { calls } from "./calls.ts";
import { runCommands } from "./testing/run-commands.ts";

// Each run is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const { bin, folder, run, file, expectRefusal } = runCommands();

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

describe("receipt verify", () => {
	const { publicKey, privateKey } = generateKeyPairSync("ed25519");
	const id = "0198f2a0-0000-7000-8000-000000000001";
	const at = "2026-04-01T04:00:00.000Z";
	const none = { rows: {}, files: {} };
	const receipt: Receipt = {
		...{ kind: "calibrant.deletion-receipt", schemaVersion: 1, receiptId: id, organisationId: id, runId: id },
		...{ cancelledAt: at, purgeDueAt: at, startedAt: at, finishedAt: at, method: "deleted" },
		...{ policy: { preset: "default", version: "1", hash: "0" }, before: none, after: none, survives: [] },
		...{ auditLog: null, backupsGoneBy: at, subProcessors: [] },
	};
	const signed = signReceipt(receipt, privateKey);
	const key = () => file("key.pem", publicKey.export({ type: "spki", format: "pem" }).toString());

	test("yes for what was signed, no for one changed byte", () => {
		const good = run("receipt", "verify", file("receipt.json", signed), "--key", key(), "--json");
		expect([good.status, JSON.parse(good.stdout)]).toEqual([0, { verified: true, reasons: [] }]);
		const changed = file("changed.json", signed.replace('"method":"deleted"', '"method":"delated"'));
		const bad = run("receipt", "verify", changed, "--key", key(), "--json");
		expect(bad.status).toBe(1);
		expect(JSON.parse(bad.stdout).reasons[0]).toContain("signature does not match");
		const broken = run("receipt", "verify", file("broken.json", signed.slice(0, 50)), "--key", key());
		expect([broken.status, broken.stderr]).toEqual([1, ""]);
	});

	test("a key that is none, or no receipt at all, is bad input", () => {
		expectRefusal(
			run("receipt", "verify", file("receipt.json", signed), "--key", file("no.pem", "no key")),
			/not an Ed25519/,
		);
		expectRefusal(run("receipt", "verify", path.join(folder, "absent.json"), "--key", key()), /no such file/);
		expectRefusal(run("receipt", "verify"), /Name the receipt/);
	});
});

describe("audit verify", () => {
	const orgId = "0198f2a0-0000-7000-8000-000000000002";
	const hash = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");
	const row = (n: number): AuditRow => ({
		...{ orgId, id: `0198f2a0-0000-7000-8000-${String(n).padStart(12, "0")}`, seq: String(n), xid: String(700 + n) },
		...{ at: "2026-03-10T12:00:00.000000Z", actorType: "system", actorRef: null },
		...{ action: "instrument.created", entityType: "instrument", entityId: null },
	});
	const genesis = hash(`calibrant audit log ${orgId}`);
	const rows = [row(1), row(2), row(3)];
	const seal = {
		...{ number: 1, fromXid: "0", uptoXid: "704", rows: 3, previousHash: genesis },
		hash: hash(genesis, ...rows.map(canonicalAuditRow)),
	};
	const head = { kind: "calibrant.audit-log", schemaVersion: 1, organisationId: orgId };
	const lines = [head, ...rows.map((each) => ({ row: each })), { seal }, { row: row(9) }].map(canonicalJson);
	const text = `${lines.join("\n")}\n`;

	test("yes for a whole chain, with what is not sealed yet", () => {
		const { status, stdout } = run("audit", "verify", file("audit.jsonl", text), "--json");
		expect([status, JSON.parse(stdout)]).toEqual([
			0,
			{ verified: true, reasons: [], sealed: 3, unsealed: 1, head: { number: 1, hash: seal.hash } },
		]);
	});

	test("no for a changed row, a lost row, a damaged line; never a stack", async () => {
		const cases: [string, RegExp][] = [
			[text.replace('"seq":"2"', '"seq":"4"'), /Seal 1/],
			[text.replace(`${lines[2]}\n`, ""), /Seal 1 covers 3 rows; 2 are there/],
			[text.replace('{"row"', '{"raw"'), /Line 2 is neither/],
			[text.replace('"seal"', '"seal'), /Line 5 is not JSON/],
			[text.replace(orgId, orgId.replace("2a0", "2b0")), /another organisation|Seal 1/],
			[text.slice(0, -1), /whole line/],
			["", /empty/],
			["null\n[]\n1\n", /Line 1 is not the head/],
		];
		for (const [content, words] of cases) {
			const answer = await auditVerify.run({ positionals: [file("bad.jsonl", content)], values: {} });
			expect([answer.yes, answer.text]).toEqual([false, expect.stringMatching(words)]);
		}
		const { status, stdout, stderr } = run("audit", "verify", file("bad.jsonl", cases[0]?.[0] ?? ""), "--json");
		expect([status, JSON.parse(stdout).verified, stderr]).toEqual([1, false, ""]);
	});
});

describe("help", () => {
	test("names every call, and shows an example of each", () => {
		const { status, stdout } = run("help", "--json");
		expect(status).toBe(0);
		const all = JSON.parse(stdout) as { call: string; example: string }[];
		expect(all.map(({ call }) => call)).toEqual([...calls.keys()]);
		for (const { call, example } of all) expect(example).toContain(`npx calibrant ${call}`);
		expect(run("help", "export").stdout).toContain("npx calibrant export verify");
		expectRefusal(run("help", "nothing"), /no call/);
	});

	test("the offline examples run as they stand", () => {
		const offline = ["policy show", "policy dates", "policy check", "policy simulate"];
		const examples = [...offline, "uncertainty", "round", "decide", "interval"];
		for (const { call, example } of JSON.parse(run("help", "--json").stdout)) {
			if (!examples.includes(call)) continue;
			const script = example.replaceAll("npx calibrant", `"${process.execPath}" "${bin}"`);
			const { status, stderr } = spawnSync("sh", ["-ec", script], { cwd: folder, encoding: "utf8" });
			expect([call, status, stderr]).toEqual([call, 0, ""]);
		}
	});
});

describe("calls to a server", () => {
	test("say in one line what is missing, and that nobody answers", () => {
		for (const call of ["orgs", "export"]) {
			expectRefusal(run(call), /No server is named/);
			expectRefusal(run(call, "--url", "http://localhost:1"), /No key is given/);
			expectRefusal(run(call, "--url", "ftp://x", "--key", "cal_x"), /must begin with http/);
			expectRefusal(run(call, "--url", "http://127.0.0.1:1", "--key", "cal_x"), /cannot be reached/);
		}
		expectRefusal(run("purge", "--url", "http://127.0.0.1:1", "--key", "x"), /Only --dry-run/);
		expectRefusal(run("import", "absent.csv", "--url", "http://127.0.0.1:1", "--key", "x"), /no such file/);
	});
});
