import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import { websiteErrands } from "@calibrant/db/schema";
import { type Ctx, pageOf, paging, readCursor, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";

export const listErrandsInput = z.strictObject({ authorisationId: z.uuid(), ...paging });

/** What was sent under an authorisation, the newest first: each request, handshake and question with where it went. */
export async function listErrands(ctx: Ctx, { authorisationId, cursor, limit }: z.output<typeof listErrandsInput>) {
	permitHere(ctx, "record.read");
	const place = readCursor(cursor, "instant", "id");
	const rows = await ctx.tx
		.select({
			...{ id: websiteErrands.id, at: websiteErrands.at, what: websiteErrands.what, target: websiteErrands.target },
			...{ addresses: websiteErrands.addresses, place: sql<string>`${websiteErrands.at}::text` },
		})
		.from(websiteErrands)
		.where(
			and(
				eq(websiteErrands.authorisationId, authorisationId),
				place
					? sql`(${websiteErrands.at}, ${websiteErrands.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
					: undefined,
			),
		)
		.orderBy(desc(websiteErrands.at), desc(websiteErrands.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, ({ place: at, id }) => [at, id]);
	return { errands: page.map(({ place: _, ...row }) => row), nextCursor };
}

/** The same for the service team: the client's audit log says who read it. */
export async function listErrandsForTeam(ctx: Ctx, input: z.output<typeof listErrandsInput>) {
	const found = await listErrands(ctx, input);
	await record(ctx, "authorisation.read", { type: "authorisation", id: input.authorisationId });
	return found;
}
