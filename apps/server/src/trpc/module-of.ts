import { notOffered } from "@calibrant/kernel";
import { type ModuleName, moduleNames, offers, type Policy } from "@calibrant/policy";

/** What each module's procedures begin with: a router, or one procedure of a shared one. */
export const proceduresOfModule: Readonly<Record<ModuleName, readonly string[]>> = {
	calibration: [
		...["activity", "auditor", "auditors"],
		...["calendarFeed", "calibrations", "certificates", "certificateTemplates", "customers", "plan", "verification"],
		"customFields",
		...[
			"checklistRuns",
			"checklists",
			"custody",
			"decisionRules",
			"functions",
			"history",
			"imports",
			"instruments",
			"locations",
			"oot",
			"savedViews",
		],
		...["usage", "authorisations", "budgets", "procedures", "scopes", "intervalStudies", "evidence"],
		...["operator.content.certificates", "operator.content.certificate", "operator.content.checklistRuns"],
		...["operator.content.instruments", "operator.content.instrument", "operator.content.calibration"],
	],
	maintenance: [
		...["assets", "labour", "operator.maintenance", "parts", "preventivePlans"],
		...["requestsAtLabel", "serviceRequests", "workOrders"],
	],
	quality: ["complaints", "documents", "internalAudits", "nonconformities", "training"],
	websecurity: [
		...["auditRequests", "engagements", "reports"],
		...["account.keptReports", "account.archiveReports", "account.withdrawReportArchive"],
		...["operator.prospects", "operator.websecurity", "operator.content.reports"],
	],
};

/** What every deployment offers. A router that is neither here nor above is refused everywhere. */
export const proceduresOfEveryDeployment: readonly string[] = [
	...[
		"account",
		"agreementRequests",
		"apiKeys",
		"archives",
		"audit",
		"botCheck",
		"exports",
		"invitations",
		"lifecycle",
	],
	"billing",
	...["members", "notices", "notifications", "operator", "organisation", "pageViews", "policy", "receipts"],
	...["passkeys", "requests", "secondFactor"],
	...["search", "session", "support", "webhooks"],
];

const within = (path: string, names: readonly string[]) =>
	names.some((name) => path === name || path.startsWith(`${name}.`));

/** The module that a procedure belongs to; null for what every deployment offers. Throws for one that nobody placed. */
export function moduleOf(path: string): ModuleName | null {
	const module = moduleNames.find((name) => within(path, proceduresOfModule[name]));
	if (module) return module;
	if (within(path, proceduresOfEveryDeployment)) return null;
	throw new Error(`Nobody has said which module ${path} belongs to.`);
}

/** Throws NOT_FOUND for a procedure or an address of a module that this deployment does not offer. */
export function needOffered(policy: Policy, module: ModuleName | null | undefined): void {
	if (module && !offers(policy, module)) throw notOffered(module);
}
