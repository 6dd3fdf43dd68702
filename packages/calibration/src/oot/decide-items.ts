import { and, eq, inArray } from "@calibrant/db/drizzle";
import { ootItems } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { hasWords, plainText, saysSomething } from "../input-fields.ts";
import { acceptsUnproven, calledBy, type DecidedTogether, needOwnReason } from "./acceptance.ts";
import { dispositions, needsOutcome } from "./case-view.ts";
import { changeCase, lockAnyCase, lockCase, needCaseState } from "./find-case.ts";
import { allItems, itemFilter } from "./list-items.ts";

const mostItems = 500;

export const decideItemsInput = z.strictObject({
	caseId: z.uuid(),
	version: z.int(),
	/** These items; or, left out, all that a list under `filter` holds. */
	itemIds: z.array(z.uuid()).min(1, "Choose at least one item.").max(mostItems).optional(),
	filter: itemFilter.optional(),
	disposition: z.enum(dispositions),
	reason: plainText(2000).min(3, "Say in a few words why."),
});

/**
 * Decides what becomes of items, one or many with one reason. Each decision stands in its item's history. Many are never
 * accepted as they are where they are not known to conform: those are left out and named, and accepted one by one.
 */
export async function decideItems(ctx: Ctx, input: z.output<typeof decideItemsInput>) {
	permit(ctx, "oot.assess");
	const { caseId, itemIds, filter, disposition, reason } = input;
	if ((itemIds === undefined) === (filter === undefined)) {
		throw invalid("Choose items, or all of a list.", "Mark the items, or decide on all that are shown.", {
			itemIds: "Choose at least one item.",
		});
	}
	const row = await lockCase(ctx, caseId, input.version);
	needCaseState(row, "open");
	const found = await allItems(ctx, caseId, filter ?? { gone: true }, { ids: itemIds });
	if (found.length === 0) {
		throw invalid("None of these items belongs to this case.", "Choose items of the list.", {
			itemIds: "Choose at least one item.",
		});
	}
	const [alone] = itemIds?.length === 1 ? found : [];
	if (alone && acceptsUnproven(alone.item, disposition)) needPerson(ctx);
	if (alone && acceptsUnproven(alone.item, disposition)) await needOwnReason(ctx, alone.item, calledBy(alone), reason);
	if (!saysSomething(reason)) {
		const how = "Say why, in three words at least.";
		throw invalid("This reason does not say why.", how, { reason: how });
	}
	const leftOut = found.filter(({ item }) => !alone && acceptsUnproven(item, disposition));
	const chosen = found.filter((one) => !leftOut.includes(one));
	if (chosen.length === 0) throw onlyOneByOne(leftOut.map(calledBy));
	const values = { disposition, reason, decidedBy: ctx.actor.ref, decidedAt: ctx.now };
	const ids = chosen.map(({ item }) => item.id);
	const kept = needsOutcome.has(disposition) ? {} : { outcome: "" };
	for (let from = 0; from < ids.length; from += mostItems) {
		const part = inArray(ootItems.id, ids.slice(from, from + mostItems));
		await ctx.tx
			.update(ootItems)
			.set({ ...values, ...kept })
			.where(part);
	}
	for (const { item } of chosen) {
		const before = { disposition: item.disposition, reason: item.reason };
		await remember(ctx, { type: "oot_item", id: item.id }, before, { disposition, reason });
	}
	await record(ctx, "oot.items_decided", { type: "oot_case", id: caseId });
	if (leftOut.length > 0) {
		const left = leftOut.map(({ item }) => item.id);
		const together: DecidedTogether = { disposition, reason, decided: ids.length, leftOut: left };
		await remember(ctx, { type: "oot_case", id: caseId }, {}, { together });
	}
	const version = await changeCase(ctx, row, {});
	const left = leftOut.map((one) => ({ id: one.item.id, name: calledBy(one) }));
	return { id: caseId, version, decided: ids.length, leftOut: left };
}

/** A concession has somebody who answers for it: throws FORBIDDEN for a key of the API (ISO 9001:2015, 8.7.2 d). */
function needPerson({ actor }: Ctx): void {
	if (actor.type !== "api_key") return;
	const what = "An API key does not accept what is not known to conform.";
	throw new DomainError("FORBIDDEN", what, "Sign in and decide it yourself, one item at a time.");
}

const mostNamed = 10;

function onlyOneByOne(names: string[]): DomainError {
	const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
	const [these, which] = [names.length === 1 ? "This item" : `These ${names.length} items`, names.slice(0, mostNamed)];
	const what = `${these} ${names.length === 1 ? "is" : "are"} not known to conform: ${which.join(", ")}${more}.`;
	const how = "Choose one alone and say why it is accepted.";
	return invalid(what, how, { itemIds: `${what} ${how}` });
}

export const noteOutcomeInput = z.strictObject({
	caseId: z.uuid(),
	itemIds: z.array(z.uuid()).min(1, "Choose at least one item.").max(mostItems),
	outcome: plainText(2000).min(3, "Say what came of it.").refine(hasWords, "Say what came of it."),
});

/** Notes what came of a recheck, a rework, a recall or a notice. */
export async function noteOutcome(ctx: Ctx, { caseId, itemIds, outcome }: z.output<typeof noteOutcomeInput>) {
	permit(ctx, "oot.act");
	const row = await lockAnyCase(ctx, caseId);
	needCaseState(row, "open");
	const chosen = await ctx.tx
		.select()
		.from(ootItems)
		.where(and(eq(ootItems.caseId, caseId), inArray(ootItems.id, itemIds)));
	const open = chosen.filter(({ disposition }) => disposition !== null && needsOutcome.has(disposition));
	if (open.length === 0) {
		const what = "None of these items waits for an outcome.";
		throw invalid(what, "Decide first: recheck, rework, recall or notify.", { itemIds: what });
	}
	for (const item of open) {
		await ctx.tx.update(ootItems).set({ outcome }).where(eq(ootItems.id, item.id));
		await remember(ctx, { type: "oot_item", id: item.id }, { outcome: item.outcome }, { outcome });
	}
	await record(ctx, "oot.outcome_noted", { type: "oot_case", id: caseId });
	return { id: caseId, noted: open.length };
}
