import { eq } from "@calibrant/db/drizzle";
import { supplierFiles } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	fileIdAt,
	invalid,
	notFound,
	plainText,
	record,
	remember,
	type Steps,
	safeFileName,
	storeWithRow,
} from "@calibrant/kernel";
import { z } from "zod";
import { documentFileLimits } from "../documents/document-files.ts";
import { kindOfFile } from "../documents/kind-of-file.ts";
import { permitHere } from "../module.ts";
import { changeSupplier, findSupplier, lockSeenSupplier, lockSupplier, supplierFileOf } from "./find-supplier.ts";
import { isKept, type SupplierState } from "./states.ts";
import { supplierWithdrawn } from "./write-supplier.ts";

export const putSupplierFileInput = z.strictObject({ supplierId: z.uuid(), fileName: plainText(1000).default("") });

/**
 * Puts the file of an accreditation's scope in place of the one before; evaluations keep the hash of theirs. Throws CONFLICT for
 * a supplier that is withdrawn, INVALID for an empty file, TOO_LARGE, and UNSUPPORTED_FILE for what is no document.
 */
export async function putSupplierFile(
	steps: Steps,
	{ supplierId, fileName }: z.output<typeof putSupplierFileInput>,
	body: Buffer,
) {
	const place = async (ctx: Ctx) => {
		permitHere(ctx, "supplier.edit");
		const row = await lockSupplier(ctx, supplierId);
		if (!isKept(row.state as SupplierState)) throw supplierWithdrawn();
		return row;
	};
	const { orgId, now } = await steps.open({}, async (ctx) => {
		await place(ctx);
		return ctx;
	});
	if (body.length === 0) throw invalid("This file is empty.", "Choose another one.", { file: "It is empty." });
	if (body.length > documentFileLimits.bytes)
		throw new DomainError("TOO_LARGE", "This file is too large.", "Save it smaller, and choose that.");
	const kind = kindOfFile(fileName, body);
	if (!kind) {
		const what = "This is no PDF, Word, Excel, PowerPoint or OpenDocument file, picture or plain text.";
		throw new DomainError("UNSUPPORTED_FILE", what, "Save it as a PDF, and choose that.");
	}
	const id = fileIdAt(now);
	const file = { id, key: `suppliers/${orgId}/${id}${kind.extension}`, body, contentType: kind.contentType };
	let replaced: string | null = null;
	const stored = await storeWithRow(steps, file, async (ctx, { key: fileKey, size: bytes, sha256 }) => {
		const row = await place(ctx);
		const before = await supplierFileOf(ctx, supplierId);
		replaced = before?.fileKey ?? null;
		await ctx.tx.delete(supplierFiles).where(eq(supplierFiles.supplierId, supplierId));
		const name = safeFileName(fileName, kind.extension, "scope");
		const values = { fileKey, fileName: name, contentType: kind.contentType, bytes, sha256 };
		const added = { addedAt: ctx.now, addedBy: ctx.actor.ref };
		await ctx.tx.insert(supplierFiles).values({ ...values, ...added, id, supplierId, orgId: ctx.orgId });
		const after = await changeSupplier(ctx, row, {});
		const entity = { type: "supplier", id: supplierId };
		await record(ctx, "supplier.file_added", entity);
		const old = before && { fileName: before.fileName, sha256: before.sha256 };
		await remember(ctx, entity, old ?? { sha256: null }, { fileName: name, sha256 });
		return { supplierId, fileName: name, bytes, sha256, contentType: kind.contentType, version: after.version };
	});
	// The row first: no row may name a file that is gone. What is left behind here is swept.
	if (replaced) await steps.files.delete(replaced);
	return stored;
}

export const removeSupplierFileInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Takes the file off a supplier. Throws NOT_FOUND where there is none. */
export async function removeSupplierFile(steps: Steps, { id, version }: z.output<typeof removeSupplierFileInput>) {
	const { file, after } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "supplier.edit");
		const row = await lockSeenSupplier(ctx, id, version);
		if (!isKept(row.state as SupplierState)) throw supplierWithdrawn();
		const found = await supplierFileOf(ctx, id);
		if (!found) throw notFound("file of this supplier");
		await ctx.tx.delete(supplierFiles).where(eq(supplierFiles.supplierId, id));
		const after = await changeSupplier(ctx, row, {});
		await record(ctx, "supplier.file_removed", { type: "supplier", id });
		const { fileName, sha256 } = found;
		await remember(ctx, { type: "supplier", id }, { fileName, sha256 }, { sha256: null });
		return { file: found, after };
	});
	await steps.files.delete(file.fileKey);
	return { id, version: after.version };
}

export const downloadSupplierFileInput = z.strictObject({ id: z.uuid() });

/** Where the file of a supplier lies and what it is, by the supplier's id; the download is logged. Throws NOT_FOUND. */
export async function downloadSupplierFile(ctx: Ctx, { id }: z.output<typeof downloadSupplierFileInput>) {
	permitHere(ctx, "record.read");
	await findSupplier(ctx, id);
	const found = await supplierFileOf(ctx, id);
	if (!found) throw notFound("file of this supplier");
	await record(ctx, "supplier.downloaded", { type: "supplier", id });
	const { fileKey, fileName, contentType, bytes } = found;
	return { fileKey, fileName, contentType, bytes };
}
