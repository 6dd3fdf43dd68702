import { and, eq, inArray, isNull, lt, or, sql } from "@calibrant/db/drizzle";
import { memberships, ootActions, ootCases, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, cronOf, inOrg, queueMail, type WorkerHouse } from "@calibrant/kernel";
import { isWritable, writableStates } from "@calibrant/policy";
import { z } from "zod";
import { todayOf } from "../today.ts";
import { openStates } from "./case-view.ts";
import { managersOf } from "./open-case.ts";
import { remindAction } from "./remind-action.job.ts";

/** Tells whoever answers for a case that its day is over, once for each day it was given. */
export const remindCase = defineJob<WorkerHouse, { orgId: string; caseId: string }>({
	name: "oot.remind_case",
	payload: z.strictObject({ orgId: z.uuid(), caseId: z.uuid() }),
	safeToRunTwice: "the case keeps the day about which was told; the mail goes once by its key",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId, caseId }) {
		const actor = { type: "system", ref: null, job: "oot.remind_case" } as const;
		const told = await inOrg(house, orgId, { actor }, {}, (ctx) => remindCaseOf(ctx, caseId));
		if (told > 0) log.info({ orgId, caseId, told }, "a late case was reminded of");
	},
});

/** How many people were told. Nobody answers for it: all who may decide about it. */
export async function remindCaseOf(ctx: Ctx, caseId: string): Promise<number> {
	if (!isWritable(ctx.org.state)) return 0;
	const [row] = await ctx.tx
		.select()
		.from(ootCases)
		.where(and(eq(ootCases.id, caseId), isLate(todayOf(ctx))))
		.for("update");
	if (!row) return 0;
	await ctx.tx.update(ootCases).set({ remindedDueOn: row.dueOn }).where(eq(ootCases.id, caseId));
	const [owner] = row.ownerId
		? await ctx.tx.select().from(memberships).where(eq(memberships.id, row.ownerId))
		: [undefined];
	const people = owner?.userId ? [owner.userId] : await managersOf(ctx);
	for (const userId of people) {
		const about = { orgId: ctx.orgId, userId, subjectId: caseId, key: `${caseId}:${row.dueOn}:${userId}` };
		await queueMail(ctx, { kind: "oot_late" }, about);
	}
	return people.length;
}

/** Not closed, its day over, and nobody told about that day. */
const isLate = (today: string) =>
	and(
		inArray(ootCases.state, openStates),
		lt(ootCases.dueOn, today),
		or(isNull(ootCases.remindedDueOn), sql`${ootCases.remindedDueOn} <> ${ootCases.dueOn}`),
	);

/** Actions that are late, or as near as their owner wants to know: who still is a member and was not told. */
const actionsToRemindOf = (ctx: Ctx) =>
	ctx.tx
		.select({ id: ootActions.id })
		.from(ootActions)
		.innerJoin(ootCases, and(eq(ootCases.orgId, ootActions.orgId), eq(ootCases.id, ootActions.caseId)))
		.innerJoin(memberships, and(eq(memberships.orgId, ootActions.orgId), eq(memberships.id, ootActions.ownerId)))
		.where(
			and(
				...[eq(ootCases.state, "open"), isNull(ootActions.doneAt), isNull(ootActions.remindedAt)],
				sql`${ootActions.dueOn} < ${todayOf(ctx)}::date + coalesce(${memberships.remindDaysAhead}, -1) + 1`,
			),
		);

/** Hourly, as a day ends at another hour in each time zone: late cases, and late actions that nobody was told of. */
export const remindLateCases = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_remind_late_cases",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one reminder per case and action, which reads again whether it is late",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_remind_late_cases") },
	async run({ house, signal }) {
		const living = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ orgId: organisations.id })
				.from(organisations)
				.where(inArray(organisations.state, [...writableStates])),
		);
		const actor = { type: "system", ref: null, job: "scheduled_remind_late_cases" } as const;
		for (const { orgId } of living) {
			if (signal.aborted) return;
			await inOrg(house, orgId, { actor }, {}, async (ctx) => {
				const cases = await ctx.tx
					.select({ id: ootCases.id })
					.from(ootCases)
					.where(isLate(todayOf(ctx)));
				for (const { id } of cases) await house.enqueue(ctx.tx, remindCase, { orgId, caseId: id }, { key: id });
				for (const { id } of await actionsToRemindOf(ctx))
					await house.enqueue(ctx.tx, remindAction, { orgId, actionId: id }, { key: id });
			});
		}
	},
});
