import { buffer } from "node:stream/consumers";
import { type ControlledDocumentData, controlledDocumentPdf, UnmarkablePdfError } from "@calibrant/documents";
import { type Ctx, memberNames, readerOf, record, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { fileOf, findDocument, findVersion } from "./find-document.ts";
import type { VersionState } from "./states.ts";
import { movesOf, versionSignatures } from "./version-signatures.ts";

export const printDocumentInput = z.strictObject({ id: z.uuid() });

/**
 * A version as a PDF in the language of whoever asks, marked with for whom and when; its own PDF follows on the next pages,
 * unless it is protected. The copy is logged.
 */
export async function printDocument(steps: Steps, { id }: z.output<typeof printDocumentInput>) {
	const { data, file, name } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "record.read");
		const version = await findVersion(ctx, id);
		await record(ctx, "document_version.printed", { type: "document_version", id });
		const printed = await dataOf(ctx, version.documentId, id);
		const own = await fileOf(ctx, id);
		return { data: printed, file: own, name: `${printed.number}-v${printed.version}.pdf` };
	});
	const fileName = name.replace(/[^\w.-]+/g, "_");
	if (file?.contentType !== "application/pdf") return { fileName, body: await controlledDocumentPdf(data) };
	const follows = { ...data, file: data.file && { ...data.file, follows: true } };
	const bytes = await buffer(await steps.files.get(file.fileKey));
	try {
		return { fileName, body: await controlledDocumentPdf(follows, bytes) };
	} catch (error) {
		if (!(error instanceof UnmarkablePdfError)) throw error;
		return { fileName, body: await controlledDocumentPdf(data) };
	}
}

async function dataOf(ctx: Ctx, documentId: string, id: string): Promise<ControlledDocumentData> {
	const [document, row] = [await findDocument(ctx, documentId), await findVersion(ctx, id)];
	const file = await fileOf(ctx, id);
	const { signatures } = await versionSignatures(ctx, document, row, await movesOf(ctx, id));
	const nameOf = await memberNames(ctx, [document.ownerId, ctx.actor.ref]);
	return {
		language: await readerOf(ctx),
		...{ organisation: ctx.org.name, timeZone: ctx.org.timeZone },
		...{ printedAt: ctx.now.toISOString(), printedBy: nameOf(ctx.actor.ref) ?? "" },
		...{ number: document.number, title: row.title, version: row.number, state: row.state as VersionState },
		effectiveOn: row.effectiveAt ? dayOf(ctx, row.effectiveAt) : row.effectiveOn,
		...{ owner: nameOf(document.ownerId) ?? "", changeNote: row.changeNote, sections: row.sections },
		file: file && { name: file.fileName, sha256: file.sha256, follows: false },
		signatures: signatures.flatMap(({ meaning, printedName, signedAt, contentHash, holds, ended }) =>
			meaning === "reviewed" || meaning === "approved" || meaning === "withdrawn"
				? [
						{
							...{ meaning, name: printedName, at: signedAt.toISOString(), hash: contentHash, holds },
							ended: ended && { ...ended, at: ended.at.toISOString() },
						},
					]
				: [],
		),
	};
}

/** The day of an instant, where the organisation is. */
const dayOf = ({ org }: Ctx, at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: org.timeZone }).format(at);
