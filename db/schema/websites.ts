import { index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, tenantTable, within } from "./tables.ts";
import { engagements } from "./websecurity.ts";

/** A website that audits and monitoring are about, and the proof that the organisation controls it. */
export const websites = tenantTable(
	"websites",
	{ class: "engagement", writableByClock: ["update"] },
	{
		/** Scheme, name and port: `https://www.company.example`. */
		origin: text("origin").notNull(),
		technologies: text("technologies").notNull().default(""),
		/** Who hosts it. */
		hosting: text("hosting").notNull().default(""),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		/** What whoever controls the website publishes in its DNS, in a file or on its page. No secret. */
		proofToken: text("proof_token").notNull(),
		/** dns, file or meta, where it was found last. */
		proofMethod: text("proof_method"),
		/** Since when it is found at each look; null: it is not. */
		provenSince: instant("proven_since"),
		/** When it was found last, and when it was looked for last. */
		proofSeenAt: instant("proof_seen_at"),
		proofAskedAt: instant("proof_asked_at"),
		/** Why it was not found then, as a name of `proofFaults`. */
		proofFault: text("proof_fault"),
		/** Looks on schedule, as somebody of the organisation ordered them: daily or weekly; null: none. */
		monitored: text("monitored"),
		monitoredBy: uuid("monitored_by"),
		monitoredAt: instant("monitored_at"),
		lookedAt: instant("looked_at"),
	},
	(t) => [uniqueIndex("websites_origin").on(t.orgId, t.origin)],
);

/** Each request, handshake and question to a name server, written before it was sent, with what allowed it. */
export const websiteErrands = tenantTable(
	"website_errands",
	{ class: "engagement", appendOnly: true, writableByClock: ["delete"] },
	{
		at: instant("at").notNull(),
		/** proof, monitoring or authorisation: the website, the same, or the engagement's authorisation that the id names. */
		under: text("under").notNull(),
		authorisationId: uuid("authorisation_id").notNull(),
		/** request, handshake or dns. */
		what: text("what").notNull(),
		target: text("target").notNull(),
		addresses: text("addresses").array().notNull(),
	},
	(t) => [
		index("website_errands_time").on(t.orgId, t.at),
		index("website_errands_under").on(t.orgId, t.authorisationId),
	],
);

/** One website of an audit that the service team asked to be checked, and what came of it. */
export const engagementChecks = tenantTable(
	"engagement_checks",
	{ class: "engagement", writableByClock: ["update"] },
	{
		engagementId: uuid("engagement_id").notNull(),
		websiteId: uuid("website_id").notNull(),
		origin: text("origin").notNull(),
		askedAt: instant("asked_at").notNull(),
		askedBy: uuid("asked_by"),
		/** looked, refused or gone; null: it is under way. */
		outcome: text("outcome"),
		endedAt: instant("ended_at"),
		/** The authorisation that it ran under, or that did not cover it. */
		authorisationId: uuid("authorisation_id"),
		/** Why it was refused, by the gate's name of it. */
		why: text("why"),
		lookId: uuid("look_id"),
	},
	(t) => [
		within(t, t.engagementId, engagements),
		index("engagement_checks_audit").on(t.orgId, t.engagementId, t.askedAt),
	],
);

/** What a check saw; of the websecurity package's checks. */
export type StoredObservation = {
	key: string;
	state: "fine" | "weak" | "bad" | "unknown";
	message: string;
	facts: Readonly<Record<string, unknown>>;
};
export type StoredChange = {
	key: string;
	kind: string;
	before: StoredObservation | null;
	after: StoredObservation | null;
};

/** One passive look at a website. Kept as reports are, so it names the website in words: it may outlive it. */
export const websiteLooks = tenantTable(
	"website_looks",
	{ class: "service_report", appendOnly: true, survivesPurge: "by policy" },
	{
		websiteId: uuid("website_id").notNull(),
		origin: text("origin").notNull(),
		at: instant("at").notNull(),
		/** The audit and its authorisation under which it was made; null: it was monitoring. */
		engagementId: uuid("engagement_id"),
		authorisationId: uuid("authorisation_id"),
		grade: text("grade"),
		score: integer("score"),
		observations: jsonb("observations").$type<StoredObservation[]>().notNull(),
		/** What was otherwise than at the look before. */
		changes: jsonb("changes").$type<StoredChange[]>().notNull(),
	},
	(t) => [index("website_looks_website").on(t.orgId, t.websiteId, t.at)],
);
