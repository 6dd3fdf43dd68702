import type { KeyScope, ScopeArea } from "@calibrant/kernel";
import { added, modules } from "../modules/in-order.ts";

/** What each area of an API key's scopes opens: a router, or one procedure. The longest name wins. */
export const proceduresOfArea: Readonly<Record<ScopeArea, readonly string[]>> = {
	...added("areas"),
	organisation: ["activity", "organisation", "members", "audit", "lifecycle", "requests.send", "support.own"],
	exports: ["exports", "archives"],
};

/** What is open to everybody, asks for a person's own session, or is for people alone: no scope opens it to a key. */
const peoplesOwn: readonly string[] = [
	...modules.flatMap(({ forPeople = [] }) => forPeople),
	...["account", "agreementRequests", "apiKeys", "auditor", "billing", "botCheck"],
	...["invitations", "notices", "notifications", "operator", "organisation.roles"],
	...["pageViews", "passkeys", "policy", "receipts", "requests", "secondFactor", "session", "support", "webhooks"],
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
