import { and, desc, eq } from "@calibrant/db/drizzle";
import { decisionRules, decisionRuleVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";

export type RuleRow = typeof decisionRules.$inferSelect;
export type RuleVersionRow = typeof decisionRuleVersions.$inferSelect;

/** One decision rule of the organisation. Throws NOT_FOUND. */
export async function findRule(ctx: Ctx, id: string): Promise<RuleRow> {
	const [row] = await ctx.tx.select().from(decisionRules).where(eq(decisionRules.id, id));
	if (!row) throw notFound("decision rule");
	return row;
}

/** Locks a rule that the caller saw in a given version. Throws STALE_VERSION, and CONFLICT when it is archived. */
export async function lockRule(ctx: Ctx, id: string, version: number, archived = false): Promise<RuleRow> {
	const [row] = await ctx.tx.select().from(decisionRules).where(eq(decisionRules.id, id)).for("update");
	if (!row) throw notFound("decision rule");
	if (row.version !== version) {
		const what = "Somebody changed this decision rule after you opened it.";
		throw new DomainError("STALE_VERSION", what, "Open it anew in a second tab, compare, and make your change there.");
	}
	if (row.archivedAt === null || archived) return row;
	throw new DomainError("CONFLICT", "This decision rule is archived.", "Take it out of the archive first.");
}

/** A rule that can be agreed on: published and not archived. Throws NOT_FOUND and CONFLICT. */
export async function findRuleInUse(ctx: Ctx, id: string): Promise<RuleRow> {
	const row = await findRule(ctx, id);
	if (row.published > 0 && row.archivedAt === null) return row;
	const what = row.published === 0 ? "This decision rule is a draft." : "This decision rule is archived.";
	throw new DomainError("CONFLICT", what, "Publish it, or choose another one.");
}

/** The newest published version; null before the first. */
export async function newestRule(ctx: Ctx, rule: RuleRow): Promise<RuleVersionRow | null> {
	const { decisionRuleId, number } = decisionRuleVersions;
	const newest = and(eq(decisionRuleId, rule.id), eq(number, rule.published));
	const [row] = await ctx.tx.select().from(decisionRuleVersions).where(newest);
	return row ?? null;
}

/** Every published version, newest first. */
export function ruleVersionsOf(ctx: Ctx, id: string): Promise<RuleVersionRow[]> {
	const { decisionRuleId, number } = decisionRuleVersions;
	return ctx.tx.select().from(decisionRuleVersions).where(eq(decisionRuleId, id)).orderBy(desc(number));
}

/**
 * The published rule that holds for an instrument: its own, else the organisation's default; null where neither is set. What
 * was judged keeps the version it was judged by.
 */
export async function ruleFor(ctx: Ctx, instrument: { decisionRuleId: string | null }): Promise<RuleVersionRow | null> {
	const own = instrument.decisionRuleId;
	const which = own === null ? eq(decisionRules.isDefault, true) : eq(decisionRules.id, own);
	const [rule] = await ctx.tx.select().from(decisionRules).where(which);
	return rule ? newestRule(ctx, rule) : null;
}
