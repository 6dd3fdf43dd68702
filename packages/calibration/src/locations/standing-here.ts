import { eq, sql } from "@calibrant/db/drizzle";
import { assets } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { LocationRow } from "./find-location.ts";

/** What stands or lies right at a location beside instruments: assets, and kinds of spare parts. */
export async function standingHere(ctx: Ctx, id: string) {
	const [parts] = await ctx.tx.execute<{ n: number }>(sql`select count(*)::int as n from part_stocks
		where org_id = ${ctx.orgId}::uuid and location_id = ${id}::uuid and quantity <> 0`);
	return { assets: await ctx.tx.$count(assets, eq(assets.locationId, id)), parts: parts?.n ?? 0 };
}

/** Takes away the empty places of spare parts at a location that is to be deleted. */
export async function clearEmptyStocks(ctx: Ctx, id: string): Promise<void> {
	await ctx.tx.execute(sql`delete from part_stocks
		where org_id = ${ctx.orgId}::uuid and location_id = ${id}::uuid and quantity = 0`);
}

/** Assets and spare parts of one location stand in the other from now on, each asset with its version and its lines. */
export async function restandOthers(
	{ tx, orgId, now, actor }: Ctx,
	from: LocationRow,
	into: LocationRow,
): Promise<void> {
	const at = sql`${now.toISOString()}::timestamptz`;
	await tx.execute(sql`
		with moved as (
			update assets a set location_id = ${into.id}::uuid, version = a.version + 1, updated_at = ${at}
			where a.org_id = ${orgId}::uuid and a.location_id = ${from.id}::uuid returning a.id
		), remembered as (
			insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, before, after, reason)
			select ${orgId}::uuid, ${at}, ${actor.ref}::uuid, 'asset', id, 'updated',
				jsonb_build_object('location', ${from.path}::text), jsonb_build_object('location', ${into.path}::text),
				'Its location was merged into another' from moved
		)
		insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
		select ${orgId}::uuid, ${actor.type}, ${actor.ref}::uuid, 'asset.updated', 'asset', id from moved`);
	// A part that lies in both has one stock afterwards.
	await tx.execute(sql`update part_stocks s set quantity = s.quantity + f.quantity from part_stocks f
		where s.org_id = ${orgId}::uuid and s.location_id = ${into.id}::uuid
			and f.org_id = s.org_id and f.part_id = s.part_id and f.location_id = ${from.id}::uuid`);
	await tx.execute(sql`delete from part_stocks f using part_stocks s
		where f.org_id = ${orgId}::uuid and f.location_id = ${from.id}::uuid
			and s.org_id = f.org_id and s.part_id = f.part_id and s.location_id = ${into.id}::uuid`);
	await tx.execute(sql`update part_stocks set location_id = ${into.id}::uuid
		where org_id = ${orgId}::uuid and location_id = ${from.id}::uuid`);
}
