import type { Verdict } from "@calibrant/metrology";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { type InstrumentStatus, StatusShape } from "./status-shape.tsx";

export type VerdictKind = Verdict | "not_judged";

const VERDICTS: Record<VerdictKind, { word: MessageDescriptor; shape: InstrumentStatus; style: string }> = {
	in_tolerance: { word: msg`In tolerance`, shape: "in-tolerance", style: "text-pass bg-pass-soft" },
	out_of_tolerance: { word: msg`Out of tolerance`, shape: "out-of-tolerance", style: "text-oot bg-oot-soft hatch" },
	conditionally_in: { word: msg`Conditionally in`, shape: "due-soon", style: "text-due bg-due-soft" },
	undecided: { word: msg`Undecided`, shape: "in-calibration", style: "text-busy bg-busy-soft" },
	conditionally_out: { word: msg`Conditionally out`, shape: "overdue", style: "text-oot bg-oot-soft" },
	not_judged: { word: msg`Not judged`, shape: "unknown", style: "text-retired bg-retired-soft" },
};

/** What a verdict is called. */
export const verdictWord = (verdict: VerdictKind): MessageDescriptor => VERDICTS[verdict].word;

/** The verdict on one reading or one calibration: shape, word and colour. */
export function VerdictTag({ verdict }: { verdict: VerdictKind }) {
	const { i18n } = useLingui();
	const { word, shape, style } = VERDICTS[verdict];
	return (
		<span
			className={`inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-[3px] px-1.5 font-medium text-meta ${style}`}
		>
			<StatusShape status={shape} size={12} />
			{i18n._(word)}
		</span>
	);
}
