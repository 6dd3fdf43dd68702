import type { SubProcessor } from "@calibrant/policy";
import { index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { users } from "./identity.ts";
import { instant, platformTable } from "./tables.ts";

/** Companies that process data for the operator: a row for each version of an entry, with when it holds. */
export const subProcessors = platformTable(
	"sub_processors",
	// Operators announce changes at their console; nobody deletes an entry there.
	{ class: "deployment" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		name: text("name").notNull(),
		provider: jsonb("provider").$type<SubProcessor>().notNull(),
		announcedAt: instant("announced_at").notNull(),
		effectiveAt: instant("effective_at").notNull(),
		/** When another version took its place, or the company was taken off the list. */
		endsAt: instant("ends_at"),
		endAnnouncedAt: instant("end_announced_at"),
	},
	() => [uniqueIndex("sub_processors_latest").on(sql`name`).where(sql`ends_at is null`)],
);

/** What people were told of before it takes effect, and how far the mails about it have gone. */
export const notices = platformTable(
	"notices",
	{ class: "deployment", webAccess: "add" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		/** policy or sub_processors. */
		kind: text("kind").notNull(),
		/** What it is about, once: preset and version, or the announcement. */
		subject: text("subject").notNull().unique(),
		/** Null for what was in force when the installation began: nobody is told of it. */
		announcedAt: instant("announced_at"),
		effectiveAt: instant("effective_at").notNull(),
		/** Id of the last person or organisation whose mails are queued. */
		mailedUpTo: uuid("mailed_up_to"),
		mailedAt: instant("mailed_at"),
	},
);

/** Who has put a notice away. */
export const noticesSeen = platformTable(
	"notices_seen",
	{ class: "account", subject: ["user_id"] },
	{
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		noticeId: uuid("notice_id").notNull(),
		seenAt: instant("seen_at").notNull(),
	},
	(t) => [primaryKey({ columns: [t.userId, t.noticeId] }), index("notices_seen_notice").on(t.noticeId)],
);

/** News that was sent to whoever agreed: kept as sent, so that what is still queued can be written. */
export const newsLetters = platformTable(
	"news_letters",
	{ class: "deployment", webAccess: "add" },
	{
		id: uuid("id").primaryKey(),
		subject: text("subject").notNull(),
		text: text("text").notNull(),
		recipients: integer("recipients").notNull(),
		/** The operator who sent it; null: from the machine's own command. */
		sentBy: uuid("sent_by"),
		sentAt: instant("sent_at").notNull(),
	},
);
