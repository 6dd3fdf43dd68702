import { eq, sql } from "@calibrant/db/drizzle";
import { locations } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import {
	findLocation,
	inBranch,
	type LocationRow,
	locationView,
	lockLocation,
	needFreePath,
	pathIn,
} from "./find-location.ts";
import { instrumentsInside } from "./instruments-inside.ts";
import { locationName, longestPath } from "./location-path.ts";

const target = {
	id: z.uuid(),
	name: locationName,
	/** The location it will be inside of; null: of none. */
	parentId: z.uuid().nullable(),
};

export const previewLocationInput = z.strictObject(target);
export const changeLocationInput = z.strictObject({ ...target, version: z.int() });

type Target = z.output<typeof previewLocationInput>;

/** What another name or place of a location would change, without doing it. Throws what {@link changeLocation} throws. */
export async function previewLocation(ctx: Ctx, input: Target) {
	permit(ctx, "instrument.edit");
	const row = await findLocation(ctx, input.id);
	const to = await newPath(ctx, row, input);
	return {
		...{ from: row.path, to, version: row.version },
		locations: await ctx.tx.$count(locations, inBranch(row.path)),
		...(await instrumentsInside(ctx, row.path)),
	};
}

/**
 * Gives a location another name, or moves it with all that is in it. Every instrument there gets its new path, with a
 * line of history each. Throws INVALID when it would be inside itself, or the name is taken there.
 */
export async function changeLocation(ctx: Ctx, input: z.output<typeof changeLocationInput>) {
	permit(ctx, "instrument.edit");
	const row = await lockLocation(ctx, input.id, input.version);
	const to = await newPath(ctx, row, input);
	if (to === row.path) return { ...locationView(row), instruments: 0 };
	const { name, parentId } = input;
	const [after] = await ctx.tx
		.update(locations)
		.set({ name, parentId, version: row.version + 1 })
		.where(eq(locations.id, row.id))
		.returning();
	if (!after) throw new Error("A locked location is gone.");
	await record(ctx, "location.changed", { type: "location", id: row.id });
	await remember(ctx, { type: "location", id: row.id }, { path: row.path }, { path: after.path });
	return { ...locationView(after), instruments: await followed(ctx, row.path, after.path) };
}

async function newPath(ctx: Ctx, row: LocationRow, { name, parentId }: Target): Promise<string> {
	const to = await pathIn(ctx, parentId, name);
	if (to.startsWith(`${row.path} / `) && parentId !== row.parentId) {
		throw invalid("A location cannot be inside itself.", "Choose one that is not in this branch.", {
			parentId: "This one is in the branch that would move.",
		});
	}
	await needFreePath(ctx, to, row.id);
	const [deepest] = await ctx.tx
		.select({ longest: sql<number>`max(length(${locations.path}))::int` })
		.from(locations)
		.where(inBranch(row.path));
	needRoom((deepest?.longest ?? 0) - row.path.length + to.length);
	return to;
}

/** Throws INVALID when a path would be too long. */
export function needRoom(length: number): void {
	if (length <= longestPath) return;
	throw invalid("The path would be too long.", "Use shorter names, or fewer of them inside each other.", {
		name: `A whole path has ${longestPath} characters at most.`,
	});
}

/** The database has given the instruments their new path; here each gets its version and its lines of history and log. */
async function followed(ctx: Ctx, from: string, to: string): Promise<number> {
	const { orgId, now, actor } = ctx;
	const at = sql`${now.toISOString()}::timestamptz`;
	const [counted] = await ctx.tx.execute<{ moved: number }>(sql`
		with moved as (
			update instruments i set version = i.version + 1, updated_at = ${at}
			from locations where locations.org_id = i.org_id and locations.id = i.location_id and ${inBranch(to)}
			returning i.id, i.location
		), remembered as (
			insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, before, after, reason)
			select ${orgId}::uuid, ${at}, ${actor.ref}::uuid, 'instrument', id, 'updated',
				jsonb_build_object('location', ${from}::text || substr(location, length(${to}) + 1)),
				jsonb_build_object('location', location), 'Its location was changed' from moved
		), logged as (
			insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
			select ${orgId}::uuid, ${actor.type}, ${actor.ref}::uuid, 'instrument.updated', 'instrument', id from moved
		)
		select count(*)::int as moved from moved`);
	return counted?.moved ?? 0;
}
