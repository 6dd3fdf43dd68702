import { and, eq, lte, min } from "@calibrant/db/drizzle";
import { authorisations, memberships, procedureVersions } from "@calibrant/db/schema";
import { allows, type Ctx, queueMail, type Role } from "@calibrant/kernel";
import { calibrationReview } from "@calibrant/mail";
import { authorisedOn } from "../authorisations/authorised-on.ts";
import { todayOf } from "../today.ts";
import { calibrationMail } from "./calibration-mail.ts";
import type { CalibrationRow } from "./calibration-view.ts";

/** Tells whoever may review a completed calibration that it waits, once for each time it is handed in. */
export async function tellReviewers(ctx: Ctx, row: CalibrationRow): Promise<void> {
	const members = await ctx.tx.select().from(memberships).where(eq(memberships.orgId, ctx.orgId));
	const able = members.filter(({ id, role }) => id !== row.performedBy && allows(role as Role, "calibration.review"));
	const isAuthorised = await reviewAuthority(ctx, row);
	for (const { id, userId } of able) {
		if (!userId || !(await isAuthorised(id))) continue;
		const key = `${row.id}:${row.version}:${userId}`;
		await queueMail(ctx, { kind: "calibration_review" }, { orgId: ctx.orgId, userId, subjectId: row.id, key });
	}
}

/** Whether a member may review by name; where nobody is named for it, the roles decide. */
async function reviewAuthority(ctx: Ctx, { procedureVersionId }: CalibrationRow) {
	const date = todayOf(ctx);
	const [begun] = await ctx.tx
		.select({ first: min(authorisations.validFrom) })
		.from(authorisations)
		.where(and(eq(authorisations.act, "review"), lte(authorisations.validFrom, date)));
	if ((begun?.first ?? null) === null) return async () => true;
	const [version] = procedureVersionId
		? await ctx.tx.select().from(procedureVersions).where(eq(procedureVersions.id, procedureVersionId))
		: [];
	const procedureId = version?.procedureId ?? null;
	return async (memberId: string) => (await authorisedOn(ctx, { memberId, act: "review", procedureId, date })) !== null;
}

/** To reviewers: a calibration waits. Reviewed or sent back meanwhile: nothing is sent. */
export const calibrationReviewMail = calibrationMail("calibration_review", "in_review", calibrationReview);
