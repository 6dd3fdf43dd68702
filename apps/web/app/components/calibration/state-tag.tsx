import type { Answers } from "../../trpc.server.ts";
import { type InstrumentStatus, StatusShape } from "../status-shape.tsx";

type Calibration = Answers["calibrations"]["get"]["calibration"];

export const STATE_WORDS: Record<Calibration["state"], string> = {
	in_progress: "In progress",
	in_review: "In review",
	approved: "Approved",
	withdrawn: "Withdrawn",
};
const SHAPES: Record<Calibration["state"], { shape: InstrumentStatus; style: string }> = {
	in_progress: { shape: "in-calibration", style: "text-busy bg-busy-soft" },
	in_review: { shape: "due-soon", style: "text-due bg-due-soft" },
	approved: { shape: "in-date", style: "text-retired bg-retired-soft" },
	withdrawn: { shape: "lost", style: "text-retired bg-retired-soft" },
};

/** What a calibration is, where it is not simply an approved one: shape, word and colour. */
export function StateTag({ state, kind }: Pick<Calibration, "state" | "kind">) {
	if (state === "approved") {
		const word = { intermediate: "Check", imported: "Imported", internal: null, external: null }[kind];
		return word && <span className="text-meta text-muted">{word}</span>;
	}
	const { shape, style } = SHAPES[state];
	return (
		<span
			className={`inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-[3px] px-1.5 font-medium font-sans text-meta ${style}`}
		>
			<StatusShape status={shape} size={12} />
			{STATE_WORDS[state]}
		</span>
	);
}
