import { registerWords } from "@calibrant/calibration";
import { eq } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { alreadyAsset, assetFields, needParent, ownColumns, ownWords } from "./asset-values.ts";
import { findAsset } from "./find-asset.ts";
import { assetHistory } from "./history.ts";

export const createAssetInput = z.strictObject({ ...ownWords, ...assetFields });
export const adoptInstrumentInput = z.strictObject({ instrumentId: z.uuid(), ...assetFields });

/** Adds an asset. Throws INVALID for a tag that is taken, and for a parent that is none. */
export async function createAsset(ctx: Ctx, input: z.output<typeof createAssetInput>) {
	permitHere(ctx, "asset.edit");
	const { parentId, criticality, notes, takesReports, ...own } = input;
	const columns = await ownColumns(ctx, own, null);
	return insert(ctx, { ...columns, parentId, criticality, notes, takesReports });
}

/** Takes an instrument in as an asset: both are one thing, with the words of the register. Throws CONFLICT, NOT_FOUND. */
export async function adoptInstrument(ctx: Ctx, input: z.output<typeof adoptInstrumentInput>) {
	permitHere(ctx, "asset.edit");
	const [instrument] = await ctx.tx
		.select({ status: registerWords.status })
		.from(registerWords.table)
		.where(eq(registerWords.id, input.instrumentId));
	if (!instrument) throw notFound("instrument");
	if (instrument.status === "retired") {
		throw new DomainError("CONFLICT", "This instrument is retired.", "Restore it to service, or choose another one.");
	}
	return insert(ctx, input);
}

/** The asset that an instrument of the register is; it becomes one where it is none yet. */
export async function assetOfInstrument(ctx: Ctx, instrumentId: string): Promise<string> {
	const [present] = await ctx.tx.select({ id: assets.id }).from(assets).where(eq(assets.instrumentId, instrumentId));
	if (present) return present.id;
	const { id } = await adoptInstrument(ctx, adoptInstrumentInput.parse({ instrumentId }));
	return id;
}

async function insert(ctx: Ctx, columns: Omit<typeof assets.$inferInsert, "orgId" | "createdAt" | "updatedAt">) {
	await needParent(ctx, columns.parentId ?? null, null);
	const [row] = await ctx.tx
		.insert(assets)
		.values({ ...columns, orgId: ctx.orgId, createdAt: ctx.now, updatedAt: ctx.now })
		.onConflictDoNothing()
		.returning({ id: assets.id });
	// Its tag was looked for before: what is there twice is the instrument, or somebody was faster.
	if (!row) throw alreadyAsset();
	const asset = await findAsset(ctx, row.id);
	await record(ctx, "asset.created", { type: "asset", id: row.id });
	await remember(ctx, { type: "asset", id: row.id }, null, assetHistory(asset));
	return asset;
}
