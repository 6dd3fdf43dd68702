import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type InstrumentStatus, StatusShape } from "../status-shape.tsx";
import { type Observation, PROOF_STATES, type Website } from "./website-words.ts";

const frame = "inline-flex min-h-6 items-center gap-1.5 rounded-[3px] px-1.5 font-medium text-meta whitespace-nowrap";

const PROOF_LOOKS: Readonly<Record<Website["proof"]["state"], [InstrumentStatus, string]>> = {
	proven: ["in-tolerance", "text-pass bg-pass-soft"],
	lost: ["overdue", "text-overdue bg-overdue-soft"],
	never: ["unknown", "text-retired bg-retired-soft"],
};

/** Whether control is proven: shape, words and colour. */
export function ProofTag({ state }: { state: Website["proof"]["state"] }) {
	const { i18n } = useLingui();
	const [shape, style] = PROOF_LOOKS[state];
	return (
		<span className={`${frame} ${style}`}>
			<StatusShape status={shape} size={12} />
			{i18n._(PROOF_STATES[state])}
		</span>
	);
}

const STATES = {
	fine: { word: msg`Fine`, shape: "in-tolerance", style: "text-pass bg-pass-soft" },
	weak: { word: msg`Weak`, shape: "due-soon", style: "text-due bg-due-soft" },
	bad: { word: msg`Bad`, shape: "overdue", style: "text-overdue bg-overdue-soft" },
	unknown: { word: msg`Unknown`, shape: "unknown", style: "text-retired bg-retired-soft" },
} as const;

/** How one check judged: shape, word and colour. */
export function StateTag({ state }: { state: Observation["state"] }) {
	const { i18n } = useLingui();
	const { word, shape, style } = STATES[state];
	return (
		<span className={`${frame} ${style}`}>
			<StatusShape status={shape} size={12} />
			{i18n._(word)}
		</span>
	);
}

/** A grade in its letter. */
export function GradeMark({ grade }: { grade: string | null }) {
	const { t } = useLingui();
	if (grade === null) return <span className="text-muted">{t`Without a grade`}</span>;
	const tone = grade.startsWith("A") ? "text-pass" : grade.startsWith("B") ? "text-due" : "text-overdue";
	return <span className={`font-mono font-semibold ${tone}`}>{grade}</span>;
}
