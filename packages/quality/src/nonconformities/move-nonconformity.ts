import { and, desc, eq } from "@calibrant/db/drizzle";
import { nonconformityActions, nonconformityMoves } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	type Proving,
	plainText,
	printedNameInput,
	record,
	remember,
	sign,
} from "@calibrant/kernel";
import { closingContent, endingContent, planContent } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellOfAction } from "../news/tell.ts";
import { needSecondPerson, othersFor } from "../people.ts";
import { change, factsOf, lockSeen, type NonconformityRow, nonconformityView, wholeOf } from "./find-nonconformity.ts";
import {
	lacking,
	type NonconformityNeed,
	type NonconformityState,
	nonconformityStates,
	type Step,
	stepBetween,
} from "./states.ts";

const asked = {
	id: z.uuid(),
	version: z.int(),
	to: z.enum(nonconformityStates),
	reason: plainText(1000).default(""),
};

export const moveNonconformityInput = z.strictObject(asked);

/**
 * Takes a nonconformity one step on or back. Throws STALE_VERSION, CONFLICT where no such step leads or something is missing,
 * FORBIDDEN for whoever may not take it, INVALID without the reason it needs.
 */
export async function moveNonconformity(ctx: Ctx, input: z.output<typeof moveNonconformityInput>) {
	const { row, step } = await readyStep(ctx, input);
	if (step.signing) throw new DomainError("CONFLICT", "This step is taken by signing.", "Sign it.");
	return takeStep(ctx, row, step, input.reason);
}

export const signNonconformityInput = z.strictObject({ ...asked, printedName: printedNameInput });

/**
 * Approves a plan, closes or sets aside, with a signature over all that stands there. Throws what {@link moveNonconformity} throws,
 * FORBIDDEN to whoever did before what takes a second person, where somebody else may decide, and what `sign` throws.
 */
export async function signNonconformity(ctx: Ctx, input: z.output<typeof signNonconformityInput>, proof: Proving) {
	const { row, step } = await readyStep(ctx, input);
	if (!step.signing) throw new DomainError("CONFLICT", "This step is taken without a signature.", "Take it.");
	const { printedName, reason } = input;
	const meaning = step.signing;
	const { did, named } = await handsBefore(ctx, row, meaning);
	const fault = [ownHand[meaning], "Ask another manager or an owner."] as const;
	await needSecondPerson(ctx, did, "nonconformity.decide", fault, named);
	const of = await wholeOf(ctx, row);
	const content = {
		plan_approved: () => planContent(of),
		effect_confirmed: () => closingContent(of),
		closed: () => endingContent(of, "closed", reason),
		set_aside: () => endingContent(of, "set_aside", reason),
	}[meaning]();
	const action = `nonconformity.${meaning === "effect_confirmed" ? "closed" : meaning}`;
	await sign(ctx, { type: "nonconformity", id: row.id }, { meaning, printedName, proof, content, action });
	const after = await takeStep(ctx, row, step, reason);
	if (meaning === "plan_approved") {
		const given = of.actions.filter(({ round, doneAt }) => round === row.round && doneAt === null);
		for (const one of given) await tellOfAction(ctx, "corrective_action_given", one);
	}
	return after;
}

type Signing = NonNullable<Step["signing"]>;

type Hands = { did: (string | null)[]; named: (string | null)[] };

/** Who did what the signature is to be a second person's for: wrote the plan, judged the effect, or wrote; and who answers for it. */
async function handsBefore(ctx: Ctx, row: NonconformityRow, signing: Signing): Promise<Hands> {
	if (signing === "plan_approved") return { did: row.planners, named: [] };
	if (signing === "effect_confirmed") return { did: [row.effectJudgedBy, await calledEffective(ctx, row)], named: [] };
	return { did: row.writers, named: [row.ownerId] };
}

/** The members who are to sign a step instead of the reader; nobody where the reader may. */
export async function signersInstead(ctx: Ctx, row: NonconformityRow, { signing }: Step): Promise<string[]> {
	if (!signing) return [];
	const { did, named } = await handsBefore(ctx, row, signing);
	return othersFor(ctx, did, "nonconformity.decide", named);
}

const ownHand: Readonly<Record<Signing, string>> = {
	plan_approved: "You wrote in this plan; a second person approves it.",
	effect_confirmed: "You judged the effect; a second person closes it.",
	closed: "You wrote in this nonconformity or answer for it; a second person closes it.",
	set_aside: "You wrote in this nonconformity or answer for it; a second person sets it aside.",
};

async function readyStep(ctx: Ctx, { id, version, to, reason }: z.output<typeof moveNonconformityInput>) {
	permitHere(ctx, "nonconformity.act");
	const row = await lockSeen(ctx, id, version);
	const step = stepBetween(row.state as NonconformityState, to);
	if (!step) {
		const remedy = "Look at it as it stands now.";
		throw new DomainError("CONFLICT", "No such step leads from the state of this nonconformity.", remedy);
	}
	permitHere(ctx, step.by);
	if (step.reason && reason === "") throw invalid("This step needs a reason.", "Say why.", { reason: "Say why." });
	const [lacks] = lacking(step, await factsOf(ctx, row));
	if (lacks) throw lackingFault[lacks]();
	return { row, step };
}

const conflict = (what: string, remedy: string) => () => new DomainError("CONFLICT", what, remedy);
const lackingFault: Readonly<Record<NonconformityNeed, () => DomainError>> = {
	owner: conflict("Nobody answers for this nonconformity.", "Name somebody first."),
	containment: conflict("Nobody wrote what was done at once.", "Write it, or why nothing was needed."),
	root_cause: conflict("The root cause is not written yet.", "Write it first."),
	actions: conflict("No action is planned.", "Plan one with who does it and until when."),
	criteria: conflict("Nobody said by what it is told whether the actions worked.", "Write the criteria first."),
	check_day: conflict(
		"No day after the last action is set for the check of effectiveness.",
		"Set one later than the day by which the last action is to be done.",
	),
	actions_done: conflict("Not every action is done.", "Complete what is open first."),
	effect: conflict("Nobody wrote what was seen of the effect.", "Write it first."),
	effect_at_check: conflict(
		"What was seen was written before the day of the check.",
		"Look again and write what is seen now.",
	),
	check_day_reached: conflict(
		"The day of the check of effectiveness has not come, or an action was done only today.",
		"Wait for that day.",
	),
};

/** Who said that the actions worked, where it was said: they judged as well as whoever wrote what was seen. */
async function calledEffective(ctx: Ctx, { id, state }: NonconformityRow): Promise<string | null> {
	if (state !== "effective") return null;
	const { nonconformityId, toState, movedAt, movedBy } = nonconformityMoves;
	const [last] = await ctx.tx
		.select({ movedBy })
		.from(nonconformityMoves)
		.where(and(eq(nonconformityId, id), eq(toState, "effective")))
		.orderBy(desc(movedAt), desc(nonconformityMoves.id))
		.limit(1);
	return last?.movedBy ?? null;
}

async function takeStep(ctx: Ctx, row: NonconformityRow, { from, to, reopens, signing }: Step, reason: string) {
	// After a check or a closing, what was done belongs to the round that ended; a plan that is only mended keeps its actions.
	const anew = to === "contained";
	const endedContents = reopens ? await contentsOf(ctx, row) : null;
	const after = await change(ctx, row, {
		...{ state: to, stateSince: ctx.now, stateReason: reason },
		...(to === "closed" && { closedAt: ctx.now }),
		...(reopens && { closedAt: null, round: row.round + 1 }),
		...(reopens && anew && { effect: "", effectJudgedAt: null, effectJudgedBy: null, checkOn: null, planners: [] }),
	});
	if (reopens && !anew) {
		const own = and(eq(nonconformityActions.nonconformityId, row.id), eq(nonconformityActions.round, row.round));
		await ctx.tx.update(nonconformityActions).set({ round: after.round }).where(own);
	}
	const entity = { type: "nonconformity", id: row.id };
	const move = { nonconformityId: row.id, fromState: from, toState: to, reason, endedContents };
	await ctx.tx
		.insert(nonconformityMoves)
		.values({ ...move, movedAt: ctx.now, movedBy: ctx.actor.ref, orgId: ctx.orgId });
	// What is signed has its line already.
	if (!signing) await record(ctx, reopens ? "nonconformity.reopened" : "nonconformity.moved", entity);
	await remember(ctx, entity, { state: from }, { state: to }, reason === "" ? undefined : reason);
	return nonconformityView(after);
}

/** What the signatures under a nonconformity may be over, as it stands: its plan, and each end that it can come to. */
export async function contentsOf(ctx: Ctx, row: NonconformityRow): Promise<unknown[]> {
	const of = await wholeOf(ctx, row);
	const ends = (["closed", "set_aside"] as const).map((end) => endingContent(of, end, row.stateReason));
	return [planContent(of), closingContent(of), ...ends];
}
