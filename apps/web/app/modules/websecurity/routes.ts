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
		route("audits/:id/report", "routes/websecurity/audit-report.tsx"),
		route("findings", "routes/websecurity/findings.tsx"),
		route("findings/:id", "routes/websecurity/finding.tsx"),
		route("reports", "routes/websecurity/reports.tsx"),
	],
	ops: [
		route("prospects", "routes/ops/prospects.tsx"),
		route("audit-requests", "routes/ops/audit-requests.tsx"),
		route("audit-requests/:id", "routes/ops/audit-request.tsx"),
		route("engagements", "routes/ops/engagements.tsx"),
		route("engagements/:organisation/:id", "routes/ops/engagement.tsx"),
		route("engagements/:organisation/:id/report", "routes/ops/engagement-report.tsx"),
		route("engagements/:organisation/:id/findings", "routes/ops/findings.tsx"),
		route("engagements/:organisation/:id/findings/new", "routes/ops/finding-new.tsx"),
		route("engagements/:organisation/:id/findings/:finding", "routes/ops/finding.tsx"),
		route("engagements/:organisation/:id/findings/:finding/evidence", "routes/ops/finding-evidence.tsx"),
		route("engagements/:organisation/:id/checklist", "routes/ops/checklist.tsx"),
		route("cvss", "routes/ops/cvss.ts"),
	],
} satisfies ModulePages;
