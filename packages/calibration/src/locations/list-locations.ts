import { asc, sql } from "@calibrant/db/drizzle";
import { instruments, locations } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { locationView } from "./find-location.ts";

const standing = sql`from ${instruments} where org_id = ${locations.orgId} and location_id = ${locations.id}`;

/** The whole tree, each branch below its root, with the instruments that are there and in the branch; retired ones apart. */
export async function listLocations(ctx: Ctx) {
	permit(ctx, "record.read");
	const rows = await ctx.tx
		.select({
			row: locations,
			here: sql<number>`(select count(*)::int ${standing} and status <> 'retired')`,
			retired: sql<number>`(select count(*)::int ${standing} and status = 'retired')`,
		})
		.from(locations)
		// " / " sorts before every letter and digit, so that a branch stays together.
		.orderBy(asc(sql`replace(lower(${locations.path}), ' / ', e'\\x01') collate "C"`), asc(locations.id));
	const inside = new Map<string, number>();
	const parents = new Map(rows.map(({ row }) => [row.id, row.parentId]));
	for (const { row, here } of rows) {
		for (let at: string | null = row.id; at !== null; at = parents.get(at) ?? null)
			inside.set(at, (inside.get(at) ?? 0) + here);
	}
	return rows.map(({ row, here, retired }) => ({
		...{ ...locationView(row), here, retired, inside: inside.get(row.id) ?? 0 },
		depth: row.path.split(" / ").length - 1,
	}));
}
