import { msg } from "@lingui/core/macro";
import type { PermissionWords } from "../../components/settings/permission-words.ts";

/** What it is called where its permissions stand, and what each lets a person do. */
export const permissions = {
	title: msg`Instruments, calibrations and checklists`,
	words: {
		"instrument.move": msg`Hand instruments out, take them back, record what happened to them`,
		"concession.grant": msg`Permit a limited use of a blocked instrument, with a signature`,
		"instrument.edit": msg`Add, change and retire instruments`,
		"register.import": msg`Import a register`,
		"calibration.record": msg`Record calibrations`,
		"calibration.review": msg`Review calibrations that somebody else performed`,
		"calibration.withdraw": msg`Withdraw approved calibrations`,
		"standard.override": msg`Let a standard be used although something speaks against it`,
		"calibration.delete": msg`Delete calibrations that need not be kept any more`,
		"certificate.issue": msg`Issue certificates`,
		"usage.record": msg`Record and import what instruments were used for`,
		"oot.assess": msg`Decide about results out of tolerance and tell customers`,
		"oot.act": msg`Note what was done about results out of tolerance`,
		"oot.close": msg`Close cases of out of tolerance, with a signature`,
		"checklist.edit": msg`Write and publish checklists`,
		"checklist.run": msg`Carry out checklists and sign them`,
		"checklist.delete": msg`Delete checklist results that need not be kept any more`,
		"method.edit": msg`Write drafts of decision rules, procedures and budgets; certificate templates`,
		"method.decide": msg`Publish decision rules, procedures and budgets, enter the accreditation scope, state tolerances; decide interval studies`,
		"authorisation.grant": msg`Authorise members to calibrate, review and authorise`,
		"report.make": msg`Make the evidence of a period for an assessor`,
		"auditor.manage": msg`Let external auditors in, and end their access`,
	},
} satisfies PermissionWords;
