import type { Answers } from "./trpc.server.ts";

export type RoleView = Answers["organisation"]["roles"][number];
export type Role = RoleView["role"];
export type Permission = RoleView["may"][number];

/** A role as it is written. */
export const roleName = (role: string): string => role.charAt(0).toUpperCase() + role.slice(1);

/** A role in one sentence. */
export const roleWords: Readonly<Record<Role, string>> = {
	owner: "Owners do everything, also what concerns members, billing, exports and leaving.",
	manager: "Managers keep the register and the checklists, record calibrations, and read the audit log.",
	technician: "Technicians record calibrations, issue certificates and carry out checklists.",
	viewer: "Viewers read everything and change nothing.",
};

/** Where nothing is calibrated. */
export const auditRoleWords: Readonly<Record<Role, string>> = {
	...roleWords,
	manager: "Managers order audits, hand over test accounts, and read the audit log.",
	technician: "Technicians read everything and change nothing.",
};

/** A role and what it may do, in French. */
export const frenchRoles: Readonly<Record<Role, { name: string; may: string }>> = {
	owner: {
		name: "Propriétaire",
		may: "Les propriétaires font tout, y compris ce qui touche aux membres, à la facturation, aux exportations et à la résiliation.",
	},
	manager: {
		name: "Gestionnaire",
		may: "Les gestionnaires tiennent le registre et les listes de contrôle, enregistrent des étalonnages et lisent le journal d’audit.",
	},
	technician: {
		name: "Technicien",
		may: "Les techniciens enregistrent des étalonnages, établissent des certificats et exécutent des listes de contrôle.",
	},
	viewer: { name: "Lecteur", may: "Les lecteurs lisent tout et ne modifient rien." },
};

export const frenchAuditRoles: Readonly<Record<Role, string>> = {
	owner: frenchRoles.owner.may,
	manager: "Les gestionnaires commandent des audits, remettent des comptes de test et lisent le journal d’audit.",
	technician: "Les techniciens lisent tout et ne modifient rien.",
	viewer: frenchRoles.viewer.may,
};

/** What a permission lets a person do. */
export const permissionWords: Readonly<Record<Permission, string>> = {
	"record.read": "Read the register, calibrations and certificates",
	"instrument.move": "Hand instruments out, take them back, record what happened to them",
	"concession.grant": "Permit a limited use of a blocked instrument, with a signature",
	"instrument.edit": "Add, change and retire instruments",
	"register.import": "Import a register",
	"calibration.record": "Record calibrations",
	"calibration.review": "Review calibrations that somebody else performed",
	"calibration.withdraw": "Withdraw approved calibrations",
	"standard.override": "Let a standard be used although something speaks against it",
	"calibration.delete": "Delete calibrations that need not be kept any more",
	"certificate.issue": "Issue certificates",
	"usage.record": "Record and import what instruments were used for",
	"oot.assess": "Decide about results out of tolerance and tell customers",
	"oot.act": "Note what was done about results out of tolerance",
	"oot.close": "Close cases of out of tolerance, with a signature",
	"checklist.edit": "Write and publish checklists",
	"checklist.run": "Carry out checklists and sign them",
	"checklist.delete": "Delete checklist results that need not be kept any more",
	"method.edit":
		"Write and publish decision rules, procedures, budgets and the accreditation scope; decide interval studies",
	"authorisation.grant": "Authorise members to calibrate, review and authorise",
	"engagement.edit": "Order and run website audits",
	"report.make": "Make the evidence of a period for an assessor",
	"report.upload": "Upload website audit reports",
	"report.archive": "Have reports archived after the subscription",
	"audit.read": "Read the audit log",
	"auditor.manage": "Let external auditors in, and end their access",
	"member.read": "See the members",
	"member.manage": "Invite and remove members, change roles",
	"organisation.edit": "Change the name and the time zone",
	"organisation.language": "Choose the language of mails",
	"organisation.cancel": "Cancel the organisation",
	"organisation.reactivate": "Reactivate it during its grace period",
	"workspace.export": "Export all data",
	"workspace.restore": "Start the organisation from an archive",
	"billing.read": "See plan and billing",
	"apikey.manage": "Make and revoke API keys",
};
