import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/settings.ts";

export type PermissionRow = Answers["organisation"]["permissions"][number];
type Permission = PermissionRow["permission"];

/** What a permission lets a person do. */
export const permissionWords: Readonly<Record<Permission, MessageDescriptor>> = {
	"record.read": msg`Read all records`,
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
	"asset.edit": msg`Add, change and retire assets and their meters`,
	"request.send": msg`Report faults and wishes`,
	"request.decide": msg`Decide about service requests`,
	"order.edit": msg`Make, plan, close and reopen work orders`,
	"order.work": msg`Work on orders: times, tasks, parts, signature`,
	"part.edit": msg`Add spare parts, receive and count them`,
	"rate.edit": msg`Set what an hour of work costs`,
	"engagement.edit": msg`Order and run website audits`,
	"report.make": msg`Make the evidence of a period for an assessor`,
	"report.upload": msg`Upload website audit reports`,
	"report.archive": msg`Have reports archived after the subscription`,
	"audit.read": msg`Read the audit log`,
	"member.read": msg`See the members`,
	"member.manage": msg`Invite and remove members, change roles`,
	"organisation.edit": msg`Change the organisation’s settings`,
	"organisation.language": msg`Choose the language of mails`,
	"organisation.cancel": msg`Cancel the organisation`,
	"organisation.reactivate": msg`Reactivate it during its grace period`,
	"workspace.export": msg`Export all data`,
	"workspace.restore": msg`Start the organisation from an archive`,
	"billing.read": msg`See plan and billing`,
	"billing.manage": msg`Choose and pay for a plan`,
	"apikey.manage": msg`Make and revoke API keys`,
	"auditor.manage": msg`Let external auditors in, and end their access`,
	"webhook.manage": msg`Add and change webhooks`,
};
