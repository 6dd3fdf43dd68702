import { and, eq, inArray } from "@calibrant/db/drizzle";
import { ootCases } from "@calibrant/db/schema";
import { allows, type Ctx, DomainError } from "@calibrant/kernel";

/** The number of the case about an instrument that is not decided yet; null: none. */
export async function undecidedCase(ctx: Ctx, instrumentId: string) {
	const undecided = inArray(ootCases.state, ["open", "in_verification"]);
	const [row] = await ctx.tx
		.select({ id: ootCases.id, number: ootCases.number })
		.from(ootCases)
		.where(and(eq(ootCases.instrumentId, instrumentId), undecided))
		.limit(1);
	return row ?? null;
}

/** All instruments with a case that is not decided yet. */
export async function undecidedInstruments(ctx: Ctx): Promise<ReadonlySet<string>> {
	const { instrumentId, state } = ootCases;
	const rows = await ctx.tx
		.selectDistinct({ instrumentId })
		.from(ootCases)
		.where(inArray(state, ["open", "in_verification"]));
	return new Set(rows.map((row) => row.instrumentId));
}

/** Before an instrument goes back into service. Throws BLOCKED while a case about it is not closed. */
export async function needDecided(ctx: Ctx, instrumentId: string, name = "This instrument"): Promise<void> {
	const found = await undecidedCase(ctx, instrumentId);
	if (!found) return;
	throw new DomainError(
		"BLOCKED",
		`${name} was found out of tolerance, and case ${found.number} is not decided (ISO/IEC 17025:2017, 6.4.9).`,
		"Close that case first. A manager can sign a concession for a limited use.",
	);
}

/**
 * Throws FORBIDDEN, with what stands in the way, unless a person acts who may decide about cases of out of tolerance: a key
 * of the API answers for nothing (ISO 9001:2015, 8.7.2 d).
 */
export function needDecider(ctx: Pick<Ctx, "actor">, what: string, how: string): void {
	if (!mayDecide(ctx)) throw new DomainError("FORBIDDEN", what, how);
}

/** Whether whoever acts is a person, or the clock, that may decide about cases of out of tolerance. */
export const mayDecide = ({ actor }: Pick<Ctx, "actor">): boolean =>
	actor.type === "system" || (actor.type !== "api_key" && "role" in actor && allows(actor.role, "oot.close"));
