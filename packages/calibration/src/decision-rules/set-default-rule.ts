import { eq } from "@calibrant/db/drizzle";
import { decisionRules } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { findRuleInUse } from "./find-rule.ts";

export const setDefaultRuleInput = z.strictObject({ id: z.uuid() });

/** Makes a rule the one that holds where an instrument names none. Verdicts that were reached stay. */
export async function setDefaultRule(ctx: Ctx, { id }: z.output<typeof setDefaultRuleInput>) {
	permit(ctx, "method.decide");
	// Locked in one order, so that two people choosing at once do not leave two.
	const rows = await ctx.tx.select().from(decisionRules).orderBy(decisionRules.id).for("update");
	await findRuleInUse(ctx, id);
	const before = rows.find(({ isDefault }) => isDefault) ?? null;
	if (before) {
		const not = { isDefault: false, updatedAt: ctx.now };
		await ctx.tx.update(decisionRules).set(not).where(eq(decisionRules.id, before.id));
	}
	const next = { isDefault: true, updatedAt: ctx.now };
	await ctx.tx.update(decisionRules).set(next).where(eq(decisionRules.id, id));
	await record(ctx, "decision_rule.made_default", { type: "decision_rule", id });
	await remember(ctx, { type: "decision_rule", id }, { default: before?.name ?? null }, { default: true });
	return { id };
}
