import { index, integer, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, tenantTable } from "./tables.ts";

/**
 * Where things are, as a tree: a site, a building in it, a room in that. What stands somewhere keeps the id, and the path
 * in words beside it, which the database fills. No foreign key to the parent, as rows go in batches of any order when an
 * organisation is deleted or an archive taken in; `app.guard_location` keeps the tree whole in between.
 */
export const locations = tenantTable(
	"locations",
	{ class: "instrument" },
	{
		/** Null: not inside anything. */
		parentId: uuid("parent_id"),
		name: text("name").notNull(),
		/** The names from the outermost inwards with " / " between them; written by the database. */
		path: text("path").notNull().default(""),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [index("locations_parent").on(t.orgId, t.parentId), uniqueIndex("locations_path").on(t.orgId, t.path)],
);
