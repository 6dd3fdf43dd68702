import { and, eq, sql } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import { type Ctx, pageOf, paging, plainText, readCode, readCursor } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { assetColumns, criticalities, selectAssets } from "./asset-view.ts";

export const listAssetsInput = z.strictObject({
	/** Every word must occur in tag, description, manufacturer, model, serial number or location; or it is a label's code. */
	q: plainText(100).default(""),
	status: z.enum(["in_use", "retired", "any"]).default("in_use"),
	criticality: z.enum(criticalities).optional(),
	/** Only parts of this asset. */
	parentId: z.uuid().optional(),
	...paging,
});

const { tag, description, manufacturer, model, serialNumber, location } = assetColumns;
const searched = sql`lower(concat_ws(e'\n', ${tag}, ${description}, ${manufacturer}, ${model}, ${serialNumber}, ${location}))`;

/** A page of the assets by tag. */
export async function listAssets(ctx: Ctx, input: z.output<typeof listAssetsInput>) {
	permitHere(ctx, "record.read");
	const { q, status, criticality, parentId, limit } = input;
	const words = q.split(/\s+/).filter((word) => word !== "");
	const found = and(...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`));
	const code = readCode(q);
	const place = readCursor(input.cursor, "text", "id");
	const rows = await selectAssets(ctx)
		.where(
			and(
				code ? sql`(${found} or ${assets.labelCode} = ${code})` : found,
				status === "any" ? undefined : eq(assets.status, status),
				criticality ? eq(assets.criticality, criticality) : undefined,
				parentId ? eq(assets.parentId, parentId) : undefined,
				place ? sql`(${tag}, ${assets.id}) > (${place[0]}::text, ${place[1]}::uuid)` : undefined,
			),
		)
		.orderBy(tag, assets.id)
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (row) => [row.tag, row.id]);
	return { items: page, nextCursor };
}
