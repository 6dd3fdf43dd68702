import { bigint, date, integer, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, tenantTable } from "./tables.ts";

/** The evidence of a period for an assessor, as the PDF it was made as. Rows never change. */
export const auditReports = tenantTable(
	"audit_reports",
	{ class: "calibration", appendOnly: true },
	{
		number: text("number").notNull(),
		periodFrom: date("period_from").notNull(),
		periodTo: date("period_to").notNull(),
		purpose: text("purpose").notNull(),
		madeAt: instant("made_at").notNull(),
		madeBy: uuid("made_by"),
		fileKey: text("file_key").notNull(),
		fileName: text("file_name").notNull(),
		bytes: bigint("bytes", { mode: "number" }).notNull(),
		sha256: text("sha256").notNull(),
	},
	(t) => [uniqueIndex("audit_reports_number").on(t.orgId, t.number)],
);

/** Evidence of a period that is being made, or could not be: how far it is and why it failed. Gone once it is made. */
export const auditReportJobs = tenantTable(
	"audit_report_jobs",
	{ class: "calibration", writableInGrace: ["update", "delete"] },
	{
		periodFrom: date("period_from").notNull(),
		periodTo: date("period_to").notNull(),
		purpose: text("purpose").notNull(),
		/** The membership of who asked: what is made is made as theirs. */
		askedBy: uuid("asked_by").notNull(),
		askedAt: instant("asked_at").notNull(),
		/** queued, running or failed. */
		state: text("state").notNull(),
		/** Parts gathered, of all; 0 of 0 before the work begins. */
		done: integer("done").notNull().default(0),
		total: integer("total").notNull().default(0),
		failure: text("failure"),
	},
);
