import { bigint, check, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable } from "./tables.ts";

/** Rows counted per data class and objects per file prefix. */
export type DataCounts = { rows: Record<string, number>; files: Record<string, number> };

/** A step of a purge as it went: when an attempt began it, and when it was done. */
export type StepTaken = { step: string; attempt: number; startedAt: string; doneAt: string };

/** One purge of one organisation. Ids only; outlives the organisation. */
export const deletionRuns = platformTable(
	"deletion_runs",
	{ class: "deletion_evidence", webAccess: "read" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull().unique(),
		cancellationId: uuid("cancellation_id").notNull(),
		cancelledAt: instant("cancelled_at").notNull(),
		purgeDueAt: instant("purge_due_at").notNull(),
		/** The next step to do: a killed run goes on from here. */
		step: text("step").notNull(),
		attempt: integer("attempt").notNull().default(0),
		/** Fencing token of the attempt at work: whoever holds another writes nothing here. */
		token: uuid("token"),
		steps: jsonb("steps").$type<StepTaken[]>().notNull().default([]),
		/** Until when, by the machine's own clock, the worker on it is believed to be alive. */
		leaseUntil: instant("lease_until"),
		startedAt: instant("started_at").notNull(),
		finishedAt: instant("finished_at"),
		/** Whole seconds after the published instant in which a hold kept the organisation: no lateness. */
		heldSeconds: bigint("held_seconds", { mode: "number" }).notNull().default(0),
		/** Whole seconds from the published instant to the end of the run, those under a hold included. */
		latenessSeconds: bigint("lateness_seconds", { mode: "number" }).generatedAlwaysAs(
			sql`floor(extract(epoch from (finished_at - purge_due_at)))::bigint`,
		),
		/** Users who were owners, to tell them when it is done. */
		ownerIds: uuid("owner_ids").array().notNull(),
		before: jsonb("before").$type<DataCounts>(),
		after: jsonb("after").$type<DataCounts>(),
		/** Rows deleted so far by the attempts at work, for those who watch; what counts is `before` and `after`. */
		deleted: integer("deleted").notNull().default(0),
		auditHead: jsonb("audit_head").$type<{ number: number; hash: string } | null>(),
		lastActivityAt: instant("last_activity_at"),
		policyVersion: text("policy_version").notNull(),
		policyHash: text("policy_hash").notNull(),
		error: text("error"),
	},
);

/** Signed statements of what was deleted. */
export const deletionReceipts = platformTable(
	"deletion_receipts",
	{ class: "deletion_evidence", webAccess: "read", appendOnly: true },
	{
		id: uuid("id").primaryKey(),
		orgId: uuid("org_id").notNull(),
		runId: uuid("run_id").notNull().unique(),
		/** The signed document, byte for byte. */
		document: text("document").notNull(),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [index("deletion_receipts_org").on(t.orgId)],
);

/** What an outside store was asked to erase after a purge, until it has answered. Ids only; never blocks the purge. */
export const externalErasures = platformTable(
	"external_erasures",
	{ class: "deletion_evidence", webAccess: "read" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull(),
		runId: uuid("run_id").notNull(),
		/** The adapter that asks, by name. */
		store: text("store").notNull(),
		/** The store's id of what is erased; emptied when it is done. */
		reference: text("reference"),
		requestedAt: instant("requested_at").notNull(),
		attempts: integer("attempts").notNull().default(0),
		lastError: text("last_error"),
		doneAt: instant("done_at"),
		/** What was done, in one sentence. */
		answer: text("answer"),
		/** The signed statement that follows the receipt, byte for byte. */
		statement: text("statement"),
	},
	(t) => [
		uniqueIndex("external_erasures_once").on(t.runId, t.store),
		index("external_erasures_waiting").on(t.requestedAt).where(sql`done_at is null`),
	],
);

/** Signed statements that no backup in the inventory is older than a deletion any more. */
export const expiryReceipts = platformTable(
	"expiry_receipts",
	{ class: "deletion_evidence", webAccess: "read", appendOnly: true },
	{
		id: uuid("id").primaryKey(),
		orgId: uuid("org_id").notNull(),
		runId: uuid("run_id").notNull().unique(),
		/** The signed document, byte for byte. */
		document: text("document").notNull(),
		createdAt: instant("created_at").notNull(),
	},
);

/** What must be remembered so that a restored backup does not bring an organisation back. */
export const tombstones = platformTable(
	"tombstones",
	// The web door reads it at its start, to refuse a database that is older than the ledger.
	{ class: "deletion_evidence", webAccess: "read", appendOnly: true },
	{
		orgId: uuid("org_id").primaryKey(),
		runId: uuid("run_id").notNull(),
		cancelledAt: instant("cancelled_at").notNull(),
		purgedAt: instant("purged_at").notNull(),
		lastActivityAt: instant("last_activity_at"),
		/** The owners' choice of years for the audit log; null: the policy's own. */
		auditYears: integer("audit_years"),
	},
);

/** Signed statements of which part of an audit log's chain was deleted, and why: what is left hangs on them. */
export const auditCheckpoints = platformTable(
	"audit_checkpoints",
	{ class: "deletion_evidence", orgColumn: "org_id", webAccess: "read", appendOnly: true },
	{
		id: uuid("id").primaryKey(),
		orgId: uuid("org_id").notNull(),
		/** The last seal whose rows were deleted. */
		number: integer("number").notNull(),
		/** The signed document, byte for byte. */
		document: text("document").notNull(),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [uniqueIndex("audit_checkpoints_number").on(t.orgId, t.number)],
);

/** Somebody entitled asked that the audit log of an ended organisation be deleted before its time. */
export const auditDeletionRequests = platformTable(
	"audit_deletion_requests",
	{ class: "request", orgColumn: "org_id", agesBy: "closed_at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull(),
		/** The cancellation it belongs to: a request does not outlive a reactivation. */
		cancelledAt: instant("cancelled_at").notNull(),
		/** Membership of the owner who asked; null when the operator took the request in. */
		requestedBy: uuid("requested_by"),
		/** How it was made sure that an owner asks. */
		verification: text("verification").notNull(),
		reference: text("reference").notNull().default(""),
		requestedAt: instant("requested_at").notNull(),
		/** The hold that stopped it last; it goes on by itself when no hold stands any more. */
		heldBy: uuid("held_by"),
		closedAt: instant("closed_at"),
		/** done or withdrawn. */
		outcome: text("outcome"),
	},
	(t) => [uniqueIndex("audit_deletion_requests_open").on(t.orgId).where(sql`closed_at is null`)],
);

/** A regulatory hold: what it names is not deleted while it stands. */
export const holds = platformTable(
	"holds",
	{ class: "hold", orgColumn: "org_id", agesBy: "released_at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull(),
		/** Data classes held; the audit log unless said otherwise. */
		classes: text("classes").array().notNull(),
		/** One of the policy's reasons for a hold; what it is about is in `reason`. */
		ground: text("ground").notNull().default("other"),
		reason: text("reason").notNull(),
		reference: text("reference").notNull(),
		/** When it is to be looked at again; null where nobody can say. */
		until: instant("until"),
		placedBy: text("placed_by").notNull(),
		placedAt: instant("placed_at").notNull(),
		/** The second person: a hold stands from when it is placed, and is confirmed or dropped by another. */
		confirmedBy: text("confirmed_by"),
		confirmedAt: instant("confirmed_at"),
		/** Who wants a confirmed hold to end: it stands until another operator says so too. */
		releaseAskedBy: text("release_asked_by"),
		releaseAskedAt: instant("release_asked_at"),
		/** Why it ends, or ended. */
		releaseReason: text("release_reason"),
		releasedAt: instant("released_at"),
		releasedBy: text("released_by"),
	},
	(t) => [
		index("holds_org").on(t.orgId),
		check("holds_second_person", sql`confirmed_by is null or confirmed_by <> placed_by`),
	],
);

/** Every mail: queued in the transaction that caused it, written when it is sent. Holds no content. */
export const emailLog = platformTable(
	"email_log",
	{ class: "email_log", subject: ["user_id"], agesBy: "created_at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		kind: text("kind").notNull(),
		orgId: uuid("org_id"),
		userId: uuid("user_id"),
		/** The record the mail is about: a cancellation, an export, a token, an invitation. */
		subjectId: uuid("subject_id"),
		/** The language for a reader who chose none, where what says so may be gone when the mail is written. */
		locale: text("locale"),
		/** One mail per key, however often the cause is replayed. */
		dedupeKey: text("dedupe_key").notNull().unique(),
		state: text("state").notNull(),
		attempts: integer("attempts").notNull().default(0),
		createdAt: instant("created_at").notNull(),
		sentAt: instant("sent_at"),
		providerId: text("provider_id"),
		error: text("error"),
	},
	(t) => [
		index("email_log_user").on(t.userId),
		index("email_log_org").on(t.orgId),
		index("email_log_time").on(t.createdAt),
	],
);

/** When each job of the timetable last ended well. */
export const jobRuns = platformTable(
	"job_runs",
	{ class: "job" },
	{
		name: text("name").primaryKey(),
		lastGoodAt: instant("last_good_at"),
		lastError: text("last_error"),
		lastErrorAt: instant("last_error_at"),
	},
);

/** Switches of the deployment: policy preset, purge pause. The web door writes only those of the purge (guards.sql). */
export const deploymentSettings = platformTable(
	"deployment_settings",
	{ class: "deployment" },
	{
		key: text("key").primaryKey(),
		value: jsonb("value").notNull(),
		updatedAt: instant("updated_at").notNull().default(sql`app.now()`),
	},
);

/** Server and worker processes that are running, and the places of storage that each of them has. */
export const runningDoors = platformTable(
	"running_doors",
	{ class: "deployment" },
	{
		id: uuid("id").primaryKey(),
		/** server or worker. */
		door: text("door").notNull(),
		/** Each place by name, with a hash of where its store lies: one name must mean the same store everywhere. */
		places: jsonb("places").$type<Record<string, string>>().notNull(),
		/** Ids of the data keys that it reads with. */
		keyIds: text("key_ids").array().notNull().default(sql`'{}'`),
		startedAt: instant("started_at").notNull(),
		/** Until when a silent process is believed to be alive, by the machine's clock. */
		aliveUntil: instant("alive_until").notNull(),
	},
);

/** The policy against what is there, per class: measured by the worker over everybody, without anybody's content. */
export const retentionMeasures = platformTable(
	"retention_measures",
	{ class: "deletion_evidence", webAccess: "read" },
	{
		class: text("class").primaryKey(),
		measuredAt: instant("measured_at").notNull(),
		rows: bigint("rows", { mode: "number" }).notNull(),
		oldest: instant("oldest"),
		/** The next run that must delete a row that is there; null where no clock ends one yet. */
		goneBy: instant("gone_by"),
		/** Rows that the last run should have deleted. */
		overdue: bigint("overdue", { mode: "number" }).notNull(),
		overdueSince: instant("overdue_since"),
		/** Where organisations' rows are overdue: their ids, with how many. Nothing while none is. */
		overdueIn: jsonb("overdue_in").$type<{ orgId: string; rows: number }[]>().notNull(),
	},
);
