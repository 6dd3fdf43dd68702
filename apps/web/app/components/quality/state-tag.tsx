import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { SEVERITIES, STATES, VERSION_STATES } from "./state-words.ts";
import type { NonconformityState, VersionState } from "./words.ts";

const frame = "inline-flex items-center rounded-control border px-2 py-0.5 text-meta whitespace-nowrap";

export type Tone = keyof typeof TONES;

/** A state in a word, with a colour. */
export function Tag({ words, tone }: { words: MessageDescriptor; tone: Tone }) {
	const { i18n } = useLingui();
	return <span className={`${frame} ${TONES[tone]}`}>{i18n._(words)}</span>;
}

const TONES = {
	waits: "border-line bg-retired-soft text-ink",
	runs: "border-busy bg-busy-soft text-busy",
	well: "border-pass bg-pass-soft text-pass",
	stops: "border-overdue bg-overdue-soft text-overdue",
};

const VERSION_TONES: Readonly<Record<VersionState, Tone>> = {
	...{ draft: "waits", in_review: "runs", approved: "runs", effective: "well", superseded: "stops", obsolete: "stops" },
};

/** The state of a version of a document in a word. */
export const VersionTag = ({ state }: { state: VersionState }) => (
	<Tag words={VERSION_STATES[state]} tone={VERSION_TONES[state]} />
);

const STATE_TONES: Readonly<Record<NonconformityState, Tone>> = {
	...{ open: "stops", contained: "runs", analysed: "runs", planned: "runs", implemented: "runs", effective: "well" },
	...{ ineffective: "stops", closed: "well", set_aside: "waits" },
};

/** The state of a nonconformity in a word. */
export const StateTag = ({ state }: { state: NonconformityState }) => (
	<Tag words={STATES[state]} tone={STATE_TONES[state]} />
);

/** How grave it is. */
export const SeverityTag = ({ severity }: { severity: keyof typeof SEVERITIES }) => (
	<Tag words={SEVERITIES[severity]} tone={severity === "minor" ? "waits" : "stops"} />
);
