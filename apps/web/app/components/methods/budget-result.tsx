import { Trans, useLingui } from "@lingui/react/macro";
import { DefinitionList } from "../definition-list.tsx";
import { ResultMessage } from "../result-message.tsx";
import { ScrollArea } from "../scroll-area.tsx";
import { distributionWord, figure, percent, type Result } from "./budget-words.ts";
import "../../words/methods.ts";

/** What a budget gives: the result as reported, where it comes from, and how far Monte Carlo agrees. */
export function BudgetResult({ result, unit }: { result: Result; unit: string }) {
	const { t } = useLingui();
	const { reported, coverage } = result;
	return (
		<div className="flex flex-col gap-4">
			<p className="text-lead">
				<span className="font-mono">
					({reported.text}) {unit}
				</span>
				<span className="text-muted">
					{" "}
					<Trans>
						with k = {figure(result.coverageFactor, 3)}, {percent(result.coverageProbability)} coverage
					</Trans>
				</span>
			</p>
			<DefinitionList
				items={[
					{ term: t`Standard uncertainty`, value: `${figure(result.standardUncertainty)} ${unit}`, mono: true },
					{ term: t`Effective degrees of freedom`, value: figure(result.effectiveDegreesOfFreedom, 3), mono: true },
					{ term: t`Why this k`, value: `${coverage.reason} (${coverage.source})` },
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

const CELL = "border-line border-b px-3 py-1.5";

function Contributions({ result: { contributions }, unit }: { result: Result; unit: string }) {
	const { t, i18n } = useLingui();
	const heads = [t`Quantity`, t`Estimate`, "u", t`Distribution`, "ν", "c", "|c|·u", t`Share of the variance`];
	return (
		<ScrollArea
			label={t`Contributions`}
			className="overflow-x-auto rounded-control border border-line bg-surface print:overflow-visible print:border-0"
		>
			<table className="w-full border-separate border-spacing-0 text-table">
				<caption className="px-3 py-2 text-left font-semibold text-body">
					<Trans>Contributions</Trans>
				</caption>
				<thead>
					<tr>
						{heads.map((head, index) => (
							<th
								key={head}
								scope="col"
								className={`${CELL} text-meta text-muted ${index === 0 || index === 3 ? "text-left" : "text-right"}`}
							>
								{head}
								{head === "|c|·u" && unit !== "" && ` / ${unit}`}
							</th>
						))}
					</tr>
				</thead>
				<tbody className="font-mono">
					{contributions.map((row) => (
						<tr key={row.name}>
							<th scope="row" className={`${CELL} min-w-48 text-left font-medium`}>
								{row.name}
								{row.components.length > 1 && (
									<ul className="font-normal font-sans text-meta text-muted">
										{row.components.map((part, index) => (
											// biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name and never move here
											<li key={index}>
												{part.name ?? distributionWord(i18n, part.distribution)}
												{`: u = ${figure(Math.abs(part.sensitivity) * part.standardUncertainty)}`}
											</li>
										))}
									</ul>
								)}
							</th>
							<td className={`${CELL} text-right`}>{figure(row.value, 8)}</td>
							<td className={`${CELL} text-right`}>{figure(row.standardUncertainty)}</td>
							<td className={`${CELL} font-sans`}>{distributionWord(i18n, row.distribution)}</td>
							<td className={`${CELL} text-right`}>{figure(row.degreesOfFreedom, 3)}</td>
							<td className={`${CELL} text-right`}>{figure(row.sensitivity)}</td>
							<td className={`${CELL} text-right`}>{figure(row.contribution)}</td>
							<td className={`${CELL} whitespace-nowrap text-right`}>
								<ShareBar share={row.share} /> {percent(row.share)}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollArea>
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
					? t`u = ${figure(monteCarlo.standardUncertainty)} ± ${figure(standardErrors.standardUncertainty, 2)} ${unit}.`
					: t`Without a standard uncertainty: a t distribution with 2 degrees of freedom or fewer has none.`}{" "}
				{t`Interval ${figure(symmetric[0], 6)} ± ${figure(standardErrors.low, 2)} to ${figure(symmetric[1], 6)} ± ${figure(standardErrors.high, 2)} ${unit}. Ends differ by ${figure(comparison.low, 2)} and ${figure(comparison.high, 2)}, tolerance ${figure(tolerance, 2)} ${unit} (JCGM 101:2008 8).`}
			</p>
		</div>
	);
}
