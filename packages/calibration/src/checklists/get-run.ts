import { eq } from "@calibrant/db/drizzle";
import { checklistRuns, checklistSignatures } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit, sealName } from "@calibrant/kernel";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { type AnswerResult, itemView, runView } from "./checklist-view.ts";
import { answersOf, findRun, findVersion, itemsOf, photosOf } from "./find-checklist.ts";
import { isAnswered } from "./judge-answer.ts";
import { lastReadings } from "./last-readings.ts";
import { mayRun } from "./may-run.ts";
import { correctionsOf } from "./run-corrections.ts";
import { hashRun, type WholeRun } from "./run-seal.ts";

export const getRunInput = z.strictObject({ runId: z.uuid() });

/** A run with everything in it: what is asked, what was answered, and for a completed one whether its hash still holds. */
export async function getRun(ctx: Ctx, { runId }: z.output<typeof getRunInput>) {
	permit(ctx, "record.read");
	const run = await findRun(ctx, runId);
	const version = await findVersion(ctx, run.versionId);
	const [items, answers, photos] = [
		await itemsOf(ctx, version.id),
		await answersOf(ctx, runId),
		await photosOf(ctx, runId),
	];
	const nameOf = await memberNames(ctx, [run.startedBy, run.endedBy, ...answers.map((answer) => answer.answeredBy)]);
	const before = await lastReadings(ctx, run, items);
	const asked = items.map((item) => {
		const answer = answers.find(({ itemKey }) => itemKey === item.itemKey);
		const own = photos.filter(({ itemKey }) => itemKey === item.itemKey);
		const { result = null, reading = null, text = null, note = "", answeredAt = null } = answer ?? {};
		const given = { result: result as AnswerResult, reading, text, note, answeredAt };
		return {
			...itemView(item),
			lastReading: before.get(item.itemKey) ?? null,
			answer: answer ? { ...given, answeredByName: nameOf(answer.answeredBy) } : null,
			photos: own.map(({ id, fileName, contentType, bytes, sha256 }) => ({ id, fileName, contentType, bytes, sha256 })),
			isAnswered: isAnswered(item, answer, own.length),
			isTouched: answer !== undefined || (item.kind === "photo" && own.length > 0),
		};
	});
	const instrument = run.instrumentId ? await findInstrument(ctx, run.instrumentId) : null;
	const corrected = run.correctsId ? await numberOf(ctx, run.correctsId) : null;
	return {
		run: runView(run, nameOf),
		checklist: { id: run.templateId, name: version.name, version: version.number, introduction: version.introduction },
		instrument: instrument && {
			...{ id: instrument.id, tag: instrument.tag, description: instrument.description },
			isQuarantined: instrument.status === "quarantined",
		},
		items: asked,
		signature: run.state === "completed" ? await signatureOf(ctx, { run, version, items, answers, photos }) : null,
		corrects: run.correctsId ? { id: run.correctsId, number: corrected } : null,
		correctedBy: await correctionsOf(ctx, runId),
		mayRun: mayRun(ctx, version),
	};
}

/** Null once the run was deleted. */
async function numberOf(ctx: Ctx, id: string): Promise<string | null> {
	const [row] = await ctx.tx
		.select({ number: checklistRuns.number })
		.from(checklistRuns)
		.where(eq(checklistRuns.id, id));
	return row?.number ?? null;
}

export type Signature = {
	/** As typed; null once the person's account was erased. */
	operatorName: string | null;
	/** Whether everything stored is what was signed, the printed name included while it is there. */
	holds: boolean;
	contentHash: string;
};

/** The signature of a completed run, checked against everything that is stored of it. */
export async function signatureOf(ctx: Ctx, whole: WholeRun): Promise<Signature> {
	const { run } = whole;
	const [row] = await ctx.tx.select().from(checklistSignatures).where(eq(checklistSignatures.runId, run.id));
	const name = row === undefined || sealName(row.salt, row.operatorName) === run.nameSeal;
	return {
		operatorName: row?.operatorName ?? null,
		holds: name && hashRun(whole) === run.contentHash,
		contentHash: run.contentHash ?? "",
	};
}
