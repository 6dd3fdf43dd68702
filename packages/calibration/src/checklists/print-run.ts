import { buffer } from "node:stream/consumers";
import { type ChecklistData, checklistPdf } from "@calibrant/documents";
import { type Ctx, DomainError, permit, readerOf, record } from "@calibrant/kernel";
import { z } from "zod";
import type { Steps } from "../stored-files.ts";
import { todayOf } from "../today.ts";
import { findRun, photosOf } from "./find-checklist.ts";
import { getRun } from "./get-run.ts";

export const printRunInput = z.strictObject({ id: z.uuid() });

/**
 * An ended run as a PDF with its photos, in the language of whoever asks; the download is logged. The same run gives the
 * same bytes in one language until the printed name is erased or a correction is made. Throws CONFLICT while it is open. `noted: false`: for whoever writes a line of
 * their own.
 */
export async function printRun(steps: Steps, { id }: z.output<typeof printRunInput>, { noted = true } = {}) {
	const { data, keys, fileName } = await steps.open({}, async (ctx) => {
		permit(ctx, "record.read");
		const run = await findRun(ctx, id);
		if (run.endedAt === null) {
			throw new DomainError("CONFLICT", "This checklist is still open.", "Complete it, then save the PDF.");
		}
		if (noted) await record(ctx, "checklist_run.downloaded", { type: "checklist_run", id });
		const keys = new Map((await photosOf(ctx, id)).map((photo) => [photo.id, photo.fileKey]));
		return { data: await contentOf(ctx, id), keys, fileName: `${run.number}.pdf` };
	});
	for (const item of data.items) {
		for (const photo of item.photos) {
			const key = keys.get(photo.id);
			if (key) photo.bytes = await buffer(await steps.files.get(key));
		}
	}
	return { fileName, body: await checklistPdf(data) };
}

async function contentOf(ctx: Ctx, runId: string): Promise<ChecklistData> {
	const { run, checklist, items, signature, corrects, correctedBy } = await getRun(ctx, { runId });
	const on = (at: Date | null) => (at === null ? "" : at.toISOString());
	return {
		...{ organisation: ctx.org.name, language: await readerOf(ctx) },
		...{ number: run.number, name: checklist.name, version: checklist.version, introduction: checklist.introduction },
		instrument: run.instrumentName,
		...{ startedAt: on(run.startedAt), endedAt: on(run.endedAt), timeZone: ctx.org.timeZone },
		endedOn: todayOf({ now: run.endedAt ?? ctx.now, org: ctx.org }),
		result: run.result ?? "none",
		abandoned: run.abandonReason,
		corrects: corrects && { number: corrects.number, reason: run.correctionReason ?? "" },
		correctedBy: correctedBy.filter(({ state }) => state === "completed").map(({ number }) => number),
		items: items.map(({ section, label, kind, unit, lowerLimit, upperLimit, answer, photos }) => ({
			...{ section, label, kind, unit, lowerLimit, upperLimit },
			answer: answer && { ...answer, answeredAt: on(answer.answeredAt), by: answer.answeredByName ?? "" },
			photos: photos.map(({ id, fileName, contentType, sha256 }) => ({
				...{ id, name: fileName, type: contentType, sha256, bytes: null },
			})),
		})),
		signature: signature && {
			...{ name: signature.operatorName, account: run.endedByName ?? "", hash: signature.contentHash },
			holds: signature.holds,
		},
	};
}
