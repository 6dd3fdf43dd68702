import type { DecisionRule } from "@calibrant/metrology";
import { z } from "zod";
import { plainText } from "../input-fields.ts";

export const ruleTypes = ["simple", "guard-band", "target-pfa", "method-6", "non-binary"] as const;
const typed = z.string().trim().max(100, "Use at most 100 characters.").default("");

/** What a decision rule says, as somebody writes it: may be saved unfinished, and is checked when it is published. */
export const ruleContentInput = z.strictObject({
	name: plainText(200).min(1, "Give the rule a name."),
	type: z.enum(ruleTypes).default("simple"),
	/** Guard band as a multiple of U, of guard-band and non-binary. */
	r: typed,
	/** Probability of wrongly accepting, of target-pfa: 0.02 for 2 %. */
	pfa: typed,
	/** As it is printed; empty: the sentence made from the rule. */
	statement: plainText(1000).default(""),
});
export type RuleContent = z.output<typeof ruleContentInput>;

/** What a published version holds. */
export type PublishedRule = { rule: DecisionRule; statement: string };

/** The part of a draft that the engine reads. */
export function ruleOf({ type, r, pfa }: RuleContent): Record<string, unknown> {
	if (type === "guard-band" || type === "non-binary") return { type, r };
	return type === "target-pfa" ? { type, pfa } : { type };
}

/** Rules that are agreed most often, ready to be taken as they are or changed. */
export const ruleProposals = [
	{ key: "simple", name: "Simple acceptance", type: "simple", r: "", pfa: "" },
	{ key: "iso-14253", name: "ISO 14253-1 (w = 0.83 U)", type: "guard-band", r: "0.83", pfa: "" },
	{ key: "ilac-g8", name: "ILAC-G8 (w = U)", type: "guard-band", r: "1", pfa: "" },
	{ key: "pfa-2", name: "At most 2 % false acceptance", type: "target-pfa", r: "", pfa: "0.02" },
	{ key: "method-6", name: "Z540.3 method 6", type: "method-6", r: "", pfa: "" },
	{ key: "non-binary", name: "Non-binary (w = U)", type: "non-binary", r: "1", pfa: "" },
] as const satisfies readonly ({ key: string } & Omit<RuleContent, "statement">)[];
export const proposalKeys = ruleProposals.map(({ key }) => key);
