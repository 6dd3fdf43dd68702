import { managementReviews } from "@calibrant/db/schema";
import { allows, type Ctx, invalid, plainDate, plainText, record, remember, takeNextNumber } from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { needAfterStart, needNearEnough } from "../day-bounds.ts";
import { permitHere } from "../module.ts";
import { membersOf, needPeople } from "../people.ts";
import { changeReview, lockSeenReview, type ReviewRow, reviewStandsStill, reviewView } from "./find-review.ts";
import type { ReviewState } from "./states.ts";

const reviewFields = {
	title: plainText(200).min(1, "Name the review."),
	plannedOn: plainDate,
	periodFrom: plainDate,
	periodTo: plainDate,
	chairId: z.uuid("Choose who leads it."),
	/** Members who take part beside the chair. */
	participants: z.array(z.uuid()).max(50, "Name at most 50.").default([]),
	/** Others who take part, in words. */
	guests: plainText(1000).default(""),
};
type Fields = z.output<z.ZodObject<typeof reviewFields>>;

export const planReviewInput = z.strictObject(reviewFields);

/** Plans a management review. Throws INVALID for a period that ends before it begins or after the day, days far away, and people who cannot be named. */
export async function planReview(ctx: Ctx, input: z.output<typeof planReviewInput>) {
	permitHere(ctx, "management_review.hold");
	const values = await checked(ctx, input, null);
	const number = await takeNextNumber(ctx, "MR");
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now, stateSince: ctx.now };
	const [row] = await ctx.tx
		.insert(managementReviews)
		.values({ ...values, ...stamps, number, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The review was not stored.");
	const entity = { type: "management_review", id: row.id };
	await record(ctx, "management_review.planned", entity);
	await remember(ctx, entity, null, { number, ...history(row) });
	return reviewView(row);
}

export const updateReviewInput = z.strictObject({ id: z.uuid(), version: z.int(), ...reviewFields });

/**
 * Changes the plan of a review; who took part also while its minutes are written, the period and the chair only before it is
 * held, or the chair where they left or may not lead it any more.
 * Throws STALE_VERSION, CONFLICT, and what {@link planReview} throws.
 */
export async function updateReview(ctx: Ctx, { id, version, ...input }: z.output<typeof updateReviewInput>) {
	permitHere(ctx, "management_review.hold");
	const row = await lockSeenReview(ctx, id, version);
	const state = row.state as ReviewState;
	if (state !== "planned" && state !== "held") throw reviewStandsStill();
	const values = await checked(ctx, input, row);
	// The figures are of this period, and were there when this chair held it.
	const { plannedOn, periodFrom, periodTo, chairId } = row;
	const chair = (await membersOf(ctx)).find(({ id: of }) => of === chairId);
	// Who left, or may not lead reviews any more, cannot sign: another takes it over.
	const isLed = chair !== undefined && allows(chair.role, "management_review.hold");
	const fixed = state === "held" ? { plannedOn, periodFrom, periodTo, ...(isLed && { chairId }) } : {};
	if (changesOf(fixed, { ...fixed, ...pick(values, fixed) })) throw reviewStandsStill();
	const changes = changesOf(history(row), history({ ...row, ...values }));
	if (!changes) return reviewView(row);
	const after = await changeReview(ctx, row, values);
	await record(ctx, "management_review.updated", { type: "management_review", id });
	await remember(ctx, { type: "management_review", id }, changes.before, changes.after);
	return reviewView(after);
}

const pick = (values: Record<string, unknown>, like: object) =>
	Object.fromEntries(Object.keys(like).map((name) => [name, values[name]]));

async function checked(ctx: Ctx, input: Fields, before: ReviewRow | null) {
	if (input.periodTo < input.periodFrom) {
		const remedy = "Give a later day.";
		throw invalid("The period ends before it begins.", remedy, { periodTo: remedy });
	}
	if (input.periodTo > input.plannedOn) {
		const remedy = "Let the period end by the day of the review.";
		throw invalid("The review looks back on a period that is over.", remedy, { periodTo: remedy });
	}
	needNearEnough(ctx, input.plannedOn, "plannedOn");
	await needAfterStart(ctx, input.periodFrom, "periodFrom");
	const participants = [...new Set(input.participants)].filter((id) => id !== input.chairId).sort();
	const fresh = participants.filter((id) => !before?.participants.includes(id));
	await needPeople(ctx, fresh, "record.read", "participants");
	if (input.chairId !== before?.chairId) await needPeople(ctx, [input.chairId], "management_review.hold", "chairId");
	return { ...input, participants };
}

/** What the record history keeps of a plan. */
function history(row: Pick<ReviewRow, keyof Fields>): Record<string, unknown> {
	const { title, plannedOn, periodFrom, periodTo, chairId, participants, guests } = row;
	return { title, plannedOn, periodFrom, periodTo, chairId, participants, guests };
}
