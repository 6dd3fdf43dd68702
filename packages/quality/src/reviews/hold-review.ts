import { and, eq } from "@calibrant/db/drizzle";
import { managementReviewInputs, managementReviewMoves } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	type Proving,
	plainDate,
	plainText,
	printedNameInput,
	record,
	remember,
	sign,
	todayOf,
} from "@calibrant/kernel";
import { managementReviewContent } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellOfReview } from "../news/tell.ts";
import { figuresOf } from "./figures.ts";
import {
	changeReview,
	lockSeenReview,
	type ReviewRow,
	reviewFactsOf,
	reviewStandsStill,
	reviewView,
	type WholeReview,
	wholeReview,
} from "./find-review.ts";
import { reviewInputKeys, reviewOutputs } from "./inputs.ts";
import {
	isWritten,
	type ReviewNeed,
	type ReviewState,
	type ReviewStep,
	reviewLacking,
	reviewStates,
	reviewStepBetween,
} from "./states.ts";

export const moveReviewInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), to: z.enum(reviewStates) },
	reason: plainText(1000).default(""),
	/** The day on which it was held; absent: today. */
	day: plainDate.nullable().default(null),
});

/**
 * Holds a review, which freezes its figures as they are at that moment, or calls it off with a reason. Throws STALE_VERSION, CONFLICT
 * where no such step leads, INVALID without the reason, or for a day to come or within the period that it looks back on.
 */
export async function moveReview(ctx: Ctx, input: z.output<typeof moveReviewInput>) {
	const { row, step } = await readyStep(ctx, input);
	if (step.signing) throw new DomainError("CONFLICT", "This step is taken by signing.", "Sign it.");
	if (step.to !== "held") return takeStep(ctx, row, step, input.reason, {});
	const heldOn = input.day ?? todayOf(ctx);
	if (heldOn > todayOf(ctx)) throw dayFault("This day has not come.", "Give the day on which it was.");
	if (heldOn < row.periodTo)
		throw dayFault("Its period was not over.", "Give a later day, or change the period first.");
	const figures = await figuresOf(ctx, row);
	await ctx.tx
		.insert(managementReviewInputs)
		.values(reviewInputKeys.map((input) => ({ reviewId: row.id, input, figures: figures[input], orgId: ctx.orgId })));
	return takeStep(ctx, row, step, "", { heldOn });
}

const dayFault = (what: string, remedy: string) => invalid(what, remedy, { day: `${what} ${remedy}` });

export const concludeInputInput = z.strictObject({
	...{ id: z.uuid(), version: z.int() },
	input: z.enum(reviewInputKeys),
	/** What is said of it: what the figures mean, what stands out, what follows. */
	conclusion: plainText(5000),
});

/** Writes what is said of one input of a review that is held. Throws STALE_VERSION, CONFLICT before and after. */
export async function concludeInput(ctx: Ctx, input: z.output<typeof concludeInputInput>) {
	permitHere(ctx, "management_review.hold");
	const { id, version, input: key, conclusion } = input;
	const row = await lockHeld(ctx, id, version);
	const { inputs } = await wholeReview(ctx, row);
	const before = inputs.find((one) => one.input === key)?.conclusion ?? "";
	if (before === conclusion) return reviewView(row);
	const own = and(eq(managementReviewInputs.reviewId, id), eq(managementReviewInputs.input, key));
	await ctx.tx.update(managementReviewInputs).set({ conclusion }).where(own);
	const after = await changeReview(ctx, row, {});
	await record(ctx, "management_review.concluded", { type: "management_review", id });
	const told = (text: string) => ({ [`input.${key}`]: text });
	await remember(ctx, { type: "management_review", id }, told(before), told(conclusion));
	return reviewView(after);
}

const output = plainText(5000).default("");
export const decideReviewInput = z.strictObject({
	...{ id: z.uuid(), version: z.int() },
	outputs: z.strictObject({ effectiveness: output, improvement: output, resources: output, changes: output }),
});

/** Writes what a review that is held decided. Throws STALE_VERSION, CONFLICT before and after. */
export async function decideReview(ctx: Ctx, { id, version, outputs }: z.output<typeof decideReviewInput>) {
	permitHere(ctx, "management_review.hold");
	const row = await lockHeld(ctx, id, version);
	const before = Object.fromEntries(reviewOutputs.map((key) => [key, row.outputs[key] ?? ""]));
	if (reviewOutputs.every((key) => before[key] === outputs[key])) return reviewView(row);
	const after = await changeReview(ctx, row, { outputs });
	await record(ctx, "management_review.decided", { type: "management_review", id });
	await remember(ctx, { type: "management_review", id }, { outputs: before }, { outputs });
	return reviewView(after);
}

export const signReviewInput = z.strictObject({ id: z.uuid(), version: z.int(), printedName: printedNameInput });

/**
 * Signs the minutes of a review, as its chair; who has an action is told. They never change after that. Throws FORBIDDEN for
 * everybody else, CONFLICT while something is missing, and what `sign` throws.
 */
export async function signReview(ctx: Ctx, { printedName, ...of }: z.output<typeof signReviewInput>, proof: Proving) {
	const { row, step, whole } = await readyStep(ctx, { ...of, to: "closed", reason: "", day: null });
	const entity = { type: "management_review", id: row.id };
	const content = managementReviewContent(whole);
	await sign(ctx, entity, { meaning: "minutes", printedName, proof, content, action: "management_review.signed" });
	const after = await takeStep(ctx, row, step, "", {});
	for (const { id, ownerId, dueOn } of whole.actions)
		await tellOfReview(ctx, "review_action_given", ownerId, id, dueOn);
	return after;
}

/** The review in the version that was seen, where its minutes are written. */
export async function lockHeld(ctx: Ctx, id: string, version: number): Promise<ReviewRow> {
	const row = await lockSeenReview(ctx, id, version);
	if (!isWritten(row.state as ReviewState)) throw reviewStandsStill();
	return row;
}

async function readyStep(ctx: Ctx, { id, version, to, reason }: z.output<typeof moveReviewInput>) {
	permitHere(ctx, "management_review.hold");
	const row = await lockSeenReview(ctx, id, version);
	const step = reviewStepBetween(row.state as ReviewState, to);
	if (!step) {
		const remedy = "Look at it as it stands now.";
		throw new DomainError("CONFLICT", "No such step leads from the state of this review.", remedy);
	}
	if (step.signing && !isChair(ctx, row))
		throw new DomainError("FORBIDDEN", "The chair signs the minutes.", "Ask whoever led the review.");
	if (step.reason && reason === "") throw invalid("This step needs a reason.", "Say why.", { reason: "Say why." });
	const whole: WholeReview = await wholeReview(ctx, row);
	const [lacks] = reviewLacking(step, reviewFactsOf(whole));
	if (lacks) throw lackingFault[lacks]();
	return { row, step, whole };
}

/** Whether whoever acts led it. */
export const isChair = ({ actor }: Ctx, { chairId }: ReviewRow): boolean =>
	actor.type === "member" && actor.ref === chairId;

const conflict = (what: string, remedy: string) => () => new DomainError("CONFLICT", what, remedy);
const lackingFault: Readonly<Record<ReviewNeed, () => DomainError>> = {
	conclusions: conflict("Not every input has a conclusion.", "Say of each what follows, also where that is nothing."),
	outputs: conflict("Not every kind of decision is written.", "Write what was decided, also where that is nothing."),
};

async function takeStep(ctx: Ctx, row: ReviewRow, step: ReviewStep, reason: string, values: Partial<ReviewRow>) {
	const { from, to, signing } = step;
	const after = await changeReview(ctx, row, { ...values, state: to, stateSince: ctx.now, stateReason: reason });
	const entity = { type: "management_review", id: row.id };
	const move = { reviewId: row.id, fromState: from, toState: to, reason };
	await ctx.tx
		.insert(managementReviewMoves)
		.values({ ...move, movedAt: ctx.now, movedBy: ctx.actor.ref, orgId: ctx.orgId });
	// What is signed has its line already.
	if (!signing) await record(ctx, "management_review.moved", entity);
	const was = "heldOn" in values ? { heldOn: null } : {};
	await remember(ctx, entity, { state: from, ...was }, { state: to, ...values }, reason === "" ? undefined : reason);
	return reviewView(after);
}
