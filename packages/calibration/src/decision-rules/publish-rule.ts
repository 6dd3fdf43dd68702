import { eq } from "@calibrant/db/drizzle";
import { decisionRules, decisionRuleVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { readDecisionRule, ruleStatement } from "@calibrant/metrology";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { type PublishedRule, ruleContentInput, ruleOf } from "./content.ts";
import { lockRule, newestRule } from "./find-rule.ts";

export const publishRuleInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** What changed since the version before. */
	changeNote: plainText(500).default(""),
});

/**
 * Publishes the draft as the next version. What was judged by an earlier one stays as it was. Throws INVALID with what is
 * wrong by form field, and CONFLICT without a draft.
 */
export async function publishRule(ctx: Ctx, input: z.output<typeof publishRuleInput>) {
	permit(ctx, "method.decide");
	const { id, version, changeNote } = input;
	const row = await lockRule(ctx, id, version);
	if (row.draft === null) {
		throw new DomainError("CONFLICT", "Nothing was changed since the last publication.", "Change it first.");
	}
	const draft = ruleContentInput.parse(row.draft);
	const read = readDecisionRule(ruleOf(draft));
	const faults = read.ok ? [] : read.faults.map(({ path, message, clause }) => [path, `${message} (${clause})`]);
	if (row.published > 0 && changeNote === "") faults.push(["changeNote", "Say in a few words what changed."]);
	if (!read.ok || faults.length > 0) {
		throw invalid("This rule cannot be published yet.", "Mend the marked fields.", Object.fromEntries(faults));
	}
	const content: PublishedRule = { rule: read.rule, statement: draft.statement || ruleStatement(read.rule) };
	const before = await newestRule(ctx, row);
	const number = row.published + 1;
	await ctx.tx.insert(decisionRuleVersions).values({
		...{ orgId: ctx.orgId, decisionRuleId: id, number, name: draft.name, content },
		...{ changeNote, publishedAt: ctx.now, publishedBy: ctx.actor.ref },
	});
	await ctx.tx
		.update(decisionRules)
		.set({ name: draft.name, draft: null, published: number, version: version + 1, updatedAt: ctx.now })
		.where(eq(decisionRules.id, id));
	const entity = { type: "decision_rule", id };
	await record(ctx, "decision_rule.published", entity);
	const old = before && { number: before.number, name: before.name, ...before.content };
	await remember(ctx, entity, old, { number, name: draft.name, ...content }, changeNote || undefined);
	return { id, number, version: version + 1 };
}
