import { and, eq, isNull, lte, or, sql } from "@calibrant/db/drizzle";
import { authorisations } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/** What a member may be authorised to do (ISO/IEC 17025:2017, 6.2.6 a–c). */
export const acts = ["perform", "review", "authorise"] as const;
export type Act = (typeof acts)[number];

export type AuthorisationRow = typeof authorisations.$inferSelect;

export type Authority = {
	memberId: string;
	act: Act;
	/** Null: only an authorisation for every procedure will do. */
	procedureId: string | null;
	/** `YYYY-MM-DD` in the organisation's zone. */
	date: string;
};

/**
 * The authorisation a member holds for an act on a date; null without one. One for every procedure counts for each. An
 * authorisation that was ended counts until the day before, in the organisation's zone.
 */
export async function authorisedOn(
	ctx: Ctx,
	{ memberId, act, procedureId, date }: Authority,
): Promise<AuthorisationRow | null> {
	const { validFrom, validUntil, endedAt } = authorisations;
	const forThis = procedureId === null ? undefined : eq(authorisations.procedureId, procedureId);
	const [row] = await ctx.tx
		.select()
		.from(authorisations)
		.where(
			and(
				eq(authorisations.memberId, memberId),
				eq(authorisations.act, act),
				or(isNull(authorisations.procedureId), forThis),
				lte(validFrom, date),
				or(isNull(validUntil), sql`${validUntil} >= ${date}::date`),
				or(isNull(endedAt), sql`(${endedAt} at time zone ${ctx.org.timeZone})::date > ${date}::date`),
			),
		)
		.limit(1);
	return row ?? null;
}
