import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { ScrollArea } from "../scroll-area.tsx";
import { LevelBars, levelTone } from "./risk-tags.tsx";
import { ASKS, type Matrix, type RiskKind } from "./risk-words.ts";

interface HeatMapProps {
	matrix: Pick<Matrix, "likelihoods" | "severities" | "levels">;
	kind: RiskKind;
	/** How many risks stand in each cell; absent: only the matrix is shown. */
	cells?: Answers["risks"]["grid"]["cells"];
}

/** The matrix as a table, likely ones above: each cell with score, level and, where they are counted, the risks that stand there. */
export function HeatMap({ matrix: { likelihoods, severities, levels }, kind, cells }: HeatMapProps) {
	const { t } = useLingui();
	const levelOf = (score: number) => Math.max(1, levels.filter(({ from }) => from <= score).length);
	const count = (likelihood: number, severity: number) =>
		cells?.find((one) => one.likelihood === likelihood && one.severity === severity)?.count ?? 0;
	const caption = cells ? t`How many risks stand in each cell` : t`Score and level of each cell`;
	return (
		<ScrollArea label={caption} className="max-w-full overflow-x-auto">
			<table className="border-separate border-spacing-1 text-table">
				<caption className="sr-only">{caption}</caption>
				<thead>
					<tr>
						<td className="p-1 align-bottom text-meta text-muted">
							{t`Likelihood`} ↓<br />
							{t`Severity`} →
						</td>
						{severities.map((word, at) => (
							<th key={word} scope="col" className="w-28 min-w-20 p-1 align-bottom font-medium text-meta">
								{`${at + 1}: ${word}`}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{likelihoods
						.map((word, at) => ({ word, likelihood: at + 1 }))
						.toReversed()
						.map(({ word, likelihood }) => (
							<tr key={word}>
								<th
									scope="row"
									className="max-w-28 bg-canvas p-1 text-left font-medium text-meta max-md:sticky max-md:left-0 max-md:z-1 max-md:max-w-20"
								>
									{`${likelihood}: ${word}`}
								</th>
								{severities.map((name, at) => {
									const score = likelihood * (at + 1);
									const step = levelOf(score);
									const level = levels[step - 1]?.name ?? "";
									const found = count(likelihood, at + 1);
									const tone = levelTone(step, levels.length, kind);
									return (
										<td key={name} className={`relative h-16 rounded-control border p-1 text-center ${tone}`}>
											{found > 0 ? (
												<Link
													to={`/app/quality/risks?kind=${kind}&likelihood=${likelihood}&severity=${at + 1}`}
													className="font-bold text-lead underline after:absolute after:inset-0"
												>
													{found}
												</Link>
											) : (
												cells && <span className="sr-only">{t`none`}</span>
											)}
											<span className="flex flex-wrap items-center justify-center gap-x-1 text-meta">
												<LevelBars step={step} of={levels.length} />
												{score} <span>{level}</span>
											</span>
										</td>
									);
								})}
							</tr>
						))}
				</tbody>
			</table>
		</ScrollArea>
	);
}

/** What each level asks for, with the scores that it reaches from and to. */
export function Levels({ matrix, kind }: { matrix: HeatMapProps["matrix"]; kind: RiskKind }) {
	const { t, i18n } = useLingui();
	const { likelihoods, severities, levels } = matrix;
	const highest = likelihoods.length * severities.length;
	return (
		<ul className="flex flex-col gap-1.5 text-table">
			{levels.map(({ name, from, asks }, at) => {
				const to = (levels[at + 1]?.from ?? highest + 1) - 1;
				return (
					<li key={name} className="flex flex-wrap items-center gap-x-2">
						<span
							className={`inline-flex items-center gap-1.5 rounded-control border px-2 py-0.5 text-meta ${levelTone(at + 1, levels.length, kind)}`}
						>
							<LevelBars step={at + 1} of={levels.length} />
							{name}
						</span>
						{t`from ${from} to ${to}`}
						{kind === "threat" && <span className="text-muted">{i18n._(ASKS[asks])}</span>}
					</li>
				);
			})}
		</ul>
	);
}
