import { buffer } from "node:stream/consumers";
import { and, eq } from "@calibrant/db/drizzle";
import { documentFiles, documentReadings, documentVersions } from "@calibrant/db/schema";
import { allows, type Ctx, DomainError, notFound, plainText, record, remember, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { putFile, toldOfFile } from "../files/put-file.ts";
import { permitHere } from "../module.ts";
import { fileOf, findVersion, lockSeenVersion, lockVersion, needDraft, type VersionRow } from "./find-document.ts";
import { changeDraft } from "./write-document.ts";

export const putDocumentFileInput = z.strictObject({ versionId: z.uuid(), fileName: plainText(1000).default("") });

/** Puts a file into a draft, in place of the one before. Throws CONFLICT once the version is no draft, and what `putFile` throws. */
export const putDocumentFile = (
	steps: Steps,
	{ versionId, fileName }: z.output<typeof putDocumentFileInput>,
	body: Buffer,
) =>
	putFile(steps, {
		...{ prefix: "documents", fileName, noName: "document", body },
		async place(ctx) {
			permitHere(ctx, "document.edit");
			const { row } = await lockVersion(ctx, versionId);
			needDraft(row);
			return row;
		},
		async keep(ctx, row, values) {
			const before = await fileOf(ctx, versionId);
			await ctx.tx.delete(documentFiles).where(eq(documentFiles.versionId, versionId));
			await ctx.tx.insert(documentFiles).values({ ...values, versionId });
			const { version } = await changeDraft(ctx, row, {});
			const entity = { type: "document_version", id: versionId };
			await record(ctx, "document_version.file_added", entity);
			await remember(ctx, entity, before ? toldOfFile(before) : { sha256: null }, toldOfFile(values));
			return { version, replaced: before?.fileKey };
		},
	});

export const removeDocumentFileInput = z.strictObject({ versionId: z.uuid(), version: z.int() });

/** Takes the file off a draft. */
export async function removeDocumentFile(steps: Steps, input: z.output<typeof removeDocumentFileInput>) {
	const { versionId } = input;
	const { file, version } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "document.edit");
		const { row } = await lockSeenVersion(ctx, versionId, input.version);
		needDraft(row);
		const found = await fileOf(ctx, versionId);
		if (!found) throw notFound("file of this version");
		await ctx.tx.delete(documentFiles).where(eq(documentFiles.versionId, versionId));
		const after = await changeDraft(ctx, row, {});
		await record(ctx, "document_version.file_removed", { type: "document_version", id: versionId });
		await remember(ctx, { type: "document_version", id: versionId }, toldOfFile(found), { sha256: null });
		return { file: found, version: after.version };
	});
	await steps.files.delete(file.fileKey);
	return { versionId, version };
}

export const downloadDocumentFileInput = z.strictObject({ id: z.uuid() });

/** Where the file of a version lies and what it is, by the version's id; the download is logged. Throws FORBIDDEN, see {@link whyNoFile}. */
export async function downloadDocumentFile(ctx: Ctx, { id }: z.output<typeof downloadDocumentFileInput>) {
	permitHere(ctx, "record.read");
	const found = await fileOf(ctx, id);
	if (!found) throw notFound("file of this version");
	const row = await findVersion(ctx, id);
	const why = await whyNoFile(ctx, row);
	if (why) throw why;
	await record(ctx, "document_version.downloaded", { type: "document_version", id });
	const { fileKey, contentType, bytes } = found;
	const mark = row.state === "effective" ? "" : `${row.state.toUpperCase()} v${row.number} `;
	return { fileKey, fileName: `${mark}${found.fileName}`, contentType, bytes };
}

/**
 * Why somebody may not fetch the file of a version as it was uploaded, without a mark; null: they may. One in effect is for
 * everybody, one that is approved for who has to read it; all others for who works on them (ISO 9001:2015, 7.5.3.2).
 */
export async function whyNoFile(
	ctx: Ctx,
	{ id, state }: Pick<VersionRow, "id" | "state">,
): Promise<DomainError | null> {
	if (state === "effective") return null;
	if ("role" in ctx.actor && allows(ctx.actor.role, "document.edit")) return null;
	const own = and(eq(documentReadings.versionId, id), eq(documentReadings.memberId, ctx.actor.ref ?? nobody));
	if (state === "approved" && (await ctx.tx.$count(documentReadings, own)) > 0) return null;
	return new DomainError(
		"FORBIDDEN",
		"The file of a version that is not in effect is for those who work on it.",
		"Take the marked copy as PDF.",
	);
}

/** The file of the version before a draft; null: there is none. */
export async function previousFile(ctx: Ctx, { documentId, number }: Pick<VersionRow, "documentId" | "number">) {
	const [found] = await ctx.tx
		.select({ file: documentFiles })
		.from(documentVersions)
		.innerJoin(documentFiles, eq(documentFiles.versionId, documentVersions.id))
		.where(and(eq(documentVersions.documentId, documentId), eq(documentVersions.number, number - 1)));
	return found?.file ?? null;
}

export const takeOverFileInput = z.strictObject({ versionId: z.uuid(), version: z.int() });

/** Puts the file of the version before into a draft. Throws CONFLICT where the draft has one, NOT_FOUND where that has none. */
export async function takeOverFile(steps: Steps, { versionId, version }: z.output<typeof takeOverFileInput>) {
	const { fileKey, fileName } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "document.edit");
		const { row } = await lockSeenVersion(ctx, versionId, version);
		needDraft(row);
		if (await fileOf(ctx, versionId)) {
			throw new DomainError("CONFLICT", "This version has a file.", "Remove it first.");
		}
		const before = await previousFile(ctx, row);
		if (!before) throw notFound("file of the version before");
		return before;
	});
	return putDocumentFile(steps, { versionId, fileName }, await buffer(await steps.files.get(fileKey)));
}

const nobody = "00000000-0000-0000-0000-000000000000";
