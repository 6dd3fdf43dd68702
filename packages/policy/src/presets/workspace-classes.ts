import type { DataClass } from "../classes.ts";
import type { ClassRule } from "../policy-schema.ts";

/** What an organisation puts in: kept while its account is open, deleted with it. */
const workspace = {
	belongsTo: "organisation",
	keep: "while_open",
	from: "cancelled",
	legalBasis: "contract",
	survivesPurge: false,
	onOrganisationPurge: "delete",
	job: "scheduled_purge_cancelled_orgs",
} as const satisfies Partial<ClassRule>;

export const workspaceClasses = {
	organisation_profile: {
		...workspace,
		name: "Organisation profile",
		what: "Name, country, time zone, settings, plan and state of the organisation.",
		why: "It says whose records these are and how the service should behave for you.",
	},
	membership: {
		...workspace,
		name: "Members and invitations",
		what: "Who belongs to the organisation, in which role, and who has been invited.",
		why: "It decides who may see and change what.",
	},
	auditor_access: {
		...workspace,
		name: "External auditors",
		what: "Who was let in as an external auditor, to see what and until when, and what they put aside as evidence.",
		why: "It lets an assessor examine your records without being a member, and shows whom you let in.",
		keep: { unit: "days", n: 30 },
		from: "finished",
		job: "scheduled_purge_sessions",
		module: "calibration",
	},
	instrument: {
		...workspace,
		name: "Instruments",
		what: "The register: tag, description, maker, serial number, location, interval, tolerance and status.",
		why: "It is the register you keep here.",
		module: "calibration",
	},
	calibration: {
		...workspace,
		name: "Calibrations",
		what: "Readings as found and as left, verdicts, procedures, templates and out-of-tolerance cases.",
		why: "They are the evidence that a measurement can be trusted.",
		module: "calibration",
	},
	certificate: {
		...workspace,
		name: "Certificates",
		what: "Issued certificates, uploaded laboratory certificates and their files, with who authorised them.",
		why: "They are what you show to a customer or an auditor.",
		module: "calibration",
	},
	checklist_result: {
		...workspace,
		name: "Checklists and their results",
		what: "Checklist templates, completed checklists, and the operator names and signatures in them.",
		why: "They show that a check was done, by whom and when.",
		module: "calibration",
	},
	engagement: {
		...workspace,
		name: "Website audits you ordered",
		what: "Addresses to be examined, technologies, who authorised it with what authority, dates, and a payment reference.",
		why: "Nobody may examine a website without an authorisation in force, and we must be able to show it.",
		module: "websecurity",
	},
	test_credential: {
		...workspace,
		name: "Accounts for testing",
		what: "User names and passwords of test accounts, encrypted. They are gone as soon as the audit has ended.",
		why: "Some pages can only be examined by somebody who is signed in.",
		module: "websecurity",
	},
	service_report: {
		...workspace,
		name: "Website audit reports",
		what: "Findings, recommendations, screenshots and reports about a website you asked us to examine.",
		why: "They are the result of the work you asked for.",
		module: "websecurity",
	},
	import: {
		...workspace,
		name: "Imports",
		what: "Uploaded register files, how their columns were read, and what each import wrote.",
		why: "They show what an import wrote, and let you undo it. What was imported stays in the register.",
		keep: { unit: "days", n: 90 },
		from: "created",
		job: "scheduled_purge_imports",
		module: "calibration",
	},
	record_history: {
		...workspace,
		name: "Record history",
		what: "Earlier values of your records, with who changed them and when.",
		why: "It shows how a record came to say what it says.",
	},
	api_key: {
		...workspace,
		name: "API keys",
		what: "Name, scope, last use and a hash of each key. The key itself is not stored.",
		why: "They let programs work for you, and let you withdraw that.",
	},
	data_key: {
		...workspace,
		name: "Encryption key",
		what: "The key that your stored files are encrypted with, itself encrypted, and when it was made.",
		why: "It opens your files. It is in no backup of ours, and is destroyed with them.",
	},
} satisfies Partial<Record<DataClass, ClassRule>>;
