import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import {
	AUDIT_STATES,
	type AuditState,
	COMPLAINT_STATES,
	type ComplaintState,
	type Finding,
	GRADES,
	LINE_VERDICTS,
	type Line,
} from "./audit-words.ts";
import { type NonconformityState, SEVERITIES, STATES, VERSION_STATES, type VersionState } from "./words.ts";

const frame = "inline-flex items-center rounded-control border px-2 py-0.5 text-meta whitespace-nowrap";

function Tag({ words, tone }: { words: MessageDescriptor; tone: keyof typeof TONES }) {
	const { i18n } = useLingui();
	return <span className={`${frame} ${TONES[tone]}`}>{i18n._(words)}</span>;
}

const TONES = {
	waits: "border-line bg-retired-soft text-ink",
	runs: "border-busy bg-busy-soft text-busy",
	well: "border-pass bg-pass-soft text-pass",
	stops: "border-overdue bg-overdue-soft text-overdue",
};

const VERSION_TONES: Readonly<Record<VersionState, keyof typeof TONES>> = {
	...{ draft: "waits", in_review: "runs", approved: "runs", effective: "well", superseded: "stops", obsolete: "stops" },
};

/** The state of a version of a document in a word. */
export const VersionTag = ({ state }: { state: VersionState }) => (
	<Tag words={VERSION_STATES[state]} tone={VERSION_TONES[state]} />
);

const STATE_TONES: Readonly<Record<NonconformityState, keyof typeof TONES>> = {
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

const AUDIT_TONES: Readonly<Record<AuditState, keyof typeof TONES>> = {
	...{ planned: "waits", in_progress: "runs", reported: "runs", responses: "runs", closed: "well", cancelled: "waits" },
};

/** The state of an internal audit in a word. */
export const AuditTag = ({ state }: { state: AuditState }) => (
	<Tag words={AUDIT_STATES[state]} tone={AUDIT_TONES[state]} />
);

const LINE_TONES: Readonly<Record<NonNullable<Line["verdict"]>, keyof typeof TONES>> = {
	...{ conforms: "well", finding: "stops", not_applicable: "waits", not_seen: "waits" },
};

/** What was seen of a clause in a word. */
export const LineTag = ({ verdict }: { verdict: Line["verdict"] }) =>
	verdict === null ? (
		<Tag words={msg`Not answered yet`} tone="waits" />
	) : (
		<Tag words={LINE_VERDICTS[verdict]} tone={LINE_TONES[verdict]} />
	);

/** How grave a finding is. */
export const GradeTag = ({ grade }: { grade: Finding["grade"] }) => (
	<Tag words={GRADES[grade]} tone={grade === "major" ? "stops" : grade === "minor" ? "runs" : "waits"} />
);

const COMPLAINT_TONES: Readonly<Record<ComplaintState, keyof typeof TONES>> = {
	...{ received: "stops", acknowledged: "runs", justified: "runs", unjustified: "runs", handled: "runs", told: "well" },
	closed: "well",
};

/** The state of a complaint in a word. */
export const ComplaintTag = ({ state }: { state: ComplaintState }) => (
	<Tag words={COMPLAINT_STATES[state]} tone={COMPLAINT_TONES[state]} />
);
