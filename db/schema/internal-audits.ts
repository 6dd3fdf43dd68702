import { date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { fileColumns, signedMoveColumns } from "./record-columns.ts";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/** A clause of a standard or of one's own list: its number and what it is about, in few words. */
export type Clause = { number: string; title: string };
/** A record that was looked at, by its kind, and its number as it was. */
export type Evidence = { kind: string; id: string; number: string };
/** A document that is in an audit's scope, and its number as it was. */
export type ScopeDocument = { id: string; number: string };

/** What is to be audited in a period, and by which lists of clauses (ISO 9001:2015, 9.2.2; ISO/IEC 17025:2017, 8.8.2). */
export const internalAuditProgrammes = tenantTable(
	"internal_audit_programmes",
	{ class: "internal_audit" },
	{
		title: text("title").notNull(),
		periodFrom: date("period_from").notNull(),
		periodTo: date("period_to").notNull(),
		/** Lists whose clauses are all to be audited in the period: a name of the module's own, or the id of an organisation's. */
		lists: jsonb("lists").$type<string[]>().notNull().default([]),
		note: text("note").notNull().default(""),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [index("internal_audit_programmes_period").on(t.orgId, t.periodTo, t.id)],
);

/** A list of clauses that the organisation wrote itself. */
export const internalAuditLists = tenantTable(
	"internal_audit_lists",
	{ class: "internal_audit" },
	{
		name: text("name").notNull(),
		clauses: jsonb("clauses").$type<Clause[]>().notNull().default([]),
		archivedAt: instant("archived_at"),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [index("internal_audit_lists_time").on(t.orgId, t.createdAt, t.id)],
);

/** One audit of a programme. What leads from one state to another: `audits/states.ts` of the module. */
export const internalAudits = tenantTable(
	"internal_audits",
	{ class: "internal_audit" },
	{
		programmeId: uuid("programme_id").notNull(),
		number: text("number").notNull(),
		title: text("title").notNull(),
		/** What is audited, and against what. */
		scope: text("scope").notNull(),
		criteria: text("criteria").notNull().default(""),
		documents: jsonb("documents").$type<ScopeDocument[]>().notNull().default([]),
		plannedFrom: date("planned_from").notNull(),
		plannedTo: date("planned_to").notNull(),
		leadId: uuid("lead_id").notNull(),
		/** Why somebody audits what they answer for or wrote, where nobody else could. */
		ownWorkReason: text("own_work_reason").notNull().default(""),
		conclusion: text("conclusion").notNull().default(""),
		state: text("state").notNull().default("planned"),
		stateSince: instant("state_since").notNull(),
		stateReason: text("state_reason").notNull().default(""),
		/** Raised each time its report is taken back; it is part of what is signed. */
		round: integer("round").notNull().default(1),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [
		within(t, t.programmeId, internalAuditProgrammes),
		uniqueIndex("internal_audits_number").on(t.orgId, t.number),
		index("internal_audits_programme").on(t.orgId, t.programmeId, t.plannedFrom),
		index("internal_audits_lead").on(t.orgId, t.leadId, t.state),
	],
);

/** Who audits beside the lead, and who answers for what is audited. */
export const internalAuditPeople = tenantChildTable(
	"internal_audit_people",
	{ class: "internal_audit", key: ["auditId", "part", "memberId"] },
	{
		auditId: uuid("audit_id").notNull(),
		/** auditor or auditee. */
		part: text("part").notNull(),
		memberId: uuid("member_id").notNull(),
	},
	(t) => [within(t, t.auditId, internalAudits), index("internal_audit_people_member").on(t.orgId, t.memberId)],
);

/** A clause of an audit's checklist, as it was when it was taken, and what was seen. */
export const internalAuditLines = tenantTable(
	"internal_audit_lines",
	{ class: "internal_audit" },
	{
		auditId: uuid("audit_id").notNull(),
		/** The list it was taken from, and its name as it was. */
		list: text("list").notNull(),
		listName: text("list_name").notNull(),
		clause: text("clause").notNull(),
		title: text("title").notNull(),
		position: integer("position").notNull(),
		/** conforms, finding, not_applicable or not_seen; null: not answered yet. */
		verdict: text("verdict"),
		note: text("note").notNull().default(""),
		evidence: jsonb("evidence").$type<Evidence[]>().notNull().default([]),
		seenBy: uuid("seen_by"),
		seenAt: instant("seen_at"),
		version: integer("version").notNull().default(1),
	},
	(t) => [
		within(t, t.auditId, internalAudits),
		uniqueIndex("internal_audit_lines_clause").on(t.orgId, t.auditId, t.list, t.clause),
	],
);

/** Files that were looked at for a clause of a checklist, as they were uploaded. */
export const internalAuditFiles = tenantTable(
	"internal_audit_files",
	{ class: "internal_audit" },
	{ lineId: uuid("line_id").notNull(), ...fileColumns() },
	(t) => [within(t, t.lineId, internalAuditLines), index("internal_audit_files_line").on(t.orgId, t.lineId, t.addedAt)],
);

/** What was found, how grave, who answers until when, and what became of the answer. */
export const internalAuditFindings = tenantTable(
	"internal_audit_findings",
	{ class: "internal_audit" },
	{
		auditId: uuid("audit_id").notNull(),
		lineId: uuid("line_id").notNull(),
		number: integer("number").notNull(),
		/** major, minor, observation or opportunity. */
		grade: text("grade").notNull(),
		what: text("what").notNull(),
		/** The member who answers, and until when; null: no answer is asked. */
		ownerId: uuid("owner_id"),
		dueOn: date("due_on"),
		response: text("response").notNull().default(""),
		respondedAt: instant("responded_at"),
		respondedBy: uuid("responded_by"),
		/** Of whoever judged the answer: why it is not enough, or what was seen. */
		judgement: text("judgement").notNull().default(""),
		acceptedAt: instant("accepted_at"),
		judgedBy: uuid("judged_by"),
		/** What it raised, and its number as it was. */
		nonconformityId: uuid("nonconformity_id"),
		nonconformityNumber: text("nonconformity_number").notNull().default(""),
		version: integer("version").notNull().default(1),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
	},
	(t) => [
		within(t, t.auditId, internalAudits),
		within(t, t.lineId, internalAuditLines),
		uniqueIndex("internal_audit_findings_number").on(t.orgId, t.auditId, t.number),
		index("internal_audit_findings_line").on(t.orgId, t.lineId),
		index("internal_audit_findings_owner").on(t.orgId, t.ownerId, t.respondedAt),
		index("internal_audit_findings_due").on(t.orgId, t.dueOn).where(sql`responded_at is null`),
	],
);

/** Each change of an audit's state: when, by whom, why. Rows never change. */
export const internalAuditMoves = tenantTable(
	"internal_audit_moves",
	{ class: "internal_audit", appendOnly: true },
	{
		auditId: uuid("audit_id").notNull(),
		fromState: text("from_state").notNull(),
		...signedMoveColumns(),
	},
	(t) => [within(t, t.auditId, internalAudits), index("internal_audit_moves_of").on(t.orgId, t.auditId, t.movedAt)],
);
