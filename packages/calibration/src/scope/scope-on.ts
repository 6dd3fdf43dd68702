import { asc, desc } from "@calibrant/db/drizzle";
import { accreditationScopes } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { type ReadEntry, readScope } from "@calibrant/metrology";
import { entriesOf } from "./scope-input.ts";

export type ScopeRow = typeof accreditationScopes.$inferSelect;
export type ScopeState = "in_force" | "later" | "replaced" | "expired";

/** Every issue, the newest of each schedule first. */
export function scopeRows(ctx: Ctx): Promise<ScopeRow[]> {
	return ctx.tx
		.select()
		.from(accreditationScopes)
		.orderBy(asc(accreditationScopes.body), asc(accreditationScopes.reference), desc(accreditationScopes.issue));
}

/**
 * What each issue is on a date: of those of one schedule that have begun, the one that began last counts while it is
 * valid; of several from one day the one entered last, as a correction. So older issues can be entered afterwards.
 */
export function scopeStates(rows: readonly ScopeRow[], date: string): Map<string, ScopeState> {
	const begun = new Set<string>();
	const states = new Map<string, ScopeState>();
	const newestFirst = rows.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || b.issue - a.issue);
	for (const { id, body, reference, validFrom, validUntil } of newestFirst) {
		const schedule = JSON.stringify([body, reference]);
		if (validFrom > date) states.set(id, "later");
		else if (begun.has(schedule)) states.set(id, "replaced");
		else {
			begun.add(schedule);
			states.set(id, validUntil !== null && validUntil < date ? "expired" : "in_force");
		}
	}
	return states;
}

/** The scope of the laboratory on a date (`YYYY-MM-DD`): the lines of every issue in force, as the guards take them. */
export async function scopeOn(ctx: Ctx, date: string): Promise<{ issues: ScopeRow[]; entries: ReadEntry[] }> {
	const rows = await scopeRows(ctx);
	const states = scopeStates(rows, date);
	const issues = rows.filter(({ id }) => states.get(id) === "in_force");
	const entries = issues.flatMap((row) => {
		const read = readScope(entriesOf(row));
		if (!read.ok) throw new Error(`Issue ${row.id} holds entries that cannot be read.`);
		return read.result;
	});
	return { issues, entries };
}
