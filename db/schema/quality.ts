import { boolean, date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { fileColumns, signedMoveColumns } from "./record-columns.ts";
import { signatures } from "./signatures.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** A part of a document's text, under its heading. */
export type DocumentSection = { heading: string; text: string };

/** A document that is kept under control, whatever its version says (ISO 9001:2015, 7.5.3; ISO/IEC 17025:2017, 8.3). */
export const controlledDocuments = tenantTable(
	"controlled_documents",
	{ class: "controlled_document" },
	{
		number: text("number").notNull(),
		/** manual, policy, procedure, instruction, form, specification or external. */
		type: text("type").notNull(),
		/** Of the version in effect; before there is one, of the first. */
		title: text("title").notNull(),
		/** The member who answers for it. */
		ownerId: uuid("owner_id"),
		/** After how many months in effect it is reviewed; null: no review is planned. */
		reviewMonths: integer("review_months"),
		nextReviewOn: date("next_review_on"),
		/** Within how many days it is read after it was handed out; null: no day is set. */
		readingDays: integer("reading_days"),
		/** Readers sign that they have understood it; otherwise they say so. */
		readingSigned: boolean("reading_signed").notNull().default(false),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		uniqueIndex("controlled_documents_number").on(t.orgId, t.number),
		index("controlled_documents_review").on(t.orgId, t.nextReviewOn),
		index("controlled_documents_time").on(t.orgId, t.createdAt, t.id),
	],
);

/** One version of a document. What leads from one state to another: `documents/states.ts` of the module. */
export const documentVersions = tenantTable(
	"document_versions",
	{ class: "controlled_document" },
	{
		documentId: uuid("document_id").notNull(),
		number: integer("number").notNull(),
		title: text("title").notNull(),
		/** draft, in_review, approved, effective, superseded or obsolete. */
		state: text("state").notNull().default("draft"),
		stateSince: instant("state_since").notNull(),
		stateReason: text("state_reason").notNull().default(""),
		sections: jsonb("sections").$type<DocumentSection[]>().notNull().default([]),
		/** What changed since the version before, for those who work by it. */
		changeNote: text("change_note").notNull().default(""),
		/** The day from which it is in effect; null: from its approval. */
		effectiveOn: date("effective_on"),
		/** Raised each time it goes back to be written: it is part of what is signed, so that earlier signatures end. */
		round: integer("round").notNull().default(1),
		/** Everybody who wrote in it: none of them is its second person. */
		authors: jsonb("authors").$type<string[]>().notNull().default([]),
		submittedAt: instant("submitted_at"),
		submittedBy: uuid("submitted_by"),
		approvedAt: instant("approved_at"),
		effectiveAt: instant("effective_at"),
		endedAt: instant("ended_at"),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.documentId, controlledDocuments),
		uniqueIndex("document_versions_number").on(t.orgId, t.documentId, t.number),
		uniqueIndex("document_versions_effective").on(t.orgId, t.documentId).where(sql`state = 'effective'`),
		uniqueIndex("document_versions_open")
			.on(t.orgId, t.documentId)
			.where(sql`state in ('draft', 'in_review', 'approved')`),
		index("document_versions_state").on(t.orgId, t.state, t.effectiveOn),
	],
);

/** The file of a version, where it is not text alone: one, as it was uploaded. */
export const documentFiles = tenantTable(
	"document_files",
	{ class: "controlled_document" },
	{
		versionId: uuid("version_id").notNull(),
		...fileColumns(),
	},
	(t) => [within(t, t.versionId, documentVersions), uniqueIndex("document_files_version").on(t.orgId, t.versionId)],
);

/** Who is asked to review and to approve a version, and the signature that each gave in this round. */
export const documentSignatories = tenantChildTable(
	"document_signatories",
	{ class: "controlled_document", key: ["versionId", "part", "memberId"] },
	{
		versionId: uuid("version_id").notNull(),
		/** reviewer or approver. */
		part: text("part").notNull(),
		memberId: uuid("member_id").notNull(),
		signatureId: uuid("signature_id"),
		signedAt: instant("signed_at"),
	},
	(t) => [
		within(t, t.versionId, documentVersions),
		within(t, t.signatureId, signatures),
		index("document_signatories_member").on(t.orgId, t.memberId),
		index("document_signatories_signature").on(t.orgId, t.signatureId),
	],
);

/** Each change of a version's state: when, by whom, why. Rows never change. */
export const documentMoves = tenantTable(
	"document_moves",
	{ class: "controlled_document", appendOnly: true },
	{
		versionId: uuid("version_id").notNull(),
		fromState: text("from_state").notNull(),
		...signedMoveColumns(),
	},
	(t) => [
		within(t, t.versionId, documentVersions),
		index("document_moves_version").on(t.orgId, t.versionId, t.movedAt),
	],
);

/** Each review that left the version in effect as it is: by whom, when, what was looked at. Rows never change. */
export const documentReviews = tenantTable(
	"document_reviews",
	{ class: "controlled_document", appendOnly: true },
	{
		documentId: uuid("document_id").notNull(),
		/** The version that was found to be right still. */
		versionId: uuid("version_id").notNull(),
		note: text("note").notNull(),
		/** The day it had to be reviewed by, and the next. */
		dueOn: date("due_on").notNull(),
		nextReviewOn: date("next_review_on"),
		reviewedAt: instant("reviewed_at").notNull(),
		reviewedBy: uuid("reviewed_by"),
	},
	(t) => [
		within(t, t.documentId, controlledDocuments),
		within(t, t.versionId, documentVersions),
		index("document_reviews_document").on(t.orgId, t.documentId, t.reviewedAt),
		index("document_reviews_version").on(t.orgId, t.versionId),
	],
);

/** Who has to read a document: everybody in a role, or one member. */
export const documentAudiences = tenantTable(
	"document_audiences",
	{ class: "controlled_document" },
	{
		documentId: uuid("document_id").notNull(),
		/** Null where it is a member. */
		role: text("role"),
		memberId: uuid("member_id"),
	},
	(t) => [
		within(t, t.documentId, controlledDocuments),
		uniqueIndex("document_audiences_role").on(t.orgId, t.documentId, t.role),
		uniqueIndex("document_audiences_member").on(t.orgId, t.documentId, t.memberId),
	],
);

/** One member has to read one version, and has, or has not yet. */
export const documentReadings = tenantChildTable(
	"document_readings",
	{ class: "controlled_document", key: ["versionId", "memberId"] },
	{
		versionId: uuid("version_id").notNull(),
		memberId: uuid("member_id").notNull(),
		assignedAt: instant("assigned_at").notNull(),
		dueOn: date("due_on"),
		readAt: instant("read_at"),
		signatureId: uuid("signature_id"),
	},
	(t) => [
		within(t, t.versionId, documentVersions),
		within(t, t.signatureId, signatures),
		index("document_readings_member").on(t.orgId, t.memberId, t.readAt),
		index("document_readings_signature").on(t.orgId, t.signatureId),
	],
);
