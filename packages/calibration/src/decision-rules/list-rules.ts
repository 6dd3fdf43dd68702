import { and, asc, eq, isNotNull, isNull } from "@calibrant/db/drizzle";
import { decisionRules, decisionRuleVersions } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { longestPage } from "../cursor.ts";
import type { PublishedRule } from "./content.ts";

export const listRulesInput = z.strictObject({ archived: z.boolean().default(false) });

/** The organisation's decision rules by name, the default first; an organisation has a handful of them. */
export async function listRules(ctx: Ctx, { archived }: z.output<typeof listRulesInput>) {
	permit(ctx, "record.read");
	const newest = and(
		...[eq(decisionRuleVersions.orgId, decisionRules.orgId), eq(decisionRuleVersions.decisionRuleId, decisionRules.id)],
		eq(decisionRuleVersions.number, decisionRules.published),
	);
	const { archivedAt } = decisionRules;
	const rows = await ctx.tx
		.select({ rule: decisionRules, version: decisionRuleVersions })
		.from(decisionRules)
		.leftJoin(decisionRuleVersions, newest)
		.where(archived ? isNotNull(archivedAt) : isNull(archivedAt))
		.orderBy(asc(decisionRules.name), asc(decisionRules.id))
		.limit(longestPage);
	const views = rows.map(({ rule, version }) => ({
		...{ id: rule.id, name: rule.name, published: rule.published, isDefault: rule.isDefault },
		...{ hasDraft: rule.draft !== null, archivedAt: rule.archivedAt },
		...{ versionId: version?.id ?? null, content: (version?.content ?? null) as PublishedRule | null },
	}));
	return [...views.filter(({ isDefault }) => isDefault), ...views.filter(({ isDefault }) => !isDefault)];
}
