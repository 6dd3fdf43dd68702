import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { decimalIn } from "../../use-format.ts";
import { DataTable } from "../data-table.tsx";
import { Section } from "../section.tsx";
import { ChartSvg } from "./chart-svg.tsx";
import {
	type Control,
	controlWords,
	type DriftSeries,
	fitWords,
	nameIn,
	newestWords,
	readable,
	shortIn,
} from "./series-words.ts";

/** One value through the years: chart, what it says, what wants a look, and the same values as a table. */
export function SeriesPanel({ series, controlSource }: { series: DriftSeries; controlSource: string }) {
	const { chart, control, unit } = series;
	const { t, i18n } = useLingui();
	const name = nameIn(i18n, series);
	const words = [newestWords(i18n, series), fitWords(i18n, series)].filter(Boolean).join(" ");
	return (
		<Section title={name}>
			<ChartSvg chart={chart} title={t`${name} through the years`} description={words} />
			<p className="text-table">{words}</p>
			<Jumps series={series} />
			<ValueTable {...{ name, series }} />
			{control && <ControlPart name={name} unit={unit} control={control} source={controlSource} />}
		</Section>
	);
}

function Jumps({ series: { jumps } }: { series: DriftSeries }) {
	const { i18n } = useLingui();
	return jumps.map(({ from, to, suspicion, power, ratio, of }) => {
		const [by, share] = [shortIn(i18n, ratio), shortIn(i18n, 100 * ratio)];
		return (
			<p key={`${from} ${to}`} className="text-due text-table">
				{suspicion === "decimal_slip" ? (
					<Trans>
						{from} to {to}: about ten to the power {power}; a decimal mark may have slipped.
					</Trans>
				) : of === "uncertainty" ? (
					<Trans>
						{from} to {to}: by {by} common standard uncertainties.
					</Trans>
				) : (
					<Trans>
						{from} to {to}: by {share} % of the value before.
					</Trans>
				)}
			</p>
		);
	});
}

function Performed({ calibrationId, performedOn }: { calibrationId: string; performedOn: string }) {
	return (
		<Link to={`/app/calibrations/${calibrationId}`} className="link">
			{performedOn}
		</Link>
	);
}

function ValueTable({ name, series: { unit, values } }: { name: string; series: DriftSeries }) {
	const { t, i18n } = useLingui();
	const limit = (value: string | null) => (value === null ? "–" : decimalIn(i18n, value));
	return (
		<details>
			<summary className="link inline-flex min-h-6 cursor-pointer items-center text-table">
				<Trans>The values</Trans>
			</summary>
			<DataTable
				caption={t`Values of ${name}`}
				isCaptionHidden
				density="compact"
				rows={values}
				rowKey={({ calibrationId, stage }) => `${calibrationId} ${stage}`}
				columns={[
					{ key: "on", header: t`Performed`, mono: true, cell: (row) => <Performed {...row} /> },
					{ key: "stage", header: t`Read`, cell: ({ stage }) => (stage === "as_left" ? t`As left` : t`As found`) },
					{ key: "value", header: t`Value, ${unit}`, align: "decimal", cell: ({ value }) => readable(value) },
					{
						key: "u",
						header: "U",
						mono: true,
						cell: ({ expandedUncertainty: u }) => (u === null ? "–" : shortIn(i18n, u)),
					},
					{
						key: "limits",
						header: t`Limits`,
						mono: true,
						wideOnly: true,
						cell: ({ lowerTolerance, upperTolerance }) => `${limit(lowerTolerance)} … ${limit(upperTolerance)}`,
					},
				]}
			/>
		</details>
	);
}

interface ControlPartProps {
	name: string;
	unit: string;
	control: Control;
	source: string;
}

function ControlPart({ name, unit, control, source }: ControlPartProps) {
	const { t, i18n } = useLingui();
	const words = controlWords(i18n, control, unit);
	const mean = shortIn(i18n, control.limits.meanMovingRange);
	return (
		<div className="flex flex-col gap-2 pt-3">
			<h3 className="font-semibold text-body">
				<Trans>Control chart of the checks between calibrations</Trans>
			</h3>
			<ChartSvg chart={control.chart} title={t`Control chart of ${name}`} description={words} />
			<ChartSvg
				chart={control.ranges}
				title={t`Moving ranges of ${name}`}
				description={t`Their mean is ${mean} ${unit}.`}
			/>
			<p className="text-table">{words}</p>
			<p lang="en" className="text-meta text-muted">
				{source}
			</p>
			<details>
				<summary className="link inline-flex min-h-6 cursor-pointer items-center text-table">
					<Trans>The checks</Trans>
				</summary>
				<DataTable
					caption={t`Checks of ${name}`}
					isCaptionHidden
					density="compact"
					rows={control.points}
					rowKey={({ calibrationId }) => calibrationId}
					columns={[
						{ key: "on", header: t`Performed`, mono: true, cell: (row) => <Performed {...row} /> },
						{ key: "n", header: t`Readings`, align: "end", cell: ({ readings }) => readings },
						{ key: "mean", header: "x̄", mono: true, cell: ({ value }) => shortIn(i18n, value) },
						{
							key: "range",
							header: t`Moving range`,
							mono: true,
							cell: ({ movingRange }) => (movingRange === null ? "–" : shortIn(i18n, movingRange)),
						},
						{ key: "tests", header: t`Tests`, cell: ({ tests }) => tests.join(", ") || "–" },
					]}
				/>
			</details>
		</div>
	);
}
