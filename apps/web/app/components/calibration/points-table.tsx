import { formatDecimal, formatTolerance } from "@calibrant/metrology";
import type { Answers } from "../../trpc.server.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { VerdictTag } from "../verdict-tag.tsx";

type Point = Answers["calibrations"]["get"]["points"][number];

const LOCALE = "en-GB";

/** The recorded test points: every reading as it was typed, its deviation drawn between the limits, its verdict. */
export function PointsTable({ points }: { points: readonly Point[] }) {
	const again = points.some(({ asLeft }) => asLeft !== null);
	const left: Column<Point>[] = again
		? [
				{ key: "left", header: "As left", align: "decimal", cell: (point) => point.asLeft ?? "" },
				{
					key: "leftStrip",
					header: "Deviation as left",
					cell: (point) =>
						point.asLeftDeviation !== null && (
							<Judged point={point} deviation={point.asLeftDeviation} verdict={point.asLeftVerdict ?? "not_judged"} />
						),
				},
			]
		: [];
	return (
		<DataTable
			caption="Test points"
			isCaptionHidden
			rows={points}
			rowKey={({ point }) => String(point)}
			columns={[
				{ key: "point", header: "Point", mono: true, cell: ({ point }) => point },
				{ key: "nominal", header: "Nominal", align: "decimal", cell: ({ nominal }) => nominal },
				{ key: "unit", header: "Unit", cell: ({ unit }) => <span className="text-muted">{unit}</span> },
				{
					key: "tolerance",
					header: "Tolerance",
					mono: true,
					cell: (point) => (
						<span className="whitespace-nowrap">
							{formatTolerance(point.lowerTolerance, point.upperTolerance, LOCALE)}
						</span>
					),
				},
				{ key: "found", header: "As found", align: "decimal", cell: ({ asFound }) => asFound },
				{
					key: "foundStrip",
					header: "Deviation as found",
					cell: (point) => <Judged point={point} deviation={point.asFoundDeviation} verdict={point.asFoundVerdict} />,
				},
				...left,
			]}
		/>
	);
}

function Judged({
	point,
	deviation,
	verdict,
}: {
	point: Point;
	deviation: string;
	verdict: "in_tolerance" | "out_of_tolerance" | "not_judged";
}) {
	return (
		<span className="flex items-center gap-x-3 gap-y-1 rail:flex-wrap print:flex-wrap">
			<span className="min-w-14 text-right font-mono">{formatDecimal(deviation, LOCALE, { signed: true })}</span>
			<ToleranceStrip
				lower={point.lowerTolerance}
				upper={point.upperTolerance}
				deviation={deviation}
				unit={point.unit}
			/>
			<VerdictTag verdict={verdict} />
		</span>
	);
}
