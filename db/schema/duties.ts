import { boolean, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable, tenantTable } from "./tables.ts";

/** What people ask about their data: received, checked, carried out, answered. Of an erased person the dates stay. */
export const dataRequests = platformTable(
	"data_requests",
	{
		class: "request",
		agesBy: "finished_at",
		subject: ["user_id"],
		scrub: ["user_id", "email", "name", "account_email", "details", "verification", "answer"],
	},
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		kind: text("kind").notNull(),
		/** open, deferred (a hold stands), answered or refused. */
		state: text("state").notNull().default("open"),
		/** public_form, account, owner or mail. */
		via: text("via").notNull(),
		/** The address it came from, as given; the answer goes there. */
		email: text("email"),
		name: text("name"),
		/** Language of the form it came by. */
		locale: text("locale"),
		/** Of somebody under 16: the address of their account, as it was given. */
		accountEmail: text("account_email"),
		details: text("details"),
		/** The account with that address, and the organisation the request is about. */
		userId: uuid("user_id"),
		orgId: uuid("org_id"),
		/** False where the address is nobody's here, or is not that of the person whose data it is about. */
		addressMatches: boolean("address_matches").notNull(),
		receivedAt: instant("received_at").notNull(),
		dueAt: instant("due_at").notNull(),
		verifiedAt: instant("verified_at"),
		verifiedBy: uuid("verified_by"),
		/** How the identity was checked. */
		verification: text("verification"),
		carriedOutAt: instant("carried_out_at"),
		answer: text("answer"),
		finishedAt: instant("finished_at"),
		finishedBy: uuid("finished_by"),
	},
	(t) => [index("data_requests_user").on(t.userId), index("data_requests_due").on(t.state, t.dueAt)],
);

/** What people tell us of the product. */
export const feedback = platformTable(
	"feedback",
	{ class: "feedback", subject: ["user_id"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		userId: uuid("user_id").notNull(),
		orgId: uuid("org_id"),
		/** The page it was written on. */
		page: text("page"),
		message: text("message").notNull(),
		at: instant("at").notNull(),
	},
	(t) => [index("feedback_user").on(t.userId)],
);

/** Every yes and no to what needs consent; the newest line of a purpose holds. Lines go only with the account. */
export const consents = platformTable(
	"consents",
	{ class: "account", subject: ["user_id"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		userId: uuid("user_id").notNull(),
		purpose: text("purpose").notNull(),
		given: boolean("given").notNull(),
		/** The policy version whose wording the person saw. */
		policyVersion: text("policy_version").notNull(),
		/** account, unsubscribe_link, sign_up or invitation. */
		via: text("via").notNull(),
		at: instant("at").notNull(),
	},
	(t) => [index("consents_user").on(t.userId, t.purpose, t.at)],
);

/** A data processing agreement as an organisation accepted it. */
export const agreements = tenantTable(
	"agreements",
	{ class: "organisation_profile" },
	{
		policyVersion: text("policy_version").notNull(),
		/** Everything the printed agreement says, from which the same bytes are printed again. */
		terms: jsonb("terms").$type<Record<string, unknown>>().notNull(),
		/** SHA-256 of the printed agreement. */
		sha256: text("sha256").notNull(),
		acceptedBy: uuid("accepted_by").notNull(),
		/** The name of the person who accepted, as it stood in their account. */
		signatory: text("signatory").notNull(),
		acceptedAt: instant("accepted_at").notNull(),
	},
	(t) => [index("agreements_time").on(t.orgId, t.acceptedAt)],
);

/** A breach of personal data: what Article 33(3) asks for, and its clock. */
export const incidents = platformTable(
	"incidents",
	{ class: "duty_record" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		awareAt: instant("aware_at").notNull(),
		/** By when the authority must know. */
		dueAt: instant("due_at").notNull(),
		nature: text("nature").notNull(),
		categories: text("categories"),
		peopleAffected: integer("people_affected"),
		recordsAffected: integer("records_affected"),
		consequences: text("consequences"),
		/** What was done, and what those affected can do; no notice goes out without it. */
		mitigation: text("mitigation"),
		affected: uuid("affected").array().notNull(),
		authorityNotifiedAt: instant("authority_notified_at"),
		authorityReference: text("authority_reference"),
		noticeAt: instant("notice_at"),
		recordedBy: uuid("recorded_by").notNull(),
		closedAt: instant("closed_at"),
	},
);

/** That an organisation's owners were written to about a breach: once. */
export const incidentNotices = platformTable(
	"incident_notices",
	{ class: "duty_record", webAccess: "read" },
	{
		incidentId: uuid("incident_id")
			.notNull()
			.references(() => incidents.id),
		orgId: uuid("org_id").notNull(),
		queuedAt: instant("queued_at").notNull(),
	},
	(t) => [primaryKey({ columns: [t.incidentId, t.orgId] })],
);

/** Data that was given to an authority: to whom, what, on which legal basis. */
export const authorityDisclosures = platformTable(
	"authority_disclosures",
	{ class: "duty_record", appendOnly: true },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id"),
		requestId: uuid("request_id"),
		authority: text("authority").notNull(),
		what: text("what").notNull(),
		legalBasis: text("legal_basis").notNull(),
		reference: text("reference").notNull(),
		disclosedAt: instant("disclosed_at").notNull(),
		recordedBy: uuid("recorded_by").notNull(),
	},
);

/** Reviews that fall due: of access each quarter, of security each year. Signed once, then unchangeable. */
export const reviews = platformTable(
	"reviews",
	{ class: "duty_record" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		kind: text("kind").notNull(),
		periodStart: instant("period_start").notNull(),
		dueAt: instant("due_at").notNull(),
		openedAt: instant("opened_at").notNull(),
		/** What was looked at: who had which access when it was opened. */
		subject: jsonb("subject").$type<Record<string, unknown>>().notNull(),
		findings: text("findings"),
		signedAt: instant("signed_at"),
		signedBy: uuid("signed_by"),
	},
	(t) => [uniqueIndex("reviews_period").on(t.kind, t.periodStart)],
);
