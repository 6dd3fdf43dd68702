import type { FoundJump } from "../drift/jumps.ts";
import { column, type Report } from "./report.ts";
import type { ReportWords } from "./words/report-words.ts";

/** Most changes that are printed one by one. */
export const mostPrinted = 200;

/**
 * What a PDF holds in place of a longer table: one row for each instrument, the most suspect first, then the most suspect
 * changes in that order of instruments. Undefined where all of them are printed. `found` and `rows` go together, the most
 * suspect first; `uses` counts those in between.
 */
export function jumpsOnPaper(
	found: readonly FoundJump[],
	rows: readonly string[][],
	columns: Report["table"]["columns"],
	{ uses, words }: { uses: (one: FoundJump) => string[]; words: ReportWords },
): Report["printed"] {
	if (found.length <= mostPrinted) return undefined;
	const said = words.jumps;
	const byInstrument = [...Map.groupBy(found, ({ series }) => series.instrumentId)];
	const order = new Map(byInstrument.map(([id], index) => [id, index]));
	const place = (row: string[]) => order.get(found[rows.indexOf(row)]?.series.instrumentId ?? "") ?? 0;
	const worst = rows.slice(0, mostPrinted).toSorted((a, b) => place(a) - place(b));
	const looksLike = columns.findIndex(({ head }) => head === words.columns.looksLike);
	return [
		{
			heading: said.byInstrument,
			table: {
				columns: [
					...[column(words.columns.tag, 30, "mono"), column(said.changes, 14, "number")],
					...[column(said.slipsShort, 18, "number"), column(said.most, 24), column(words.columns.uses, 14, "number")],
				],
				rows: byInstrument.map(([, own]) => {
					const [first] = own;
					const slips = own.filter(({ jump }) => jump.suspicion === "decimal_slip").length;
					const reached = new Set(own.flatMap(uses)).size;
					const like = first ? (rows[found.indexOf(first)]?.[looksLike] ?? "") : "";
					return [first?.series.tag ?? "", String(own.length), String(slips), like, String(reached)];
				}),
			},
		},
		{ heading: said.worst(mostPrinted, found.length), words: [said.rest], table: { columns, rows: worst } },
	];
}
