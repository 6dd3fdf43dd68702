import type { ClauseId } from "../clauses/clauses.ts";

/**
 * The title of a test that proves promises: `test(promise(["CP-20", "CP-21"], "reminds once"), …)`. An id that is not
 * in the register does not compile; the report of the run is read back with `promiseResults`.
 */
export function promise(proves: ClauseId | readonly ClauseId[], title: string): string {
	const ids = typeof proves === "string" ? [proves] : proves;
	return `${title} [${ids.join(" ")}]`;
}

const named = /\s*\[([A-Z]+-\d+(?: [A-Z]+-\d+)*)\]/;

/** The ids in a test's title, known or not, and the title without them. */
export function namedClauses(title: string): { clauses: string[]; title: string } {
	const match = named.exec(title);
	return { clauses: match?.[1]?.split(" ") ?? [], title: title.replace(named, "") };
}
