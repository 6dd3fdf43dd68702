import { and, asc, eq, isNotNull, ne, sql } from "@calibrant/db/drizzle";
import { ootItems, recordHistory } from "@calibrant/db/schema";
import { type Ctx, invalid } from "@calibrant/kernel";
import { plainWords, saysSomething } from "../input-fields.ts";
import { type Disposition, type ItemRow, isUnproven } from "./case-view.ts";
import { isInCase } from "./in-case.ts";
import { allItems } from "./list-items.ts";

/** Decisions with which an item stays as it is: a concession where it probably does not conform (ISO 9001:2015, 8.7). */
const acceptances: ReadonlySet<string> = new Set(["no_impact", "use_as_is"]);

/** Whether a decision accepts what is not known to conform: that is decided item by item. */
export const acceptsUnproven = (item: Pick<ItemRow, "severity">, disposition: string | null) =>
	isUnproven(item) && acceptances.has(disposition ?? "");

/** Why an item is not known to conform, in words that follow its name. */
export const unprovenBecause = ({ severity }: Pick<ItemRow, "severity">) =>
	severity === "critical" ? "probably does not conform" : "may or may not conform, which cannot be told";

/** What an item is called in a sentence. */
export const calledBy = ({ tag, label }: { tag: string; label: string }) => `${label} (${tag})`;

/** Throws INVALID for a reason that says nothing, or that another item has: a concession is worded for what it accepts. */
export async function needOwnReason(ctx: Ctx, item: ItemRow, name: string, reason: string): Promise<void> {
	const others = await ctx.tx
		.selectDistinct({ reason: ootItems.reason })
		.from(ootItems)
		.where(and(eq(ootItems.caseId, item.caseId), ne(ootItems.id, item.id)));
	if (others.some((one) => plainWords(one.reason) === plainWords(reason))) {
		const what = `${name} ${unprovenBecause(item)}, and this reason stands at another item.`;
		throw invalid(what, "Say why this one is accepted.", { reason: `${what} Say why this one is accepted.` });
	}
	if (!saysSomething(reason)) {
		const what = `${name} ${unprovenBecause(item)}: this reason does not say why it is accepted.`;
		const how = "Say what makes it usable all the same, and for what.";
		throw invalid(what, how, { reason: `${what} ${how}` });
	}
}

/** How many were accepted with a reason of another item: together, before each had to be decided by itself. */
export async function sharedReasons(ctx: Ctx, caseId: string): Promise<number> {
	const { disposition, reason } = ootItems;
	const rows = await ctx.tx
		.select({ disposition, reason, severity: ootItems.severity })
		.from(ootItems)
		.where(and(eq(ootItems.caseId, caseId), isInCase, isNotNull(disposition)));
	const times = new Map<string, number>();
	for (const one of rows) times.set(plainWords(one.reason), (times.get(plainWords(one.reason)) ?? 0) + 1);
	return rows.filter((one) => acceptsUnproven(one, one.disposition) && (times.get(plainWords(one.reason)) ?? 0) > 1)
		.length;
}

/** Many items decided with one reason, and those left out because they are not known to conform, by id. */
export type DecidedTogether = { disposition: Disposition; reason: string; decided: number; leftOut: string[] };

/** The decisions that left items out, the oldest first, with what those are called. */
export async function decidedTogether(ctx: Ctx, caseId: string) {
	const { entityId, entityType, after, at } = recordHistory;
	const rows = await ctx.tx
		.select({ at, together: sql<DecidedTogether>`${after} -> 'together'` })
		.from(recordHistory)
		.where(and(eq(entityType, "oot_case"), eq(entityId, caseId), sql`jsonb_exists(${after}, 'together')`))
		.orderBy(asc(at), asc(recordHistory.id));
	if (rows.length === 0) return [];
	const left = rows.flatMap(({ together }) => together.leftOut);
	const items = await allItems(ctx, caseId, { gone: true }, { ids: left });
	const names = new Map(items.map((one) => [one.item.id, calledBy(one)]));
	return rows.map(({ at: when, together }) => {
		return { ...together, at: when, leftOut: together.leftOut.map((id) => names.get(id) ?? id) };
	});
}
