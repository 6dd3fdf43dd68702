import { and, eq, lte } from "@calibrant/db/drizzle";
import { authorisations, procedureVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { type Act, authorisedOn } from "./authorised-on.ts";

const words: Record<Act, string> = {
	perform: "calibrate by this procedure",
	review: "review calibrations by this procedure",
	authorise: "authorise certificates of this procedure",
};

/**
 * Throws FORBIDDEN when the organisation authorises people for an act and the member is not among them on that date. An
 * organisation that authorised nobody for an act until that date leaves it to the roles.
 */
export async function needAuthorised(
	ctx: Ctx,
	act: Act,
	{ procedureVersionId, on }: { procedureVersionId: string | null; on: string },
): Promise<void> {
	if (ctx.actor.type !== "member") return;
	const begun = and(eq(authorisations.act, act), lte(authorisations.validFrom, on));
	const known = await ctx.tx.$count(authorisations, begun);
	if (known === 0) return;
	const procedureId = await procedureOf(ctx, procedureVersionId);
	if (await authorisedOn(ctx, { memberId: ctx.actor.ref, act, procedureId, date: on })) return;
	throw new DomainError(
		"FORBIDDEN",
		`You are not authorised to ${words[act]} on ${on} (ISO/IEC 17025:2017, 6.2.6).`,
		"Ask a manager to authorise you, or somebody who is authorised to do it.",
	);
}

async function procedureOf(ctx: Ctx, versionId: string | null): Promise<string | null> {
	if (versionId === null) return null;
	const [version] = await ctx.tx.select().from(procedureVersions).where(eq(procedureVersions.id, versionId));
	return version?.procedureId ?? null;
}
