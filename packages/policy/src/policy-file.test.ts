import { expect, test } from "vitest";
import { diffPolicies } from "./diff-policies.ts";
import { loadPolicy } from "./load-policy.ts";
import { checkPolicyFile } from "./policy-file.ts";
import { promise } from "./promises/promise.ts";
import { publicationFaults } from "./published-versions.ts";

const dated = { version: "2027-01", publishedAt: "2027-01-01T00:00:00Z", effectiveAt: "2027-01-15T00:00:00Z" };
const own = (difference: object) => ({ derivedFrom: "calproof", ...dated, ...difference });

function faultsOf(json: unknown): { path: string; message: string }[] {
	const check = checkPolicyFile(JSON.parse(JSON.stringify(json)));
	return check.ok ? [] : check.faults;
}
function versionsOf(json: unknown) {
	const check = checkPolicyFile(JSON.parse(JSON.stringify(json)));
	if (!check.ok) throw new Error(JSON.stringify(check.faults));
	return check.versions;
}

test("a file that derives from a preset says only what differs, and takes away with null", () => {
	const [policy] = versionsOf(own({ leaving: { graceDays: 45 }, invoices: { byJurisdiction: { GB: null, BE: 10 } } }));
	expect(policy && diffPolicies(loadPolicy("calproof"), policy)).toEqual([
		{ path: "version", before: "2026-11-01", after: "2027-01" },
		{ path: "publishedAt", before: "2026-11-01T00:00:00Z", after: dated.publishedAt },
		{ path: "effectiveAt", before: "2026-11-15T00:00:00Z", after: dated.effectiveAt },
		{ path: "leaving.graceDays", before: 30, after: 45 },
		{ path: "invoices.byJurisdiction.GB", before: 7, after: undefined },
		{ path: "invoices.byJurisdiction.BE", before: undefined, after: 10 },
	]);
});

test("what `policy show` prints is a policy file, and a later version may derive from the one before", () => {
	expect(versionsOf(loadPolicy("isomod"))).toEqual([loadPolicy("isomod")]);
	const second = {
		...{ derivedFrom: "previous", version: "2027-06", publishedAt: "2027-06-01T00:00:00Z" },
		...{ effectiveAt: "2027-06-15T00:00:00Z", classes: { email_log: { keep: { unit: "days", n: 60 } } } },
	};
	const versions = versionsOf({ versions: [own({ leaving: { graceDays: 45 } }), second] });
	expect(versions.map(({ leaving, classes }) => [leaving.graceDays, classes.email_log.keep])).toEqual([
		[45, { unit: "days", n: 90 }],
		[45, { unit: "days", n: 60 }],
	]);
});

const later = (more: object) => ({
	versions: [
		own({ notice: { policyChangeDays: 30 }, publishedAt: "2026-12-01T00:00:00Z" }),
		{ derivedFrom: "previous", ...dated, version: "next", effectiveAt: "2027-02-01T00:00:00Z", ...more },
	],
});

test(promise("IM-35", "thirteen days of notice are refused with the instant that would do"), () => {
	const soon = own({ publishedAt: "2027-01-01T00:00:00Z", effectiveAt: "2027-01-14T00:00:00Z" });
	expect(faultsOf(soon)).toEqual([
		{
			path: "effectiveAt",
			message: "A policy takes effect at least 14 days after it is published. Use 2027-01-15T00:00:00.000Z or later.",
		},
	]);
	expect(faultsOf(own({ notice: { policyChangeDays: 13 } })).map(({ path }) => path)).toEqual([
		"notice.policyChangeDays",
	]);
	// A version cannot shorten the notice of its own arrival.
	const hasty = later({ publishedAt: "2027-01-10T00:00:00Z", notice: { policyChangeDays: 14 } });
	expect(faultsOf(hasty).map(({ path }) => path)).toEqual(["versions.1.effectiveAt"]);
	expect(faultsOf(later({}))).toEqual([]);
});

test("a policy that does not say what it offers offers everything; what is offered stays offered", () => {
	const { modules: _, ...whole } = loadPolicy("calproof");
	expect(versionsOf(whole).map(({ modules }) => modules)).toEqual([
		["calibration", "maintenance", "quality", "websecurity"],
	]);
	expect(versionsOf(own({})).map(({ modules }) => modules)).toEqual([["calibration"]]);
	expect(faultsOf(later({ modules: ["calibration", "websecurity"] }))).toEqual([]);
	expect(faultsOf(own({ modules: ["maintenance"] })).map(({ path }) => path)).toEqual(["modules"]);
	expect(faultsOf(own({ modules: ["quality"] })).map(({ path }) => path)).toEqual(["modules"]);
	expect(faultsOf(own({ modules: ["calibration", "maintenance"] }))).toEqual([]);
	expect(faultsOf(later({ modules: ["websecurity"] }))).toEqual([
		{
			path: "versions.1.modules",
			message: "The version before offers calibration, and organisations may have records there. Go on offering it.",
		},
	]);
});

const two = /^\S.*[.;] .*[^ ]\.$/s;

test.each<[string, object]>([
	["leaving.graceDays", own({ leaving: { graceDays: "30" } })],
	["leaving.graceDays", own({ leaving: { graceDays: null } })],
	["leaving.graceDays", own({ leaving: { graceDays: 0 } })],
	["leaving.graceDays", own({ leaving: { graceDays: 1e9 } })],
	["leaving", own({ leaving: { graceWeeks: 4 } })],
	["leaving.reminderDay", own({ leaving: { reminderDay: 31 } })],
	["auditLog.floorYears", own({ auditLog: { floorYears: 9 } })],
	["auditLog.years", own({ auditLog: { years: 6 } })],
	["auditLog.sweepCron", own({ auditLog: { sweepCron: "every quarter" } })],
	["auditLog.sweepCron", own({ auditLog: { sweepCron: "0 4 31 2 *" } })],
	["backups.keepDays", own({ backups: { goneWithinDays: 20 } })],
	["publishedAt", own({ publishedAt: "January" })],
	["modules", own({ modules: [] })],
	["modules", own({ modules: ["calibration", "calibration"] })],
	["modules", own({ modules: "calibration" })],
	["modules.1", own({ modules: ["calibration", "horoscopes"] })],
	["classes.instrument.module", own({ classes: { instrument: { module: null } } })],
	["invoices.byJurisdiction.Germany", own({ invoices: { byJurisdiction: { Germany: 8 } } })],
	["classes", own({ classes: { horoscope: { keep: "while_open" } } })],
	["classes.email_log", own({ classes: { email_log: null } })],
	["classes.email_log.keep", own({ classes: { email_log: { keep: "3 years" } } })],
	["classes.email_log.keep", own({ classes: { email_log: { keep: "while_open" } } })],
	["classes.security_event.keep", own({ classes: { security_event: { keep: { unit: "months", n: 13 } } } })],
	["classes.security_event.technicalLog", own({ classes: { security_event: { technicalLog: null } } })],
	["classes.email_log.job", own({ classes: { email_log: { job: "scheduled_purge_everything" } } })],
	["classes.email_log.job", own({ classes: { email_log: { job: "scheduled_purge_sessions" } } })],
	["classes.email_log.job", own({ classes: { email_log: { job: null } } })],
	["classes.email_log.from", own({ classes: { email_log: { from: "last_use" } } })],
	["classes.instrument.keep", own({ classes: { instrument: { keep: { unit: "years", n: 5 } } } })],
	["derivedFrom", { ...own({}), derivedFrom: "mine" }],
	["derivedFrom", { ...own({}), derivedFrom: "previous" }],
	["(file)", [own({})]],
	["versions", { versions: [] }],
	["name", { ...later({}), name: "Ours" }],
	["versions.1", { versions: [own({}), 3] }],
	["versions.1.version", later({ version: "2027-01" })],
	["versions.1.preset", later({ derivedFrom: "isomod", notice: { policyChangeDays: 30 } })],
	["versions.1.publishedAt", later({ publishedAt: "2026-11-30T00:00:00Z" })],
	["versions.1.effectiveAt", later({ effectiveAt: "2027-01-15T00:00:00Z" })],
])("a fault at %s is told in two sentences: what is wrong and what to write", (path, json) => {
	const faults = faultsOf(json);
	expect(faults.map((one) => one.path)).toContain(path);
	for (const { message } of faults) expect(message).toMatch(two);
});

test(promise("IM-35", "a version that was published can neither be changed nor come without its notice"), () => {
	const [published] = versionsOf(own({}));
	if (!published) throw new Error("There is a version.");
	const now = new Date("2027-03-01T00:00:00Z");
	const faults = (...versions: unknown[]) => publicationFaults([published], versionsOf({ versions }), now);
	expect(faults(own({}))).toEqual([]);
	expect(faults(own({ classes: { email_log: { why: "Better said." } } }))).toEqual([]);
	expect(faults(own({ leaving: { graceDays: 29 } }))).toEqual([
		'Version "2027-01" was published with leaving.graceDays 30, and the file now says 29. Put it back, and write the change as a new version.',
	]);
	const next = (effectiveAt: string) => ({
		...{ derivedFrom: "previous", version: "next", publishedAt: "2027-01-20T00:00:00Z", effectiveAt },
	});
	expect(faults(own({}), next("2027-03-14T23:59:59Z"))[0]).toMatch(/Use 2027-03-15T00:00:00.000Z or later\.$/);
	expect(faults(own({}), next("2027-03-15T00:00:00Z"))).toEqual([]);
	expect(faults({ ...own({}), version: "other", effectiveAt: "2027-03-20T00:00:00Z" })[0]).toMatch(/is gone from/);
	expect(publicationFaults([], versionsOf(own({})), now)).toEqual([]);
});
