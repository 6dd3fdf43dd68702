import { and, asc, count, eq, gte, lte } from "@calibrant/db/drizzle";
import { calibrations, procedures, procedureVersions } from "@calibrant/db/schema";
import type { ReportSection } from "@calibrant/documents";
import { type Ctx, memberNames } from "@calibrant/kernel";
import { daysLater } from "../today.ts";
import type { Period } from "./audit-sections.ts";
import { endOfDay } from "./register-as-of.ts";
import { column } from "./report.ts";
import type { ReportWords } from "./words/report-words.ts";

/**
 * Every version of a procedure that was in force on a day of the period, with the time it was, and versions that a
 * calibration of the period names all the same. A version is in force from when it is published until the next one is, or
 * the procedure is archived.
 */
export async function procedureSection(ctx: Ctx, { from, to }: Period, words: ReportWords): Promise<ReportSection> {
	const { procedures: said, columns } = words;
	const [begin, end] = [endOfDay(daysLater(from, -1), ctx.org.timeZone), endOfDay(to, ctx.org.timeZone)];
	const versions = await ctx.tx
		.select({ code: procedures.code, archivedAt: procedures.archivedAt, of: procedureVersions })
		.from(procedures)
		.innerJoin(
			procedureVersions,
			and(eq(procedureVersions.orgId, procedures.orgId), eq(procedureVersions.procedureId, procedures.id)),
		)
		.orderBy(asc(procedures.code), asc(procedureVersions.number));
	const used = await ctx.tx
		.select({ id: calibrations.procedureVersionId, times: count() })
		.from(calibrations)
		.where(
			and(
				...[eq(calibrations.state, "approved"), gte(calibrations.performedOn, from), lte(calibrations.performedOn, to)],
			),
		)
		.groupBy(calibrations.procedureVersionId);
	const times = new Map(used.map((row) => [row.id, row.times]));
	const rows = versions
		.map(({ code, archivedAt, of }, index) => {
			const next = versions[index + 1]?.of;
			const until = next?.procedureId === of.procedureId ? next.publishedAt : archivedAt;
			return { code, of, until, times: times.get(of.id) ?? 0 };
		})
		.filter(({ of, until, times: named }) => named > 0 || (of.publishedAt < end && (until === null || until >= begin)));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ of }) => of.publishedBy),
	);
	const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);
	return {
		heading: said.heading,
		words: [said.words],
		table: {
			columns: [
				...[
					column(columns.code, 14, "mono"),
					column(columns.version, 8, "number"),
					column(columns.title, 32),
					column(columns.from, 11, "mono"),
				],
				...[column(columns.until, 11, "mono"), column(columns.publishedBy, 16), column(columns.named, 8, "number")],
			],
			rows: rows.map(({ code, of, until, times: named }) => [
				...[code, String(of.number), of.name, dayOf(of.publishedAt)],
				// What happened after the period is not of it.
				...[until !== null && until < end ? dayOf(until) : "", nameOf(of.publishedBy) ?? "", String(named)],
			]),
		},
		empty: said.empty,
	};
}
