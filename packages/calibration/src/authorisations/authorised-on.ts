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
 * All authorisations a member holds for an act on a date. One that was ended counts until the day before, in the
 * organisation's zone.
 */
export function authorisationsOn(
	ctx: Ctx,
	{ memberId, act, date }: Omit<Authority, "procedureId">,
): Promise<AuthorisationRow[]> {
	const { validFrom, validUntil, endedAt } = authorisations;
	return ctx.tx
		.select()
		.from(authorisations)
		.where(
			and(
				eq(authorisations.memberId, memberId),
				eq(authorisations.act, act),
				lte(validFrom, date),
				or(isNull(validUntil), sql`${validUntil} >= ${date}::date`),
				or(isNull(endedAt), sql`(${endedAt} at time zone ${ctx.org.timeZone})::date > ${date}::date`),
			),
		);
}

/** One for every procedure counts for each. */
export const covers = ({ procedureId }: Pick<AuthorisationRow, "procedureId">, wanted: string | null): boolean =>
	procedureId === null || procedureId === wanted;

/** The authorisation a member holds for an act on a date; null without one. */
export async function authorisedOn(
	ctx: Ctx,
	{ procedureId, ...authority }: Authority,
): Promise<AuthorisationRow | null> {
	const held = await authorisationsOn(ctx, authority);
	return held.find((one) => covers(one, procedureId)) ?? null;
}
