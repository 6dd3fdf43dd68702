import { inArray } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { selectAssets } from "./asset-view.ts";

export type AssetName = { id: string; tag: string; description: string; location: string };

/** What assets are called and where they are, for lists of what is about them. Asked for null, gives null. */
export async function namesOfAssets(
	ctx: Pick<Ctx, "tx">,
	ids: readonly (string | null)[],
): Promise<(id: string | null) => AssetName | null> {
	const wanted = [...new Set(ids.filter((id) => id !== null))];
	const rows = wanted.length === 0 ? [] : await selectAssets(ctx).where(inArray(assets.id, wanted));
	const names = new Map(rows.map(({ id, tag, description, location }) => [id, { id, tag, description, location }]));
	return (id) => (id === null ? null : (names.get(id) ?? null));
}
