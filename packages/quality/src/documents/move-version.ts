import { and, eq, isNotNull } from "@calibrant/db/drizzle";
import {
	controlledDocuments,
	documentMoves,
	documentReadings,
	documentSignatories,
	documentVersions,
} from "@calibrant/db/schema";
import {
	type Ctx,
	contentHash,
	DomainError,
	invalid,
	type Proving,
	plainText,
	printedNameInput,
	record,
	remember,
	sign,
} from "@calibrant/kernel";
import { readingContent, versionContent, withdrawalContent } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellSignatories } from "../news/tell.ts";
import { needSecondPerson } from "../people.ts";
import {
	factsOf,
	findDocument,
	lockSeenVersion,
	signatoriesOf,
	type VersionRow,
	versionRecord,
	versionView,
} from "./find-document.ts";
import { lacking, type Step, stepsBetween, type VersionNeed, type VersionState } from "./states.ts";

const seen = { id: z.uuid(), version: z.int() };
const reason = plainText(1000);

export const submitVersionInput = z.strictObject(seen);

/**
 * Sends a draft for review. Throws CONFLICT with the first thing that is missing, and INVALID where an author is asked to
 * sign although somebody else could.
 */
export async function submitVersion(ctx: Ctx, { id, version }: z.output<typeof submitVersionInput>) {
	permitHere(ctx, "document.edit");
	const { row } = await lockSeenVersion(ctx, id, version);
	const step = stepOf(row, "in_review");
	await needReady(ctx, row, step);
	const asked = await signatoriesOf(ctx, id);
	if (asked.some(({ memberId }) => row.authors.includes(memberId))) {
		const authors = [ctx.actor.ref, ...row.authors];
		const fault = ["Somebody is asked to sign what they wrote.", "Name a second person."] as const;
		await needSecondPerson(ctx, authors, "document.release", fault);
	}
	const sent = { submittedAt: ctx.now, submittedBy: ctx.actor.ref };
	const after = await takeStep(ctx, row, step, { values: sent, action: "document_version.submitted" });
	await tellSignatories(ctx, after);
	return versionView(after);
}

export const sendBackVersionInput = z.strictObject({ ...seen, reason });

/**
 * Sends a version back to be written, with a reason: by somebody who may write, as whoever is asked
 * to sign may; one that is approved by who may release. The signatures given so far are void.
 */
export async function sendBackVersion(ctx: Ctx, { id, version, reason: why }: z.output<typeof sendBackVersionInput>) {
	permitHere(ctx, "document.edit");
	const { row } = await lockSeenVersion(ctx, id, version);
	const [step] = stepsBetween(row.state as VersionState, "draft");
	if (!step) throw noStep();
	if (row.state === "approved") permitHere(ctx, "document.release");
	needReason(why);
	const values = { round: row.round + 1, submittedAt: null, submittedBy: null, approvedAt: null };
	return versionView(await takeStep(ctx, row, step, { values, reason: why, action: "document_version.sent_back" }));
}

export const obsoleteVersionInput = z.strictObject({ ...seen, reason, printedName: printedNameInput });

/**
 * Takes the version in effect out of use, without another in its place, with a reason and a signature over both. It stays
 * readable, marked as obsolete. Throws INVALID without the reason, and what `sign` throws.
 */
export async function obsoleteVersion(ctx: Ctx, input: z.output<typeof obsoleteVersionInput>, proof: Proving) {
	const { id, version, reason: why, printedName } = input;
	permitHere(ctx, "document.release");
	const { document, row } = await lockSeenVersion(ctx, id, version);
	const step = stepOf(row, "obsolete");
	needReason(why);
	const content = withdrawalContent(await versionRecord(ctx, document, row), why, contentHash);
	const entity = { type: "document_version", id };
	await sign(ctx, entity, { meaning: "withdrawn", printedName, proof, content, action: "document.signed" });
	const values = { endedAt: ctx.now };
	const after = await takeStep(ctx, row, step, { values, reason: why, action: "document_version.made_obsolete" });
	await ctx.tx
		.update(controlledDocuments)
		.set({ nextReviewOn: null, version: document.version + 1, updatedAt: ctx.now })
		.where(eq(controlledDocuments.id, document.id));
	return versionView(after);
}

const needReason = (why: string) => {
	if (why === "") throw invalid("This step needs a reason.", "Say why.", { reason: "Say why." });
};

export const noStep = () =>
	new DomainError("CONFLICT", "No such step leads from the state of this version.", "Look at it as it stands now.");

/** The step to a state. Throws CONFLICT where none leads there. */
export function stepOf(row: Pick<VersionRow, "state">, to: VersionState): Step {
	const [step] = stepsBetween(row.state as VersionState, to);
	if (!step) throw noStep();
	return step;
}

/** Throws CONFLICT with the first thing that a step still lacks. */
export async function needReady(ctx: Ctx, row: VersionRow, step: Step): Promise<void> {
	const [lacks] = lacking(step, await factsOf(ctx, row));
	if (lacks) throw lackingFault[lacks]();
}

const lackingFault: Readonly<Record<VersionNeed, () => DomainError>> = {
	content: () => new DomainError("CONFLICT", "This version says nothing yet.", "Write its text, or add a file."),
	change_note: () =>
		new DomainError("CONFLICT", "Nobody can tell what changed in this version.", "Describe the change first."),
	approver: () => new DomainError("CONFLICT", "Nobody is asked to approve this version.", "Name an approver first."),
	all_signed: () => new DomainError("CONFLICT", "Not everybody has signed this version.", "Wait for the others."),
	day_reached: () => new DomainError("CONFLICT", "The day of this version has not come.", "Wait for that day."),
};

type Move = { values?: Partial<VersionRow>; reason?: string; action?: string };

/**
 * Takes the signatures off whoever gave them, and what was read and signed by readers with them. Gives what they were over,
 * to be kept beside the step: what was signed stays true of it.
 */
async function voidSignatures(ctx: Ctx, row: VersionRow): Promise<unknown[]> {
	const of = await versionRecord(ctx, await findDocument(ctx, row.documentId), row);
	const unsigned = { signatureId: null, signedAt: null };
	await ctx.tx.update(documentSignatories).set(unsigned).where(eq(documentSignatories.versionId, row.id));
	const { versionId, readAt } = documentReadings;
	const read = await ctx.tx
		.update(documentReadings)
		.set({ readAt: null, signatureId: null })
		.where(and(eq(versionId, row.id), isNotNull(readAt)))
		.returning({ memberId: documentReadings.memberId });
	const readers = read.map(({ memberId }) => memberId).sort();
	const entity = { type: "document_version", id: row.id };
	if (readers.length > 0) await remember(ctx, entity, { readBy: readers }, { readBy: [] });
	return [versionContent(of), readingContent(of, contentHash)];
}

/** Writes the new state, the line of the way there, audit log and history; a step that voids takes the signatures off. */
export async function takeStep(ctx: Ctx, row: VersionRow, step: Step, { values, reason: why = "", action }: Move) {
	const { now, orgId } = ctx;
	const endedContents = step.voids ? await voidSignatures(ctx, row) : null;
	const state = { state: step.to, stateSince: now, stateReason: why, version: row.version + 1, updatedAt: now };
	const [after] = await ctx.tx
		.update(documentVersions)
		.set({ ...values, ...state })
		.where(eq(documentVersions.id, row.id))
		.returning();
	if (!after) throw new Error("A locked version is gone.");
	const move = { versionId: row.id, fromState: step.from, toState: step.to, reason: why, endedContents };
	await ctx.tx.insert(documentMoves).values({ ...move, movedAt: now, movedBy: ctx.actor.ref, orgId });
	const entity = { type: "document_version", id: row.id };
	await record(ctx, action ?? `document_version.${step.to}`, entity);
	await remember(ctx, entity, { state: step.from }, { state: step.to }, why === "" ? undefined : why);
	return after;
}
