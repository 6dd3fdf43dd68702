import { DataTable } from "../data-table.tsx";
import { type InstrumentStatus, StatusShape } from "../status-shape.tsx";
import type { Finding, PointRisk } from "./digital-certificate.ts";

const SEVERITIES: Record<Finding["severity"], { word: string; shape: InstrumentStatus; style: string }> = {
	error: { word: "Error", shape: "out-of-tolerance", style: "text-oot bg-oot-soft" },
	warning: { word: "Warning", shape: "due-soon", style: "text-due bg-due-soft" },
	note: { word: "Note", shape: "unknown", style: "text-retired bg-retired-soft" },
};

/** What was found in a certificate: how grave, where, on which clause it rests, and what to do. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
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
								{word}
							</span>
							<span className="text-muted">Line {finding.line}</span>
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

const PERCENT = new Intl.NumberFormat("en-GB", { style: "percent", maximumSignificantDigits: 3 });
const RATIO = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function Risks({ points }: { points: readonly PointRisk[] }) {
	return (
		<DataTable
			caption="The points it is about"
			isCaptionHidden
			density="compact"
			rows={points}
			rowKey={({ point }) => String(point)}
			columns={[
				{ key: "point", header: "Point", cell: ({ point }) => point },
				{ key: "value", header: "Value", mono: true, align: "end", cell: ({ value, unit }) => `${value} ${unit}` },
				{
					key: "limits",
					header: "Limits",
					mono: true,
					cell: ({ lowerLimit, upperLimit }) => `${lowerLimit ?? "none"} to ${upperLimit ?? "none"}`,
				},
				{
					key: "u",
					header: "U (k)",
					mono: true,
					align: "end",
					cell: ({ expandedUncertainty, coverageFactor }) => `${expandedUncertainty} (${coverageFactor})`,
				},
				{ key: "tur", header: "TUR", align: "end", cell: ({ tur }) => (tur === null ? "–" : RATIO.format(tur)) },
				{
					key: "risk",
					header: "Risk of a false accept",
					align: "end",
					cell: ({ falseAcceptProbability }) => PERCENT.format(falseAcceptProbability),
				},
				{
					key: "zone",
					header: "Acceptance zone with w = U",
					cell: ({ noAcceptanceZone }) => (noAcceptanceZone ? "none" : "yes"),
				},
			]}
		/>
	);
}
