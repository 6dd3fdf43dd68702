import { Trans, useLingui } from "@lingui/react/macro";
import { decimalIn } from "../../use-format.ts";
import { FINDING_STATES, type FindingState, SEVERITIES, type Severity } from "./finding-words.ts";

const frame = "inline-flex items-center gap-1.5 rounded-control border px-2 py-0.5 text-meta whitespace-nowrap";

const STATE_TONES: Readonly<Record<FindingState, string>> = {
	...{ draft: "border-line bg-retired-soft text-ink", reviewed: "border-line bg-retired-soft text-ink" },
	...{ open: "border-overdue bg-overdue-soft text-overdue", in_remediation: "border-busy bg-busy-soft text-busy" },
	...{ fixed_claimed: "border-busy bg-busy-soft text-busy", retested: "border-busy bg-busy-soft text-busy" },
	...{ closed: "border-pass bg-pass-soft text-pass", risk_accepted: "border-due bg-due-soft text-due" },
	false_positive: "border-line bg-retired-soft text-ink",
};

const SEVERITY_TONES: Readonly<Record<Severity, string>> = {
	...{ critical: "border-oot bg-oot-soft text-oot", high: "border-overdue bg-overdue-soft text-overdue" },
	...{ medium: "border-due bg-due-soft text-due", low: "border-busy bg-busy-soft text-busy" },
	none: "border-line bg-retired-soft text-ink",
};
const BARS: Readonly<Record<Severity, number>> = { critical: 4, high: 3, medium: 2, low: 1, none: 0 };

/** The state of a finding in a word. */
export function FindingStateTag({ state }: { state: FindingState }) {
	const { i18n } = useLingui();
	return <span className={`${frame} ${STATE_TONES[state]}`}>{i18n._(FINDING_STATES[state])}</span>;
}

/** The severity of a finding in bars and a word, with its score where it has one. */
export function SeverityTag({ severity, score }: { severity: Severity | null; score?: number | null }) {
	const { i18n } = useLingui();
	if (severity === null)
		return (
			<span className="text-muted">
				<Trans>Not judged</Trans>
			</span>
		);
	return (
		<span className={`${frame} ${SEVERITY_TONES[severity]}`}>
			<svg width="16" height="12" viewBox="0 0 16 12" aria-hidden="true" className="shrink-0">
				{[1, 2, 3, 4].map((bar) => (
					<rect
						key={bar}
						{...{ x: bar * 4 - 3.5, y: 10 - bar * 2, width: 3, height: bar * 2 + 1.5 }}
						fill={bar <= BARS[severity] ? "currentColor" : "none"}
						stroke="currentColor"
						strokeWidth="0.7"
					/>
				))}
			</svg>
			{score != null && `${decimalIn(i18n, score.toFixed(1))} · `}
			{i18n._(SEVERITIES[severity])}
		</span>
	);
}
