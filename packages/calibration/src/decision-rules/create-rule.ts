import { decisionRules } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { proposalKeys, ruleContentInput, ruleProposals } from "./content.ts";

export const createRuleInput = z.strictObject({
	/** One of the proposals; absent: simple acceptance to begin with. */
	proposal: z.enum(proposalKeys).optional(),
	/** Needed without a proposal, which has its own. */
	name: plainText(200).default(""),
});

/** Begins a decision rule: a draft, filled from a proposal where one is named. */
export async function createRule(ctx: Ctx, input: z.output<typeof createRuleInput>) {
	permit(ctx, "method.edit");
	const { key: _key, ...proposed } = ruleProposals.find(({ key }) => key === input.proposal) ?? ruleProposals[0];
	const given = input.proposal === undefined ? input.name : input.name || proposed.name;
	if (given === "") throw invalid("A rule needs a name.", "Mend the marked field.", { name: "Give the rule a name." });
	const draft = ruleContentInput.parse({ ...proposed, name: given });
	const [row] = await ctx.tx
		.insert(decisionRules)
		.values({
			...{ orgId: ctx.orgId, name: draft.name, draft },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now },
		})
		.returning({ id: decisionRules.id, version: decisionRules.version });
	if (!row) throw new Error("The decision rule was not stored.");
	await record(ctx, "decision_rule.created", { type: "decision_rule", id: row.id });
	await remember(ctx, { type: "decision_rule", id: row.id }, null, { name: draft.name });
	return row;
}
