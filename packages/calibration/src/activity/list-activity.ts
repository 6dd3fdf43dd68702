import { and, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import {
	budgets,
	checklistTemplates,
	customers,
	decisionRules,
	instrumentFunctions,
	instruments,
	locations,
	procedures,
	recordHistory,
} from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { labelsOf } from "../instruments/recent-activity.ts";

/** Kinds of records whose history every member may read. */
export const activityKinds = [
	...(["instrument", "instrument_function", "location", "calibration", "usage", "concession"] as const),
	...(["oot_case", "oot_item", "oot_action", "oot_notice", "checklist", "checklist_run", "checklist_photo"] as const),
	...(["procedure", "budget", "decision_rule", "authorisation", "accreditation_scope", "interval_study"] as const),
	...(["customer", "certificate_template", "audit_report", "organisation", "member"] as const),
] as const;

export const listActivityInput = z.strictObject({ kind: z.enum(activityKinds).optional(), ...paging });

/** What changed on the organisation's records, newest first: who, when, each value before and after, and why. */
export async function listActivity(ctx: Ctx, input: z.output<typeof listActivityInput>) {
	permit(ctx, "record.read");
	const place = readCursor(input.cursor, "id");
	const rows = await ctx.tx
		.select()
		.from(recordHistory)
		.where(
			and(
				// Its primary key is the order; row security narrows to the organisation only after the rows are read.
				eq(recordHistory.orgId, ctx.orgId),
				inArray(recordHistory.entityType, input.kind ? [input.kind] : [...activityKinds]),
				place ? sql`${recordHistory.id} < ${place[0]}::uuid` : undefined,
			),
		)
		.orderBy(desc(recordHistory.id))
		.limit(input.limit + 1);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ id }) => [id]);
	const nameOf = await memberNames(ctx, [
		...page.map(({ actorRef }) => actorRef),
		...page.map(({ entityType, entityId }) => (entityType === "member" ? entityId : null)),
	]);
	const ids = [...new Set(page.map(({ entityId }) => entityId))];
	const labels = new Map([...(await labelsOf(ctx, ids)), ...(await namesOf(ctx, ids))]);
	return {
		items: page.map(({ id, at, actorRef, entityType, entityId, change, before, after, reason }) => ({
			...{ id, at, by: nameOf(actorRef), kind: entityType as (typeof activityKinds)[number], entityId, reason },
			change: change as "created" | "updated" | "deleted",
			before: before ?? null,
			after: after ?? null,
			/** What the record is called; what is gone by the name it had; empty where it has none. */
			label:
				labels.get(entityId)?.label ?? nameOf(entityType === "member" ? entityId : null) ?? ownName(after ?? before),
			/** The record is still there. */
			isThere: labels.has(entityId),
			instrumentId: labels.get(entityId)?.instrumentId ?? null,
		})),
		nextCursor,
	};
}

function ownName(values: Record<string, unknown> | null | undefined): string {
	const named = ["tag", "number", "code", "name", "path"].map((field) => values?.[field]);
	return named.find((name): name is string => typeof name === "string") ?? "";
}

/** The names of methods, places and people's other records, beside those of the home page. */
async function namesOf(ctx: Ctx, ids: string[]) {
	const found: { id: string; label: string; instrumentId: string | null }[] = [];
	if (ids.length > 0) {
		const none = sql<null>`null`;
		const of = [
			[procedures, procedures.code],
			[budgets, budgets.name],
			[decisionRules, decisionRules.name],
			[locations, locations.path],
			[customers, customers.name],
			[checklistTemplates, checklistTemplates.name],
		] as const;
		for (const [table, label] of of) {
			found.push(
				...(await ctx.tx.select({ id: table.id, label, instrumentId: none }).from(table).where(inArray(table.id, ids))),
			);
		}
		const { id, instrumentId, name } = instrumentFunctions;
		found.push(
			...(await ctx.tx
				.select({ id, label: sql<string>`${instruments.tag} || ', ' || ${name}`, instrumentId })
				.from(instrumentFunctions)
				.innerJoin(instruments, and(eq(instruments.orgId, instrumentFunctions.orgId), eq(instruments.id, instrumentId)))
				.where(inArray(id, ids))),
		);
	}
	return found.map(({ id, ...rest }) => [id, rest] as const);
}
