import { bigint, boolean, integer, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable } from "./tables.ts";

/** Every backup there is, from before its first byte until its last is gone. */
export const backups = platformTable(
	"backups",
	{ class: "backup", webAccess: "read" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		/** Not later than its snapshot. */
		startedAt: instant("started_at").notNull(),
		finishedAt: instant("finished_at"),
		/** running, kept, broken when its worker died, or expired while it is deleted. */
		state: text("state").notNull(),
		/** Tells keys apart: the first 16 hex digits of the key's SHA-256. */
		keyId: text("key_id"),
		/** Agreed places whose stores may hold parts of it, beside the usual one. */
		regions: text("regions").array().notNull().default(sql`'{}'`),
		rows: bigint("rows", { mode: "number" }),
		files: integer("files"),
		/** Before compression. */
		bytes: bigint("bytes", { mode: "number" }),
	},
	() => [],
);

/** What became of each try to restore a backup into a scratch database. */
export const restoreTests = platformTable(
	"restore_tests",
	{ class: "backup", webAccess: "read" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		backupId: uuid("backup_id"),
		testedAt: instant("tested_at").notNull(),
		passed: boolean("passed").notNull(),
		rows: bigint("rows", { mode: "number" }),
		files: integer("files"),
		/** Deletions and erasures repeated on the copy. */
		replayed: integer("replayed"),
		/** Why it failed, without what people typed. */
		reason: text("reason"),
	},
);
