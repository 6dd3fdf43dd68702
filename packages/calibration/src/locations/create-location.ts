import { locations } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { needRoom } from "./change-location.ts";
import { locationView, needFreePath, pathIn } from "./find-location.ts";
import { locationName } from "./location-path.ts";

export const createLocationInput = z.strictObject({
	/** The location it is inside of; null: of none. */
	parentId: z.uuid().nullable(),
	name: locationName,
});

/** Adds a location to the tree. Throws INVALID when there is one of this name in the same place. */
export async function createLocation(ctx: Ctx, { parentId, name }: z.output<typeof createLocationInput>) {
	permit(ctx, "instrument.edit");
	const path = await pathIn(ctx, parentId, name);
	await needFreePath(ctx, path, null);
	needRoom(path.length);
	const values = { orgId: ctx.orgId, parentId, name, createdAt: ctx.now };
	const [row] = await ctx.tx.insert(locations).values(values).returning();
	if (!row) throw new Error("The location was not stored.");
	await record(ctx, "location.created", { type: "location", id: row.id });
	await remember(ctx, { type: "location", id: row.id }, null, { path: row.path });
	return locationView(row);
}
