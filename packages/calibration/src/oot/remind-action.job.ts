import { and, eq } from "@calibrant/db/drizzle";
import { memberships, ootActions, ootCases } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, inOrg, queueMail, type WorkerHouse } from "@calibrant/kernel";
import { isWritable } from "@calibrant/policy";
import { z } from "zod";
import { daysLater, todayOf } from "../today.ts";

/** Tells whoever has an action about a case that its day is over, or near where they chose so, once. */
export const remindAction = defineJob<WorkerHouse, { orgId: string; actionId: string }>({
	name: "oot.remind_action",
	payload: z.strictObject({ orgId: z.uuid(), actionId: z.uuid() }),
	safeToRunTwice: "reads again whether the action is open and its time has come; the mail goes once by its key",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId, actionId }) {
		const actor = { type: "system", ref: null, job: "oot.remind_action" } as const;
		const reminded = await inOrg(house, orgId, { actor }, {}, (ctx) => remindOf(ctx, actionId));
		if (reminded) log.info({ orgId, actionId }, "the owner of a late action is reminded");
	},
});

/** Whether a reminder was queued. */
export async function remindOf(ctx: Ctx, actionId: string): Promise<boolean> {
	if (!isWritable(ctx.org.state)) return false;
	const [found] = await ctx.tx
		.select({
			action: ootActions,
			state: ootCases.state,
			userId: memberships.userId,
			ahead: memberships.remindDaysAhead,
		})
		.from(ootActions)
		.innerJoin(ootCases, and(eq(ootCases.orgId, ootActions.orgId), eq(ootCases.id, ootActions.caseId)))
		.innerJoin(memberships, and(eq(memberships.orgId, ootActions.orgId), eq(memberships.id, ootActions.ownerId)))
		.where(eq(ootActions.id, actionId))
		.for("update", { of: ootActions });
	if (!found || found.userId === null || found.state !== "open") return false;
	const { doneAt, remindedAt, dueOn } = found.action;
	if (doneAt !== null || remindedAt !== null || dueOn >= daysLater(todayOf(ctx), (found.ahead ?? -1) + 1)) return false;
	await ctx.tx.update(ootActions).set({ remindedAt: ctx.now }).where(eq(ootActions.id, actionId));
	const about = { orgId: ctx.orgId, userId: found.userId, subjectId: actionId };
	await queueMail(ctx, { kind: "oot_action" }, { ...about, key: `${actionId}:late` });
	return true;
}
