import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useSearchParams } from "react-router";
import { withQuery } from "../../list-address.ts";
import { type Role, roleTitle } from "../../role-names.ts";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Section } from "../section.tsx";
import { Timeline } from "../timeline.tsx";
import { AUDIT_STATES, CHANNELS, COMPLAINT_STATES, GRADES, LINE_VERDICTS } from "./audit-words.ts";
import { OUTCOMES, WAYS } from "./training-words.ts";
import { BRANCHES, DISPOSITIONS, DOCUMENT_TYPES, KINDS, SEVERITIES, SOURCES, STATES, VERSION_STATES } from "./words.ts";

export type Changes = Answers["documents"]["history"];
type Entry = Changes["items"][number];

/** What fields of documents and nonconformities are called in a history. */
export const FIELDS: Readonly<Record<string, MessageDescriptor>> = {
	...{ certificate: msg`Certificate or file`, documentVersion: msg`Version`, expiresOn: msg`Counts until` },
	...{ how: msg`How`, isArchived: msg`Archived`, isAssessed: msg`Assessed`, isNeeded: msg`Needed for calibration` },
	...{ learnerIds: msg`Asked of`, learnerRoles: msg`Asked of everybody in a role`, memberId: msg`Who was trained` },
	...{
		note: msg`Note`,
		procedureCode: msg`Procedure of calibrations`,
		procedureVersion: msg`Version of the procedure`,
	},
	...{ trainedOn: msg`Trained on` },
	...{ trainerId: msg`Trained by`, trainerIds: msg`May train and assess`, trainerName: msg`Trained by` },
	...{ trainerRoles: msg`May train and assess: everybody in a role`, validMonths: msg`Counts for (months)` },
	...{ scope: msg`Scope`, plannedFrom: msg`From`, plannedTo: msg`Until`, leadId: msg`Lead auditor` },
	...{ auditorIds: msg`Auditors beside the lead`, auditeeIds: msg`Answer for what is audited` },
	...{ documents: msg`Documents in its scope`, ownWorkReason: msg`Why somebody audits their own work` },
	...{
		clauses: msg`Clauses`,
		clause: msg`Clause`,
		line: msg`Clause`,
		verdict: msg`Verdict`,
		evidence: msg`Records seen`,
	},
	...{ finding: msg({ message: "Finding", context: "audit" }), grade: msg`How grave`, response: msg`Answer` },
	...{ conclusion: msg`Conclusion`, isAccepted: msg`Answer accepted`, name: msg`Name`, lists: msg`Lists of clauses` },
	...{ periodFrom: msg`From`, periodTo: msg`Until`, receivedOn: msg`Received on`, channel: msg`How it came in` },
	...{ about: msg`Records it is about`, involvedIds: msg`Whose work it is about`, toldOn: msg`Complainant told on` },
	...{
		acknowledgedOn: msg`Receipt confirmed on`,
		decision: msg`Why it is justified or not`,
		handling: msg`What was done`,
	},
	...{ complainantChanged: msg`Who complained was changed`, isForgotten: msg`Who complained is forgotten` },
	action: msg({ message: "Action", context: "history" }),
	approvers: msg`Approved by`,
	changeNote: msg`What changed`,
	checkOn: msg`Checked not before`,
	containment: msg`What was done at once`,
	criteria: msg`By what it is told whether the actions worked`,
	description: msg`Details`,
	disposition: msg`What becomes of it`,
	documentNumber: msg`Document`,
	draft: msg`Draft of version`,
	dueOn: msg`Due on`,
	effect: msg`What was seen, against the criteria`,
	effectiveOn: msg`In effect from`,
	extent: msg`What else it may concern`,
	fileName: msg`File`,
	fishbone: msg`Fishbone`,
	foundOn: msg`Found on`,
	heading: msg`Heading`,
	kind: msg`Kind`,
	memberIds: msg`To be read by`,
	nextReviewOn: msg`Next review`,
	number: msg`Number`,
	outcome: msg`What was done or told, or how it came out`,
	ownerId: msg`Answered for by`,
	readBy: msg`Read and understood by`,
	readingDays: msg`Read within (days)`,
	readingSigned: msg`Readers sign that they have understood it`,
	reviewers: msg`Reviewed by`,
	reviewMonths: msg`Reviewed every (months)`,
	roles: msg`To be read by everybody in a role`,
	rootCause: msg`Root cause`,
	sections: msg`Text`,
	severity: msg`How grave`,
	sha256: msg`SHA-256 of the file`,
	source: msg`Where it came from`,
	sourceNumber: msg`Number of the source`,
	state: msg`State`,
	text: msg`Text`,
	title: msg`Title`,
	toRead: msg`Has to read it`,
	type: msg`Type`,
	what: msg`What is to be done`,
	whys: msg`Why?`,
};

const yes: Readonly<Record<string, MessageDescriptor>> = { true: msg`Yes`, false: msg`No` };
/** Values that stand for words, by their field. */
const WORDS: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
	...{ kind: KINDS, severity: SEVERITIES, source: SOURCES, disposition: DISPOSITIONS, type: DOCUMENT_TYPES },
	...{
		state: { ...AUDIT_STATES, ...COMPLAINT_STATES, ...STATES, ...VERSION_STATES },
		readingSigned: yes,
		how: WAYS,
		outcome: OUTCOMES,
	},
	...{ isArchived: yes, isAssessed: yes, isNeeded: yes, isAccepted: yes, isForgotten: yes, complainantChanged: yes },
	...{ verdict: LINE_VERDICTS, grade: GRADES, channel: CHANNELS },
};

/** A value that stands for a word, such as a state; undefined for what people wrote. */
export const changedWord = (field: string, value: unknown): MessageDescriptor | undefined =>
	WORDS[field]?.[String(value)];

const TITLES = {
	created: (by: string) => msg`Added by ${by}`,
	updated: (by: string) => msg`Changed by ${by}`,
	deleted: (by: string) => msg`Removed by ${by}`,
};

/** What fields of another kind of record, and the values that stand for words, are called. */
export interface OwnWords {
	fields: Readonly<Record<string, MessageDescriptor>>;
	wordOf: (field: string, value: unknown) => MessageDescriptor | undefined;
	/** Names of fields as the server says them, in the reader's language. */
	said?: Readonly<Record<string, string>>;
}

interface ChangesProps {
	changes: Changes;
	timeZone: string;
	own?: OwnWords;
}

/** Each change of a record, whole: who, when, why, each value before and after (21 CFR 11.10 e). */
export function RecordChanges({ changes, timeZone, own }: ChangesProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const isLater = search.has("history");
	return (
		<details open={isLater}>
			<summary className="link inline-flex min-h-6 cursor-pointer items-center">
				<Trans>Record history: every change, before and after</Trans>
			</summary>
			<Section title={t`Record history`}>
				<Timeline
					label={t`Record history`}
					timeZone={timeZone}
					entries={changes.items.map((entry) => ({
						id: entry.id,
						at: entry.at,
						title: [
							i18n._(TITLES[entry.change](entry.by ?? t`the system`)),
							entry.versionNumber === null ? "" : t`version ${entry.versionNumber}`,
						]
							.filter(Boolean)
							.join(", "),
						detail: <Entry entry={entry} own={own} />,
					}))}
				/>
				<p className="flex flex-wrap gap-x-5">
					{isLater && (
						<Link
							to={withQuery(search, { history: null })}
							preventScrollReset
							className="link inline-flex min-h-6 items-center"
						>
							<Trans>The newest</Trans>
						</Link>
					)}
					{changes.nextCursor !== null && (
						<Link
							to={withQuery(search, { history: changes.nextCursor })}
							preventScrollReset
							className="link inline-flex min-h-6 items-center"
						>
							<Trans>Older entries</Trans>
						</Link>
					)}
				</p>
			</Section>
		</details>
	);
}

function Entry({ entry: { before, after, reason }, own }: { entry: Entry; own: OwnWords | undefined }) {
	const { i18n } = useLingui();
	const shown = useShown(own);
	const nameOf = (name: string) => {
		const known = own?.fields[name] ?? FIELDS[name];
		return own?.said?.[name] ?? (known ? i18n._(known) : name);
	};
	const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
	return (
		<>
			{reason !== null && (
				<p className="text-muted">
					<Trans>Reason: {reason}</Trans>
				</p>
			)}
			<dl className="flex flex-col gap-0.5">
				{names.map((name) => (
					<div key={name} className="wrap-anywhere">
						<dt className="inline text-muted">{nameOf(name)}:</dt>{" "}
						<dd className="inline whitespace-pre-line">
							{before !== null && (
								<>
									<del className="no-underline">{shown(name, before[name])}</del>
									<span aria-hidden="true"> → </span>
									<span className="sr-only">
										{" "}
										<Trans>became</Trans>{" "}
									</span>
								</>
							)}
							<ins className="font-medium no-underline">{shown(name, after?.[name])}</ins>
						</dd>
					</div>
				))}
			</dl>
		</>
	);
}

/** A value of a history in words, whole: lists and sections by their parts. */
function useShown(own: OwnWords | undefined) {
	const { i18n } = useLingui();
	const format = useFormat();
	const shown = (name: string, value: unknown): string => {
		if (value === null || value === undefined || value === "") return "—";
		if ((name === "roles" || name.endsWith("Roles")) && Array.isArray(value))
			return value.map((role) => i18n._(roleTitle(role as Role))).join(", ") || "—";
		if (Array.isArray(value)) {
			const isText = value.every((one) => typeof one !== "object");
			return value.map((one) => shown(name, one)).join(isText ? "; " : "\n") || "—";
		}
		if (typeof value === "object") {
			// A section of a text, as it is read.
			if ("heading" in value && "text" in value)
				return [value.heading, value.text].filter((one) => one !== "").join("\n");
			const parts = Object.entries(value).filter(([, one]) => one !== null && one !== "");
			const word = (of: string) => own?.fields[of] ?? FIELDS[of] ?? BRANCHES[of as keyof typeof BRANCHES];
			const nameOf = (of: string) => {
				const known = word(of);
				return known ? i18n._(known) : of;
			};
			return parts.map(([of, one]) => `${nameOf(of)}: ${shown(of, one)}`).join("\n") || "—";
		}
		const word = own?.wordOf(name, value) ?? changedWord(name, value);
		if (word) return i18n._(word);
		return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? format.day(String(value)) : String(value);
	};
	return shown;
}
