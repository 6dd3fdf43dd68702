import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import { importBatches } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { importLimits } from "../import/index.ts";
import { batchKinds, batchView } from "./find-batch.ts";

export const listImportsInput = z.strictObject({
	/** register, where absent. */
	kind: z.enum(batchKinds).optional(),
	...paging,
});

/** Uploaded files of one kind, newest first, with what became of them, and the limits of a file. */
export async function listImports(ctx: Ctx, input: z.output<typeof listImportsInput>) {
	permit(ctx, "record.read");
	const place = readCursor(input.cursor, "instant", "id");
	const rows = await ctx.tx
		.select({ batch: importBatches, at: sql<string>`${importBatches.createdAt}::text` })
		.from(importBatches)
		.where(
			and(
				eq(importBatches.kind, input.kind ?? "register"),
				place
					? sql`(${importBatches.createdAt}, ${importBatches.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
					: undefined,
			),
		)
		.orderBy(desc(importBatches.createdAt), desc(importBatches.id))
		.limit(input.limit + 1);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ at, batch }) => [at, batch.id]);
	const nameOf = await memberNames(
		ctx,
		page.map(({ batch }) => batch.createdBy),
	);
	const { bytes, rows: longest, columns } = importLimits;
	return {
		items: page.map(({ batch }) => batchView(batch, nameOf)),
		nextCursor,
		limits: { bytes, rows: longest, columns },
	};
}
