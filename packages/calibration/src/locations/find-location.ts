import { eq, sql } from "@calibrant/db/drizzle";
import { locations } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound } from "@calibrant/kernel";

export type LocationRow = typeof locations.$inferSelect;

/** A location as doors give it out. */
export const locationView = ({ id, parentId, name, path, version }: LocationRow) => ({
	...{ id, parentId, name, path, version },
});

/** One location of the organisation. Throws NOT_FOUND. */
export async function findLocation(ctx: Ctx, id: string): Promise<LocationRow> {
	const [row] = await ctx.tx.select().from(locations).where(eq(locations.id, id));
	if (!row) throw notFound("location");
	return row;
}

/** Locks a location that the caller saw in a given version. Throws STALE_VERSION with what stands there now. */
export async function lockLocation(ctx: Ctx, id: string, version: number): Promise<LocationRow> {
	const [row] = await ctx.tx.select().from(locations).where(eq(locations.id, id)).for("update");
	if (!row) throw notFound("location");
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this location after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: locationView(row) },
	);
}

/** The path that a name has inside a parent. Throws INVALID when the parent is unknown. */
export async function pathIn(ctx: Ctx, parentId: string | null, name: string): Promise<string> {
	if (parentId === null) return name;
	const [parent] = await ctx.tx.select().from(locations).where(eq(locations.id, parentId));
	if (parent) return `${parent.path} / ${name}`;
	throw invalid("There is no such location.", "Choose one of the locations.", { parentId: "Choose a location." });
}

/** Throws INVALID when another location has this path. */
export async function needFreePath(ctx: Ctx, path: string, own: string | null): Promise<void> {
	const [other] = await ctx.tx.select({ id: locations.id }).from(locations).where(eq(locations.path, path));
	if (!other || other.id === own) return;
	throw invalid("There is a location of this name there.", "Give it another name, or use the one that is there.", {
		name: "There is a location of this name there.",
	});
}

/** Locations at a path and inside it. */
export const inBranch = (path: string) =>
	sql`(${locations.path} = ${path} or starts_with(${locations.path}, ${path} || ' / '))`;

/**
 * The id of the location at a path in words ("Site / Building / Room"), made with all that is above it where it is not
 * there yet; null for an empty path. The change that needs it is what the audit log tells.
 */
export async function findOrCreateLocationPath(ctx: Ctx, path: string): Promise<string | null> {
	const [at] = await ctx.tx.execute<{ id: string | null }>(
		sql`select app.location_at(${ctx.orgId}::uuid, ${path}) as id`,
	);
	return at?.id ?? null;
}
