import type { I18n } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { figuresIn } from "../../use-format.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { ResultMessage } from "../result-message.tsx";
import { distributionWord, figure, percent, type Result } from "./budget-words.ts";
import "../../words/methods.ts";

/** Figures of a result with the decimal mark of a language. */
const sayIn = (i18n: I18n) => ({
	text: (text: string) => figuresIn(i18n, text),
	figure: (value: number | null, digits?: number) => figuresIn(i18n, figure(value, digits)),
	percent: (share: number) => figuresIn(i18n, percent(share)),
});

type Contribution = Result["contributions"][number];

/** What a budget gives: the result as reported, where it comes from, and how far Monte Carlo agrees. */
export function BudgetResult({ result, unit }: { result: Result; unit: string }) {
	const { t, i18n } = useLingui();
	const say = sayIn(i18n);
	const { reported, coverage } = result;
	return (
		<div className="flex flex-col gap-4">
			<p className="text-lead">
				<span className="font-mono">
					({say.text(reported.text)}) {unit}
				</span>
				<span className="text-muted">
					{" "}
					<Trans>
						with k = {say.figure(result.coverageFactor, 3)}, {say.percent(result.coverageProbability)} coverage
					</Trans>
				</span>
			</p>
			<DefinitionList
				items={[
					{ term: t`Standard uncertainty`, value: `${say.figure(result.standardUncertainty)} ${unit}`, mono: true },
					{ term: t`Effective degrees of freedom`, value: say.figure(result.effectiveDegreesOfFreedom, 3), mono: true },
					{ term: t`Why this k`, value: `${say.text(coverage.reason)} (${coverage.source})` },
				]}
			/>
			{result.warnings.length > 0 && (
				<ResultMessage kind="notice">
					{result.warnings.map((warning) => (
						<p key={warning}>{warning}</p>
					))}
				</ResultMessage>
			)}
			<Contributions result={result} unit={unit} />
			<MonteCarlo result={result} unit={unit} />
		</div>
	);
}

function Contributions({ result: { contributions }, unit }: { result: Result; unit: string }) {
	const { t, i18n } = useLingui();
	const say = sayIn(i18n);
	const number = (key: string, header: string, cell: (row: Contribution) => ReactNode): Column<Contribution> => ({
		...{ key, header, cell, mono: true, align: "end" },
	});
	return (
		<DataTable
			stacks
			caption={t`Contributions`}
			rows={contributions}
			rowKey={(row) => row.name}
			columns={[
				{
					key: "name",
					header: t`Quantity`,
					cell: (row) => (
						<>
							<span className="font-medium font-mono">{row.name}</span>
							{row.components.length > 1 && (
								<ul className="whitespace-normal text-meta text-muted max-md:w-full">
									{row.components.map((part, index) => (
										// biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name and never move here
										<li key={index}>
											{part.name ?? distributionWord(i18n, part.distribution)}
											{`: u = ${say.figure(Math.abs(part.sensitivity) * part.standardUncertainty)}`}
										</li>
									))}
								</ul>
							)}
						</>
					),
				},
				number("estimate", t`Estimate`, (row) => say.figure(row.value, 8)),
				number("u", "u", (row) => say.figure(row.standardUncertainty)),
				{ key: "distribution", header: t`Distribution`, cell: (row) => distributionWord(i18n, row.distribution) },
				number("freedom", "ν", (row) => say.figure(row.degreesOfFreedom, 3)),
				number("c", "c", (row) => say.figure(row.sensitivity)),
				number("contribution", unit === "" ? "|c|·u" : `|c|·u / ${unit}`, (row) => say.figure(row.contribution)),
				number("share", t`Share of the variance`, (row) => (
					<span className="whitespace-nowrap">
						<ShareBar share={row.share} /> {say.percent(row.share)}
					</span>
				)),
			]}
		/>
	);
}

const BAR = 80;

/** The share as a bar; what lowers the variance is hatched by its outline only. */
function ShareBar({ share }: { share: number }) {
	const width = Math.min(1, Math.abs(share)) * BAR;
	return (
		<svg
			width={BAR}
			height="10"
			viewBox={`0 0 ${BAR} 10`}
			aria-hidden="true"
			className="mr-1 inline-block align-middle"
		>
			<rect width={BAR} height="10" className="fill-retired-soft" />
			<rect
				width={Math.max(width, 0.5)}
				height="10"
				className={share < 0 ? "fill-none stroke-primary" : "fill-primary"}
				strokeWidth="2"
			/>
		</svg>
	);
}

function MonteCarlo({ result: { monteCarlo }, unit }: { result: Result; unit: string }) {
	const { t, i18n } = useLingui();
	const say = sayIn(i18n);
	if (monteCarlo === null) return null;
	const { comparison, trials, seed, standardErrors, tolerance, stabilised, symmetric } = monteCarlo;
	const words =
		comparison.agrees === null
			? t`Too few trials to say whether both agree.`
			: comparison.agrees
				? t`Agrees with the result above within the tolerance.`
				: t`Differs from the result above by more than the tolerance: report the Monte Carlo interval, or look for what is not linear.`;
	return (
		<div className="flex flex-col gap-1 rounded-control border border-line bg-surface p-3 text-table">
			<h3 className="font-semibold">
				<Trans>Monte Carlo cross-check</Trans>
			</h3>
			<p className={comparison.agrees === false ? "font-semibold text-overdue" : ""}>{words}</p>
			<p className="text-muted">
				{stabilised
					? t`${i18n.number(trials)} trials, seed ${seed}.`
					: t`${i18n.number(trials)} trials, seed ${seed}, not stabilised.`}{" "}
				{monteCarlo.standardUncertainty !== null && standardErrors.standardUncertainty !== null
					? t`u = ${say.figure(monteCarlo.standardUncertainty)} ± ${say.figure(standardErrors.standardUncertainty, 2)} ${unit}.`
					: t`Without a standard uncertainty: a t distribution with 2 degrees of freedom or fewer has none.`}{" "}
				{t`Interval ${say.figure(symmetric[0], 6)} ± ${say.figure(standardErrors.low, 2)} to ${say.figure(symmetric[1], 6)} ± ${say.figure(standardErrors.high, 2)} ${unit}. Ends differ by ${say.figure(comparison.low, 2)} and ${say.figure(comparison.high, 2)}, tolerance ${say.figure(tolerance, 2)} ${unit} (JCGM 101:2008 8).`}
			</p>
		</div>
	);
}
