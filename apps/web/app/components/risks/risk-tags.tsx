import { Trans, useLingui } from "@lingui/react/macro";
import { RISK_STATES, type RiskKind, type RiskState, type Standing } from "./risk-words.ts";

const frame = "inline-flex items-center gap-1.5 rounded-control border px-2 py-0.5 text-meta whitespace-nowrap";

const STATE_TONES: Readonly<Record<RiskState, string>> = {
	...{ identified: "border-line bg-retired-soft text-ink", assessed: "border-busy bg-busy-soft text-busy" },
	...{ treating: "border-busy bg-busy-soft text-busy", treated: "border-busy bg-busy-soft text-busy" },
	...{ accepted: "border-pass bg-pass-soft text-pass", closed: "border-line bg-retired-soft text-ink" },
};

/** The state of a risk in a word. */
export function RiskStateTag({ state }: { state: RiskState }) {
	const { i18n } = useLingui();
	return <span className={`${frame} ${STATE_TONES[state]}`}>{i18n._(RISK_STATES[state])}</span>;
}

/** The colours of a level beside its bars and its word; of an opportunity a larger one is no alarm. */
export function levelTone(step: number, of: number, kind: RiskKind): string {
	if (kind === "opportunity") return "border-busy bg-busy-soft text-busy";
	if (step === 1) return "border-pass bg-pass-soft text-pass";
	if (step === of) return "border-oot bg-oot-soft text-oot";
	return step - 1 < of / 2 ? "border-due bg-due-soft text-due" : "border-overdue bg-overdue-soft text-overdue";
}

/** As many bars as there are levels, filled up to this one. */
export function LevelBars({ step, of }: { step: number; of: number }) {
	return (
		<svg width={of * 4} height="12" viewBox={`0 0 ${of * 4} 12`} aria-hidden="true" className="shrink-0">
			{Array.from({ length: of }, (_, at) => {
				const tall = 4 + (8 * (at + 1)) / of;
				return (
					<rect
						// biome-ignore lint/suspicious/noArrayIndexKey: a bar has no other name than its place
						key={at}
						x={at * 4 + 0.5}
						y={12 - tall}
						width="3"
						height={tall - 0.5}
						fill={at < step ? "currentColor" : "none"}
						stroke="currentColor"
						strokeWidth="0.7"
					/>
				);
			})}
		</svg>
	);
}

/** Score and level of a judgement, in numbers, words and bars. */
export function LevelTag({ standing, kind }: { standing: Standing | null; kind: RiskKind }) {
	if (standing === null) {
		return (
			<span className="text-muted">
				<Trans>Not judged</Trans>
			</span>
		);
	}
	const { score, level } = standing;
	return (
		<span className={`${frame} ${levelTone(level.step, level.of, kind)}`}>
			<LevelBars step={level.step} of={level.of} />
			{score} · {level.words}
		</span>
	);
}
