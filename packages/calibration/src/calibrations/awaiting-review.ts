import { and, eq, lte, min, type SQL, sql } from "@calibrant/db/drizzle";
import { authorisations, calibrations, procedureVersions } from "@calibrant/db/schema";
import { allows, type Ctx } from "@calibrant/kernel";
import { todayOf } from "../today.ts";
import { needsSecondPerson } from "./calibration-settings.ts";

/**
 * Calibrations that wait for a review which the member who asks could give: by their role, as a second person where one is
 * needed, and by their authorisations where the organisation gives any (the rules of `approveCalibration`). As a predicate.
 */
export async function awaitsReviewOf(ctx: Ctx): Promise<SQL> {
	const { actor } = ctx;
	if (actor.type !== "member" || !allows(actor.role, "calibration.review")) return sql`false`;
	const today = todayOf(ctx);
	const needsOther = await needsSecondPerson(ctx, actor.ref);
	const [begun] = await ctx.tx
		.select({ first: min(authorisations.validFrom) })
		.from(authorisations)
		.where(and(eq(authorisations.act, "review"), lte(authorisations.validFrom, today)));
	const isOther = needsOther ? sql`${calibrations.performedBy} is distinct from ${actor.ref}::uuid` : sql`true`;
	const isAuthorised =
		(begun?.first ?? null) === null
			? sql`true`
			: sql`exists (select from ${authorisations} a where a.org_id = ${calibrations.orgId}
				and a.member_id = ${actor.ref}::uuid and a.act = 'review' and a.valid_from <= ${today}::date
				and (a.valid_until is null or a.valid_until >= ${today}::date)
				and (a.ended_at is null or (a.ended_at at time zone ${ctx.org.timeZone})::date > ${today}::date)
				and (a.procedure_id is null or a.procedure_id = (select v.procedure_id from ${procedureVersions} v
					where v.org_id = ${calibrations.orgId} and v.id = ${calibrations.procedureVersionId})))`;
	return sql`${calibrations.state} = 'in_review' and ${isOther} and ${isAuthorised}`;
}

/** Calibrations that the member who asks has begun and not completed, as a predicate. */
export const isBegunBy = ({ actor }: Pick<Ctx, "actor">): SQL =>
	actor.type === "member"
		? sql`${calibrations.state} = 'in_progress' and ${calibrations.performedBy} = ${actor.ref}::uuid`
		: sql`false`;
