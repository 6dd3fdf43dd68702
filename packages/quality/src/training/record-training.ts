import { publishedVersions } from "@calibrant/calibration";
import { eq, sql } from "@calibrant/db/drizzle";
import { documentVersions, trainingRecords } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	notFound,
	type Proving,
	plainDate,
	plainText,
	printedNameInput,
	remember,
	sign,
	todayOf,
} from "@calibrant/kernel";
import { trainingContent } from "@calibrant/metrology";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { membersOf } from "../people.ts";
import {
	maySign,
	type Named,
	peopleOf,
	procedureVersionsIn,
	type RecordRow,
	type RequirementRow,
	versionsIn,
} from "./find-training.ts";
import { outcomes, ways } from "./states.ts";
import { lockHolding } from "./write-requirement.ts";

export const recordTrainingInput = z.strictObject({
	requirementId: z.uuid(),
	memberId: z.uuid("Choose who was trained."),
	/** The version that was trained; null: the one in effect. */
	documentVersionId: z.uuid().nullable().default(null),
	trainedOn: plainDate,
	how: z.enum(ways, "Say how."),
	/** The member who trained; null: whoever signs, or somebody from outside. */
	trainerId: z.uuid().nullable().default(null),
	/** Of an external training: who gave it, and the number of the certificate or the name of its file. */
	trainerName: plainText(200).default(""),
	certificate: plainText(200).default(""),
	outcome: z.enum(outcomes, "Say how it came out."),
	note: plainText(2000).default(""),
	/** The record that this one stands in place of, and why. */
	correctsId: z.uuid().nullable().default(null),
	reason: plainText(1000).default(""),
	printedName: printedNameInput,
});
type Input = z.output<typeof recordTrainingInput>;

/**
 * Records that a member was trained, and where it is asked how the assessment came out, signed by whoever trained or
 * assessed: never the member themselves. A record is not changed; a correction is another one with a reason. Throws
 * FORBIDDEN to who may not train for it and for oneself, INVALID, CONFLICT for what was corrected or archived, and what
 * `sign` throws.
 */
export async function recordTraining(ctx: Ctx, input: Input, proof: Proving) {
	permitHere(ctx, "training.record");
	const { actor } = ctx;
	if (actor.type !== "member")
		throw new DomainError("FORBIDDEN", "A record is signed by a person.", "Sign in as a member and sign it.");
	const requirement = await lockHolding(ctx, input.requirementId);
	const { trainers } = (await peopleOf(ctx, [requirement.id]))(requirement.id);
	await needTrainer(ctx, trainers, actor.ref);
	if (input.memberId === actor.ref)
		throw new DomainError(
			"FORBIDDEN",
			"Nobody confirms their own training.",
			"Ask somebody else who may train for it.",
		);
	const corrected = input.correctsId === null ? null : await needOriginal(ctx, input, input.correctsId);
	await needLearner(ctx, input.memberId, corrected);
	if (input.trainedOn > todayOf(ctx))
		throw wrong("trainedOn", "This day has not come.", "Give the day on which it was.");
	const who = await trainerOf(ctx, trainers, input, actor.ref);
	needOutcome(requirement, input, who.trainerId, actor.ref);
	const version = await versionOf(ctx, requirement, input, corrected);
	const procedureVersion = await methodOf(ctx, requirement, corrected);
	if (input.outcome !== "void") await needWritten(ctx, requirement, input.trainedOn, { ...version, procedureVersion });
	const counts = input.outcome === "trained" || input.outcome === "passed";
	const { memberId, trainedOn, how, certificate, outcome, note, correctsId, reason } = input;
	const values = {
		...{ requirementId: requirement.id, title: requirement.title, memberId, trainedOn, how, ...who, certificate },
		...{ ...version, procedureVersion, outcome, note, correctsId, reason },
		expiresOn: counts ? expiry(trainedOn, requirement.validMonths) : null,
	};
	const [made] = await ctx.tx.execute<{ id: string }>(sql`select uuidv7() as id`);
	const entity = { type: "training_record", id: made?.id ?? "" };
	const meaning = outcome === "passed" || outcome === "failed" ? "assessed" : "trained";
	const signing = { meaning, printedName: input.printedName, proof, content: trainingContent(values) } as const;
	const signature = await sign(ctx, entity, { ...signing, action: "training.recorded" });
	const stamps = { recordedBy: actor.ref, recordedAt: ctx.now, signatureId: signature.id };
	await ctx.tx.insert(trainingRecords).values({ ...values, ...stamps, id: entity.id, orgId: ctx.orgId });
	const { title, trainerId, trainerName, documentNumber, documentVersion, expiresOn } = values;
	const kept = { title, memberId, trainedOn, how, trainerId, trainerName, certificate, outcome, note };
	const method = procedureVersion === null ? {} : { procedureCode: requirement.procedureCode, procedureVersion };
	const after = { ...kept, documentNumber, documentVersion, ...method, expiresOn };
	await remember(ctx, entity, null, after, reason === "" ? undefined : reason);
	return { id: entity.id, requirementId: requirement.id };
}

/** The last day on which a training counts, so many calendar months later; null: it does not expire. */
export const expiry = (trainedOn: string, validMonths: number | null): string | null =>
	validMonths === null ? null : Temporal.PlainDate.from(trainedOn).add({ months: validMonths }).toString();

const wrong = (field: string, what: string, remedy: string) => invalid(what, remedy, { [field]: `${what} ${remedy}` });

async function needTrainer(ctx: Ctx, trainers: Named, memberId: string): Promise<void> {
	const person = (await membersOf(ctx)).find(({ id }) => id === memberId);
	if (person && maySign(trainers, person)) return;
	const remedy = "Ask somebody who is named on the page of the requirement.";
	throw new DomainError("FORBIDDEN", "You are not named to train or assess for this.", remedy);
}

async function needLearner(ctx: Ctx, memberId: string, corrected: RecordRow | null): Promise<void> {
	if (corrected?.memberId === memberId || (await membersOf(ctx)).some(({ id }) => id === memberId)) return;
	throw wrong("memberId", "This is no member of the organisation.", "Choose who was trained.");
}

async function needOriginal(ctx: Ctx, { requirementId, reason }: Input, id: string): Promise<RecordRow> {
	const [row] = await ctx.tx.select().from(trainingRecords).where(eq(trainingRecords.id, id));
	if (row?.requirementId !== requirementId) throw notFound("training record");
	if ((await ctx.tx.$count(trainingRecords, eq(trainingRecords.correctsId, id))) > 0)
		throw new DomainError("CONFLICT", "This record was corrected before.", "Correct the one that stands in its place.");
	if (reason === "") throw wrong("reason", "A correction needs a reason.", "Say why.");
	return row;
}

/** Who trained: a member who may and is not the one trained, or somebody from outside with a certificate. */
async function trainerOf(ctx: Ctx, trainers: Named, input: Input, me: string) {
	if (input.how === "external") {
		if (input.trainerName === "") throw wrong("trainerName", "Nobody is named.", "Say who gave the training.");
		if (input.certificate === "")
			throw wrong("certificate", "No certificate is named.", "Give its number, or the name of its file.");
		return { trainerId: null, trainerName: input.trainerName };
	}
	const trainerId = input.trainerId ?? me;
	if (trainerId === input.memberId) throw wrong("trainerId", "Nobody trains themselves.", "Choose who trained them.");
	const person = (await membersOf(ctx)).find(({ id }) => id === trainerId);
	if (!person || !maySign(trainers, person))
		throw wrong("trainerId", "This person is not named to train for this.", "Choose somebody who is.");
	return { trainerId, trainerName: "" };
}

function needOutcome({ isAssessed }: RequirementRow, input: Input, trainerId: string | null, me: string): void {
	const { outcome, correctsId } = input;
	if (outcome === "void") {
		if (correctsId === null)
			throw wrong("outcome", "Only a correction says that it did not take place.", "Correct the record.");
		return;
	}
	if (isAssessed && outcome === "trained")
		throw wrong("outcome", "This training is assessed.", "Say whether the assessment was passed.");
	if (!isAssessed && outcome !== "trained")
		throw wrong("outcome", "No assessment is asked for here.", "Say that the training took place.");
	// Without an assessment the signature is the trainer's.
	if (!isAssessed && trainerId !== null && trainerId !== me)
		throw wrong("trainerId", "Whoever trained signs it.", "Have them record it.");
}

/** The version that was trained: in effect or approved, or that of the record which is corrected. */
async function versionOf(ctx: Ctx, { documentId }: RequirementRow, input: Input, corrected: RecordRow | null) {
	const asked = input.documentVersionId;
	if (corrected !== null && (asked === null || asked === corrected.documentVersionId)) {
		const { documentVersionId, documentNumber, documentVersion } = corrected;
		return { documentVersionId, documentNumber, documentVersion };
	}
	if (documentId === null) return { documentVersionId: null, documentNumber: "", documentVersion: null };
	const effective = await versionsIn(ctx, "effective", [documentId]);
	const all = [...effective, ...(await versionsIn(ctx, "approved", [documentId]))];
	const found = asked === null ? effective[0] : all.find(({ id }) => id === asked);
	if (!found)
		throw wrong(
			"documentVersionId",
			"No such version of the document is in effect or approved.",
			"Have it approved first.",
		);
	return { documentVersionId: found.id, documentNumber: found.documentNumber, documentVersion: found.number };
}

/** Throws INVALID for a training before the day on which the version that it is about was written or published. */
async function needWritten(
	ctx: Ctx,
	{ procedureId }: RequirementRow,
	trainedOn: string,
	of: Pick<RecordRow, "documentVersionId" | "procedureVersion">,
): Promise<void> {
	const { id, createdAt } = documentVersions;
	const written = of.documentVersionId
		? await ctx.tx.select({ at: createdAt }).from(documentVersions).where(eq(id, of.documentVersionId))
		: [];
	const published = (await publishedVersions(ctx, procedureId ? [procedureId] : []))
		.filter(({ number }) => number === of.procedureVersion)
		.map(({ publishedAt }) => ({ at: publishedAt }));
	for (const { at } of [...written, ...published])
		if (trainedOn < todayOf({ now: at, org: ctx.org }))
			throw wrong("trainedOn", "This version was not written yet.", "Give a later day.");
}

/** The version of the procedure that was trained: the newest, or that of the record which is corrected. */
async function methodOf(ctx: Ctx, requirement: RequirementRow, corrected: RecordRow | null): Promise<number | null> {
	const procedures = await procedureVersionsIn(ctx, [requirement]);
	const { procedureId } = requirement;
	if (corrected !== null) return procedures.ofRecord(procedureId, corrected);
	return procedures.newest(procedureId)?.number ?? null;
}
