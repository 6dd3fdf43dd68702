import { formatDecimal, formatTolerance, reportResult } from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { decimalIn, minus, useFormat } from "../../use-format.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { VerdictTag } from "../verdict-tag.tsx";
import { NO_UNCERTAINTY } from "./calibration-draft.ts";
import { isGuarded } from "./point-outcome.tsx";
import "../../words/calibration.ts";

type Run = Answers["calibrations"]["get"]["runs"][number];
type Point = Run["points"][number];

/** The points of one run: every reading as it was typed, its error drawn between the limits, U and k, its verdict. */
export function PointsTable({
	run: { kind, points },
	caption,
}: {
	run: Pick<Run, "kind" | "points">;
	/** Where it is not what stands there now. */
	caption?: string;
}) {
	const { t, i18n } = useLingui();
	const { tag } = useFormat();
	const labelled = points.some(({ label }) => label !== "");
	const atNominals = points.some(({ nominal }) => nominal !== null);
	const repeated = points.some(({ readings }) => readings.length > 1);
	const referenced = points.some(({ reference }) => reference !== null);
	const stated = points.some(({ expandedUncertainty }) => expandedUncertainty !== null);
	const extra: Column<Point>[] = [
		...(repeated
			? [
					{
						key: "readings",
						header: t`Readings`,
						mono: true,
						wideOnly: true,
						cell: listed(i18n),
					} satisfies Column<Point>,
				]
			: []),
		...(stated
			? ([
					{ key: "u", header: "U", align: "decimal", cell: reported },
					{ key: "k", header: "k", mono: true, wideOnly: true, cell: factor(i18n) },
				] satisfies Column<Point>[])
			: []),
	];
	return (
		<DataTable
			stacks
			caption={caption ?? (kind === "as_found" ? t`Points as found` : t`Points as left`)}
			isCaptionHidden
			rows={points}
			rowKey={({ point }) => String(point)}
			columns={[
				{
					key: "point",
					header: t`Point`,
					mono: true,
					cell: ({ point }) => (
						<>
							<span className="font-sans md:hidden">{t`Point`} </span>
							{point}
						</>
					),
				},
				...(labelled
					? [{ key: "label", header: t`What`, mono: true, cell: ({ label }) => label || "—" } satisfies Column<Point>]
					: []),
				...(atNominals
					? [
							{
								key: "nominal",
								header: t`Nominal`,
								align: "decimal",
								cell: ({ nominal }) => nominal ?? "—",
							} satisfies Column<Point>,
						]
					: []),
				...(atNominals || points.some(({ unit }) => unit !== "") ? [unitColumn(t`Unit`)] : []),
				...(atNominals ? [toleranceColumn(t`Tolerance`, t`none`, tag)] : []),
				...(referenced
					? [
							{
								key: "reference",
								header: t`Reference`,
								align: "decimal",
								cell: ({ reference, nominal }) => reference ?? nominal ?? "—",
							} satisfies Column<Point>,
						]
					: []),
				{
					key: "indication",
					header: repeated ? t`Mean` : atNominals ? t`Reading` : t`Value`,
					align: "decimal",
					cell: (point) => shown(point.indication, point) ?? "—",
				},
				...extra,
				...(atNominals
					? [{ key: "strip", header: t`Error`, cell: (point) => <Judged point={point} /> } satisfies Column<Point>]
					: []),
			]}
		/>
	);
}

const unitColumn = (header: string): Column<Point> => ({
	...{ key: "unit", header },
	cell: ({ unit }) => <span className="text-muted">{unit}</span>,
});
const toleranceColumn = (header: string, none: string, tag: string): Column<Point> => ({
	...{ key: "tolerance", header, mono: true },
	cell: ({ lowerTolerance, upperTolerance }) => (
		<span className="whitespace-nowrap">{formatTolerance(lowerTolerance, upperTolerance, tag) || none}</span>
	),
});
const listed =
	(i18n: I18n) =>
	({ readings }: Point) =>
		readings.map((one) => decimalIn(i18n, one)).join("; ");
const factor =
	(i18n: I18n) =>
	({ coverageFactor }: Point) =>
		coverageFactor === null ? "—" : decimalIn(i18n, Number(coverageFactor).toFixed(2));

/** Two digits, as it is reported; the stored one keeps all of them. */
const reported = ({ expandedUncertainty }: Point) =>
	reportResult({ value: "0", error: "0", expandedUncertainty }).expandedUncertainty ?? "—";

/**
 * A mean or its error to the place of the uncertainty, or one digit beyond the readings' without one; the stored value
 * keeps all digits.
 */
function shown(value: string | null, { expandedUncertainty, readings }: Point): string | null {
	if (value === null || readings.length < 2) return value;
	if (expandedUncertainty !== null) return reportResult({ value, error: "0", expandedUncertainty }).value;
	const places = (decimal: string) => decimal.split(".")[1]?.length ?? 0;
	const most = Math.max(...readings.map(places)) + 1;
	return places(value) > most ? Number(value).toFixed(most) : value;
}

function Judged({ point }: { point: Point }) {
	const { t } = useLingui();
	const { tag } = useFormat();
	const { nominal, error, lowerTolerance, upperTolerance, expandedUncertainty, unit, verdict, warnings } = point;
	if (nominal === null)
		return (
			<span className="text-muted">
				<Trans>A value under its label</Trans>
			</span>
		);
	if (error === null) return <span className="text-muted">{warnings.join(" ") || t`Not read yet`}</span>;
	const said = warnings.filter((warning) => warning !== NO_UNCERTAINTY);
	return (
		<span className="flex flex-col gap-1">
			<span className="flex flex-wrap items-center gap-x-3 gap-y-1 md:max-rail:flex-nowrap print:flex-wrap">
				<span className="min-w-14 text-right font-mono">
					{minus(formatDecimal(shown(error, point) ?? error, tag, { signed: true }))}
				</span>
				<ToleranceStrip
					lower={lowerTolerance}
					upper={upperTolerance}
					deviation={error}
					uncertainty={expandedUncertainty}
					unit={unit}
				/>
				<VerdictTag verdict={verdict ?? "not_judged"} />
			</span>
			{isGuarded(error, lowerTolerance, upperTolerance, verdict) && (
				<span className="text-meta text-muted">
					<Trans>Within its limits, and inside the guard band: not accepted by this rule.</Trans>
				</span>
			)}
			{said.length > 0 && <span className="text-meta text-muted">{said.join(" ")}</span>}
		</span>
	);
}
