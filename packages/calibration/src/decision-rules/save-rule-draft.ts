import { eq } from "@calibrant/db/drizzle";
import { decisionRules } from "@calibrant/db/schema";
import { type Ctx, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { ruleContentInput } from "./content.ts";
import { lockRule } from "./find-rule.ts";

export const saveRuleDraftInput = z.strictObject({ id: z.uuid(), version: z.int(), content: ruleContentInput });

/** Keeps what somebody is writing, finished or not. What is published does not change by it. Throws STALE_VERSION. */
export async function saveRuleDraft(ctx: Ctx, { id, version, content }: z.output<typeof saveRuleDraftInput>) {
	permit(ctx, "method.edit");
	const rule = await lockRule(ctx, id, version);
	const name = rule.published === 0 ? content.name : rule.name;
	await ctx.tx
		.update(decisionRules)
		.set({ name, draft: content, version: version + 1, updatedAt: ctx.now })
		.where(eq(decisionRules.id, id));
	await record(ctx, "decision_rule.draft_saved", { type: "decision_rule", id });
	return { id, version: version + 1 };
}
