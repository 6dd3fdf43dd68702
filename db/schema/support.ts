import { index, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable } from "./tables.ts";

/** A conversation with the operator. Goes with the account, and a policy's period after it was closed. */
export const supportThreads = platformTable(
	"support_threads",
	{ class: "support_thread", subject: ["user_id"], agesBy: "closed_at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		subject: text("subject").notNull(),
		/** question, or weakness: a report of one in the service's security. */
		about: text("about").notNull().default("question"),
		/** Until when a person answers first; null where nothing is promised. */
		answerDueAt: instant("answer_due_at"),
		/** When the operator answered first. */
		firstAnsweredAt: instant("first_answered_at"),
		/** account, contact_form or mail. */
		via: text("via").notNull(),
		/** The account it belongs to; null for somebody without one, and for an address nobody has proven. */
		userId: uuid("user_id"),
		/** Where answers go when there is no account. */
		email: text("email"),
		name: text("name"),
		/** Language of the form it came by. */
		locale: text("locale"),
		openedAt: instant("opened_at").notNull(),
		/** The newest message. */
		lastAt: instant("last_at").notNull(),
		/** Whose turn it is while it is open: operator or person. */
		waitsFor: text("waits_for").notNull(),
		/** Null while it is open; a new message opens it again. */
		closedAt: instant("closed_at"),
	},
	(t) => [
		index("support_threads_user").on(t.userId),
		index("support_threads_email").on(t.email),
		index("support_threads_closed").on(t.closedAt),
	],
);

/** What was written in a conversation; goes with it. */
export const supportMessages = platformTable(
	"support_messages",
	{ class: "support_thread", subject: ["user_id"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		threadId: uuid("thread_id")
			.notNull()
			.references(() => supportThreads.id, { onDelete: "cascade" }),
		/** Of the conversation's account: the personal export follows it. */
		userId: uuid("user_id"),
		/** person or operator. */
		author: text("author").notNull(),
		body: text("body").notNull(),
		at: instant("at").notNull(),
	},
	(t) => [index("support_messages_thread").on(t.threadId, t.at), index("support_messages_user").on(t.userId)],
);
