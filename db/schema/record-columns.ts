import { bigint, date, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./tables.ts";

/** A change of a record's state: into which, when, by whom, why. The table adds the record and the state it came from. */
export const moveColumns = () => ({
	toState: text("to_state").notNull(),
	reason: text("reason").notNull().default(""),
	movedAt: instant("moved_at").notNull(),
	movedBy: uuid("moved_by"),
});

/** The same of a record that is signed. */
export const signedMoveColumns = () => ({
	...moveColumns(),
	/** What its signatures were over until this step made them void; null for steps that leave them. */
	endedContents: jsonb("ended_contents").$type<unknown[]>(),
});

/** What somebody does until a day, and what came of it. The table adds the record. */
export const actionColumns = () => ({
	what: text("what").notNull(),
	ownerId: uuid("owner_id").notNull(),
	dueOn: date("due_on").notNull(),
	/** The round of the record that it was planned in. */
	round: integer("round").notNull(),
	doneAt: instant("done_at"),
	doneBy: uuid("done_by"),
	outcome: text("outcome").notNull().default(""),
	createdBy: uuid("created_by"),
	createdAt: instant("created_at").notNull(),
});

/** A file as it was uploaded, and who added it. The table adds the record. */
export const fileColumns = () => ({
	fileKey: text("file_key").notNull(),
	fileName: text("file_name").notNull(),
	/** By content. */
	contentType: text("content_type").notNull(),
	bytes: bigint("bytes", { mode: "number" }).notNull(),
	sha256: text("sha256").notNull(),
	addedAt: instant("added_at").notNull(),
	addedBy: uuid("added_by"),
});
