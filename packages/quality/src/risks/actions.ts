import { eq } from "@calibrant/db/drizzle";
import { riskActions } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	notFound,
	plainDate,
	plainText,
	record,
	remember,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellOfRisk } from "../news/tell.ts";
import { needPeople } from "../people.ts";
import { changeRisk, lockRisk, lockSeenRisk, riskView } from "./find-risk.ts";
import { plans, type RiskState } from "./states.ts";
import { riskStandsStill } from "./write-risk.ts";

export const planRiskActionInput = z.strictObject({
	riskId: z.uuid(),
	version: z.int(),
	what: plainText(2000).min(1, "Say what is to be done."),
	/** The member who does it. */
	ownerId: z.uuid("Choose who does it."),
	dueOn: plainDate,
});

/** Plans an action, once the risk was judged and until it is treated. Throws CONFLICT, INVALID for a day that has passed. */
export async function planRiskAction(ctx: Ctx, input: z.output<typeof planRiskActionInput>) {
	permitHere(ctx, "risk.act");
	const { riskId, version, what, ownerId, dueOn } = input;
	const row = await lockSeenRisk(ctx, riskId, version);
	if (!plans(row.state as RiskState)) throw riskStandsStill();
	await needPeople(ctx, [ownerId], "risk.act", "ownerId");
	if (dueOn < todayOf(ctx))
		throw invalid("This action would be late from the start.", "Give a later day.", { dueOn: "It has passed." });
	const by = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [action] = await ctx.tx
		.insert(riskActions)
		.values({ ...by, riskId, what, ownerId, dueOn, round: row.round, orgId: ctx.orgId })
		.returning();
	if (!action) throw new Error("The action was not stored.");
	const after = await changeRisk(ctx, row, {}, true);
	const entity = { type: "risk", id: riskId };
	await record(ctx, "risk.action_planned", entity);
	await remember(ctx, entity, { action: null }, { action: { what, ownerId, dueOn } });
	if (row.state === "treating") await tellOfRisk(ctx, "risk_action_given", action.ownerId, action.id, dueOn);
	return { id: action.id, risk: riskView(after) };
}

export const dropRiskActionInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Takes out an action that is not done. `version`: of its risk. Throws CONFLICT. */
export async function dropRiskAction(ctx: Ctx, { id, version }: z.output<typeof dropRiskActionInput>) {
	permitHere(ctx, "risk.act");
	const { riskId } = await findRiskAction(ctx, id);
	const row = await lockSeenRisk(ctx, riskId, version);
	const { what, ownerId, dueOn, round, doneAt } = await findRiskAction(ctx, id);
	if (!plans(row.state as RiskState) || round !== row.round || doneAt !== null) throw riskStandsStill();
	await ctx.tx.delete(riskActions).where(eq(riskActions.id, id));
	const after = await changeRisk(ctx, row, {}, true);
	const entity = { type: "risk", id: row.id };
	await record(ctx, "risk.action_dropped", entity);
	await remember(ctx, entity, { action: { what, ownerId, dueOn } }, { action: null });
	return { id, risk: riskView(after) };
}

export const completeRiskActionInput = z.strictObject({
	id: z.uuid(),
	outcome: plainText(2000).min(1, "Say what was done."),
});

/** Says that an action was done, and what came of it: by its owner, or by whoever decides. Throws CONFLICT, FORBIDDEN. */
export async function completeRiskAction(ctx: Ctx, { id, outcome }: z.output<typeof completeRiskActionInput>) {
	permitHere(ctx, "risk.act");
	const row = await lockRisk(ctx, (await findRiskAction(ctx, id)).riskId);
	const action = await findRiskAction(ctx, id);
	if (action.ownerId !== ctx.actor.ref) permitHere(ctx, "risk.decide");
	if (row.state !== "treating" || action.round !== row.round) {
		throw new DomainError("CONFLICT", "The treatment of this risk is not under way.", "Begin it first.");
	}
	if (action.doneAt !== null) throw new DomainError("CONFLICT", "This action is done.", "Nothing is to be done.");
	await ctx.tx
		.update(riskActions)
		.set({ doneAt: ctx.now, doneBy: ctx.actor.ref, outcome })
		.where(eq(riskActions.id, id));
	const after = await changeRisk(ctx, row, {});
	const entity = { type: "risk", id: row.id };
	await record(ctx, "risk.action_done", entity);
	const { what } = action;
	await remember(ctx, entity, { action: { what, outcome: null } }, { action: { what, outcome } });
	return { id, risk: riskView(after) };
}

async function findRiskAction(ctx: Ctx, id: string) {
	const [action] = await ctx.tx.select().from(riskActions).where(eq(riskActions.id, id));
	if (!action) throw notFound("action");
	return action;
}
