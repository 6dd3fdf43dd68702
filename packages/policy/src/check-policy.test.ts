import { expect, test } from "vitest";
import { checkPolicy } from "./check-policy.ts";
import { loadPolicy } from "./load-policy.ts";
import { promise } from "./promises/promise.ts";

type Change = readonly [path: string, value: unknown];

/** The default policy as JSON, with values put at dotted paths; undefined takes a member away. */
function changed(changes: readonly Change[]): unknown {
	const policy: unknown = loadPolicy("default");
	for (const [path, value] of changes) {
		const steps = path.split(".");
		const last = steps.pop() ?? "";
		const parent = steps.reduce((at, step) => Reflect.get(at as object, step), policy);
		Reflect.set(parent as object, last, value);
	}
	return JSON.parse(JSON.stringify(policy));
}

function paths(...changes: Change[]): string[] {
	const check = checkPolicy(changed(changes));
	return check.ok ? [] : check.faults.map((fault) => fault.path);
}

test("a missing class is named once, in words", () => {
	const { email_log: _, ...classes } = loadPolicy("default").classes;
	expect(checkPolicy({ ...loadPolicy("default"), classes })).toEqual({
		ok: false,
		faults: [{ path: "classes.email_log", message: "The class email_log has no rule. Add one." }],
	});
});

test("unknown classes, unknown keys and things that are no policy are refused", () => {
	expect(paths(["classes.horoscope", loadPolicy("default").classes.account])).toEqual(["classes"]);
	expect(paths(["leaving.graceWeeks", 4])).toEqual(["leaving"]);
	for (const json of [null, 3, "policy", [], {}]) expect(checkPolicy(json)).toMatchObject({ ok: false });
});

test("thirteen days of notice are refused, fourteen are enough", () => {
	const published: Change = ["publishedAt", "2027-01-01T00:00:00Z"];
	expect(paths(published, ["effectiveAt", "2027-01-14T00:00:00Z"])).toEqual(["effectiveAt"]);
	expect(paths(published, ["effectiveAt", "2027-01-15T00:00:00Z"])).toEqual([]);
});

test(promise("KS-14", "a technical log of thirteen months is refused, of twelve accepted"), () => {
	const keep = (unit: string, n: number) => paths(["classes.security_event.keep", { unit, n }]);
	expect(keep("months", 13)).toEqual(["classes.security_event.keep"]);
	expect(keep("days", 366)).toEqual(["classes.security_event.keep"]);
	expect(keep("months", 12)).toEqual([]);
	expect(keep("years", 1)).toEqual([]);
	expect(paths(["logs.technicalMaxMonths", 13])).toEqual(["logs.technicalMaxMonths"]);
});

test(promise("CQ-15", "the audit period lies between floor and cap, and the floor at what the preset promises"), () => {
	const years = (n: number, ...more: Change[]) =>
		paths(["auditLog.years", n], ["classes.audit_log.keep", { unit: "years", n }], ...more);
	expect(years(5)).toEqual(["auditLog.years"]);
	expect(years(16)).toEqual(["auditLog.years"]);
	expect(years(8)).toEqual([]);
	expect(years(5, ["auditLog.floorYears", 5])).toEqual(["auditLog.floorYears"]);
	expect(years(5, ["auditLog.floorYears", 5], ["preset", "caliqa"])).toEqual(["auditLog.floorYears"]);
	expect(years(6, ["auditLog.floorYears", 6], ["preset", "caliqa"])).toEqual([]);
});

test.each<[string, ...Change]>([
	["leaving.reminderDay", "leaving.reminderDay", 31],
	["backups.keepDays", "backups.keepDays", 91],
	["requests.answerWithinDays", "requests.answerWithinDays", 31],
	["breach.notifyWithinHours", "breach.notifyWithinHours", 73],
	["export.alertAfterHours", "export.alertAfterHours", [168]],
	["requests.alertDays", "requests.alertDays", [30]],
	["breach.alertHours", "breach.alertHours", [72]],
	["classes.invoice.keep", "invoices.defaultYears", 8],
	["classes.invoice.survivesPurge", "classes.invoice.survivesPurge", false],
	["classes.session.keep", "security.sessionAbsoluteDays", 31],
	["classes.export_archive.keep", "export.linkDays", 8],
	["classes.audit_log.keep", "auditLog.years", 8],
	["classes.audit_log.survivesPurge", "auditLog.survivesPurge", false],
	["classes.calibration.onOrganisationPurge", "classes.calibration.survivesPurge", true],
	["classes.email_log.job", "classes.email_log.job", undefined],
	["classes.account.keep", "classes.account.keep", "indefinite"],
	["leaving.graceDays", "leaving.graceDays", "30"],
])("a fault at %s is found and explained", (path, at, value) => {
	const check = checkPolicy(changed([[at, value]]));
	const found = check.ok ? [] : check.faults;
	expect(found.map((fault) => fault.path)).toContain(path);
	for (const fault of found) expect(fault.message).toMatch(/^[A-Za-z].*\.$/);
});

/** Every number outside the classes, with its path. */
function numbersIn(value: unknown, path: string[] = []): string[] {
	if (typeof value === "number") return [path.join(".")];
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([name, member]) => numbersIn(member, [...path, name]));
}

test("every number of a policy has a floor and a cap, and the reason is said", () => {
	const { classes: _, ...settings } = loadPolicy("default");
	const all = numbersIn({ ...settings, invoices: { byJurisdiction: { BE: 7 }, defaultYears: 10 } });
	expect(all.length).toBeGreaterThan(50);
	for (const path of [...all, "subscription.trialDays", "subscription.autoCancelDays"]) {
		const check = checkPolicy(
			changed([
				["invoices.byJurisdiction", { BE: 7 }],
				[path, 99_999],
			]),
		);
		const said = check.ok ? undefined : check.faults.find((fault) => fault.path === path)?.message;
		expect(said, path).toMatch(/^.+\. .+\.$/);
	}
});

test("what the reviewers tried: counters for 300 days, a blast radius of everything, names that are markup", () => {
	expect(paths(["classes.rate_counter.keep", { unit: "days", n: 300 }])).toEqual(["classes.rate_counter.keep"]);
	expect(paths(["classes.rate_counter.keep", { unit: "hours", n: 25 }])).toEqual(["classes.rate_counter.keep"]);
	expect(paths(["classes.rate_counter.keep", { unit: "hours", n: 24 }])).toEqual([]);
	expect(paths(["classes.rate_counter.keep", { unit: "minutes", n: 14 }])).toEqual(["classes.rate_counter.keep"]);
	expect(paths(["leaving.blastRadius.percent", 100])).toEqual(["leaving.blastRadius.percent"]);
	expect(paths(["leaving.blastRadius.percent", 25])).toEqual([]);
	expect(paths(["leaving.graceDays", 6], ["leaving.reminderDay", 5])).toEqual(["leaving.graceDays"]);
	expect(paths(["usage.hideUnder", 2])).toEqual(["usage.hideUnder"]);
	expect(paths(["classes.invoice.keep", { unit: "years", n: 99_999 }])).toContain("classes.invoice.keep");
	for (const name of ["<script>", "a b", "../x", "", "\u001b[2J", "v".repeat(65), "-1"])
		expect(paths(["version", name]), name).toEqual(["version"]);
	for (const name of ["2027-03-01", "2027-03-01T00:00:00Z", "v1.2", "été"])
		expect(paths(["version", name]), name).toEqual([]);
	expect(paths(["export.planRequired", "<b>"])).toEqual(["export.planRequired"]);
	for (const what of ["<img src=x>", "two\nlines", "turned \u202e round", "x".repeat(1001)])
		expect(paths(["classes.account.what", what]), what).toEqual(["classes.account.what"]);
	expect(checkPolicy(changed([["version", "<script>"]]))).toMatchObject({
		faults: [{ message: expect.stringMatching(/^The value "<script>" is no name\. Write up to 64 letters/) }],
	});
});
