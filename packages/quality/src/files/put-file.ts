import { type Ctx, DomainError, fileIdAt, invalid, type Steps, safeFileName, storeWithRow } from "@calibrant/kernel";
import { kindOfFile } from "./kind-of-file.ts";

const megabyte = 1024 * 1024;
/** The largest file of a record of quality. */
export const qualityFileLimits = { bytes: 25 * megabyte } as const;

/** A file as its table keeps it, beside the record that it belongs to. */
export type FileValues = {
	id: string;
	orgId: string;
	fileKey: string;
	fileName: string;
	contentType: string;
	bytes: number;
	sha256: string;
	addedAt: Date;
	addedBy: string | null;
};

/** Files as pages show them, with who added each. */
export const filesWith = (files: readonly FileValues[], nameOf: (ref: string | null) => string | null) =>
	files.map(({ id, fileName, bytes, sha256, addedAt, addedBy }) => ({
		...{ id, name: fileName, bytes, sha256, addedAt, addedByName: nameOf(addedBy) },
	}));

/** What the record history says of a file. */
export const toldOfFile = ({ fileName, sha256 }: Pick<FileValues, "fileName" | "sha256">) => ({ fileName, sha256 });

type Put<Place> = {
	prefix: "documents" | "suppliers" | "internal-audits" | "nonconformities";
	fileName: string;
	/** What a file is called whose name says nothing. */
	noName: string;
	body: Buffer;
	/** Locks the record that it belongs to; throws where nothing is put there. Asked before anything is stored, and again with the row. */
	place: (ctx: Ctx) => Promise<Place>;
	/** Writes the row. `replaced`: the key of the file that was there before. */
	keep: (ctx: Ctx, place: Place, values: FileValues) => Promise<{ version: number; replaced?: string | undefined }>;
};

/** Stores a file with its row. Throws INVALID for an empty one, TOO_LARGE, UNSUPPORTED_FILE for what is no document, and what `place` throws. */
export async function putFile<Place>(steps: Steps, { prefix, fileName, noName, body, place, keep }: Put<Place>) {
	const { orgId, now } = await steps.open({}, async (ctx) => {
		await place(ctx);
		return ctx;
	});
	if (body.length === 0) throw invalid("This file is empty.", "Choose another one.", { file: "It is empty." });
	if (body.length > qualityFileLimits.bytes)
		throw new DomainError("TOO_LARGE", "This file is too large.", "Save it smaller, and choose that.");
	const kind = kindOfFile(fileName, body);
	if (!kind) {
		const what = "This is no PDF, Word, Excel, PowerPoint or OpenDocument file, picture or plain text.";
		throw new DomainError("UNSUPPORTED_FILE", what, "Save it as a PDF, and choose that.");
	}
	const { extension, contentType } = kind;
	const id = fileIdAt(now);
	const file = { id, key: `${prefix}/${orgId}/${id}${extension}`, body, contentType };
	let before: string | undefined;
	const stored = await storeWithRow(steps, file, async (ctx, { key: fileKey, size: bytes, sha256 }) => {
		const name = safeFileName(fileName, extension, noName);
		const values = { id, orgId: ctx.orgId, fileKey, fileName: name, contentType, bytes, sha256 };
		const added = { addedAt: ctx.now, addedBy: ctx.actor.ref };
		const { version, replaced } = await keep(ctx, await place(ctx), { ...values, ...added });
		before = replaced;
		return { id, fileName: name, bytes, sha256, contentType, version };
	});
	// The row first: no row may name a file that is gone. What is left behind here is swept.
	if (before) await steps.files.delete(before);
	return stored;
}
