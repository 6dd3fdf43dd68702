import {
	auditsToday,
	searchAudits,
	waitingAuthorisations,
	waitingWebsites,
	websecurityWork,
} from "@calibrant/websecurity";
import { auditAuthorisationsRouter } from "../routers/audit-authorisations.ts";
import { findingsRouter, operatorFindingsRouter } from "../routers/findings.ts";
import { operatorProspectsRouter } from "../routers/prospects.ts";
import {
	accountReports,
	auditRequestsRouter,
	engagementsRouter,
	operatorWebsecurityRouter,
	reportContent,
	reportsRouter,
} from "../routers/websecurity.ts";
import { websitesRouter } from "../routers/websites.ts";
import { findingRoutes } from "../routes/findings.ts";
import { websecurityRoutes } from "../routes/websecurity.ts";
import type { ServerModule } from "./server-module.ts";

/** Audits of websites. */
export const websecurity = {
	routers: {
		auditRequests: auditRequestsRouter,
		engagements: engagementsRouter,
		auditAuthorisations: auditAuthorisationsRouter,
		findings: findingsRouter,
		reports: reportsRouter,
		websites: websitesRouter,
	},
	operator: {
		findings: operatorFindingsRouter,
		prospects: operatorProspectsRouter,
		websecurity: operatorWebsecurityRouter,
	},
	content: reportContent,
	account: accountReports,
	routes: [...websecurityRoutes, ...findingRoutes],
	areas: { audits: ["engagements", "auditAuthorisations", "findings", "reports", "websites"] },
	forPeople: ["auditRequests"],
	mails: websecurityWork.mails,
	waiting: async (org) => [...(await waitingAuthorisations(org)), ...(await waitingWebsites(org))],
	search: searchAudits,
	today: auditsToday,
} satisfies ServerModule;
