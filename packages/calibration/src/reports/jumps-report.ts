import { and, inArray, isNull } from "@calibrant/db/drizzle";
import { usageRecords } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { type FoundJump, hasCommon, jumpsIn } from "../drift/jumps.ts";
import { everySeries, seriesName, stepsOf } from "../drift/value-series.ts";
import { todayOf } from "../today.ts";
import type { Report, ReportInput } from "./report.ts";

/** Changes between calibrations that want a look, slips of the decimal mark first, with the uses in between. */
export async function jumpsReport(ctx: Ctx, { from, to, share }: ReportInput): Promise<Report> {
	const until = to ?? todayOf(ctx);
	const within = (day: string) => (from === undefined || day >= from) && day <= until;
	const found: FoundJump[] = [];
	let compared = 0;
	for await (const some of everySeries(ctx))
		for (const series of some) {
			const steps = stepsOf(series).filter(({ after }) => within(after.performedOn));
			compared += steps.length;
			found.push(...jumpsIn(series, share / 100, steps));
		}
	found.sort(suspectFirst);
	const slips = found.filter(({ jump }) => jump.suspicion === "decimal_slip").length;
	const uses = await usesOf(ctx, found);
	const reached = new Set(found.flatMap((one) => uses(one)));
	return {
		title: "Suspicious jumps",
		subtitle: from === undefined ? `Calibrations up to ${until}` : `Calibrations from ${from} to ${until}`,
		facts: [
			["Changes that want a look", `${found.length} of ${compared}`],
			["Of these by about a power of ten", String(slips)],
			["Instruments", String(new Set(found.map(({ series: { instrumentId } }) => instrumentId)).size)],
			["Recorded uses in between", String(reached.size)],
		],
		words: [
			`From what was left to what was found next. With uncertainties on both sides: beyond three times the common one; without: by more than ${share} % of the value before. It says that something jumped, the instrument or the record, and not which (ISO/IEC 17025:2017, 7.11.2).`,
		],
		table: {
			columns: [
				...[
					{ head: "Tag", share: 18, kind: "mono" as const },
					{ head: "What", share: 24, kind: "text" as const },
				],
				...[
					{ head: "Before", share: 11, kind: "mono" as const },
					{ head: "Value", share: 11, kind: "number" as const },
				],
				...[
					{ head: "Then", share: 11, kind: "mono" as const },
					{ head: "Value then", share: 11, kind: "number" as const },
				],
				...[
					{ head: "Looks like", share: 16, kind: "text" as const },
					{ head: "Uses", share: 7, kind: "number" as const },
				],
			],
			rows: found.map((one) => [
				...[one.series.tag, seriesName(one.series), one.before.performedOn, one.before.value],
				...[one.after.performedOn, one.after.value, looksLike(one), String(uses(one).length)],
			]),
		},
		empty: compared === 0 ? "No value was read twice." : "No change between calibrations stands out.",
	};
}

const rank = ({ jump }: FoundJump) => (jump.suspicion === "decimal_slip" ? 0 : 1);
const suspectFirst = (a: FoundJump, b: FoundJump) =>
	rank(a) - rank(b) || b.jump.ratio - a.jump.ratio || a.series.tag.localeCompare(b.series.tag);

function looksLike({ before, after, jump }: FoundJump): string {
	if (jump.suspicion === "decimal_slip") return `Decimal mark, about ×10^${jump.power}`;
	return hasCommon({ before, after }) ? `${jump.ratio.toFixed(1)} common u` : `${(100 * jump.ratio).toFixed(0)} %`;
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
