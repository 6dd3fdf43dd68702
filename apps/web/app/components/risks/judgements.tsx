import { useLingui } from "@lingui/react/macro";
import { DataTable } from "../data-table.tsx";
import { ChartSvg } from "../drift/chart-svg.tsx";
import { Instant } from "../instant.tsx";
import { LevelTag } from "./risk-tags.tsx";
import { ASKS, JUDGED, type Judgement, type Risk } from "./risk-words.ts";

type Seen = Pick<Risk, "assessments" | "standing" | "asks" | "lacksControl" | "chart"> & {
	risk: Pick<Risk["risk"], "kind">;
};

/** How a risk was judged through time: in a sentence, as a picture, and each judgement with who, when and why. */
export function Judgements({ seen, timeZone }: { seen: Seen; timeZone: string }) {
	const { assessments, standing, asks, chart, risk } = seen;
	const { t, i18n } = useLingui();
	if (standing === null) return <p className="text-muted">{t`Nobody has judged it yet.`}</p>;
	const { likelihood, severity, score, highest, level } = standing;
	const product = t`Likelihood ${likelihood.step} (${likelihood.words}) × severity ${severity.step} (${severity.words}) = ${score} of ${highest}: ${level.words}.`;
	const scores = assessments.map((one) => `${i18n._(JUDGED[one.kind])} ${one.score}`).join(", ");
	return (
		<>
			<p>
				{product} {risk.kind === "threat" && `${i18n._(ASKS[asks])}.`}
			</p>
			{seen.lacksControl && (
				<p>{t`Without controls it asks for more, and no control is named and no action done that makes it less.`}</p>
			)}
			{chart && (
				<>
					<ChartSvg chart={chart} title={t`Its score through time`} description={scores} />
					<p className="text-meta text-muted">
						{t`Ring: without controls. Disc: as it is. Diamond: what remains after treatment. Dotted lines: where a level begins.`}
					</p>
				</>
			)}
			<DataTable
				caption={t`Each judgement, newest first`}
				isCaptionHidden
				stacks
				rows={assessments.toReversed()}
				rowKey={({ id }) => id}
				columns={[
					{ key: "at", header: t`When`, cell: (one) => <Instant at={one.assessedAt} timeZone={timeZone} /> },
					{ key: "kind", header: t`What is judged`, cell: (one) => i18n._(JUDGED[one.kind]) },
					{ key: "likelihood", header: t`Likelihood`, cell: (one) => inWords(one.likelihood) },
					{ key: "severity", header: t`Severity`, cell: (one) => inWords(one.severity) },
					{ key: "score", header: t`Score`, cell: (one) => <LevelTag standing={one} kind={risk.kind} /> },
					{ key: "by", header: t`By`, cell: (one) => one.byName ?? "—" },
					{ key: "why", header: t`Why`, cell: (one) => one.reason },
					{ key: "matrix", header: t`Matrix`, wideOnly: "xl", cell: (one) => one.matrix },
				]}
			/>
		</>
	);
}

const inWords = ({ step, words }: Judgement["likelihood"]) => `${step}: ${words}`;
