import { authorisations, procedureVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { eq } from "drizzle-orm";

export type Act = "perform" | "review" | "authorise";

type Authorisation = Pick<
	typeof authorisations.$inferSelect,
	"memberId" | "act" | "procedureId" | "validFrom" | "validUntil" | "endedAt"
>;

/**
 * Whether a member may do something on a date (ISO/IEC 17025:2017, 6.2.6). An organisation that authorises nobody for an
 * act leaves it to the roles. One without procedure holds for all of them.
 */
export function authorisedOn(
	rows: readonly Authorisation[],
	asked: { memberId: string; act: Act; procedureId: string | null; on: string },
): boolean {
	const ofAct = rows.filter(({ act }) => act === asked.act);
	if (ofAct.length === 0) return true;
	return ofAct.some(
		({ memberId, procedureId, validFrom, validUntil, endedAt }) =>
			memberId === asked.memberId &&
			(procedureId === null || procedureId === asked.procedureId) &&
			validFrom <= asked.on &&
			(validUntil === null || asked.on <= validUntil) &&
			(endedAt === null || asked.on < endedAt.toISOString().slice(0, 10)),
	);
}

const words: Record<Act, string> = {
	perform: "calibrate by this procedure",
	review: "review calibrations by this procedure",
	authorise: "authorise certificates of this procedure",
};

/** Throws FORBIDDEN when the organisation authorises people for the act and the member is not among them on that date. */
export async function needAuthorised(
	ctx: Ctx,
	act: Act,
	{ procedureVersionId, on }: { procedureVersionId: string | null; on: string },
): Promise<void> {
	if (ctx.actor.type !== "member") return;
	const rows = await ctx.tx.select().from(authorisations).where(eq(authorisations.act, act));
	const asked = { memberId: ctx.actor.ref, act, procedureId: await procedureOf(ctx, procedureVersionId), on };
	if (authorisedOn(rows, asked)) return;
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
