import { and, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { serviceRequests } from "@calibrant/db/schema";
import { type Ctx, pageOf, paging, plainText, readCursor } from "@calibrant/kernel";
import { z } from "zod";
import { namesOfAssets } from "../assets/names-of-assets.ts";
import { permitHere } from "../module.ts";
import { requestView } from "./request-view.ts";
import { requestStates } from "./states.ts";

export const listRequestsInput = z.strictObject({
	/** open: nobody has decided yet. */
	state: z.enum([...requestStates, "open", "any"]).default("open"),
	assetId: z.uuid().optional(),
	/** Every word must occur in number, title or description. */
	q: plainText(100).default(""),
	/** Only what the caller reported. */
	mine: z.boolean().default(false),
	...paging,
});

const at = sql<string>`to_char(${serviceRequests.createdAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`;
const searched = sql`lower(concat_ws(e'\n', ${serviceRequests.number}, ${serviceRequests.title}, ${serviceRequests.description}))`;

/** A page of the requests, newest first. */
export async function listRequests(ctx: Ctx, input: z.output<typeof listRequestsInput>) {
	permitHere(ctx, "record.read");
	const { state, assetId, mine, limit } = input;
	const words = input.q.split(/\s+/).filter((word) => word !== "");
	const place = readCursor(input.cursor, "instant", "id");
	const rows = await ctx.tx
		.select({ row: serviceRequests, at })
		.from(serviceRequests)
		.where(
			and(
				state === "any"
					? undefined
					: inArray(serviceRequests.state, state === "open" ? ["submitted", "triaged"] : [state]),
				assetId ? eq(serviceRequests.assetId, assetId) : undefined,
				mine ? sql`${serviceRequests.createdBy} = ${ctx.actor.ref}::uuid` : undefined,
				...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
				place
					? sql`(${serviceRequests.createdAt}, ${serviceRequests.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
					: undefined,
			),
		)
		.orderBy(desc(serviceRequests.createdAt), desc(serviceRequests.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (row) => [row.at, row.row.id]);
	const nameOf = await namesOfAssets(
		ctx,
		page.map(({ row }) => row.assetId),
	);
	return { items: page.map(({ row }) => ({ ...requestView(row), asset: nameOf(row.assetId) })), nextCursor };
}
