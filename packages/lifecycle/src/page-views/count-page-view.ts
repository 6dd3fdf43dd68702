import { sql } from "@calibrant/db/drizzle";
import { pageViews } from "@calibrant/db/schema";
import type { PlatformCtx } from "@calibrant/kernel";
import { countedPages } from "@calibrant/policy";
import { z } from "zod";

export const countPageViewInput = z.strictObject({ path: z.enum(countedPages) });

/** One more opening of a public page today. Takes nothing of whoever opened it, so it can keep nothing. */
export async function countPageView({ tx, now }: PlatformCtx, { path }: z.output<typeof countPageViewInput>) {
	const day = now.toISOString().slice(0, 10);
	await tx
		.insert(pageViews)
		.values({ path, day, count: 1 })
		.onConflictDoUpdate({ target: [pageViews.path, pageViews.day], set: { count: sql`${pageViews.count} + 1` } });
}
