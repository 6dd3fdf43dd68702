import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { type InstrumentStatus, StatusShape } from "../status-shape.tsx";
import "../../words/calibration.ts";

type Calibration = Answers["calibrations"]["get"]["calibration"];

export const STATE_WORDS: Record<Calibration["state"], MessageDescriptor> = {
	in_progress: msg`In progress`,
	in_review: msg`In review`,
	approved: msg`Approved`,
	withdrawn: msg`Withdrawn`,
};
const SHAPES: Record<Calibration["state"], { shape: InstrumentStatus; style: string }> = {
	in_progress: { shape: "in-calibration", style: "text-busy bg-busy-soft" },
	in_review: { shape: "due-soon", style: "text-due bg-due-soft" },
	approved: { shape: "in-date", style: "text-retired bg-retired-soft" },
	withdrawn: { shape: "lost", style: "text-retired bg-retired-soft" },
};

/** What a calibration is, where it is not simply an approved one: shape, word and colour. */
export function StateTag({ state, kind }: Pick<Calibration, "state" | "kind">) {
	const { i18n, t } = useLingui();
	if (state === "approved") {
		const word = { intermediate: t`Check`, imported: t`Imported`, internal: null, external: null }[kind];
		return word && <span className="text-meta text-muted">{word}</span>;
	}
	const { shape, style } = SHAPES[state];
	return (
		<span
			className={`inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-[3px] px-1.5 font-medium font-sans text-meta ${style}`}
		>
			<StatusShape status={shape} size={12} />
			{i18n._(STATE_WORDS[state])}
		</span>
	);
}
