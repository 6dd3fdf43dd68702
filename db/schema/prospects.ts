import { text, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable } from "./tables.ts";

/** People who asked for an offer and did not become clients. Each new contact starts their period again. */
export const prospects = platformTable(
	"prospects",
	{ class: "prospect", agesBy: "last_contact_at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		name: text("name").notNull(),
		/** In lower case. */
		email: text("email").notNull().unique(),
		website: text("website").notNull().default(""),
		createdAt: instant("created_at").notNull(),
		lastContactAt: instant("last_contact_at").notNull(),
	},
);
