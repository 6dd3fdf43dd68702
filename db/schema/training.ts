import { boolean, date, index, integer, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { controlledDocuments, documentVersions } from "./quality.ts";
import { signatures } from "./signatures.ts";
import { instant, tenantTable, within } from "./tables.ts";

/** What people have to be able to do, and how it is seen that they are (ISO 9001:2015, 7.2; ISO/IEC 17025:2017, 6.2). */
export const trainingRequirements = tenantTable(
	"training_requirements",
	{ class: "training_record" },
	{
		title: text("title").notNull(),
		description: text("description").notNull().default(""),
		/** The document whose version in effect is trained; null where it is about none. */
		documentId: uuid("document_id"),
		/** The procedure of calibrations, and its code as it was; no foreign key: it belongs to another module. */
		procedureId: uuid("procedure_id"),
		procedureCode: text("procedure_code").notNull().default(""),
		/** Nobody calibrates by the procedure, or approves what was, without a current record. */
		isNeeded: boolean("is_needed").notNull().default(false),
		/** After how many calendar months a record expires; null: it does not. */
		validMonths: integer("valid_months"),
		/** A record counts only with an assessment that was passed. */
		isAssessed: boolean("is_assessed").notNull().default(false),
		archivedAt: instant("archived_at"),
		/** Raised by each change; a writer must name the version it saw. */
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.documentId, controlledDocuments),
		index("training_requirements_document").on(t.orgId, t.documentId),
		index("training_requirements_procedure").on(t.orgId, t.procedureId),
		index("training_requirements_time").on(t.orgId, t.createdAt, t.id),
	],
);

/** Whom a requirement is about: who has to fulfil it, and who may train and assess; everybody in a role, or one member. */
export const trainingPeople = tenantTable(
	"training_people",
	{ class: "training_record" },
	{
		requirementId: uuid("requirement_id").notNull(),
		/** learner or trainer. */
		part: text("part").notNull(),
		/** Null where it is a member. */
		role: text("role"),
		memberId: uuid("member_id"),
	},
	(t) => [
		within(t, t.requirementId, trainingRequirements),
		uniqueIndex("training_people_role").on(t.orgId, t.requirementId, t.part, t.role),
		uniqueIndex("training_people_member").on(t.orgId, t.requirementId, t.part, t.memberId),
	],
);

/** That a member was trained or assessed, signed by who did it. Rows never change: a correction is another record. */
export const trainingRecords = tenantTable(
	"training_records",
	{ class: "training_record", appendOnly: true },
	{
		requirementId: uuid("requirement_id").notNull(),
		/** What the requirement was called. */
		title: text("title").notNull(),
		/** The version that was trained; null where it is about no document. */
		documentVersionId: uuid("document_version_id"),
		/** Its document's number and its own, as they were. */
		documentNumber: text("document_number").notNull().default(""),
		documentVersion: integer("document_version"),
		/** The version of the procedure that was trained; null where it is about none, and in records of before it was kept. */
		procedureVersion: integer("procedure_version"),
		memberId: uuid("member_id").notNull(),
		trainedOn: date("trained_on").notNull(),
		/** read, instruction, on_the_job or external. */
		how: text("how").notNull(),
		/** The member who trained; null where it was somebody from outside, by `trainer_name`. */
		trainerId: uuid("trainer_id"),
		trainerName: text("trainer_name").notNull().default(""),
		/** Number of a certificate from outside, or the name of its file. */
		certificate: text("certificate").notNull().default(""),
		/** trained, passed, failed, or void: a correction that says that it did not take place. */
		outcome: text("outcome").notNull(),
		note: text("note").notNull().default(""),
		/** The last day on which it counts; null: it does not expire. */
		expiresOn: date("expires_on"),
		/** The record that it stands in place of, and why. */
		correctsId: uuid("corrects_id"),
		reason: text("reason").notNull().default(""),
		/** Who signed: the trainer, or who assessed. */
		recordedBy: uuid("recorded_by").notNull(),
		recordedAt: instant("recorded_at").notNull(),
		signatureId: uuid("signature_id").notNull(),
	},
	(t) => [
		within(t, t.requirementId, trainingRequirements),
		within(t, t.documentVersionId, documentVersions),
		within(t, t.signatureId, signatures),
		uniqueIndex("training_records_corrects").on(t.orgId, t.correctsId),
		index("training_records_of").on(t.orgId, t.requirementId, t.memberId, t.trainedOn),
		index("training_records_member").on(t.orgId, t.memberId, t.trainedOn),
		index("training_records_version").on(t.orgId, t.documentVersionId),
		index("training_records_signature").on(t.orgId, t.signatureId),
	],
);
