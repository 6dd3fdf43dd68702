import { bigint, boolean, date, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { prospects } from "./prospects.ts";
import { instant, platformTable, tenantChildTable, tenantTable, within } from "./tables.ts";

/** What somebody asked for in the public form: goes with the prospect, or into an engagement when they become a client. */
export const auditRequests = platformTable(
	"audit_requests",
	{ class: "prospect" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		prospectId: uuid("prospect_id")
			.notNull()
			.references(() => prospects.id, { onDelete: "cascade" }),
		company: text("company").notNull(),
		website: text("website").notNull(),
		technologies: text("technologies").notNull(),
		/** Who may authorise the examination, and what gives them that authority. */
		signatory: text("signatory").notNull(),
		authority: text("authority").notNull(),
		/** The statement that was agreed to, word for word. */
		statement: text("statement").notNull(),
		/** A number of the payment provider or of an order; never a card's. */
		paymentReference: text("payment_reference").notNull().default(""),
		details: text("details").notNull().default(""),
		/** Language of the form. */
		locale: text("locale"),
		receivedAt: instant("received_at").notNull(),
		/** The operator who works on it. */
		takenBy: uuid("taken_by"),
		takenAt: instant("taken_at"),
		declinedBy: uuid("declined_by"),
		declinedAt: instant("declined_at"),
		/** Why it is declined, as whoever asked was told. */
		declineReason: text("decline_reason"),
	},
	(t) => [index("audit_requests_prospect").on(t.prospectId)],
);

/** An examination of websites that an organisation has ordered. */
export const engagements = tenantTable(
	"engagements",
	{ class: "engagement", writableByClock: ["update"] },
	{
		title: text("title").notNull(),
		/** Addresses to be examined, with https://. */
		targets: text("targets").array().notNull(),
		technologies: text("technologies").notNull().default(""),
		/** draft, active or ended. */
		state: text("state").notNull(),
		startsOn: date("starts_on", { mode: "string" }),
		endsOn: date("ends_on", { mode: "string" }),
		/** A number of the payment provider or of an order; never a card's. */
		paymentReference: text("payment_reference").notNull().default(""),
		/** The person of the operator's team who examines, by their user id. */
		testerId: uuid("tester_id"),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		activatedAt: instant("activated_at"),
		endedAt: instant("ended_at"),
		/** When both sides were last told that no authorisation is in force any more. */
		lapseToldAt: instant("lapse_told_at"),
	},
	(t) => [index("engagements_time").on(t.orgId, t.createdAt)],
);

/** Hours of the day on some days of the week (1 is Monday), in the authorisation's zone; over midnight where it ends before it begins. */
export type TestWindow = { days: number[]; from: string; until: string };
/** Whom to reach during an examination. */
export type AuditContact = { side: "client" | "team"; name: string; reach: string };

/**
 * Who allows an examination, with what authority, of what, how and when. Written while it is a draft; what was sent stays as it
 * is, and what is revoked or over is replaced by a new one.
 */
export const engagementAuthorisations = tenantTable(
	"engagement_authorisations",
	{ class: "engagement" },
	{
		engagementId: uuid("engagement_id").notNull(),
		/** draft, sent, signed or revoked; whether it is in force or over is of its days. */
		state: text("state").notNull().default("signed"),
		version: integer("version").notNull().default(1),
		/** The parties: whose website it is, by its legal name, and who examines. */
		client: text("client").notNull().default(""),
		provider: text("provider").notNull().default(""),
		signatory: text("signatory").notNull(),
		/** The member who is asked to sign; null where it was signed elsewhere. */
		signatoryId: uuid("signatory_id"),
		authority: text("authority").notNull(),
		/** What was signed, in words, where there is no file. */
		statement: text("statement").notNull().default(""),
		/** Addresses, each with everything below its path. */
		scope: text("scope").array().notNull().default(sql`'{}'`),
		exclusions: text("exclusions").array().notNull().default(sql`'{}'`),
		/** What is allowed; everything else is not. */
		techniques: text("techniques").array().notNull().default(sql`'{}'`),
		/** None: at any time between its days. */
		windows: jsonb("windows").$type<TestWindow[]>().notNull().default([]),
		timeZone: text("time_zone").notNull().default("UTC"),
		requestsPerMinute: integer("requests_per_minute"),
		/** Where the requests come from. */
		sourceAddresses: text("source_addresses").notNull().default(""),
		contacts: jsonb("contacts").$type<AuditContact[]>().notNull().default([]),
		/** Said by either side, it ends everything at once. */
		stopWord: text("stop_word").notNull().default(""),
		/** Who hosts it, and that they agree where they must. */
		hosting: text("hosting").notNull().default(""),
		dataHandling: text("data_handling").notNull().default(""),
		validFrom: instant("valid_from").notNull(),
		validUntil: instant("valid_until").notNull(),
		/** The signed document: made at the signing, or brought from elsewhere. */
		fileKey: text("file_key"),
		fileName: text("file_name"),
		bytes: bigint("bytes", { mode: "number" }),
		sha256: text("sha256"),
		recordedBy: uuid("recorded_by"),
		recordedAt: instant("recorded_at").notNull(),
		sentBy: uuid("sent_by"),
		sentAt: instant("sent_at"),
		signedAt: instant("signed_at"),
		revokedBy: uuid("revoked_by"),
		revokedAt: instant("revoked_at"),
		revokedReason: text("revoked_reason"),
	},
	(t) => [
		within(t, t.engagementId, engagements),
		index("engagement_authorisations_engagement").on(t.orgId, t.engagementId),
	],
);

/** Accounts made for the test. Written by the client, shown once to the assigned tester, gone when the engagement ends. */
export const engagementCredentials = tenantTable(
	"engagement_credentials",
	{
		...{ class: "test_credential", secret: ["sealed"], writableByClock: ["delete"] },
		...{ sealed: ["sealed"], sealedTo: ["org_id", "engagement_id", "id"] },
	},
	{
		engagementId: uuid("engagement_id").notNull(),
		/** What they open, in words of the client. */
		label: text("label").notNull(),
		/** User name, password and remarks: sealed for this engagement and row alone. */
		sealed: text("sealed").notNull(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		shownAt: instant("shown_at"),
	},
	(t) => [
		within(t, t.engagementId, engagements),
		index("engagement_credentials_engagement").on(t.orgId, t.engagementId),
	],
);

/** A report about a website. Never changed: a correction is the next revision of the same series. */
export const serviceReports = tenantTable(
	"service_reports",
	{ class: "service_report", appendOnly: true, survivesPurge: "by policy" },
	{
		/** The id of the first revision. */
		series: uuid("series").notNull(),
		revision: integer("revision").notNull(),
		title: text("title").notNull(),
		/** The site it is about: said here, because a report may outlive its engagement. */
		target: text("target").notNull(),
		issuedOn: date("issued_on", { mode: "string" }).notNull(),
		reason: text("reason"),
		fileKey: text("file_key").notNull(),
		fileName: text("file_name").notNull(),
		bytes: bigint("bytes", { mode: "number" }).notNull(),
		sha256: text("sha256").notNull(),
		uploadedBy: uuid("uploaded_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		uniqueIndex("service_reports_revision").on(t.orgId, t.series, t.revision),
		index("service_reports_time").on(t.orgId, t.createdAt),
	],
);

/** Which engagement a report came out of; goes with the engagement, also where the report stays. */
export const engagementReports = tenantChildTable(
	"engagement_reports",
	{ class: "engagement", key: ["reportId"] },
	{ reportId: uuid("report_id").notNull(), engagementId: uuid("engagement_id").notNull() },
	(t) => [
		within(t, t.reportId, serviceReports),
		within(t, t.engagementId, engagements),
		index("engagement_reports_engagement").on(t.orgId, t.engagementId),
	],
);

const kept = { class: "service_report", orgColumn: "org_id", survivesPurge: "by policy" } as const;

/** An organisation that is gone, and of which the policy keeps the reports for a time. */
export const reportKeepings = platformTable(
	"report_keepings",
	{ ...kept, webAccess: "read" },
	{
		orgId: uuid("org_id").primaryKey(),
		runId: uuid("run_id").notNull(),
		/** When the subscription ended: the period counts from here. */
		cancelledAt: instant("cancelled_at").notNull(),
		/** What the policy promised at the deletion: a later one may keep longer, never shorter. */
		keptUntil: instant("kept_until").notNull(),
		/** What there was when the deletion began; from then on nothing holds it up but a hold. */
		before: jsonb("before").$type<{ rows: number; files: number }>(),
		deletingSince: instant("deleting_since"),
	},
);

/** Who belonged to it at the end and may go on reading. Nothing else is kept about them. */
export const reportReaders = platformTable(
	"report_readers",
	{ ...kept, subject: ["user_id"] },
	{
		orgId: uuid("org_id").notNull(),
		userId: uuid("user_id").notNull(),
		/** The pseudonym under which the audit log knows them. */
		memberId: uuid("member_id").notNull(),
		owner: boolean("owner").notNull(),
	},
	(t) => [primaryKey({ columns: [t.orgId, t.userId] }), index("report_readers_user").on(t.userId)],
);

/** An owner's explicit request that reports be archived until a date, after the period has passed. */
export const reportArchives = platformTable(
	"report_archives",
	{ ...kept },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull(),
		/** The end of the subscription it belongs to: a request does not outlive a reactivation. */
		cancelledAt: instant("cancelled_at").notNull(),
		requestedBy: uuid("requested_by"),
		requestedAt: instant("requested_at").notNull(),
		until: instant("until").notNull(),
		withdrawnAt: instant("withdrawn_at"),
	},
	(t) => [uniqueIndex("report_archives_open").on(t.orgId).where(sql`withdrawn_at is null`)],
);

/** Signed statements that what was kept of a deleted organisation is deleted now too. */
export const keptReceipts = platformTable(
	"kept_receipts",
	{ class: "deletion_evidence", webAccess: "read", appendOnly: true },
	{
		id: uuid("id").primaryKey(),
		orgId: uuid("org_id").notNull().unique(),
		runId: uuid("run_id").notNull(),
		/** The signed document, byte for byte. */
		document: text("document").notNull(),
		createdAt: instant("created_at").notNull(),
	},
);
