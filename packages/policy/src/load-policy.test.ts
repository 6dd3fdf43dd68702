import { expect, test } from "vitest";
import { checkPolicy } from "./check-policy.ts";
import { dataClasses } from "./classes.ts";
import { loadPolicy } from "./load-policy.ts";
import { policyHash } from "./policy-hash.ts";
import { presetNames } from "./policy-schema.ts";

test.each(presetNames)("%s passes its own check and has a rule for every class", (preset) => {
	const policy = loadPolicy(preset);
	expect(checkPolicy(JSON.parse(JSON.stringify(policy)))).toMatchObject({ ok: true });
	expect(Object.keys(policy.classes).sort()).toEqual([...dataClasses].sort());
	expect(policy.preset).toBe(preset);
});

test("what differs between the presets", () => {
	const table = presetNames.map((preset) => {
		const { auditLog, invoices, export: exports, requests, classes, security } = loadPolicy(preset);
		const report = classes.service_report.keep;
		return [
			preset,
			`audit ${auditLog.years} (${auditLog.floorYears}-${auditLog.capYears})`,
			`invoices ${invoices.defaultYears}`,
			`plan ${exports.planRequired}`,
			`answer ${requests.answerWithinDays}`,
			`calibration ${JSON.stringify(classes.calibration.inLifeMinimum ?? null)}`,
			`report ${typeof report === "string" ? report : `${report.n} ${report.unit}`}`,
			`mfa ${security.mfaRequiredFor}`,
		].join(", ");
	});
	expect(table).toEqual([
		"calproof, audit 7 (7-7), invoices 7, plan pro, answer 7, calibration null, report while_open, mfa nobody",
		'caliqa, audit 6 (6-15), invoices 7, plan any, answer 30, calibration {"unit":"years","n":6}, report while_open, mfa nobody',
		"isomod, audit 7 (7-7), invoices 7, plan any, answer 30, calibration null, report while_open, mfa nobody",
		"kalisecu, audit 7 (7-7), invoices 10, plan any, answer 30, calibration null, report 12 months, mfa owners_and_managers",
		"clinixqm, audit 7 (7-15), invoices 7, plan any, answer 30, calibration null, report while_open, mfa nobody",
		'default, audit 7 (7-15), invoices 10, plan any, answer 30, calibration {"unit":"years","n":6}, report while_open, mfa owners_and_managers',
	]);
});

test("logs have their published periods in every preset", () => {
	for (const preset of presetNames) {
		const { classes, backups } = loadPolicy(preset);
		expect(classes.email_log.keep).toEqual({ unit: "days", n: 90 });
		expect(classes.error_event.keep).toEqual({ unit: "days", n: 90 });
		expect(classes.request_log.keep).toEqual({ unit: "days", n: 7 });
		expect(classes.security_event.keep).toEqual({ unit: "months", n: 12 });
		expect(classes.page_view.keep).toBe("indefinite");
		expect(backups.goneWithinDays).toBeLessThanOrEqual(90);
	}
});

test("a loaded policy is a copy", () => {
	loadPolicy("default").leaving.graceDays = 1;
	expect(loadPolicy("default").leaving.graceDays).toBe(30);
});

test("the hash tells presets apart and does not depend on key order", () => {
	expect(new Set(presetNames.map((preset) => policyHash(loadPolicy(preset)))).size).toBe(presetNames.length);
	const policy = loadPolicy("isomod");
	const reversed = Object.fromEntries(Object.entries(policy).reverse()) as typeof policy;
	expect(policyHash(reversed)).toBe(policyHash(policy));
	expect(policyHash(policy)).toMatch(/^[0-9a-f]{64}$/);
});
