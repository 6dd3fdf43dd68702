import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { ruleStatement } from "@calibrant/metrology";
import { z } from "zod";
import { type PublishedRule, type RuleContent, ruleContentInput } from "./content.ts";
import { findRule, ruleVersionsOf } from "./find-rule.ts";

export const getRuleInput = z.strictObject({ id: z.uuid() });

/** A decision rule with all its versions, and what is being written, which begins with the newest version. */
export async function getRule(ctx: Ctx, { id }: z.output<typeof getRuleInput>) {
	permit(ctx, "record.read");
	const rule = await findRule(ctx, id);
	const rows = await ruleVersionsOf(ctx, id);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ publishedBy }) => publishedBy),
	);
	const versions = rows.map(({ id: versionId, number, name, changeNote, publishedAt, publishedBy, content }) => ({
		...{ id: versionId, number, name, changeNote, publishedAt, publishedByName: nameOf(publishedBy) },
		...(content as PublishedRule),
	}));
	const { name, version, published, isDefault, archivedAt } = rule;
	const [newest] = versions;
	const draft = ruleContentInput.parse(rule.draft ?? (newest ? draftOf(newest) : { name }));
	return { id, name, version, published, isDefault, archivedAt, hasDraft: rule.draft !== null, draft, versions };
}

function draftOf({ name, rule, statement }: PublishedRule & { name: string }): Partial<RuleContent> {
	const r = "r" in rule ? String(rule.r) : "";
	// A sentence made from the rule is made anew from the next one.
	const written = statement === ruleStatement(rule) ? "" : statement;
	return { name, type: rule.type, r, pfa: "pfa" in rule ? String(rule.pfa) : "", statement: written };
}
