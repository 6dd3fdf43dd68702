import { bigint, index, integer, jsonb, numeric, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** Where a weakness is. */
export type AffectedPart = { address: string; parameter: string | null };
/** What was covered in evidence before it was kept: areas of a picture in its pixels, or kinds of text with how often. */
export type Redaction =
	| { area: { x: number; y: number; width: number; height: number } }
	| { kind: string; count: number };

const kept = { class: "service_report", survivesPurge: "by policy" } as const;

/**
 * A weakness that was found on a website. Kept as reports are: it may outlive its audit, so it names that by its id alone and the
 * website in words.
 */
export const findings = tenantTable(
	"findings",
	{ ...kept, writableByClock: ["update"] },
	{
		/** FND-2026-00001. */
		number: text("number").notNull(),
		engagementId: uuid("engagement_id").notNull(),
		/** The website's origin. */
		website: text("website").notNull(),
		title: text("title").notNull(),
		description: text("description").notNull().default(""),
		impact: text("impact").notNull().default(""),
		steps: text("steps").notNull().default(""),
		recommendation: text("recommendation").notNull().default(""),
		references: text("references").array().notNull(),
		/** Of CVSS 4.0 or 3.1, and its score as it was computed at saving; null: the severity is given with its reason. */
		vector: text("vector"),
		score: numeric("score"),
		/** none, low, medium, high or critical. */
		severity: text("severity"),
		severityReason: text("severity_reason").notNull().default(""),
		/** Of the Common Weakness Enumeration, in figures. */
		cwe: integer("cwe"),
		/** Of the checklist, such as `WSTG-CLNT-09`. */
		testCase: text("test_case"),
		affected: jsonb("affected").$type<AffectedPart[]>().notNull(),
		/** The same for the same weakness at the same places. */
		duplicateHash: text("duplicate_hash").notNull(),
		/** The earlier finding of the organisation that this one is again; null: none. */
		duplicateOf: uuid("duplicate_of"),
		/** One of `findingStates`. */
		state: text("state").notNull(),
		version: integer("version").notNull().default(1),
		/** People of the service team, by their user ids. */
		writtenBy: uuid("written_by").notNull(),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
		/** When the client was told. */
		openedAt: instant("opened_at"),
		/** What the client says was done, and when. */
		remedy: text("remedy").notNull().default(""),
		claimedAt: instant("claimed_at"),
		/** The newest retest: fixed, partial or open. */
		retestResult: text("retest_result"),
		retestedAt: instant("retested_at"),
		/** The client bears the risk until then. */
		acceptedUntil: instant("accepted_until"),
		acceptedBy: uuid("accepted_by"),
		acceptedReason: text("accepted_reason").notNull().default(""),
		settledAt: instant("settled_at"),
	},
	(t) => [
		uniqueIndex("findings_number").on(t.orgId, t.number),
		index("findings_engagement").on(t.orgId, t.engagementId),
		index("findings_same").on(t.orgId, t.duplicateHash),
	],
);

/** Each step of a finding, and each retest, with its reason or note. */
export const findingSteps = tenantTable(
	"finding_steps",
	{ ...kept, appendOnly: true },
	{
		findingId: uuid("finding_id").notNull(),
		fromState: text("from_state").notNull(),
		toState: text("to_state").notNull(),
		/** Of a retest: fixed, partial or open. */
		result: text("result"),
		reason: text("reason").notNull().default(""),
		/** team, client or clock; the client's person by pseudonym, the team's by user id. */
		side: text("side").notNull(),
		takenBy: uuid("taken_by"),
		takenAt: instant("taken_at").notNull(),
	},
	(t) => [within(t, t.findingId, findings), index("finding_steps_finding").on(t.orgId, t.findingId)],
);

/** Pictures and texts that show a weakness. What was covered was never kept. */
export const findingEvidence = tenantTable(
	"finding_evidence",
	{ ...kept },
	{
		findingId: uuid("finding_id").notNull(),
		caption: text("caption").notNull(),
		fileKey: text("file_key").notNull(),
		fileName: text("file_name").notNull(),
		contentType: text("content_type").notNull(),
		bytes: bigint("bytes", { mode: "number" }).notNull(),
		sha256: text("sha256").notNull(),
		redactions: jsonb("redactions").$type<Redaction[]>().notNull(),
		/** It shows how it was at a retest. */
		ofRetest: instant("of_retest"),
		addedBy: uuid("added_by").notNull(),
		addedAt: instant("added_at").notNull(),
	},
	(t) => [within(t, t.findingId, findings), index("finding_evidence_finding").on(t.orgId, t.findingId)],
);

/** What was looked for in an audit, case by case of the checklist. */
export const testResults = tenantChildTable(
	"test_results",
	{ ...kept, key: ["engagementId", "website", "testCase"] },
	{
		engagementId: uuid("engagement_id").notNull(),
		website: text("website").notNull(),
		testCase: text("test_case").notNull(),
		/** passed, failed or not_applicable. */
		result: text("result").notNull(),
		note: text("note").notNull().default(""),
		testedBy: uuid("tested_by").notNull(),
		testedAt: instant("tested_at").notNull(),
	},
);
