import { sql } from "@calibrant/db/drizzle";
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
		.from(locations);
	rows.sort((a, b) => byNames(a.row.path.split(" / "), b.row.path.split(" / ")));
	const inside = new Map<string, number>();
	for (const { row, here } of rows) {
		const names = row.path.split(" / ");
		for (let n = 1; n <= names.length; n++) {
			const above = names.slice(0, n).join(" / ");
			inside.set(above, (inside.get(above) ?? 0) + here);
		}
	}
	return rows.map(({ row, here, retired }) => ({
		...{ ...locationView(row), here, retired, inside: inside.get(row.path) ?? 0 },
		depth: row.path.split(" / ").length - 1,
	}));
}

/** Name by name from the outermost, so that a branch stays together; accents and numbers as people sort them. */
function byNames(a: readonly string[], b: readonly string[]): number {
	const differs = a.findIndex((name, at) => name !== b[at]);
	if (differs < 0) return a.length - b.length;
	const [left = "", right] = [a[differs], b[differs]];
	return right === undefined ? 1 : inOrder.compare(left, right) || (left < right ? -1 : 1);
}

const inOrder = new Intl.Collator("en", { numeric: true });
