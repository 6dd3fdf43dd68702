import { and, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { managementReviewActions, managementReviews, type ReviewFigure } from "@calibrant/db/schema";
import { auditWords, nonconformityWords } from "@calibrant/documents";
import {
	allows,
	type Ctx,
	historyOf,
	memberNames,
	type Permission,
	pageOf,
	paging,
	plainText,
	readCursor,
	readerOf,
	signaturesByState,
	todayOf,
} from "@calibrant/kernel";
import { managementReviewContent } from "@calibrant/metrology";
import type { Language } from "@calibrant/policy";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { supplierWords } from "../suppliers/register.words.ts";
import type { SupplierState } from "../suppliers/states.ts";
import { figuresOf } from "./figures.ts";
import { findReview, type ReviewRow, reviewFactsOf, reviewMovesOf, reviewView, wholeReview } from "./find-review.ts";
import { isChair } from "./hold-review.ts";
import { type FigureKey, type ReviewInput, reviewInputKeys, reviewInputs, reviewOutputs } from "./inputs.ts";
import { reviewWords } from "./inputs.words.ts";
import { isWritten, type ReviewState, reviewLacking, reviewStates, reviewSteps } from "./states.ts";

export const getReviewInput = z.strictObject({ id: z.uuid() });

/**
 * A management review in the reader's language: its inputs with figures, frozen once it is held and of now before, what was
 * said and decided, its actions, signature, and what the reader can do with it now. Throws NOT_FOUND.
 */
export async function getReview(ctx: Ctx, { id }: z.output<typeof getReviewInput>) {
	permitHere(ctx, "record.read");
	const row = await findReview(ctx, id);
	const state = row.state as ReviewState;
	const may = (permission: Permission) => "role" in ctx.actor && allows(ctx.actor.role, permission);
	const me = ctx.actor.type === "member" ? ctx.actor.ref : null;
	const seen = await seenReview(ctx, row);
	const facts = reviewFactsOf(await wholeReview(ctx, row));
	const holds = may("management_review.hold");
	return {
		...seen,
		actions: seen.actions.map((one) => ({
			...one,
			mayComplete:
				state === "closed" && one.doneAt === null && may("management_review.act") && (one.ownerId === me || holds),
		})),
		steps: reviewSteps
			.filter(({ from, signing }) => holds && from === state && (!signing || isChair(ctx, row)))
			.map((step) => ({ ...step, lacks: reviewLacking(step, facts) })),
		may: { plan: holds && (state === "planned" || state === "held"), write: holds && isWritten(state) },
	};
}

/** What anybody sees of a review who may read it. */
export async function seenReview(ctx: Ctx, row: ReviewRow) {
	const { id } = row;
	const whole = await wholeReview(ctx, row);
	const moves = await reviewMovesOf(ctx, id);
	const language = await readerOf(ctx);
	const words = reviewWords[language];
	const live = row.state === "planned" ? await figuresOf(ctx, row) : null;
	const nameOf = await memberNames(ctx, [
		...[row.chairId, row.createdBy, ...row.participants],
		...whole.actions.flatMap(({ ownerId, doneBy }) => [ownerId, doneBy]),
		...moves.map(({ movedBy }) => movedBy),
	]);
	const today = todayOf(ctx);
	return {
		review: reviewView(row),
		chairName: nameOf(row.chairId) ?? "",
		createdByName: nameOf(row.createdBy),
		participants: row.participants.map((of) => ({ id: of, name: nameOf(of) ?? "" })),
		/** The figures are those of now, not those that it was held with. */
		isLive: live !== null,
		inputs: reviewInputKeys.map((input) => {
			const kept = whole.inputs.find((one) => one.input === input);
			const figures = live?.[input] ?? kept?.figures ?? [];
			return {
				...{ input: input as ReviewInput, title: words.inputs[input], clauses: reviewInputs[input] as string },
				figures: figures.map(({ value, before, ...of }) => ({
					...{ label: labelOf(of, language), value, before: before ?? null },
				})),
				conclusion: kept?.conclusion ?? "",
			};
		}),
		outputs: reviewOutputs.map((key) => ({ key, title: words.outputs[key], text: row.outputs[key] ?? "" })),
		actions: whole.actions.map(({ orgId: _, reviewId: _of, createdBy: _by, ...one }) => ({
			...{ ...one, ownerName: nameOf(one.ownerId) ?? "", doneByName: nameOf(one.doneBy) },
			isLate: one.doneAt === null && one.dueOn < today && row.state === "closed",
		})),
		signatures: await signaturesByState(ctx, { type: "management_review", id }, [managementReviewContent(whole)], []),
		moves: moves.map(({ fromState, toState, reason, movedAt, movedBy }) => ({
			...{ from: fromState as ReviewState, to: toState as ReviewState, reason, movedAt, byName: nameOf(movedBy) },
		})),
		today,
	};
}

/** What a figure is called: what is counted, and of what. */
function labelOf({ key, of }: Pick<ReviewFigure, "key" | "of">, language: Language): string {
	const what = reviewWords[language].figures[key as FigureKey];
	if (of === undefined) return what;
	const named: Readonly<Partial<Record<FigureKey, Readonly<Record<string, string>>>>> = {
		findings: auditWords[language].grades,
		nonconformities_source: nonconformityWords[language].sources,
		suppliers_state: supplierWords[language].states satisfies Record<SupplierState, string>,
	};
	return `${what}: ${named[key as FigureKey]?.[of] ?? of}`;
}

export const listReviewsInput = z.strictObject({
	state: z.enum([...reviewStates, "any"]).default("any"),
	/** Every word must occur in number or title. */
	q: plainText(100).default(""),
	...paging,
});

/** A page of the reviews, the newest planned first, each with what is open and late of its actions. */
export async function listReviews(ctx: Ctx, { state, q, cursor, limit }: z.output<typeof listReviewsInput>) {
	permitHere(ctx, "record.read");
	const place = readCursor(cursor, "text", "id");
	const { plannedOn, id, number, title } = managementReviews;
	const words = q.split(/\s+/).filter((word) => word !== "");
	const rows = await ctx.tx
		.select()
		.from(managementReviews)
		.where(
			and(
				state === "any" ? undefined : eq(managementReviews.state, state),
				...words.map((word) => sql`strpos(lower(concat_ws(e'\n', ${number}, ${title})), lower(${word})) > 0`),
				place ? sql`(${plannedOn}, ${id}) < (${place[0]}::date, ${place[1]}::uuid)` : undefined,
			),
		)
		.orderBy(desc(plannedOn), desc(id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (row) => [row.plannedOn, row.id]);
	const ids = page.map((row) => row.id);
	const actions = ids.length
		? await ctx.tx.select().from(managementReviewActions).where(inArray(managementReviewActions.reviewId, ids))
		: [];
	const nameOf = await memberNames(
		ctx,
		page.map(({ chairId }) => chairId),
	);
	const today = todayOf(ctx);
	return {
		items: page.map((row) => {
			const open = actions.filter((one) => one.reviewId === row.id && one.doneAt === null && row.state === "closed");
			return {
				...{ ...reviewView(row), chairName: nameOf(row.chairId) ?? "", actionsOpen: open.length },
				actionsLate: open.filter(({ dueOn }) => dueOn < today).length,
				isDue: row.state === "planned" && row.plannedOn <= today,
			};
		}),
		nextCursor,
		today,
	};
}

export const reviewHistoryInput = z.strictObject({ id: z.uuid(), ...paging });

/** Every change of a review and its actions, newest first, with values before and after. Throws NOT_FOUND. */
export async function reviewHistory(ctx: Ctx, { id, ...page }: z.output<typeof reviewHistoryInput>) {
	permitHere(ctx, "record.read");
	await findReview(ctx, id);
	const { items, nextCursor } = await historyOf(ctx, [{ type: "management_review", ids: [id] }], page);
	return { items: items.map((one) => ({ ...one, versionNumber: null })), nextCursor };
}
