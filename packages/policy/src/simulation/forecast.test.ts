import { expect, test } from "vitest";
import { dataClasses } from "../classes.ts";
import { loadPolicy } from "../load-policy.ts";
import { type Policy, presetNames } from "../policy-schema.ts";
import { promise } from "../promises/promise.ts";
import { forecast, type HeldOrganisation } from "./forecast.ts";

const at = (instant: string) => new Date(instant);
function version(effectiveAt: string, days: number): Policy {
	const policy = loadPolicy("default");
	policy.classes.email_log.keep = { unit: "days", n: days };
	return { ...policy, version: effectiveAt, effectiveAt };
}
const now = at("2027-01-10T12:00:00Z");
const open: HeldOrganisation = { purgeDueAt: null, lastActivityAt: now, held: [], auditYears: null };
const leaving: HeldOrganisation = { ...open, purgeDueAt: at("2027-02-10T04:00:00Z") };
const email = (versions: Policy[], since: string) =>
	forecast(versions, now, open, [{ class: "email_log", since: at(since), count: 3 }])[0]?.at?.toISOString();
const current = version("2026-01-01T00:00:00Z", 90);

test("rows go with the first published run after their period, rows of one run together", () => {
	const rows = ["2026-12-01T04:09:59Z", "2026-12-01T04:10:00Z", "2026-12-01T12:00:00Z"].map((since, index) => ({
		...{ class: "email_log" as const, since: at(since), count: index + 1 },
	}));
	expect(forecast([current], now, open, rows).map(({ at, count, job }) => [at?.toISOString(), count, job])).toEqual([
		["2027-03-01T04:10:00.000Z", 1, "scheduled_purge_email_log"],
		["2027-03-02T04:10:00.000Z", 5, "scheduled_purge_email_log"],
	]);
	// Overdue: with the next run.
	expect(email([current], "2026-01-01T00:00:00Z")).toBe("2027-01-11T04:10:00.000Z");
});

test(
	promise(
		"IM-35",
		"a version to come moves only what it binds: a shorter one new rows, a longer one what is still there",
	),
	() => {
		const shorter = version("2027-02-01T00:00:00Z", 30);
		expect(email([current, shorter], "2026-12-01T12:00:00Z")).toBe("2027-03-02T04:10:00.000Z");
		const longer = version("2027-02-01T00:00:00Z", 120);
		expect(email([current, longer], "2026-12-01T12:00:00Z")).toBe("2027-04-01T04:10:00.000Z");
		// Gone before the longer one is in force.
		expect(email([current, longer], "2026-11-01T12:00:00Z")).toBe("2027-01-31T04:10:00.000Z");
		// Due before, but the next run is after.
		expect(email([current, longer], "2026-11-02T12:00:00Z")).toBe("2027-03-03T04:10:00.000Z");
	},
);

test(
	promise(
		["KS-11", "KS-12"],
		"reports are due a period after the end of the subscription, later where archived, never where held",
	),
	() => {
		const kalisecu = { ...loadPolicy("kalisecu"), effectiveAt: "2026-01-01T00:00:00Z" };
		const rows = [{ class: "service_report" as const, since: null, count: 2 }];
		const ended = { ...leaving, endedAt: at("2027-01-10T12:00:00Z") };
		const told = (organisation: HeldOrganisation) => forecast([kalisecu], now, organisation, rows)[0];
		expect(told(ended)).toMatchObject({ at: at("2028-01-11T04:56:00Z"), job: "scheduled_purge_service_reports" });
		expect(told({ ...ended, archivedUntil: at("2030-06-01T00:00:00Z") })?.at).toEqual(at("2030-06-01T04:56:00Z"));
		expect(told({ ...ended, held: ["service_report"] })?.at).toBeNull();
		expect(told(open)).toMatchObject({ at: null, because: expect.stringContaining("12 months after its end") });
		expect(forecast([current], now, ended, rows)[0], "elsewhere with the workspace").toMatchObject({
			at: leaving.purgeDueAt,
		});
	},
);

test("a leaving organisation's rows go at its stored instant, what ages sooner sooner, and the audit log years later", () => {
	const rows = [
		{ class: "instrument" as const, since: null, count: 7 },
		{ class: "import" as const, since: at("2026-10-15T00:00:00Z"), count: 1 },
		{ class: "audit_log" as const, since: at("2026-03-01T00:00:00Z"), count: 40 },
	];
	const told = (organisation: HeldOrganisation) =>
		forecast([current], now, organisation, rows).map(
			(one) => `${one.class} ${one.at?.toISOString().slice(0, 10) ?? "-"}`,
		);
	expect(told(leaving)).toEqual(["import 2027-01-13", "instrument 2027-02-10", "audit_log 2034-04-01"]);
	expect(told({ ...leaving, auditYears: 10 })[2]).toBe("audit_log 2037-04-01");
	expect(told(open)).toEqual(["import 2027-01-13", "audit_log -", "instrument -"]);
	expect(told({ ...leaving, held: ["audit_log"] })).toEqual([
		"import 2027-01-13",
		"instrument 2027-02-10",
		"audit_log -",
	]);
	expect(told({ ...leaving, held: ["organisation_profile"] }).slice(1)).toEqual(["audit_log -", "instrument -"]);
});

test("a hold on anything that goes with the organisation keeps the whole of it, as the purge does", () => {
	const instrument = [{ class: "instrument" as const, since: null, count: 1 }];
	const [free] = forecast([current], now, leaving, instrument);
	expect(free?.at).toEqual(leaving.purgeDueAt);
	const [held] = forecast([current], now, { ...leaving, held: ["certificate"] }, instrument);
	expect(held).toMatchObject({ at: null, because: expect.stringMatching(/hold on part of the organisation/) });
	// What outlives it is not asked by the purge.
	expect(forecast([current], now, { ...leaving, held: ["audit_log"] }, instrument)[0]?.at).toEqual(leaving.purgeDueAt);
});

test("a session has the run after it was left unused, and the last one that can end it", () => {
	const { sessionIdleHours, sessionAbsoluteDays } = current.security;
	const ends = { kind: "session" as const, at: at("2027-01-11T02:04:59Z"), latest: at("2027-02-09T12:05:00Z") };
	expect(forecast([current], now, open, [{ class: "session", since: null, count: 2, ends }])).toEqual([
		{
			...{ class: "session", count: 2, at: at("2027-01-11T02:05:00Z"), latest: at("2027-02-09T13:05:00Z") },
			...{ job: "scheduled_purge_sessions" },
			because: `It ends when it is left unused for ${sessionIdleHours} hours; in use, ${sessionAbsoluteDays} days after sign-in at the latest.`,
		},
	]);
	// What has ended goes with the next run.
	const over = { ...ends, at: at("2027-01-01T00:00:00Z"), latest: at("2027-01-01T00:00:00Z") };
	expect(forecast([current], now, open, [{ class: "session", since: null, count: 1, ends: over }])[0]?.at).toEqual(
		at("2027-01-10T12:05:00Z"),
	);
});

test("an invitation is forgotten by its own date, or with its organisation if that is sooner", () => {
	const ends = { kind: "invitation" as const, at: at("2027-02-01T00:00:00Z"), latest: at("2027-02-01T00:00:00Z") };
	const row = [{ class: "membership" as const, since: null, count: 1, ends }];
	expect(forecast([current], now, leaving, row)[0]).toMatchObject({
		...{ at: at("2027-02-01T00:05:00Z"), job: "scheduled_purge_sessions" },
	});
	const soon = { ...leaving, purgeDueAt: at("2027-01-20T04:00:00Z") };
	expect(forecast([current], now, soon, row)[0]).toMatchObject({ job: "scheduled_purge_cancelled_orgs" });
});

test.each(presetNames)("every class of %s has an instant or a reason that fits its rule", (preset) => {
	const policy = { ...loadPolicy(preset), effectiveAt: "2026-01-01T00:00:00Z" };
	for (const name of dataClasses) {
		const { keep, from, onOrganisationPurge } = policy.classes[name];
		for (const organisation of [open, leaving]) {
			for (const since of [null, now]) {
				const [told] = forecast([policy], now, organisation, [{ class: name, since, count: 1 }]);
				const about = `${name}, ${organisation === open ? "open" : "leaving"}, ${since ? "begun" : "not begun"}`;
				const goes = organisation === leaving && onOrganisationPurge === "delete";
				const ages = since && typeof keep !== "string" && !(name === "audit_log" && organisation === open);
				if (goes || (ages && from !== "subscription_end")) {
					expect(told?.at, about).toBeInstanceOf(Date);
					expect(told?.job, about).toMatch(/^scheduled_purge_/);
				} else {
					expect(told, about).toMatchObject({ at: null, job: null });
					expect(told?.because, about).toMatch(reason(name, keep, from, onOrganisationPurge));
				}
			}
		}
	}
});

function reason(name: string, keep: unknown, from: string, atPurge: string): RegExp {
	if (name === "audit_log") return /years after its last activity|has not begun/;
	if (from === "subscription_end") return /while the subscription runs/;
	if (atPurge === "delete") return /as long as the organisation is open/;
	if (from === "account_deletion") return /goes with the account/;
	return keep === "indefinite" ? /without a limit: \S/ : /period has not begun: \d+ \w+ (after|from|since) \w+/;
}

test("accounts for testing go with the run that ends their audit, or with the organisation if that is earlier", () => {
	const end = (instant: string) => ({ kind: "audit" as const, at: at(instant), latest: at(instant) });
	const told = (organisation: HeldOrganisation, instant: string) =>
		forecast([loadPolicy("kalisecu")], now, organisation, [
			{ class: "test_credential", since: null, count: 1, ends: end(instant) },
		])[0];
	const because = "Its audit ends by itself then, unless it is ended before.";
	const own = { job: "scheduled_end_engagements", because };
	expect(told(open, "2027-01-20T23:00:00Z")).toMatchObject({ at: at("2027-01-20T23:00:00Z"), ...own });
	expect(told(leaving, "2027-01-20T23:00:01Z")).toMatchObject({ at: at("2027-01-20T23:15:00Z"), ...own });
	expect(told(open, "2027-01-01T00:00:00Z"), "overdue: with the next run").toMatchObject({ at: now });
	const purged = { at: leaving.purgeDueAt, job: "scheduled_purge_cancelled_orgs" };
	expect(told(leaving, "2027-03-01T00:00:00Z")).toMatchObject(purged);
});

test("the reason is said in the reader's language", () => {
	const rows = [{ class: "email_log", since: now, count: 1 }] as const;
	const said = (["fr", "nl", "de"] as const).map(
		(language) => forecast([current], now, null, rows, language)[0]?.because,
	);
	expect(said).toEqual([
		"Sa durée de 90\u00a0jours sera écoulée.",
		"De termijn van 90 dagen is dan verstreken.",
		"Ihre Frist ist dann abgelaufen: 90 Tage.",
	]);
});
