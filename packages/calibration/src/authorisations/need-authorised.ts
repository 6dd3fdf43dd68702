import { and, eq, lte, min } from "@calibrant/db/drizzle";
import { authorisations, procedureVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { todayOf } from "../today.ts";
import { type Act, authorisedOn } from "./authorised-on.ts";

const words: Record<Act, string> = {
	perform: "calibrate by this procedure",
	review: "review calibrations by this procedure",
	authorise: "authorise certificates of this procedure",
};

/**
 * Throws FORBIDDEN when the organisation authorises people for an act and the member is not among them on that date; for a
 * date before its first authorisation, on today: dating back frees nobody. An API key is nobody who could be authorised.
 * An organisation that has authorised nobody for an act until today leaves it to the roles.
 */
export async function needAuthorised(
	ctx: Ctx,
	act: Act,
	{ procedureVersionId, on }: { procedureVersionId: string | null; on: string },
): Promise<void> {
	const { actor } = ctx;
	if (actor.type !== "member" && actor.type !== "api_key") return;
	const today = todayOf(ctx);
	const [begun] = await ctx.tx
		.select({ first: min(authorisations.validFrom) })
		.from(authorisations)
		.where(and(eq(authorisations.act, act), lte(authorisations.validFrom, today)));
	const first = begun?.first ?? null;
	if (first === null) return;
	if (actor.type === "api_key") {
		const what = `Here people are authorised to ${words[act]} (ISO/IEC 17025:2017, 6.2.6), and an API key is nobody.`;
		throw new DomainError("FORBIDDEN", what, "Somebody who is authorised signs in and does it.");
	}
	const date = on < first ? today : on;
	const procedureId = await procedureOf(ctx, procedureVersionId);
	if (await authorisedOn(ctx, { memberId: actor.ref, act, procedureId, date })) return;
	throw new DomainError(
		"FORBIDDEN",
		`You are not authorised to ${words[act]} on ${date} (ISO/IEC 17025:2017, 6.2.6).`,
		"Ask a manager to authorise you, or somebody who is authorised to do it.",
	);
}

async function procedureOf(ctx: Ctx, versionId: string | null): Promise<string | null> {
	if (versionId === null) return null;
	const [version] = await ctx.tx.select().from(procedureVersions).where(eq(procedureVersions.id, versionId));
	return version?.procedureId ?? null;
}
