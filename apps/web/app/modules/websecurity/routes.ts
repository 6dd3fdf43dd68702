import { route } from "@react-router/dev/routes";
import type { ModulePages } from "../pages.ts";

export const pages = {
	public: [route("request-audit", "routes/websecurity/request-audit.tsx")],
	app: [
		route("audits", "routes/websecurity/audits.tsx"),
		route("audits/new", "routes/websecurity/audit-new.tsx"),
		route("audits/:id", "routes/websecurity/audit.tsx"),
		route("audits/:id/edit", "routes/websecurity/audit-edit.tsx"),
		route("audits/:id/authorise", "routes/websecurity/audit-authorise.tsx"),
		route("audits/:id/authorisations/new", "routes/websecurity/authorisation-new.tsx"),
		route("audits/:id/authorisations/:aid", "routes/websecurity/authorisation.tsx"),
		route("audits/of-authorisation/:aid", "routes/websecurity/of-authorisation.tsx"),
		route("audits/:id/report", "routes/websecurity/audit-report.tsx"),
		route("reports", "routes/websecurity/reports.tsx"),
		route("websites", "routes/websecurity/websites.tsx"),
		route("websites/new", "routes/websecurity/website-new.tsx"),
		route("websites/:id", "routes/websecurity/website.tsx"),
		route("websites/:id/edit", "routes/websecurity/website-edit.tsx"),
	],
	ops: [
		route("prospects", "routes/ops/prospects.tsx"),
		route("audit-requests", "routes/ops/audit-requests.tsx"),
		route("audit-requests/:id", "routes/ops/audit-request.tsx"),
		route("engagements", "routes/ops/engagements.tsx"),
		route("engagements/:organisation/:id", "routes/ops/engagement.tsx"),
		route("engagements/:organisation/:id/authorisations/new", "routes/ops/engagement-authorisation-new.tsx"),
		route("engagements/:organisation/:id/authorisations/:aid", "routes/ops/engagement-authorisation.tsx"),
		route("engagements/:organisation/:id/report", "routes/ops/engagement-report.tsx"),
	],
} satisfies ModulePages;
