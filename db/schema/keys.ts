import { text, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable } from "./tables.ts";

/**
 * The key under which an organisation's stored files are sealed, itself sealed under the deployment's. Destroyed by the
 * purge, and in no backup: an old copy of a file then opens no more.
 */
export const dataKeys = platformTable(
	"data_keys",
	{
		...{ class: "data_key", orgColumn: "org_id", webAccess: "add", survivesPurge: false },
		...{ secret: ["sealed_key"], sealed: ["sealed_key"], sealedTo: ["org_id"] },
	},
	{
		orgId: uuid("org_id").primaryKey(),
		sealedKey: text("sealed_key").notNull(),
		createdAt: instant("created_at").notNull().default(sql`app.now()`),
	},
);

/** The key of reports, which may outlive the organisation: destroyed with the last of them. */
export const reportKeys = platformTable(
	"report_keys",
	{
		...{ class: "service_report", orgColumn: "org_id", webAccess: "add", survivesPurge: "by policy" },
		...{ secret: ["sealed_key"], sealed: ["sealed_key"], sealedTo: ["org_id"] },
	},
	{
		orgId: uuid("org_id").primaryKey(),
		sealedKey: text("sealed_key").notNull(),
		createdAt: instant("created_at").notNull().default(sql`app.now()`),
	},
);
