import { auditsToday, searchAudits, websecurityWork } from "@calibrant/websecurity";
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
import { findingRoutes } from "../routes/findings.ts";
import { websecurityRoutes } from "../routes/websecurity.ts";
import type { ServerModule } from "./server-module.ts";

/** Audits of websites. */
export const websecurity = {
	routers: {
		auditRequests: auditRequestsRouter,
		engagements: engagementsRouter,
		findings: findingsRouter,
		reports: reportsRouter,
	},
	operator: {
		findings: operatorFindingsRouter,
		prospects: operatorProspectsRouter,
		websecurity: operatorWebsecurityRouter,
	},
	content: reportContent,
	account: accountReports,
	routes: [...websecurityRoutes, ...findingRoutes],
	areas: { audits: ["engagements", "findings", "reports"] },
	forPeople: ["auditRequests"],
	mails: websecurityWork.mails,
	search: searchAudits,
	today: auditsToday,
} satisfies ServerModule;
