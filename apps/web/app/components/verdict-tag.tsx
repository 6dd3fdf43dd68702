import type { Verdict } from "@calibrant/metrology";
import { type InstrumentStatus, StatusShape } from "./status-shape.tsx";

export type VerdictKind = Verdict | "not_judged";

const VERDICTS: Record<VerdictKind, { word: string; shape: InstrumentStatus; style: string }> = {
	in_tolerance: { word: "In tolerance", shape: "in-tolerance", style: "text-pass bg-pass-soft" },
	out_of_tolerance: { word: "Out of tolerance", shape: "out-of-tolerance", style: "text-oot bg-oot-soft hatch" },
	conditionally_in: { word: "Conditionally in", shape: "due-soon", style: "text-due bg-due-soft" },
	undecided: { word: "Undecided", shape: "in-calibration", style: "text-busy bg-busy-soft" },
	conditionally_out: { word: "Conditionally out", shape: "overdue", style: "text-oot bg-oot-soft" },
	not_judged: { word: "Not judged", shape: "unknown", style: "text-retired bg-retired-soft" },
};

/** What a verdict is called. */
export const verdictWord = (verdict: VerdictKind): string => VERDICTS[verdict].word;

/** The verdict on one reading or one calibration: shape, word and colour. */
export function VerdictTag({ verdict }: { verdict: VerdictKind }) {
	const { word, shape, style } = VERDICTS[verdict];
	return (
		<span
			className={`inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-[3px] px-1.5 font-medium text-meta ${style}`}
		>
			<StatusShape status={shape} size={12} />
			{word}
		</span>
	);
}
