import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { DataTable } from "../data-table.tsx";
import { type InstrumentStatus, StatusShape } from "../status-shape.tsx";
import type { Finding, PointRisk } from "./digital-certificate.ts";
import "../../words/certificates.ts";

const SEVERITIES: Record<Finding["severity"], { word: MessageDescriptor; shape: InstrumentStatus; style: string }> = {
	error: {
		word: msg({ message: "Error", context: "fault" }),
		shape: "out-of-tolerance",
		style: "text-oot bg-oot-soft",
	},
	warning: { word: msg`Warning`, shape: "due-soon", style: "text-due bg-due-soft" },
	note: {
		word: msg({ message: "Note", context: "severity" }),
		shape: "unknown",
		style: "text-retired bg-retired-soft",
	},
};

/** What was found in a certificate: how grave, where, on which clause it rests, and what to do. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
	const { i18n } = useLingui();
	return (
		<ol className="flex flex-col gap-3">
			{findings.map((finding, index) => {
				const { word, shape, style } = SEVERITIES[finding.severity];
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and findings may be alike.
					<li key={index} className="flex flex-col gap-2 rounded-control border border-line bg-surface p-3">
						<p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-meta">
							<span className={`inline-flex min-h-6 items-center gap-1.5 rounded-[3px] px-1.5 font-medium ${style}`}>
								<StatusShape status={shape} size={12} />
								{i18n._(word)}
							</span>
							<span className="text-muted">
								<Trans>Line {finding.line}</Trans>
							</span>
							<span className="font-mono text-muted">{finding.rule}</span>
						</p>
						<p className="max-w-prose">{finding.message}</p>
						<p className="text-muted text-table [overflow-wrap:anywhere]">
							{finding.clause}
							<span className="hidden sm:inline"> · {finding.path}</span>
						</p>
						{finding.points && finding.points.length > 0 && <Risks points={finding.points} />}
					</li>
				);
			})}
		</ol>
	);
}

const PERCENT = { style: "percent", maximumSignificantDigits: 3 } as const;
const RATIO = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

function Risks({ points }: { points: readonly PointRisk[] }) {
	const { t, i18n } = useLingui();
	const none = t`none`;
	return (
		<DataTable
			caption={t`The points it is about`}
			isCaptionHidden
			density="compact"
			rows={points}
			rowKey={({ point }) => String(point)}
			columns={[
				{ key: "point", header: t`Point`, cell: ({ point }) => point },
				{ key: "value", header: t`Value`, mono: true, align: "end", cell: ({ value, unit }) => `${value} ${unit}` },
				{
					key: "limits",
					header: t`Limits`,
					mono: true,
					cell: ({ lowerLimit, upperLimit }) => t`${lowerLimit ?? none} to ${upperLimit ?? none}`,
				},
				{
					key: "u",
					header: "U (k)",
					mono: true,
					align: "end",
					cell: ({ expandedUncertainty, coverageFactor }) => `${expandedUncertainty} (${coverageFactor})`,
				},
				{ key: "tur", header: t`TUR`, align: "end", cell: ({ tur }) => (tur === null ? "–" : i18n.number(tur, RATIO)) },
				{
					key: "risk",
					header: t`Risk of a false accept`,
					align: "end",
					cell: ({ falseAcceptProbability }) => i18n.number(falseAcceptProbability, PERCENT),
				},
				{
					key: "zone",
					header: t`Acceptance zone with w = U`,
					cell: ({ noAcceptanceZone }) => (noAcceptanceZone ? none : t`yes`),
				},
			]}
		/>
	);
}
