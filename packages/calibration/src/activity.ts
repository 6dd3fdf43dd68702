import { and, eq, inArray, sql } from "@calibrant/db/drizzle";
import {
	budgets,
	checklistTemplates,
	customers,
	decisionRules,
	instrumentFunctions,
	instruments,
	locations,
	procedures,
} from "@calibrant/db/schema";
import type { ActivityLabel, ActivityPart, Ctx } from "@calibrant/kernel";
import { labelsOf } from "./instruments/recent-activity.ts";

const kinds = [
	...(["instrument", "instrument_function", "location", "calibration", "usage", "concession"] as const),
	...(["oot_case", "oot_item", "oot_action", "oot_notice", "checklist", "checklist_run", "checklist_photo"] as const),
	...(["procedure", "budget", "decision_rule", "authorisation", "accreditation_scope", "interval_study"] as const),
	...(["customer", "certificate_template", "audit_report"] as const),
] as const;

/** Records of this module in the history that every member may read. */
export const calibrationActivity: ActivityPart<(typeof kinds)[number]> = {
	module: "calibration",
	kinds,
	async labelsOf(ctx, ids) {
		const known = [...(await labelsOf(ctx, ids))].map(
			([id, { label, instrumentId }]) => [id, { label, ofId: instrumentId }] as const,
		);
		return new Map([...known, ...(await namesOf(ctx, ids))]);
	},
};

/** The names of methods, places and people's other records, beside those of the home page. */
async function namesOf(ctx: Ctx, ids: string[]): Promise<(readonly [string, ActivityLabel])[]> {
	const found: ({ id: string } & ActivityLabel)[] = [];
	const none = sql<null>`null`;
	const of = [
		[procedures, procedures.code],
		[budgets, budgets.name],
		[decisionRules, decisionRules.name],
		[locations, locations.path],
		[customers, customers.name],
		[checklistTemplates, checklistTemplates.name],
	] as const;
	for (const [table, label] of of)
		found.push(...(await ctx.tx.select({ id: table.id, label, ofId: none }).from(table).where(inArray(table.id, ids))));
	const { id, instrumentId, name } = instrumentFunctions;
	found.push(
		...(await ctx.tx
			.select({ id, label: sql<string>`${instruments.tag} || ', ' || ${name}`, ofId: instrumentId })
			.from(instrumentFunctions)
			.innerJoin(instruments, and(eq(instruments.orgId, instrumentFunctions.orgId), eq(instruments.id, instrumentId)))
			.where(inArray(id, ids))),
	);
	return found.map(({ id: of, ...rest }) => [of, rest] as const);
}
