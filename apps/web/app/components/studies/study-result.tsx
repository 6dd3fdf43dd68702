import { Link } from "react-router";
import { formatInterval } from "../../format-interval.ts";
import { count } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { Section } from "../section.tsx";
import { VerdictTag } from "../verdict-tag.tsx";

export type Study = Answers["intervalStudies"]["preview"];

export const METHODS = {
	a3: "Interval test (NCSLI RP-1, A3)",
	s2: "Reliability fit (NCSLI RP-1, S2)",
	staircase: "Staircase (ILAC-G24, method 1)",
	variables: "Drift of a value (variables data, Castrup 2005)",
} as const;
export const CHANGES = { extend: "Longer", shorten: "Shorter", keep: "Keep" } as const;

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** What a study found: the recommendation, how sure it is, what would have happened, and what it was made from. */
export function StudyResult({
	study,
	method,
	isProposal,
}: {
	study: Study;
	method: keyof typeof METHODS;
	isProposal: boolean;
}) {
	const { result, current, recommended, leftOut, used, backTest, point, ratios = [] } = study;
	const target = Number(study.input.targetUncertainty);
	const left = [
		leftOut.first > 0 && `${count(leftOut.first, "first calibration")} of an instrument`,
		leftOut.unclear > 0 && `${leftOut.unclear} without a clear verdict`,
		leftOut.otherInterval > 0 && `${leftOut.otherInterval} after quite another time than the present interval`,
		leftOut.noPoints > 0 && `${leftOut.noPoints} without points`,
	].filter(Boolean);
	return (
		<div className="flex flex-col gap-6">
			<div role="status" className="flex flex-col gap-1 rounded-control border border-line border-l-4 bg-surface p-4">
				<p className="font-semibold text-lead">
					{CHANGES[result.change ?? "keep"]}
					{(result.change ?? "keep") !== "keep" &&
						`: ${formatInterval(recommended)} instead of ${formatInterval(current)}`}
					{(result.change ?? "keep") === "keep" && ` ${formatInterval(current)}`}
				</p>
				<p className="max-w-prose">{result.reason}</p>
				{isProposal && (
					<p className="text-muted text-table">A proposal: no interval changes before somebody approves it.</p>
				)}
			</div>
			<DefinitionList
				items={[
					{ term: "About", value: study.label },
					{ term: "Method", value: METHODS[method] },
					...(point === undefined ? [] : drifting(study, point)),
					...(result.observedReliability === null
						? []
						: [{ term: "Found in tolerance", value: percent(result.observedReliability) }]),
					...(result.confidence === null
						? []
						: [
								{
									term: method === "a3" ? "Confidence that the present interval is wrong" : "Level of the limits",
									value: percent(result.confidence),
								},
							]),
					...limitsOf(result),
					{
						term: "Made from",
						value: `${count(used.length, "calibration")}${left.length > 0 ? `; left out: ${left.join(", ")}` : ""}`,
					},
				]}
			/>
			<Section title="What would have happened">
				{point !== undefined && (
					<p className="max-w-prose text-table">
						Here a change of more than twice the target uncertainty counts as out of tolerance.
					</p>
				)}
				<BackTest test={backTest} />
			</Section>
			{ratios.length > 0 && (
				<Section title="Smallest test uncertainty ratio by standard">
					<p className="max-w-prose text-table">
						A verdict with a small ratio says little of the instrument: over the same calibrations, where there are
						limits and an uncertainty.
					</p>
					<DataTable
						caption="Smallest test uncertainty ratio by standard"
						isCaptionHidden
						density="compact"
						rows={ratios}
						rowKey={(row) => row.standardId}
						rowTo={(row) => `/app/calibrations/${row.calibrationId}`}
						columns={[
							{ key: "standard", header: "Standard", cell: (row) => row.standard, mono: true },
							{ key: "smallest", header: "Smallest", cell: (row) => row.smallest.toFixed(2), align: "end" },
							{ key: "at", header: "At", cell: (row) => `${row.at}, ${row.tag}, ${row.performedOn}`, mono: true },
							{ key: "below", header: "Below 4", cell: (row) => `${row.below} of ${row.points}`, align: "end" },
						]}
					/>
				</Section>
			)}
			<Section title="Calibrations it was made from">
				<DataTable
					caption="Calibrations of the study, newest first"
					isCaptionHidden
					rows={used.toReversed()}
					rowKey={(row) => row.calibrationId}
					rowTo={(row) => `/app/calibrations/${row.calibrationId}`}
					density="compact"
					columns={[
						{ key: "on", header: "Performed on", cell: (row) => row.performedOn, mono: true },
						{ key: "tag", header: "Instrument", cell: (row) => row.tag, mono: true },
						{ key: "days", header: "Days since the one before", cell: (row) => row.days, align: "end" },
						...(point === undefined ? judgedColumns : driftColumns(point.unit, target)),
					]}
				/>
			</Section>
		</div>
	);
}

type Row = Study["used"][number];

const judgedColumns: Column<Row>[] = [
	{
		key: "verdict",
		header: "As found",
		cell: (row) => (row.verdict === null ? "—" : <VerdictTag verdict={row.verdict} />),
	},
	{
		key: "share",
		header: "Limit used",
		cell: (row) => (row.share === null ? "—" : percent(row.share)),
		align: "end",
		wideOnly: true,
	},
];

const driftColumns = (unit: string, target: number): Column<Row>[] => [
	{
		key: "drift",
		header: `Change${unit === "" ? "" : `, ${unit}`}`,
		cell: (row) => row.drift ?? "—",
		align: "decimal",
	},
	{
		key: "held",
		header: `Within ${2 * target}`,
		cell: (row) => (row.isHeld ? "Yes" : <strong className="font-semibold text-overdue">No</strong>),
	},
];

/** What the variables method was given and found. */
function drifting({ input, result }: Study, { name, unit }: NonNullable<Study["point"]>) {
	const { residual } = result as { residual?: number };
	return [
		{ term: "Value followed", value: name },
		{ term: "u right after calibration", value: `${input.initialUncertainty} ${unit}`.trim() },
		{ term: "u not to be exceeded", value: `${input.targetUncertainty} ${unit}`.trim() },
		{ term: "Degree of the polynomial", value: String(input.degree) },
		...(residual === undefined
			? []
			: [{ term: "Scatter about it", value: `${Number(residual.toPrecision(3))} ${unit}`.trim() }]),
	];
}

function limitsOf(result: Study["result"]) {
	const { limits } = result as { limits?: { lower: number | null; upper: number | null } };
	if (!limits) return [];
	const days = (value: number | null, open: string) => (value === null ? open : `${Math.round(value)} days`);
	return [
		{ term: "Limits of the interval", value: `${days(limits.lower, "none")} to ${days(limits.upper, "no end")}` },
	];
}

function BackTest({ test }: { test: Study["backTest"] }) {
	if (test.predicted === 0) {
		return <p className="max-w-prose">Too few calibrations to look back: it takes five before the first one judged.</p>;
	}
	const rows = [
		{ what: "Found out of tolerance later than proposed: looked at earlier", n: test.caughtEarlier },
		{ what: "Found out of tolerance before the proposed time: used longer like that", n: test.usedLonger },
		{ what: "In tolerance, after longer than proposed: calibrations added", n: test.added },
		{ what: "In tolerance, before the proposed time: calibrations spared", n: test.spared },
		{ what: "About what was done, or nothing proposed", n: test.same },
	];
	return (
		<div className="flex flex-col gap-2">
			<p className="max-w-prose text-table">
				Each of {count(test.predicted, "calibration")} is held against what the method would have proposed from those
				before it
				{test.meanDays !== null &&
					test.meanProposedDays !== null &&
					`: ${Math.round(test.meanProposedDays)} days on average, where ${Math.round(test.meanDays)} went by`}
				.
			</p>
			<DataTable
				caption="Back-test on the own history"
				isCaptionHidden
				rows={rows}
				rowKey={(row) => row.what}
				density="compact"
				columns={[
					{ key: "what", header: "Had it been followed", cell: (row) => row.what },
					{ key: "n", header: "Calibrations", cell: (row) => row.n, align: "end" },
				]}
			/>
		</div>
	);
}

/** The instruments of a study as links. */
export function StudyInstruments({ items }: { items: readonly { id: string; tag: string }[] }) {
	return (
		<span className="flex flex-wrap gap-x-3 gap-y-1">
			{items.map(({ id, tag }) => (
				<Link key={id} to={`/app/instruments/${id}`} className="link font-mono">
					{tag}
				</Link>
			))}
		</span>
	);
}
