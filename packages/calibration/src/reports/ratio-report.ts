import { type SQL, sql } from "@calibrant/db/drizzle";
import type { Ctx } from "@calibrant/kernel";
import { periodOf, type Report, type ReportInput } from "./report.ts";

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
export async function ratioReport(ctx: Ctx, input: ReportInput): Promise<Report> {
	const { from, to } = periodOf(ctx, input);
	const found = await smallestRatios(ctx, sql`c.performed_on between ${from}::date and ${to}::date`);
	const below = found.filter(({ smallest }) => smallest < wanted).length;
	return {
		title: "Test uncertainty ratio by standard",
		subtitle: `Calibrations performed from ${from} to ${to}`,
		facts: [
			["Standards with a point below 4 : 1", `${below} of ${found.length}`],
			["Smallest", found[0] ? `${found[0].smallest.toFixed(2)} with ${found[0].standard}` : "—"],
		],
		words: [
			"The span of the tolerance over twice U at 95 % (ANSI/NCSL Z540.3), of every point with limits and an uncertainty that was calibrated with the standard. Points without either have none.",
		],
		table: {
			columns: [
				...[
					{ head: "Standard", share: 22, kind: "mono" as const },
					{ head: "Points", share: 10, kind: "number" as const },
				],
				{ head: "Below 4", share: 10, kind: "number" },
				{ head: "Smallest", share: 12, kind: "number" },
				...[
					{ head: "At", share: 16, kind: "mono" as const },
					{ head: "Of", share: 16, kind: "mono" as const },
				],
				{ head: "On", share: 14, kind: "mono" },
			],
			rows: found.map(({ standard, points, below: few, smallest, at, tag, performedOn }) => [
				...[standard, String(points), String(few), smallest.toFixed(2), at, tag, performedOn],
			]),
		},
		empty: "No point of this period was calibrated with a named standard, limits and an uncertainty.",
	};
}
