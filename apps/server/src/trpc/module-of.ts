import type { ModuleName } from "@calibrant/policy";
import { modules } from "../modules/in-order.ts";

/** What each module's procedures begin with: a router, or procedures that it adds to one of the house. */
export const proceduresOfModule: readonly (readonly [ModuleName, readonly string[]])[] = modules.map((module) => [
	module.name,
	[
		...Object.keys(module.routers),
		...(module.forWhat ?? []),
		...Object.keys(module.operator ?? {}).map((name) => `operator.${name}`),
		...Object.keys(module.content ?? {}).map((name) => `operator.content.${name}`),
		...Object.keys(module.account ?? {}).map((name) => `account.${name}`),
	],
]);

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
	const found = proceduresOfModule.find(([, names]) => within(path, names));
	if (found) return found[0];
	if (within(path, proceduresOfEveryDeployment)) return null;
	throw new Error(`Nobody has said which module ${path} belongs to.`);
}
