import { askForAudit, askForAuditInput } from "../prospects/ask-for-audit.ts";
import type { Deployment } from "./open-client.ts";

/** Somebody who asks for an audit, from another address each time, and how many such there are. */
export function asking(deployment: () => Deployment) {
	const wanted = {
		...{ name: "Mia Rey", email: "Mia@Example.org", company: "Rey & Fils", website: "https://rey.example.org" },
		...{ technologies: "WordPress 6, PHP 8.4", signatory: "Jo Rey", authority: "Director", agreed: true },
		...{ language: "fr", paymentReference: "PO-2026-114", details: "Before the sale" },
	};
	let addresses = 0;
	const ask = (changes: Record<string, unknown> = {}) =>
		askForAudit(deployment().house, askForAuditInput.parse({ ...wanted, ...changes }), {
			ip: `203.0.113.${++addresses}`,
		});
	const rows = async () => ({
		prospects: (await deployment().database.admin`select 1 from prospects`).length,
		requests: (await deployment().database.admin`select 1 from audit_requests`).length,
	});
	return { wanted, ask, rows };
}
