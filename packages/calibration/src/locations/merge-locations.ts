import { and, eq, sql } from "@calibrant/db/drizzle";
import { locations } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { changeLocation, needRoom } from "./change-location.ts";
import { findLocation, inBranch, type LocationRow, locationView, lockLocation } from "./find-location.ts";
import { instrumentsInside } from "./instruments-inside.ts";
import { restandOthers } from "./standing-here.ts";

const pair = { id: z.uuid(), /** What stays. */ intoId: z.uuid() };

export const previewMergeInput = z.strictObject(pair);
export const mergeLocationsInput = z.strictObject({ ...pair, version: z.int(), intoVersion: z.int() });

/** What merging one location into another would move, without doing it. Throws what {@link mergeLocations} throws. */
export async function previewMerge(ctx: Ctx, { id, intoId }: z.output<typeof previewMergeInput>) {
	permit(ctx, "instrument.edit");
	const [from, into] = [await findLocation(ctx, id), await findLocation(ctx, intoId)];
	await needMergeable(ctx, from, into);
	const twin = sql`exists (select from ${locations} t where t.org_id = ${locations.orgId}
		and t.path = ${into.path}::text || substr(${locations.path}, length(${from.path}) + 1))`;
	return {
		...{ id, version: from.version, from: from.path, intoId, intoVersion: into.version, to: into.path },
		/** Inside of the one that goes, and of those the ones that the other has too. */
		locations: (await ctx.tx.$count(locations, inBranch(from.path))) - 1,
		shared: (await ctx.tx.$count(locations, and(inBranch(from.path), twin))) - 1,
		...(await instrumentsInside(ctx, from.path)),
	};
}

/**
 * Makes one location of two, such as two spellings: everything in the first goes into the second, places of one name
 * in both become one, and the first is gone. Each instrument keeps its history. Throws INVALID where one is in the other.
 */
export async function mergeLocations(ctx: Ctx, input: z.output<typeof mergeLocationsInput>) {
	permit(ctx, "instrument.edit");
	const both = [
		{ id: input.id, version: input.version },
		{ id: input.intoId, version: input.intoVersion },
	];
	// In one order, or two merges at once could wait for each other.
	const locked = new Map<string, LocationRow>();
	for (const { id, version } of both.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
		locked.set(id, await lockLocation(ctx, id, version));
	}
	const [from, into] = [locked.get(input.id), locked.get(input.intoId)];
	if (!from || !into) throw new Error("A locked location is gone.");
	await needMergeable(ctx, from, into);
	const moved = await mergeInto(ctx, from, into);
	return { ...locationView(into), instruments: moved };
}

async function needMergeable(ctx: Ctx, from: LocationRow, into: LocationRow): Promise<void> {
	const isInside = (one: string, other: string) => `${one} / `.startsWith(`${other} / `);
	if (isInside(from.path, into.path) || isInside(into.path, from.path)) {
		const what = from.id === into.id ? "This is the same location." : "One of these locations is inside the other.";
		throw invalid(what, "Choose another one.", { intoId: what });
	}
	const [deepest] = await ctx.tx
		.select({ longest: sql<number>`max(length(${locations.path}))::int` })
		.from(locations)
		.where(inBranch(from.path));
	needRoom((deepest?.longest ?? 0) - from.path.length + into.path.length);
}

async function mergeInto(ctx: Ctx, from: LocationRow, into: LocationRow): Promise<number> {
	let moved = 0;
	const inside = await ctx.tx.select().from(locations).where(eq(locations.parentId, from.id)).orderBy(locations.path);
	for (const child of inside) {
		const [twin] = await ctx.tx
			.select()
			.from(locations)
			.where(and(eq(locations.parentId, into.id), eq(locations.name, child.name)));
		const { id, version, name } = child;
		moved += twin
			? await mergeInto(ctx, child, twin)
			: (await changeLocation(ctx, { id, version, name, parentId: into.id })).instruments;
	}
	moved += await restand(ctx, from, into);
	await restandOthers(ctx, from, into);
	await ctx.tx.delete(locations).where(eq(locations.id, from.id));
	await record(ctx, "location.merged", { type: "location", id: from.id });
	await remember(ctx, { type: "location", id: from.id }, { path: from.path }, null, `Merged into ${into.path}`);
	return moved;
}

/** What stands right in the one stands in the other, each with its version and its lines of history and log. */
async function restand({ tx, orgId, now, actor }: Ctx, from: LocationRow, into: LocationRow): Promise<number> {
	const at = sql`${now.toISOString()}::timestamptz`;
	const [counted] = await tx.execute<{ moved: number }>(sql`
		with moved as (
			update instruments i set location_id = ${into.id}::uuid, version = i.version + 1, updated_at = ${at}
			where i.org_id = ${orgId}::uuid and i.location_id = ${from.id}::uuid returning i.id, i.location
		), remembered as (
			insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, before, after, reason)
			select ${orgId}::uuid, ${at}, ${actor.ref}::uuid, 'instrument', id, 'updated',
				jsonb_build_object('location', ${from.path}::text), jsonb_build_object('location', location),
				'Its location was merged into another' from moved
		), logged as (
			insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
			select ${orgId}::uuid, ${actor.type}, ${actor.ref}::uuid, 'instrument.updated', 'instrument', id from moved
		)
		select count(*)::int as moved from moved`);
	return counted?.moved ?? 0;
}
