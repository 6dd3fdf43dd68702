import { and, eq, ne, sql } from "@calibrant/db/drizzle";
import { decisionRules, instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockRule } from "./find-rule.ts";

export const archiveRuleInput = z.strictObject({ id: z.uuid(), version: z.int(), archived: z.boolean() });

/** Puts a rule away, so that nobody agrees on it any more, or takes it out again. Throws CONFLICT while it is in use. */
export async function archiveRule(ctx: Ctx, { id, version, archived }: z.output<typeof archiveRuleInput>) {
	permit(ctx, "method.decide");
	const rule = await lockRule(ctx, id, version, true);
	if (archived && rule.isDefault) {
		throw new DomainError(
			"CONFLICT",
			"This rule is the organisation's default.",
			"Make another one the default first.",
		);
	}
	const using = and(eq(instruments.decisionRuleId, id), ne(instruments.status, "retired"));
	const [used] = await ctx.tx.select({ n: sql<number>`count(*)::int` }).from(instruments).where(using);
	if (archived && used && used.n > 0) {
		const what = used.n === 1 ? "One instrument uses this rule." : `${used.n} instruments use this rule.`;
		throw new DomainError("CONFLICT", what, "Give them another rule first.");
	}
	await ctx.tx
		.update(decisionRules)
		.set({ archivedAt: archived ? ctx.now : null, version: version + 1, updatedAt: ctx.now })
		.where(eq(decisionRules.id, id));
	const entity = { type: "decision_rule", id };
	await record(ctx, archived ? "decision_rule.archived" : "decision_rule.unarchived", entity);
	const was = rule.archivedAt !== null;
	if (was !== archived) await remember(ctx, entity, { archived: was }, { archived });
	return { id, version: version + 1 };
}
