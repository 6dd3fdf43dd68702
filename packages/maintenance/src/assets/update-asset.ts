import { eq } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import { type Ctx, DomainError, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { permitHere } from "../module.ts";
import { assetFields, needParent, ownColumns, ownWords } from "./asset-values.ts";
import type { Asset } from "./asset-view.ts";
import { findAsset, lockAsset } from "./find-asset.ts";
import { assetHistory } from "./history.ts";

const seen = { id: z.uuid(), /** The version the person saw. */ version: z.int() };

export const updateAssetInput = z.strictObject({
	...seen,
	/** Words of its own; for an instrument they are changed in the register. */
	words: z.strictObject(ownWords).optional(),
	...assetFields,
});

export const retireAssetInput = z.strictObject({
	...seen,
	reason: plainText(500).min(1, "Say why the asset is not used any more."),
});
export const restoreAssetInput = z.strictObject(seen);

/** Changes an asset. Throws STALE_VERSION, INVALID for a tag that is taken, CONFLICT for a retired one. */
export async function updateAsset(ctx: Ctx, input: z.output<typeof updateAssetInput>) {
	permitHere(ctx, "asset.edit");
	const { id, version, words, ...fields } = input;
	const row = await lockAsset(ctx, id, version);
	if (row.status === "retired") {
		throw new DomainError("CONFLICT", "This asset is retired.", "Restore it before you change it.");
	}
	if (words && row.instrumentId) {
		const what = "The words of an instrument are those of the register.";
		throw new DomainError("CONFLICT", what, "Change them on the page of the instrument.");
	}
	if (fields.parentId !== row.parentId) await needParent(ctx, fields.parentId, id);
	const own = words ? await ownColumns(ctx, words, id) : {};
	return write(ctx, id, { ...fields, ...own }, "asset.updated");
}

/** Ends the use of an asset: its page takes no reports and no new orders. Throws CONFLICT while orders are open. */
export async function retireAsset(ctx: Ctx, { id, version, reason }: z.output<typeof retireAssetInput>) {
	permitHere(ctx, "asset.edit");
	const row = await lockAsset(ctx, id, version);
	if (row.status === "retired") {
		throw new DomainError("CONFLICT", "This asset is retired already.", "Nothing needs to be done.");
	}
	return write(ctx, id, { status: "retired", retiredReason: reason }, "asset.retired", reason);
}

/** Takes a retired asset into use again. */
export async function restoreAsset(ctx: Ctx, { id, version }: z.output<typeof restoreAssetInput>) {
	permitHere(ctx, "asset.edit");
	const row = await lockAsset(ctx, id, version);
	if (row.status !== "retired") {
		throw new DomainError("CONFLICT", "This asset is not retired.", "Nothing needs to be done.");
	}
	return write(ctx, id, { status: "in_use", retiredReason: null }, "asset.restored");
}

async function write(
	ctx: Ctx,
	id: string,
	changes: Partial<typeof assets.$inferInsert>,
	action: string,
	reason?: string,
): Promise<Asset> {
	const before = await findAsset(ctx, id);
	await ctx.tx
		.update(assets)
		.set({ ...changes, version: before.version + 1, updatedAt: ctx.now })
		.where(eq(assets.id, id));
	const after = await findAsset(ctx, id);
	await record(ctx, action, { type: "asset", id });
	const changed = changesOf(assetHistory(before), assetHistory(after));
	if (changed) await remember(ctx, { type: "asset", id }, changed.before, changed.after, reason);
	return after;
}
