import { type InstrumentStatus, StatusShape } from "./status-shape.tsx";

export type VerdictKind = "in_tolerance" | "out_of_tolerance" | "conditional" | "not_judged";

const VERDICTS: Record<VerdictKind, { word: string; shape: InstrumentStatus; style: string }> = {
	in_tolerance: { word: "In tolerance", shape: "in-tolerance", style: "text-pass bg-pass-soft" },
	out_of_tolerance: { word: "Out of tolerance", shape: "out-of-tolerance", style: "text-oot bg-oot-soft hatch" },
	conditional: { word: "Within guard band", shape: "due-soon", style: "text-due bg-due-soft" },
	not_judged: { word: "Not judged", shape: "unknown", style: "text-retired bg-retired-soft" },
};

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
