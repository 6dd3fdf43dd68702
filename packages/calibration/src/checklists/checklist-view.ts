import type { checklistItems, checklistRuns, checklistTemplates, checklistVersions } from "@calibrant/db/schema";
import type { Interval } from "@calibrant/metrology";
import type { ItemKind } from "./content.ts";

export type TemplateRow = typeof checklistTemplates.$inferSelect;
export type VersionRow = typeof checklistVersions.$inferSelect;
export type ItemRow = typeof checklistItems.$inferSelect;
export type RunRow = typeof checklistRuns.$inferSelect;

export type Subject = "free" | "any" | "one";
export type RunBy = "technician" | "manager";
export type RunState = "open" | "completed" | "abandoned";
export type RunResult = "pass" | "fail" | "none";
export type AnswerResult = "pass" | "fail" | "not_applicable" | null;

export const intervalOf = ({ intervalValue, intervalUnit }: VersionRow): Interval | null =>
	intervalValue === null ? null : { value: intervalValue, unit: intervalUnit as Interval["unit"] };

/** A published version as doors give it out. */
export function versionView(row: VersionRow, nameOf: (ref: string | null) => string | null) {
	const { id, number, name, introduction, instrumentId, changeNote, publishedAt } = row;
	const { descriptions, instrumentIds } = row;
	return {
		...{ descriptions, instrumentIds },
		...{ id, number, name, introduction, instrumentId, changeNote, publishedAt },
		...{ subject: row.subject as Subject, runBy: row.runBy as RunBy, interval: intervalOf(row) },
		publishedByName: nameOf(row.publishedBy),
	};
}

/** An item as doors give it out. */
export function itemView(row: ItemRow) {
	const { orgId: _orgId, versionId: _versionId, kind, ...rest } = row;
	return { ...rest, kind: kind as ItemKind };
}

/** A run without its answers. */
export function runView(row: RunRow, nameOf: (ref: string | null) => string | null) {
	const { orgId: _orgId, nameSeal: _nameSeal, state, result, ...rest } = row;
	return {
		...rest,
		...{ state: state as RunState, result: result as RunResult | null },
		...{ startedByName: nameOf(row.startedBy), endedByName: nameOf(row.endedBy) },
	};
}
