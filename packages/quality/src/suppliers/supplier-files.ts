import { eq } from "@calibrant/db/drizzle";
import { supplierFiles } from "@calibrant/db/schema";
import { type Ctx, notFound, plainText, record, remember, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { putFile, toldOfFile } from "../files/put-file.ts";
import { permitHere } from "../module.ts";
import { changeSupplier, findSupplier, lockSeenSupplier, lockSupplier, supplierFileOf } from "./find-supplier.ts";
import { isKept, type SupplierState } from "./states.ts";
import { supplierWithdrawn } from "./write-supplier.ts";

export const putSupplierFileInput = z.strictObject({ supplierId: z.uuid(), fileName: plainText(1000).default("") });

/**
 * Puts the file of an accreditation's scope in place of the one before; evaluations keep the hash of theirs. Throws CONFLICT for
 * a supplier that is withdrawn, and what `putFile` throws.
 */
export const putSupplierFile = (
	steps: Steps,
	{ supplierId, fileName }: z.output<typeof putSupplierFileInput>,
	body: Buffer,
) =>
	putFile(steps, {
		...{ prefix: "suppliers", fileName, noName: "scope", body },
		async place(ctx) {
			permitHere(ctx, "supplier.edit");
			const row = await lockSupplier(ctx, supplierId);
			if (!isKept(row.state as SupplierState)) throw supplierWithdrawn();
			return row;
		},
		async keep(ctx, row, values) {
			const before = await supplierFileOf(ctx, supplierId);
			await ctx.tx.delete(supplierFiles).where(eq(supplierFiles.supplierId, supplierId));
			await ctx.tx.insert(supplierFiles).values({ ...values, supplierId });
			const { version } = await changeSupplier(ctx, row, {});
			const entity = { type: "supplier", id: supplierId };
			await record(ctx, "supplier.file_added", entity);
			await remember(ctx, entity, before ? toldOfFile(before) : { sha256: null }, toldOfFile(values));
			return { version, replaced: before?.fileKey };
		},
	});

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
		await remember(ctx, { type: "supplier", id }, toldOfFile(found), { sha256: null });
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
