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
