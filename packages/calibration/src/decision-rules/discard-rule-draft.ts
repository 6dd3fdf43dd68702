import { eq } from "@calibrant/db/drizzle";
import { decisionRules } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockRule } from "./find-rule.ts";

export const discardRuleDraftInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Drops what was written and not published. A rule that was never published goes with it. */
export async function discardRuleDraft(ctx: Ctx, { id, version }: z.output<typeof discardRuleDraftInput>) {
	permit(ctx, "method.edit");
	const rule = await lockRule(ctx, id, version);
	if (rule.draft === null) {
		throw new DomainError("CONFLICT", "Nothing waits to be published.", "There is nothing to discard.");
	}
	const whole = rule.published === 0;
	if (whole) await ctx.tx.delete(decisionRules).where(eq(decisionRules.id, id));
	else {
		const next = { draft: null, version: version + 1, updatedAt: ctx.now };
		await ctx.tx.update(decisionRules).set(next).where(eq(decisionRules.id, id));
	}
	await record(ctx, whole ? "decision_rule.deleted" : "decision_rule.draft_discarded", { type: "decision_rule", id });
	if (whole) await remember(ctx, { type: "decision_rule", id }, { name: rule.name, draft: rule.draft }, null);
	return { id, deleted: whole };
}
