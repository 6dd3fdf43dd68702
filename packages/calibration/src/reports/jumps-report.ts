import { and, inArray, isNull } from "@calibrant/db/drizzle";
import { usageRecords } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { reportResult } from "@calibrant/metrology";
import { type FoundJump, hasCommon, jumpsIn } from "../drift/jumps.ts";
import { everySeries, type SeriesValue, seriesName, stepsOf } from "../drift/value-series.ts";
import { todayOf } from "../today.ts";
import { jumpsOnPaper } from "./jumps-on-paper.ts";
import { column, type Report, type ReportInput } from "./report.ts";
import type { ReportWords } from "./words/report-words.ts";

/** Changes between calibrations that want a look, slips of the decimal mark first, with the uses in between. */
export async function jumpsReport(
	ctx: Ctx,
	{ from, to, share, tag }: ReportInput,
	words: ReportWords,
): Promise<Report> {
	const { jumps: said, columns } = words;
	const until = to ?? todayOf(ctx);
	const within = (day: string) => (from === undefined || day >= from) && day <= until;
	const found: FoundJump[] = [];
	let compared = 0;
	for await (const some of everySeries(ctx, tag || undefined))
		for (const series of some) {
			const steps = stepsOf(series).filter(({ after }) => within(after.performedOn));
			compared += steps.length;
			found.push(...jumpsIn(series, share / 100, steps));
		}
	found.sort(suspectFirst);
	const slips = found.filter(({ jump }) => jump.suspicion === "decimal_slip").length;
	const uses = await usesOf(ctx, found);
	const reached = new Set(found.flatMap((one) => uses(one)));
	const shown = [
		...[column(columns.tag, 18, "mono"), column(columns.what, 24)],
		...[column(columns.before, 11, "mono"), column(columns.value, 11, "number")],
		...[column(columns.after, 11, "mono"), column(columns.valueThen, 11, "number")],
		...[column(columns.looksLike, 16), column(columns.uses, 7, "number")],
	];
	const rows = found.map((one) => [
		...[one.series.tag, seriesName(one.series), one.before.performedOn, asReported(one.before)],
		...[one.after.performedOn, asReported(one.after), looksLike(one, words), String(uses(one).length)],
	]);
	return {
		title: said.title,
		subtitle: from === undefined ? said.upTo(until) : said.between(from, until),
		facts: [
			[said.wantLook, words.outOf(found.length, compared)],
			[said.slips, String(slips)],
			[said.instruments, String(new Set(found.map(({ series: { instrumentId } }) => instrumentId)).size)],
			[said.uses, String(reached.size)],
		],
		words: [said.words(share)],
		table: { columns: shown, rows },
		printed: jumpsOnPaper(found, rows, shown, { uses, words }),
		empty: compared === 0 ? said.unread : said.nothing,
	};
}

const rank = ({ jump }: FoundJump) => (jump.suspicion === "decimal_slip" ? 0 : 1);
const suspectFirst = (a: FoundJump, b: FoundJump) =>
	rank(a) - rank(b) || b.jump.ratio - a.jump.ratio || a.series.tag.localeCompare(b.series.tag);

/** What was read, as a certificate rounds it by its U; without U with nine digits where it has more. Decimal strings. */
export function asReported({
	value,
	error,
	expandedUncertainty: u,
}: Pick<SeriesValue, "value" | "error" | "expandedUncertainty">): string {
	if (u !== null) return reportResult({ value, error: error ?? "0", expandedUncertainty: String(u) }).value;
	const short = String(Number(Number(value).toPrecision(9)));
	return value.replace(/[-.]/g, "").length > 9 && !short.includes("e") ? short : value;
}

function looksLike({ before, after, jump }: FoundJump, { jumps: said, decimal }: ReportWords): string {
	if (jump.suspicion === "decimal_slip") return said.decimalMark(jump.power);
	return hasCommon({ before, after })
		? said.common(decimal(jump.ratio.toFixed(1)))
		: `${(100 * jump.ratio).toFixed(0)} %`;
}

/** The uses of an instrument between the two calibrations of a change. */
async function usesOf(ctx: Ctx, found: readonly FoundJump[]): Promise<(one: FoundJump) => string[]> {
	const ids = [...new Set(found.map(({ series: { instrumentId } }) => instrumentId))];
	const { id, instrumentId, usedFrom, usedUntil, voidedAt } = usageRecords;
	const rows =
		ids.length === 0
			? []
			: await ctx.tx
					.select({ id, instrumentId, usedFrom, usedUntil })
					.from(usageRecords)
					.where(and(inArray(instrumentId, ids), isNull(voidedAt)));
	const by = Map.groupBy(rows, (row) => row.instrumentId);
	return ({ series, before, after }) =>
		(by.get(series.instrumentId) ?? [])
			.filter((use) => use.usedFrom < after.performedOn && (use.usedUntil ?? after.performedOn) >= before.performedOn)
			.map((use) => use.id);
}
