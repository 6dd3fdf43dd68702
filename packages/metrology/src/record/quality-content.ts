type Row = Record<string, unknown>;

const instant = (at: unknown) => (at == null ? null : new Date(at as string | Date).toISOString());

/** A version of a document with what belongs to it, out of the database or out of an archive. */
export type VersionRecord = { document: Row; row: Row; file: Row | null };

/** What is signed of a version: all that it says, and the round. */
export const versionContent = ({ document, row, file }: VersionRecord) => ({
	kind: "calibrant.document/1",
	...{ number: document.number, type: document.type, title: row.title },
	...{ version: Number(row.number), round: Number(row.round) },
	...{ sections: row.sections, changeNote: row.changeNote, effectiveOn: row.effectiveOn ?? null },
	file: file && { name: file.fileName, bytes: Number(file.bytes), sha256: file.sha256 },
});

/** What a reader signs: that it was this version, word for word. `hash`: SHA-256 over the canonical form (RFC 8785). */
export const readingContent = (of: VersionRecord, hash: (content: unknown) => string) => ({
	kind: "calibrant.document-reading/1",
	...{ number: of.document.number, version: Number(of.row.number), content: hash(versionContent(of)) },
});

/** What is signed when a version is taken out of use: which it was, word for word, and why. */
export const withdrawalContent = (of: VersionRecord, reason: unknown, hash: (content: unknown) => string) => ({
	kind: "calibrant.document-withdrawal/1",
	...{ number: of.document.number, version: Number(of.row.number), content: hash(versionContent(of)), reason },
});

/** A nonconformity with its actions of all rounds and their files, in any order, out of the database or out of an archive. */
export type NonconformityRecord = { row: Row; actions: readonly Row[]; files: readonly Row[] };

/** What is signed of a nonconformity when its plan is approved: facts, cause, criteria and what is to be done. */
export function planContent({ row, actions }: Omit<NonconformityRecord, "files">) {
	const { number, title, description, kind, severity, foundOn, containment, extent, disposition } = row;
	return {
		kind: "calibrant.corrective-plan/1",
		...{ number, title, description, nature: kind, severity, foundOn, containment, extent, disposition },
		...{ round: Number(row.round), source: row.source, sourceNumber: row.sourceNumber },
		...{ whys: row.whys, fishbone: row.fishbone, rootCause: row.rootCause },
		...{ criteria: row.criteria, checkOn: row.checkOn ?? null },
		actions: inRound({ row, actions }).map(planned),
	};
}

/** What is signed of it when it is closed: the plan, what was done, the files that show it, and what was seen of the effect. */
export function closingContent({ row, actions, files }: NonconformityRecord) {
	const done = inRound({ row, actions }).map((one) => ({
		...planned(one),
		...{ doneAt: instant(one.doneAt), outcome: one.outcome },
		...filesIn(files.filter(({ actionId }) => actionId === one.id)),
	}));
	return { ...planContent({ row, actions }), kind: "calibrant.nonconformity/1", actions: done, effect: row.effect };
}

/** What is signed when it is closed without a plan or set aside: all that stands there, the end and why. */
export const endingContent = (of: NonconformityRecord, end: unknown, reason: unknown) => ({
	...{ ...closingContent(of), kind: "calibrant.nonconformity-end/1", end, reason },
});

/** What is signed of a training: who was trained in what, when, how, by whom, how it came out and until when it counts. */
export const trainingContent = (row: Row) => ({
	kind: "calibrant.training/1",
	...{ requirementId: row.requirementId, title: row.title, memberId: row.memberId, trainedOn: row.trainedOn },
	document: row.documentVersionId == null ? null : { number: row.documentNumber, version: Number(row.documentVersion) },
	// Records of before it was kept have the hash they were signed with.
	...(row.procedureVersion == null ? {} : { procedureVersion: Number(row.procedureVersion) }),
	...{ how: row.how, trainerId: row.trainerId ?? null, trainerName: row.trainerName, certificate: row.certificate },
	...{ outcome: row.outcome, note: row.note, expiresOn: row.expiresOn ?? null },
	...{ correctsId: row.correctsId ?? null, reason: row.reason },
});

/** An internal audit with its people, checklist, files and findings, in any order, out of the database or out of an archive. */
export type InternalAuditRecord = {
	row: Row;
	people: { auditorIds: readonly unknown[]; auditeeIds: readonly unknown[] };
	lines: readonly Row[];
	files: readonly Row[];
	findings: readonly Row[];
};

/** What the lead auditor signs: the plan, who audited whom, what was seen of each clause, the findings and the conclusion. */
export const internalAuditContent = ({ row, people, lines, files, findings }: InternalAuditRecord) => ({
	kind: "calibrant.internal-audit/1",
	...{ number: row.number, round: Number(row.round), title: row.title, scope: row.scope, criteria: row.criteria },
	...{ plannedFrom: row.plannedFrom, plannedTo: row.plannedTo, leadId: row.leadId },
	...{ auditorIds: [...people.auditorIds].sort(), auditeeIds: [...people.auditeeIds].sort() },
	...{ documents: row.documents, ownWorkReason: row.ownWorkReason, conclusion: row.conclusion },
	lines: lines
		.toSorted((a, b) => (lineKey(a) < lineKey(b) ? -1 : 1))
		.map(({ id, listName, clause, title, verdict, note, evidence, seenBy }) => ({
			...{ list: listName, clause, title, verdict: verdict ?? null, note, evidence, seenBy: seenBy ?? null },
			...filesIn(files.filter(({ lineId }) => lineId === id)),
		})),
	findings: findings
		.toSorted((a, b) => Number(a.number) - Number(b.number))
		.map(({ number, grade, what, ownerId, dueOn, lineId }) => ({
			...{ number: Number(number), grade, what, ownerId: ownerId ?? null, dueOn: dueOn ?? null, lineId },
		})),
});

/** What is signed of the evaluation of a supplier: what was on record then, how far each criterion was met, and what was decided. */
export const supplierEvaluationContent = (row: Row) => ({
	kind: "calibrant.supplier-evaluation/1",
	...{ supplierId: row.supplierId, evaluatedOn: row.evaluatedOn, facts: row.facts, results: row.results },
	...{ judgement: row.judgement, conclusion: row.conclusion, conditions: row.conditions },
	nextEvaluationOn: row.nextEvaluationOn ?? null,
});

/** A management review with its inputs and actions, in any order, out of the database or out of an archive. */
export type ManagementReviewRecord = { row: Row; inputs: readonly Row[]; actions: readonly Row[] };

/** What the chair signs: who took part, the figures that lay before them, what was concluded and decided, and what is to be done. */
export const managementReviewContent = ({ row, inputs, actions }: ManagementReviewRecord) => ({
	kind: "calibrant.management-review/1",
	...{ number: row.number, title: row.title, plannedOn: row.plannedOn, heldOn: row.heldOn },
	...{ periodFrom: row.periodFrom, periodTo: row.periodTo, chairId: row.chairId },
	...{ participants: [...(row.participants as unknown[])].sort(), guests: row.guests, outputs: row.outputs },
	inputs: inputs
		.toSorted((a, b) => (String(a.input) < String(b.input) ? -1 : 1))
		.map(({ input, figures, conclusion }) => ({ input, figures, conclusion })),
	actions: actions
		.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
		.map(({ id, what, ownerId, dueOn }) => ({ id, what, ownerId, dueOn })),
});

const lineKey = ({ list, clause }: Row) => `${list} ${clause}`;

const planned = ({ id, what, ownerId, dueOn, documentNumber }: Row) => ({
	...{ id, what, ownerId, dueOn },
	// Actions of before documents could be named keep the hash they were signed with.
	...(documentNumber ? { documentNumber } : {}),
});

/** Files by name and hash, in the order of their hashes. What has none keeps the hash that it was signed with before files could be. */
const filesIn = (files: readonly Row[]) =>
	files.length === 0
		? {}
		: {
				files: files
					.map(({ fileName, bytes, sha256 }) => ({ name: fileName, bytes: Number(bytes), sha256: String(sha256) }))
					.sort((a, b) => (`${a.sha256} ${a.name}` < `${b.sha256} ${b.name}` ? -1 : 1)),
			};

const inRound = ({ row, actions }: Omit<NonconformityRecord, "files">) =>
	actions.filter(({ round }) => Number(round) === Number(row.round)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

const keyOf = ({ createdAt, id }: Row) => `${instant(createdAt)} ${id}`;
