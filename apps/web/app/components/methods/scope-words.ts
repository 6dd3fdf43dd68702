import type { Answers } from "../../trpc.server.ts";

export type Entry = Answers["scopes"]["get"]["entries"][number];
export type ScopeState = Answers["scopes"]["list"][number]["state"];

export const STATE_WORDS: Readonly<Record<ScopeState, string>> = {
	...{ in_force: "In force", later: "Not begun yet", replaced: "Replaced", expired: "Expired" },
};

/** "0 to 10 V". */
export function rangeOf({ from, to, unit }: Pick<Entry, "from" | "to" | "unit">): string {
	if (from === undefined && to === undefined) return `all, in ${unit}`;
	if (to === undefined) return `from ${from} ${unit}`;
	return from === undefined ? `up to ${to} ${unit}` : `${from} to ${to} ${unit}`;
}

/** "0.0005 V + 0.002 %", or the root of the sum of their squares. */
export function cmcWords({ cmc, unit }: Pick<Entry, "cmc" | "unit">): string {
	if (typeof cmc !== "object") return `${cmc} ${unit}`;
	const { absolute, relative, combined } = cmc;
	const part =
		relative === undefined ? null : /[%‰m]/.test(String(relative)) ? `${relative}` : `${relative} of the value`;
	const parts = [absolute === undefined ? null : `${absolute} ${unit}`, part].filter((one) => one !== null);
	return parts.length === 2 && combined === "root_sum_squares"
		? `√((${parts[0]})² + (${parts[1]})²)`
		: parts.join(" + ");
}

export const placeWords = (place: Entry["place"]): string =>
	place === undefined ? "Both" : place === "on_site" ? "On site" : "Laboratory";
