import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { decimalIn } from "../../use-format.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { Section } from "../section.tsx";
import { VerdictTag } from "../verdict-tag.tsx";
import "../../words/studies.ts";
import { counted, intervalIn } from "../../counted.ts";

export type Study = Answers["intervalStudies"]["preview"];

export const METHODS = {
	a3: msg`Interval test (NCSLI RP-1, A3)`,
	s2: msg`Reliability fit (NCSLI RP-1, S2)`,
	staircase: msg`Staircase (ILAC-G24, method 1)`,
	variables: msg`Drift of a value (variables data, Castrup 2005)`,
} as const;
export const CHANGES = { extend: msg`Longer`, shorten: msg`Shorter`, keep: msg`Keep` } as const;

const percentIn = (i18n: I18n, share: number) => `${decimalIn(i18n, (100 * share).toFixed(1))} %`;

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
	const { t, i18n } = useLingui();
	const { result, current, recommended, leftOut, used, backTest, point, ratios = [] } = study;
	const target = Number(study.input.targetUncertainty);
	const left = [
		leftOut.first > 0 &&
			t`${plural(leftOut.first, { one: "# first calibration", other: "# first calibrations" })} of an instrument`,
		leftOut.unclear > 0 && t`${leftOut.unclear} without a clear verdict`,
		leftOut.otherInterval > 0 && t`${leftOut.otherInterval} after quite another time than the present interval`,
		leftOut.noPoints > 0 && t`${leftOut.noPoints} without points`,
	].filter(Boolean);
	return (
		<div className="flex flex-col gap-6">
			<div role="status" className="flex flex-col gap-1 rounded-control border border-line border-l-4 bg-surface p-4">
				<p className="font-semibold text-lead">
					{(result.change ?? "keep") === "keep"
						? t`Keep ${intervalIn(i18n, current)}`
						: t`${i18n._(CHANGES[result.change ?? "keep"])}: ${intervalIn(i18n, recommended)} instead of ${intervalIn(i18n, current)}`}
				</p>
				<p className="max-w-prose">{result.reason}</p>
				{isProposal && (
					<p className="text-muted text-table">
						<Trans>A proposal: no interval changes before somebody approves it.</Trans>
					</p>
				)}
			</div>
			<DefinitionList
				items={[
					{ term: t`About`, value: study.label },
					{ term: t`Method`, value: i18n._(METHODS[method]) },
					...(point === undefined ? [] : drifting(i18n, study, point)),
					...(result.observedReliability === null
						? []
						: [{ term: t`Found in tolerance`, value: percentIn(i18n, result.observedReliability) }]),
					...(result.confidence === null
						? []
						: [
								{
									term: method === "a3" ? t`Confidence that the present interval is wrong` : t`Level of the limits`,
									value: percentIn(i18n, result.confidence),
								},
							]),
					...limitsOf(i18n, result),
					{
						term: t`Made from`,
						value:
							left.length > 0
								? t`${counted(i18n, used.length, "calibration")}; left out: ${left.join(", ")}`
								: counted(i18n, used.length, "calibration"),
					},
				]}
			/>
			<Section title={t`What would have happened`}>
				{point !== undefined && (
					<p className="max-w-prose text-table">
						<Trans>Here a change of more than twice the target uncertainty counts as out of tolerance.</Trans>
					</p>
				)}
				<BackTest test={backTest} />
			</Section>
			{ratios.length > 0 && (
				<Section title={t`Smallest test uncertainty ratio by standard`}>
					<p className="max-w-prose text-table">
						<Trans>
							A verdict with a small ratio says little of the instrument: over the same calibrations, where there are
							limits and an uncertainty.
						</Trans>
					</p>
					<DataTable
						stacks
						caption={t`Smallest test uncertainty ratio by standard`}
						isCaptionHidden
						density="compact"
						rows={ratios}
						rowKey={(row) => row.standardId}
						rowTo={(row) => `/app/calibrations/${row.calibrationId}`}
						columns={[
							{ key: "standard", header: t`Standard`, cell: (row) => row.standard, mono: true },
							{
								key: "smallest",
								header: t`Smallest`,
								cell: (row) => decimalIn(i18n, row.smallest.toFixed(2)),
								align: "decimal",
							},
							{ key: "at", header: t`At`, cell: (row) => `${row.at}, ${row.tag}, ${row.performedOn}`, mono: true },
							{ key: "below", header: t`Below 4`, cell: (row) => t`${row.below} of ${row.points}`, align: "end" },
						]}
					/>
				</Section>
			)}
			<Section title={t`Calibrations it was made from`}>
				<DataTable
					stacks
					caption={t`Calibrations of the study, newest first`}
					isCaptionHidden
					rows={used.toReversed()}
					rowKey={(row) => row.calibrationId}
					rowTo={(row) => `/app/calibrations/${row.calibrationId}`}
					density="compact"
					columns={[
						{ key: "on", header: t`Performed on`, cell: (row) => row.performedOn, mono: true },
						{ key: "tag", header: t`Instrument`, cell: (row) => row.tag, mono: true },
						{ key: "days", header: t`Days since the one before`, cell: (row) => row.days, align: "end" },
						...(point === undefined ? judgedColumns(i18n) : driftColumns(i18n, point.unit, target)),
					]}
				/>
			</Section>
		</div>
	);
}

type Row = Study["used"][number];

const judgedColumns = (i18n: I18n): Column<Row>[] => [
	{
		key: "verdict",
		header: i18n._(msg`As found`),
		cell: (row) => (row.verdict === null ? "—" : <VerdictTag verdict={row.verdict} />),
	},
	{
		key: "share",
		header: i18n._(msg`Limit used`),
		cell: (row) => (row.share === null ? "—" : percentIn(i18n, row.share)),
		align: "end",
		wideOnly: true,
	},
];

const driftColumns = (i18n: I18n, unit: string, target: number): Column<Row>[] => [
	{
		key: "drift",
		header: i18n._(unit === "" ? msg({ message: "Change", context: "drift" }) : msg`Change, ${unit}`),
		cell: (row) => row.drift ?? "—",
		align: "decimal",
	},
	{
		key: "held",
		header: i18n._(msg`Within ${2 * target}`),
		cell: (row) =>
			row.isHeld ? (
				<Trans>Yes</Trans>
			) : (
				<strong className="font-semibold text-overdue">
					<Trans>No</Trans>
				</strong>
			),
	},
];

/** What the variables method was given and found. */
function drifting(i18n: I18n, { input, result }: Study, { name, unit }: NonNullable<Study["point"]>) {
	const { residual } = result as { residual?: number };
	return [
		{ term: i18n._(msg`Value followed`), value: name },
		{ term: i18n._(msg`u right after calibration`), value: `${input.initialUncertainty} ${unit}`.trim() },
		{ term: i18n._(msg`u not to be exceeded`), value: `${input.targetUncertainty} ${unit}`.trim() },
		{ term: i18n._(msg`Degree of the polynomial`), value: String(input.degree) },
		...(residual === undefined
			? []
			: [{ term: i18n._(msg`Scatter about it`), value: `${Number(residual.toPrecision(3))} ${unit}`.trim() }]),
	];
}

function limitsOf(i18n: I18n, result: Study["result"]) {
	const { limits } = result as { limits?: { lower: number | null; upper: number | null } };
	if (!limits) return [];
	const days = (value: number | null, open: string) => (value === null ? open : i18n._(msg`${Math.round(value)} days`));
	const [lower, upper] = [days(limits.lower, i18n._(msg`none`)), days(limits.upper, i18n._(msg`no end`))];
	return [
		{
			term: i18n._(msg`Limits of the interval`),
			value: i18n._(msg`${lower} to ${upper}`),
		},
	];
}

function BackTest({ test }: { test: Study["backTest"] }) {
	const { t, i18n } = useLingui();
	if (test.predicted === 0) {
		return (
			<p className="max-w-prose">
				<Trans>Too few calibrations to look back: it takes five before the first one judged.</Trans>
			</p>
		);
	}
	const all = counted(i18n, test.predicted, "calibration");
	const rows = [
		{ what: t`Found out of tolerance later than proposed: looked at earlier`, n: test.caughtEarlier },
		{ what: t`Found out of tolerance before the proposed time: used longer like that`, n: test.usedLonger },
		{ what: t`In tolerance, after longer than proposed: calibrations added`, n: test.added },
		{ what: t`In tolerance, before the proposed time: calibrations spared`, n: test.spared },
		{ what: t`About what was done, or nothing proposed`, n: test.same },
	];
	return (
		<div className="flex flex-col gap-2">
			<p className="max-w-prose text-table">
				{test.meanDays === null || test.meanProposedDays === null
					? t`Each of ${all} is held against what the method would have proposed from those before it.`
					: t`Each of ${all} is held against what the method would have proposed from those before it: ${Math.round(test.meanProposedDays)} days on average, where ${Math.round(test.meanDays)} went by.`}
			</p>
			<DataTable
				stacks
				caption={t`Back-test on the own history`}
				isCaptionHidden
				rows={rows}
				rowKey={(row) => row.what}
				density="compact"
				columns={[
					{ key: "what", header: t`Had it been followed`, cell: (row) => row.what },
					{ key: "n", header: t`Calibrations`, cell: (row) => row.n, align: "end" },
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
