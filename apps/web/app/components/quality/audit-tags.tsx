import { msg } from "@lingui/core/macro";
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
import { Tag, type Tone } from "./state-tag.tsx";

const AUDIT_TONES: Readonly<Record<AuditState, Tone>> = {
	...{ planned: "waits", in_progress: "runs", reported: "runs", responses: "runs", closed: "well", cancelled: "waits" },
};

/** The state of an internal audit in a word. */
export const AuditTag = ({ state }: { state: AuditState }) => (
	<Tag words={AUDIT_STATES[state]} tone={AUDIT_TONES[state]} />
);

const LINE_TONES: Readonly<Record<NonNullable<Line["verdict"]>, Tone>> = {
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

const COMPLAINT_TONES: Readonly<Record<ComplaintState, Tone>> = {
	...{ received: "stops", acknowledged: "runs", justified: "runs", unjustified: "runs", handled: "runs", told: "well" },
	closed: "well",
};

/** The state of a complaint in a word. */
export const ComplaintTag = ({ state }: { state: ComplaintState }) => (
	<Tag words={COMPLAINT_STATES[state]} tone={COMPLAINT_TONES[state]} />
);
