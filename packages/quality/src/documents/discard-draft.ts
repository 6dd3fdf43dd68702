import { eq } from "@calibrant/db/drizzle";
import {
	controlledDocuments,
	documentAudiences,
	documentFiles,
	documentSignatories,
	documentVersions,
} from "@calibrant/db/schema";
import { DomainError, record, remember, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { fileOf, lockSeenVersion, needDraft } from "./find-document.ts";
import { versionHistory } from "./write-document.ts";

export const discardDraftInput = z.strictObject({ id: z.uuid(), version: z.int() });

/**
 * Deletes a draft that nobody has signed, and with the first one its document; the record history keeps its words. Throws
 * CONFLICT once it was sent for review: what somebody was asked to sign stays.
 */
export async function discardDraft(steps: Steps, { id, version }: z.output<typeof discardDraftInput>) {
	const { file, documentId, whole } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "document.edit");
		const { document, row } = await lockSeenVersion(ctx, id, version);
		needDraft(row);
		if (row.round > 1) {
			throw new DomainError("CONFLICT", "This version was sent for review before.", "Go on with it, and say why.");
		}
		const found = await fileOf(ctx, id);
		const last = row.number === 1;
		await ctx.tx.delete(documentFiles).where(eq(documentFiles.versionId, id));
		await ctx.tx.delete(documentSignatories).where(eq(documentSignatories.versionId, id));
		await ctx.tx.delete(documentVersions).where(eq(documentVersions.id, id));
		const gone = last ? { type: "document", id: document.id } : { type: "document_version", id };
		await record(ctx, `${gone.type}.discarded`, gone);
		await remember(ctx, { type: "document_version", id }, versionHistory(row), null);
		if (!last) await remember(ctx, { type: "document", id: document.id }, { draft: row.number }, { draft: null });
		if (last) {
			await ctx.tx.delete(documentAudiences).where(eq(documentAudiences.documentId, document.id));
			await ctx.tx.delete(controlledDocuments).where(eq(controlledDocuments.id, document.id));
			const { number, title, type } = document;
			await remember(ctx, { type: "document", id: document.id }, { number, title, type }, null);
		}
		return { file: found, documentId: document.id, whole: last };
	});
	if (file) await steps.files.delete(file.fileKey);
	return { documentId, documentIsGone: whole };
}
