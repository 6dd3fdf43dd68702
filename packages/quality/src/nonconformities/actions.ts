import { and, eq } from "@calibrant/db/drizzle";
import { nonconformityActions } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainDate, plainText, record, remember, todayOf } from "@calibrant/kernel";
import { z } from "zod";
import { findDocument } from "../documents/find-document.ts";
import { permitHere } from "../module.ts";
import { needPeople } from "../people.ts";
import {
	change,
	filesOfActions,
	findAction,
	lockNonconformity,
	lockSeen,
	nonconformityView,
} from "./find-nonconformity.ts";
import { type NonconformityState, plans } from "./states.ts";
import { plannersOf, standsStill } from "./write-nonconformity.ts";

export const planActionInput = z.strictObject({
	nonconformityId: z.uuid(),
	version: z.int(),
	what: plainText(2000).min(1, "Say what is to be done."),
	/** The member who does it. */
	ownerId: z.uuid("Choose who does it."),
	dueOn: plainDate,
	/** The document that it changes. */
	documentId: z.uuid().nullable().default(null),
});

/** Plans an action. Throws CONFLICT once the plan is approved, INVALID for a day that has passed, NOT_FOUND for the document. */
export async function planAction(ctx: Ctx, input: z.output<typeof planActionInput>) {
	permitHere(ctx, "nonconformity.act");
	const { nonconformityId, version, what, ownerId, dueOn, documentId } = input;
	const row = await lockSeen(ctx, nonconformityId, version);
	if (!plans(row.state as NonconformityState)) throw standsStill();
	await needPeople(ctx, [ownerId], "nonconformity.act", "ownerId");
	if (dueOn < todayOf(ctx)) {
		throw invalid("This action would be late from the start.", "Give a later day.", { dueOn: "It has passed." });
	}
	const documentNumber = documentId === null ? "" : (await findDocument(ctx, documentId)).number;
	const about = { documentId, documentNumber };
	const by = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [action] = await ctx.tx
		.insert(nonconformityActions)
		.values({ ...by, ...about, nonconformityId, what, ownerId, dueOn, round: row.round, orgId: ctx.orgId })
		.returning();
	if (!action) throw new Error("The action was not stored.");
	const after = await change(ctx, row, { planners: plannersOf(ctx, row) }, true);
	await record(ctx, "nonconformity.action_planned", { type: "nonconformity", id: nonconformityId });
	await remember(
		ctx,
		{ type: "nonconformity", id: row.id },
		{ action: null },
		{ action: { what, ownerId, dueOn, documentNumber } },
	);
	return { id: action.id, nonconformity: nonconformityView(after) };
}

export const dropActionInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Takes an action out of a plan that is not approved yet. `version`: of its nonconformity. */
export async function dropAction(ctx: Ctx, { id, version }: z.output<typeof dropActionInput>) {
	permitHere(ctx, "nonconformity.act");
	const action = await findAction(ctx, id);
	const row = await lockSeen(ctx, action.nonconformityId, version);
	if (!plans(row.state as NonconformityState) || action.round !== row.round) throw standsStill();
	if ((await filesOfActions(ctx, [id])).length > 0) {
		throw new DomainError("CONFLICT", "Files show what was done here.", "Remove them first, or leave it in the plan.");
	}
	await ctx.tx.delete(nonconformityActions).where(eq(nonconformityActions.id, id));
	const after = await change(ctx, row, { planners: plannersOf(ctx, row) }, true);
	await record(ctx, "nonconformity.action_dropped", { type: "nonconformity", id: row.id });
	const { what, ownerId, dueOn, documentNumber } = action;
	await remember(
		ctx,
		{ type: "nonconformity", id: row.id },
		{ action: { what, ownerId, dueOn, documentNumber } },
		{ action: null },
	);
	return { id, nonconformity: nonconformityView(after) };
}

export const completeActionInput = z.strictObject({
	id: z.uuid(),
	outcome: plainText(2000).min(1, "Say what was done."),
});

/** Says that an action of an approved plan was done, and what came of it: by its owner, or by whoever decides. */
export async function completeAction(ctx: Ctx, { id, outcome }: z.output<typeof completeActionInput>) {
	permitHere(ctx, "nonconformity.act");
	const { nonconformityId } = await findAction(ctx, id);
	const row = await lockNonconformity(ctx, nonconformityId);
	const action = await findAction(ctx, id);
	if (action.ownerId !== ctx.actor.ref) permitHere(ctx, "nonconformity.decide");
	if (row.state !== "planned" || action.round !== row.round) {
		throw new DomainError("CONFLICT", "The plan of this action is not approved.", "Have the plan approved first.");
	}
	if (action.doneAt !== null) throw new DomainError("CONFLICT", "This action is done.", "Nothing is to be done.");
	const done = { doneAt: ctx.now, doneBy: ctx.actor.ref, outcome };
	const own = and(eq(nonconformityActions.id, id));
	await ctx.tx.update(nonconformityActions).set(done).where(own);
	const after = await change(ctx, row, {});
	await record(ctx, "nonconformity.action_done", { type: "nonconformity", id: row.id });
	const { what } = action;
	const before = { action: { what, outcome: null } };
	await remember(ctx, { type: "nonconformity", id: row.id }, before, { action: { what, outcome } });
	return { id, nonconformity: nonconformityView(after) };
}
