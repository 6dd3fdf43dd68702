import { eq, sql } from "@calibrant/db/drizzle";
import { instruments, locations } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockLocation } from "./find-location.ts";
import { clearEmptyStocks, standingHere } from "./standing-here.ts";

export const deleteLocationInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Deletes an empty location. Throws CONFLICT with what is still in it. */
export async function deleteLocation(ctx: Ctx, { id, version }: z.output<typeof deleteLocationInput>) {
	permit(ctx, "instrument.edit");
	const row = await lockLocation(ctx, id, version);
	const inside = await ctx.tx.$count(locations, eq(locations.parentId, id));
	const [there] = await ctx.tx
		.select({
			all: sql<number>`count(*)::int`,
			retired: sql<number>`count(*) filter (where status = 'retired')::int`,
		})
		.from(instruments)
		.where(eq(instruments.locationId, id));
	const { all = 0, retired = 0 } = there ?? {};
	const others = await standingHere(ctx, id);
	const total = inside + all + others.assets + others.parts;
	if (total > 0) {
		const some = (n: number, what: string) => (n === 0 ? [] : [`${n} ${what}${n === 1 ? "" : "s"}`]);
		const what = [
			...[...some(inside, "location"), ...some(all, "instrument")],
			...[...some(others.assets, "asset"), ...some(others.parts, "spare part")],
		].join(" and ");
		const those = retired > 0 ? ` (${retired} of them retired)` : "";
		throw new DomainError(
			"CONFLICT",
			`This location is not empty: ${what}${those} ${total === 1 ? "is" : "are"} in it.`,
			"Move them to another place first.",
		);
	}
	await clearEmptyStocks(ctx, id);
	await ctx.tx.delete(locations).where(eq(locations.id, id));
	await record(ctx, "location.deleted", { type: "location", id });
	await remember(ctx, { type: "location", id }, { path: row.path }, null);
	return { id, path: row.path };
}
