import { DomainError, type KeyScope, type ScopeArea } from "@calibrant/kernel";
import type { Visitor } from "../visitor.ts";

/** What each area of an API key's scopes opens: a router, or one procedure. The longest name wins. */
export const proceduresOfArea: Readonly<Record<ScopeArea, readonly string[]>> = {
	instruments: ["instruments", "functions", "custody", "locations", "savedViews", "customFields", "imports"],
	calibrations: ["calibrations", "plan", "usage", "history", "intervalStudies", "evidence", "search"],
	certificates: ["certificates", "certificateTemplates", "customers"],
	methods: ["procedures", "budgets", "scopes", "authorisations", "decisionRules"],
	checklists: ["checklists", "checklistRuns"],
	oot: ["oot"],
	maintenance: ["assets", "labour", "parts", "preventivePlans", "serviceRequests", "workOrders"],
	quality: ["complaints", "documents", "internalAudits", "nonconformities", "training"],
	audits: ["engagements", "reports"],
	organisation: ["activity", "organisation", "members", "audit", "lifecycle", "requests.send", "support.own"],
	exports: ["exports", "archives"],
};

/** What is open to everybody, asks for a person's own session, or is for people alone: no scope opens it to a key. */
const peoplesOwn: readonly string[] = [
	...[
		"account",
		"agreementRequests",
		"apiKeys",
		"auditRequests",
		"auditor",
		"auditors",
		"billing",
		"botCheck",
		"calendarFeed",
		"invitations",
		"notices",
		"notifications",
		"operator",
		"organisation.roles",
	],
	...[
		"pageViews",
		"passkeys",
		"policy",
		"receipts",
		"requests",
		"requestsAtLabel",
		"secondFactor",
		"session",
		"support",
		"verification",
		"webhooks",
	],
];

const covers = (path: string) => (name: string) => path === name || path.startsWith(`${name}.`);

/** The area of a procedure; null where no scope is asked for. Throws for a procedure that nobody placed. */
export function areaOf(path: string): ScopeArea | null {
	const found = (Object.entries(proceduresOfArea) as [ScopeArea, readonly string[]][]).flatMap(([area, names]) =>
		names.filter(covers(path)).map((name) => ({ area, length: name.length })),
	);
	const own = Math.max(0, ...peoplesOwn.filter(covers(path)).map(({ length }) => length));
	const longest = found.sort((a, b) => b.length - a.length)[0];
	if (longest && longest.length > own) return longest.area;
	if (own > 0) return null;
	throw new Error(`Nobody has said which scope opens ${path}.`);
}

/** The scope that a key needs for a procedure; null where no scope is asked for. */
export function scopeOf(path: string, type: "query" | "mutation" | "subscription"): KeyScope | null {
	const area = areaOf(path);
	return area && `${area}:${type === "query" ? "read" : "write"}`;
}

/** Throws FORBIDDEN for a key that was not made for this. People and keys from before there were scopes pass. */
export function needScope({ key }: Pick<Visitor, "key">, scope: KeyScope | null): void {
	if (!key?.scopes || scope === null || key.scopes.includes(scope)) return;
	throw new DomainError(
		"FORBIDDEN",
		`This API key was not made for this: it lacks the scope ${scope}.`,
		"Make a key with this scope under Settings, API keys, and use it instead.",
	);
}
