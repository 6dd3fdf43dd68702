import { and, desc, eq, gte, like, lt, type SQL } from "@calibrant/db/drizzle";
import { apiKeys, auditLog, auditorAccesses, memberships, operatorReads, profiles } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";

export const listAuditLogInput = z.strictObject({
	/** `instrument.updated`, or `instrument.` for every act on instruments. */
	action: z
		.string()
		.regex(/^[a-z]+\.[a-z_]*$/, "An action reads noun.verb.")
		.max(80)
		.optional(),
	/** Member or API key. */
	actorRef: z.uuid().optional(),
	entityType: z.string().max(80).optional(),
	entityId: z.uuid().optional(),
	from: z.date().optional(),
	/** Exclusive. */
	until: z.date().optional(),
	/** Of the page before: rows older than this one follow. */
	cursor: z.int().positive().optional(),
	limit: z.int().min(1).max(200).default(50),
});

export type AuditEntry = {
	seq: number;
	at: Date;
	actor: {
		type: string;
		ref: string | null;
		/**
		 * Null for the system and for operators who read, and once the person's account is gone; of the service team at
		 * work the name.
		 */
		name: string | null;
	};
	/** Why an operator read it, for as long as that is kept. */
	reason: { words: string; reference: string } | null;
	action: string;
	entity: { type: string; id: string | null };
};

export type AuditPage = { entries: AuditEntry[]; nextCursor: number | null };

const staff = alias(profiles, "staff");
const auditor = alias(profiles, "auditor");

/** The audit log, newest first. Names are resolved while their accounts exist; the log itself holds none. */
export async function listAuditLog(ctx: Ctx, input: z.output<typeof listAuditLogInput>): Promise<AuditPage> {
	permit(ctx, "audit.read");
	const rows = await ctx.tx
		.select({
			row: auditLog,
			person: profiles.name,
			key: apiKeys.name,
			read: operatorReads,
			operator: staff.name,
			examiner: auditor.name,
		})
		.from(auditLog)
		.leftJoin(memberships, and(eq(memberships.orgId, auditLog.orgId), eq(memberships.id, auditLog.actorRef)))
		.leftJoin(profiles, eq(profiles.userId, memberships.userId))
		.leftJoin(apiKeys, and(eq(apiKeys.orgId, auditLog.orgId), eq(apiKeys.id, auditLog.actorRef)))
		.leftJoin(
			auditorAccesses,
			and(eq(auditorAccesses.orgId, auditLog.orgId), eq(auditorAccesses.id, auditLog.actorRef)),
		)
		.leftJoin(auditor, eq(auditor.userId, auditorAccesses.userId))
		.leftJoin(operatorReads, and(eq(operatorReads.orgId, auditLog.orgId), eq(operatorReads.id, auditLog.actorRef)))
		.leftJoin(staff, eq(staff.userId, operatorReads.operatorId))
		.where(and(...conditions(input)))
		.orderBy(desc(auditLog.seq))
		.limit(input.limit + 1);
	const entries = rows.slice(0, input.limit).map(({ row, person, key, read, operator, examiner }) => ({
		seq: row.seq,
		at: row.createdAt,
		actor: {
			type: row.actorType,
			ref: row.actorRef,
			name: person ?? key ?? examiner ?? (row.action === "operator.read" ? null : operator),
		},
		reason: read && { words: read.reason, reference: read.reference },
		action: row.action,
		entity: { type: row.entityType, id: row.entityId },
	}));
	return { entries, nextCursor: rows.length > input.limit ? (entries.at(-1)?.seq ?? null) : null };
}

function conditions(input: z.output<typeof listAuditLogInput>): (SQL | undefined)[] {
	const { action, actorRef, entityType, entityId, from, until, cursor } = input;
	const group = action?.endsWith(".") ? like(auditLog.action, `${action}%`) : undefined;
	return [
		action && (group ?? eq(auditLog.action, action)),
		actorRef && eq(auditLog.actorRef, actorRef),
		entityType && eq(auditLog.entityType, entityType),
		entityId && eq(auditLog.entityId, entityId),
		from && gte(auditLog.createdAt, from),
		until && lt(auditLog.createdAt, until),
		cursor && lt(auditLog.seq, cursor),
	].map((condition) => condition || undefined);
}
