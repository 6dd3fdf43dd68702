import { auditsToday, searchAudits, waitingWebsites, websecurityWork } from "@calibrant/websecurity";
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
import { websecurityRoutes } from "../routes/websecurity.ts";
import type { ServerModule } from "./server-module.ts";

/** Audits of websites. */
export const websecurity = {
	routers: {
		auditRequests: auditRequestsRouter,
		engagements: engagementsRouter,
		reports: reportsRouter,
		websites: websitesRouter,
	},
	operator: { prospects: operatorProspectsRouter, websecurity: operatorWebsecurityRouter },
	content: reportContent,
	account: accountReports,
	routes: websecurityRoutes,
	areas: { audits: ["engagements", "reports", "websites"] },
	forPeople: ["auditRequests"],
	mails: websecurityWork.mails,
	search: searchAudits,
	today: auditsToday,
	waiting: waitingWebsites,
} satisfies ServerModule;
