import { eq } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { type Asset, selectAssets } from "./asset-view.ts";

/** One asset of the organisation with its words. Throws NOT_FOUND. */
export async function findAsset(ctx: Ctx, id: string): Promise<Asset> {
	const [row] = await selectAssets(ctx).where(eq(assets.id, id));
	if (!row) throw notFound("asset");
	return row;
}

/** The same for new work and new reports. Throws CONFLICT when it is retired. */
export async function findUsableAsset(ctx: Ctx, id: string): Promise<Asset> {
	const row = await findAsset(ctx, id);
	if (row.status !== "retired") return row;
	throw new DomainError("CONFLICT", "This asset is retired.", "Restore it, or choose another one.");
}

/** Locks an asset that the caller saw in a given version. Throws STALE_VERSION with the asset as it stands now. */
export async function lockAsset(ctx: Ctx, id: string, version: number) {
	const [row] = await ctx.tx.select().from(assets).where(eq(assets.id, id)).for("update");
	if (!row) throw notFound("asset");
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this asset after you opened it.",
		"Compare your values with the present ones, then save again.",
		{ current: await findAsset(ctx, id) },
	);
}
