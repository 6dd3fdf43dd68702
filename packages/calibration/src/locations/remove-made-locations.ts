import { and, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { instruments, locations } from "@calibrant/db/schema";
import { type Ctx, record, remember } from "@calibrant/kernel";
import { clearEmptyStocks, standingHere } from "./standing-here.ts";

/**
 * Deletes the locations at some paths, and those they are inside of, that were made at an instant and never changed
 * since, as far as nothing is in them. Gives how many.
 */
export async function removeMadeLocations(
	ctx: Ctx,
	paths: Iterable<string>,
	madeAt: Date,
	reason: string,
): Promise<number> {
	const all = new Set<string>();
	for (const path of paths) {
		const names = path === "" ? [] : path.split(" / ");
		for (const index of names.keys()) all.add(names.slice(0, index + 1).join(" / "));
	}
	if (all.size === 0) return 0;
	const { path, version, createdAt } = locations;
	// The database's clock is finer than ours.
	const made = sql`date_trunc('milliseconds', ${createdAt}) = ${madeAt.toISOString()}::timestamptz`;
	const found = await ctx.tx
		.select()
		.from(locations)
		.where(and(inArray(path, [...all]), eq(version, 1), made))
		.orderBy(desc(sql`length(${path})`))
		.for("update");
	let removed = 0;
	for (const row of found) {
		const inside = await ctx.tx.$count(locations, eq(locations.parentId, row.id));
		if (inside + (await ctx.tx.$count(instruments, eq(instruments.locationId, row.id))) > 0) continue;
		const others = await standingHere(ctx, row.id);
		if (others.assets + others.parts > 0) continue;
		await clearEmptyStocks(ctx, row.id);
		await ctx.tx.delete(locations).where(eq(locations.id, row.id));
		await record(ctx, "location.deleted", { type: "location", id: row.id });
		await remember(ctx, { type: "location", id: row.id }, { path: row.path }, null, reason);
		removed += 1;
	}
	return removed;
}
