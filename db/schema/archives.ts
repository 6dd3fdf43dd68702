import { bigint, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, tenantTable } from "./tables.ts";

export type ExportDifferences = {
	files: number;
	/** `found`: lower-case hex; null when the file is gone. */
	first: { path: string; expected: string; found: string | null }[];
};

/** Workspace archives too large to stream at once. */
export const generatedExportJobs = tenantTable(
	"generated_export_jobs",
	{ class: "export_archive", writableInGrace: ["insert", "update", "delete"] },
	{
		requestedBy: uuid("requested_by"),
		/** normal, or bypass when the plan would not allow it but leaving does. */
		reason: text("reason").notNull(),
		/** streamed, queued, running, ready, failed or expired. */
		state: text("state").notNull(),
		requestedAt: instant("requested_at").notNull(),
		/** By when the promise says it must be ready. */
		dueAt: instant("due_at").notNull(),
		done: integer("done").notNull().default(0),
		total: integer("total").notNull().default(0),
		fileKey: text("file_key"),
		bytes: bigint("bytes", { mode: "number" }),
		sha256: text("sha256"),
		finishedAt: instant("finished_at"),
		expiresAt: instant("expires_at"),
		downloads: integer("downloads").notNull().default(0),
		error: text("error"),
		/** Stored files that are not as they were recorded: how many, and the first of them. Null: none. */
		differing: jsonb("differing").$type<ExportDifferences | null>(),
	},
	(t) => [
		uniqueIndex("generated_export_jobs_running").on(t.orgId).where(sql`state in ('queued', 'running')`),
		index("generated_export_jobs_time").on(t.orgId, t.requestedAt),
	],
);

/**
 * An archive of an organisation that this one was started from: checked, confirmed by an owner, taken in. Its audit
 * log is kept as a file, as evidence; it is never joined to this organisation's own.
 */
export const restoredArchives = tenantTable(
	"restored_archives",
	{ class: "record_history" },
	{
		/** uploaded, checked, confirmed, restored, refused or withdrawn. */
		state: text("state").notNull(),
		/** The archive itself, until it is taken in or given up. */
		uploadKey: text("upload_key"),
		uploadName: text("upload_name").notNull(),
		uploadBytes: bigint("upload_bytes", { mode: "number" }).notNull(),
		uploadSha256: text("upload_sha256").notNull(),
		/** What its manifest says. */
		sourceOrgId: uuid("source_org_id"),
		sourceName: text("source_name"),
		madeAt: text("made_at"),
		counts: jsonb("counts").$type<Record<string, number>>(),
		auditHead: jsonb("audit_head").$type<{ number: number; hash: string } | null>(),
		/** Why it was refused, one sentence each. */
		faults: jsonb("faults").$type<string[]>().notNull().default([]),
		/** The audit log of the organisation it came from. */
		fileKey: text("file_key"),
		fileName: text("file_name"),
		bytes: bigint("bytes", { mode: "number" }),
		sha256: text("sha256"),
		uploadedBy: uuid("uploaded_by"),
		uploadedAt: instant("uploaded_at").notNull(),
		confirmedBy: uuid("confirmed_by"),
		endedAt: instant("ended_at"),
	},
	(t) => [
		uniqueIndex("restored_archives_open").on(t.orgId).where(sql`state in ('uploaded', 'checked', 'confirmed')`),
		index("restored_archives_time").on(t.orgId, t.uploadedAt),
	],
);
