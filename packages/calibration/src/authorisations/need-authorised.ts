import { and, eq, lte, min } from "@calibrant/db/drizzle";
import { authorisations, procedureVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { todayOf } from "../today.ts";
import { type Act, authorisationsOn, covers } from "./authorised-on.ts";

/** By whether there is a procedure. */
const refused: Record<Act, (date: string, isProcedure: boolean) => string> = {
	perform: (date, isProcedure) =>
		isProcedure
			? `You are not authorised to calibrate by this procedure on ${date} (ISO/IEC 17025:2017, 6.2.6).`
			: `You are not authorised to calibrate without a procedure on ${date} (ISO/IEC 17025:2017, 6.2.6).`,
	review: (date) =>
		`You are not authorised to review calibrations by this procedure on ${date} (ISO/IEC 17025:2017, 6.2.6).`,
	authorise: (date) =>
		`You are not authorised to authorise certificates of this procedure on ${date} (ISO/IEC 17025:2017, 6.2.6).`,
};

/**
 * Why whoever acts is not authorised for an act on a date, by procedure (null: without one); null where nothing is in the
 * way. For a date before the organisation's first authorisation today counts: dating back frees nobody. An API key is
 * nobody who could be authorised. An organisation that has authorised nobody for an act until today leaves it to the roles.
 */
export async function whyUnauthorised(
	ctx: Ctx,
	act: Act,
	on: string,
): Promise<(procedureId: string | null) => DomainError | null> {
	const { actor } = ctx;
	if (actor.type !== "member" && actor.type !== "api_key") return () => null;
	const today = todayOf(ctx);
	const [begun] = await ctx.tx
		.select({ first: min(authorisations.validFrom) })
		.from(authorisations)
		.where(and(eq(authorisations.act, act), lte(authorisations.validFrom, today)));
	const first = begun?.first ?? null;
	if (first === null) return () => null;
	if (actor.type === "api_key") {
		const what = "Here people are authorised for this (ISO/IEC 17025:2017, 6.2.6), and an API key is nobody.";
		return () => new DomainError("FORBIDDEN", what, "Somebody who is authorised signs in and does it.");
	}
	const date = on < first ? today : on;
	const held = await authorisationsOn(ctx, { memberId: actor.ref, act, date });
	return (procedureId) =>
		held.some((one) => covers(one, procedureId))
			? null
			: new DomainError(
					"FORBIDDEN",
					refused[act](date, procedureId !== null),
					"Ask a manager to authorise you, or somebody who is authorised to do it.",
				);
}

/** Throws FORBIDDEN where {@link whyUnauthorised} has a reason, or a training that the procedure needs is lacking. */
export async function needAuthorised(
	ctx: Ctx,
	act: Act,
	{ procedureVersionId, on }: { procedureVersionId: string | null; on: string },
): Promise<void> {
	const why = await whyUnauthorised(ctx, act, on);
	const procedureId = await procedureOf(ctx, procedureVersionId);
	const refusal = why(procedureId) ?? (await whyUntrained(ctx, procedureId));
	if (refusal) throw refusal;
}

/** Why whoever acts lacks a training that the procedure needs today, whatever the day of the work; null without a procedure. */
export const whyUntrained = async (ctx: Ctx, procedureId: string | null): Promise<DomainError | null> =>
	procedureId === null ? null : ((await ctx.competence?.(ctx, procedureId)) ?? null);

async function procedureOf(ctx: Ctx, versionId: string | null): Promise<string | null> {
	if (versionId === null) return null;
	const [version] = await ctx.tx.select().from(procedureVersions).where(eq(procedureVersions.id, versionId));
	return version?.procedureId ?? null;
}
