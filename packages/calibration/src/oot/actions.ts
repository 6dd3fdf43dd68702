import { eq } from "@calibrant/db/drizzle";
import { ootActions } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, permit, queueMail, record, remember } from "@calibrant/kernel";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { hasWords, plainDate, plainText } from "../input-fields.ts";
import { daysLater, todayOf } from "../today.ts";
import { dropVerification, lockAnyCase, needCaseState } from "./find-case.ts";
import { needMember } from "./update-case.ts";

export const addActionInput = z.strictObject({
	caseId: z.uuid(),
	what: plainText(2000).min(3, "Say what is to be done.").refine(hasWords, "Say what is to be done."),
	/** The member who does it. */
	ownerId: z.uuid(),
	dueOn: plainDate,
});

/** Gives somebody something to do about a case, until a day. They are told by mail, and again when it is late. */
export async function addAction(ctx: Ctx, input: z.output<typeof addActionInput>) {
	permit(ctx, "oot.assess");
	const row = await lockAnyCase(ctx, input.caseId);
	needCaseState(row, "open");
	const { userId } = await needMember(ctx, input.ownerId, "ownerId");
	if (input.dueOn < todayOf(ctx)) {
		throw invalid("This action would be late from the start.", "Give a later day.", { dueOn: "This date has passed." });
	}
	const [action] = await ctx.tx
		.insert(ootActions)
		.values({ ...input, orgId: ctx.orgId, createdBy: ctx.actor.ref, createdAt: ctx.now })
		.returning({ id: ootActions.id });
	if (!action) throw new Error("The action was not stored.");
	await record(ctx, "oot.action_added", { type: "oot_case", id: row.id });
	await dropVerification(ctx, row, "An action was added.");
	await remember(ctx, { type: "oot_action", id: action.id }, null, { ...input });
	if (userId) {
		const about = { orgId: ctx.orgId, userId, subjectId: action.id };
		await queueMail(ctx, { kind: "oot_action" }, { ...about, key: action.id });
	}
	await ctx.enqueue(
		{ name: "oot.remind_action" },
		{ orgId: ctx.orgId, actionId: action.id },
		{ key: action.id, startAfter: dayAfter(input.dueOn, ctx.org.timeZone) },
	);
	return { id: action.id, caseId: row.id };
}

/** The instant at which a day is over where the organisation is. */
function dayAfter(day: string, timeZone: string): Date {
	const next = Temporal.PlainDate.from(daysLater(day, 1)).toZonedDateTime({ timeZone });
	return new Date(next.epochMilliseconds);
}

export const completeActionInput = z.strictObject({
	id: z.uuid(),
	outcome: plainText(2000).min(3, "Say what was done.").refine(hasWords, "Say what was done."),
});

/** Says that an action was done, and what came of it. By its owner, or by whoever may decide about the case. */
export async function completeAction(ctx: Ctx, { id, outcome }: z.output<typeof completeActionInput>) {
	permit(ctx, "oot.act");
	const [action] = await ctx.tx.select().from(ootActions).where(eq(ootActions.id, id)).for("update");
	if (!action) throw notFound("action");
	if (action.ownerId !== ctx.actor.ref) permit(ctx, "oot.assess");
	needCaseState(await lockAnyCase(ctx, action.caseId), "open");
	if (action.doneAt !== null)
		throw new DomainError("CONFLICT", "This action is done already.", "Nothing is to be done.");
	const values = { doneAt: ctx.now, doneBy: ctx.actor.ref, outcome };
	await ctx.tx.update(ootActions).set(values).where(eq(ootActions.id, id));
	await record(ctx, "oot.action_done", { type: "oot_case", id: action.caseId });
	await remember(ctx, { type: "oot_action", id }, { done: false }, { done: true, outcome });
	return { id, caseId: action.caseId };
}
