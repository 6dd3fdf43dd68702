import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type InstrumentStatus, StatusShape } from "../status-shape.tsx";
import "../../words/checklists.ts";

export type RunTagKind = "pass" | "fail" | "not_applicable" | "none" | "open" | "abandoned" | "due" | "overdue";

const TAGS: Record<RunTagKind, { word: MessageDescriptor; shape: InstrumentStatus; style: string }> = {
	pass: { word: msg`Pass`, shape: "in-tolerance", style: "text-pass bg-pass-soft" },
	fail: { word: msg`Fail`, shape: "out-of-tolerance", style: "text-oot bg-oot-soft hatch" },
	not_applicable: { word: msg`Not applicable`, shape: "out-of-service", style: "text-retired bg-retired-soft" },
	none: { word: msg`Not judged`, shape: "unknown", style: "text-retired bg-retired-soft" },
	open: { word: msg`Open`, shape: "in-calibration", style: "text-busy bg-busy-soft" },
	abandoned: { word: msg`Broken off`, shape: "lost", style: "text-retired bg-retired-soft" },
	due: { word: msg`Due`, shape: "due-soon", style: "text-due bg-due-soft" },
	overdue: { word: msg`Overdue`, shape: "overdue", style: "text-overdue bg-overdue-soft" },
};

/** What came of an item or of a run: shape, word and colour. */
export function RunTag({ kind }: { kind: RunTagKind }) {
	const { i18n } = useLingui();
	const { word, shape, style } = TAGS[kind];
	return (
		<span
			className={`inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-[3px] px-1.5 font-medium text-meta ${style}`}
		>
			<StatusShape status={shape} size={12} />
			{i18n._(word)}
		</span>
	);
}

/** The tag of a run: its state while open or broken off, else its result. */
export function runTag({ state, result }: { state: string; result: "pass" | "fail" | "none" | null }): RunTagKind {
	if (state === "open") return "open";
	if (state === "abandoned") return "abandoned";
	return result ?? "none";
}

/** A due date beside today; null where it lies ahead or there is none. */
export function dueTag(dueOn: string | null, today: string): RunTagKind | null {
	if (dueOn === null || dueOn > today) return null;
	return dueOn === today ? "due" : "overdue";
}
