import { findOrCreateLocationPath, registerWords, tidyPath } from "@calibrant/calibration";
import { and, eq, ne, sql } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainText } from "@calibrant/kernel";
import { z } from "zod";
import { criticalities } from "./asset-view.ts";

const words = plainText(500).default("");

/** What an asset has of its own; an instrument has the words of the register instead. */
export const ownWords = {
	tag: plainText(100).default(""),
	description: words,
	manufacturer: words,
	model: words,
	serialNumber: words,
	/** Its place in the tree, in words: "Liège / Hall 2". What is not there yet is made. */
	location: words.transform(tidyPath),
};

/** What every asset has. */
export const assetFields = {
	parentId: z.uuid().nullable().default(null),
	criticality: z.enum(criticalities).default("normal"),
	notes: plainText(5000).default(""),
	takesReports: z.boolean().default(true),
};

type Own = { [Key in keyof typeof ownWords]: string };

/** The columns of an asset's own words. Throws INVALID without a tag or with one that is taken, in the register too. */
export async function ownColumns(ctx: Ctx, { location, ...own }: Own, id: string | null) {
	if (own.tag === "") throw invalid("An asset needs a tag.", "Type the tag it is known by.", { tag: "Type the tag." });
	const same = and(eq(assets.tag, own.tag), id ? ne(assets.id, id) : undefined);
	if ((await ctx.tx.$count(assets, and(same, sql`${assets.instrumentId} is null`))) > 0) {
		throw invalid("Another asset has this tag.", "Choose another tag.", { tag: "Another asset has this tag." });
	}
	if ((await ctx.tx.$count(registerWords.table, eq(registerWords.tag, own.tag))) > 0) {
		const what = "An instrument of the register has this tag.";
		throw invalid(what, "Take the instrument in as an asset, or choose another tag.", { tag: what });
	}
	return { ...own, locationId: await findOrCreateLocationPath(ctx, location) };
}

/** Throws INVALID unless the parent is there and is neither the asset nor a part of it. */
export async function needParent(ctx: Ctx, parentId: string | null, id: string | null): Promise<void> {
	if (parentId === null) return;
	// Two moves at once could close a circle that neither of them sees.
	await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('assets ' || ${ctx.orgId}, 0))`);
	const above = await ctx.tx.execute<{ id: string }>(sql`
		with recursive up (id, parent_id) as (
			select a.id, a.parent_id from assets a where a.org_id = ${ctx.orgId}::uuid and a.id = ${parentId}::uuid
			union select a.id, a.parent_id from assets a join up on a.id = up.parent_id where a.org_id = ${ctx.orgId}::uuid
		) select id from up`);
	if (above.length === 0) {
		throw invalid("There is no such asset.", "Choose one of the assets.", { parentId: "Choose an asset." });
	}
	if (id === null || !above.some((one) => one.id === id)) return;
	const what = "An asset cannot be a part of itself.";
	throw invalid(what, "Choose one that is no part of it.", { parentId: what });
}

/** The refusal of a second asset for one instrument. */
export const alreadyAsset = () =>
	new DomainError("CONFLICT", "This instrument is an asset already.", "Open it in the list of assets.");
