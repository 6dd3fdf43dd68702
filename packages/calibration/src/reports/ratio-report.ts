import { type SQL, sql } from "@calibrant/db/drizzle";
import type { Ctx } from "@calibrant/kernel";
import { column, periodOf, type Report, type ReportInput } from "./report.ts";
import type { ReportWords } from "./words/report-words.ts";

/** The smallest test uncertainty ratio reached with a standard, and where. */
export type SmallestRatio = {
	standardId: string;
	standard: string;
	points: number;
	/** Below four to one. */
	below: number;
	smallest: number;
	calibrationId: string;
	performedOn: string;
	tag: string;
	at: string;
};

const wanted = 4;

/** Of each standard that calibrations named, over their points with a ratio; the smallest first. */
export async function smallestRatios(ctx: Ctx, which: SQL): Promise<SmallestRatio[]> {
	const rows = await ctx.tx.execute<SmallestRatio>(sql`
		select * from (
			select s.instrument_id as "standardId", s.identification as standard, c.id as "calibrationId",
				c.performed_on::text as "performedOn", i.tag, trim(p.nominal::text || ' ' || p.unit) as at, p.tur::float8 as smallest,
				(count(*) over of_standard)::int as points,
				(count(*) filter (where p.tur < ${wanted}) over of_standard)::int as below,
				row_number() over (of_standard order by p.tur, c.performed_on desc, p.point) as place
			from calibration_standards s
			join calibrations c on c.org_id = s.org_id and c.id = s.calibration_id
			join instruments i on i.org_id = c.org_id and i.id = c.instrument_id
			join calibration_points p on p.org_id = c.org_id and p.calibration_id = c.id
			where p.tur is not null and c.state = 'approved' and ${which}
			window of_standard as (partition by s.instrument_id)
		) ranked where place = 1 order by smallest, standard`);
	return rows.map(({ standardId, standard, points, below, smallest, calibrationId, performedOn, tag, at }) => ({
		...{ standardId, standard, points, below, smallest, calibrationId, performedOn, tag, at },
	}));
}

/** The smallest test uncertainty ratio of each reference standard over the calibrations of a period. */
export async function ratioReport(ctx: Ctx, input: ReportInput, words: ReportWords): Promise<Report> {
	const { ratio: said, columns } = words;
	const { from, to } = periodOf(ctx, input);
	const found = await smallestRatios(ctx, sql`c.performed_on between ${from}::date and ${to}::date`);
	const below = found.filter(({ smallest }) => smallest < wanted).length;
	return {
		title: said.title,
		subtitle: words.performed(from, to),
		facts: [
			[said.below, words.outOf(below, found.length)],
			[said.smallest, found[0] ? said.with(words.decimal(found[0].smallest.toFixed(2)), found[0].standard) : "—"],
		],
		words: [said.words],
		table: {
			columns: [
				...[column(columns.standard, 22, "mono"), column(columns.points, 10, "number")],
				...[column(columns.below, 10, "number"), column(columns.smallest, 12, "number")],
				...[column(columns.at, 16, "mono"), column(columns.of, 16, "mono"), column(columns.on, 14, "mono")],
			],
			rows: found.map(({ standard, points, below: few, smallest, at, tag, performedOn }) => [
				...[standard, String(points), String(few), smallest.toFixed(2), words.decimal(at), tag, performedOn],
			]),
		},
		empty: said.empty,
	};
}
