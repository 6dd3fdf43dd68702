import type { Opened } from "@calibrant/db";
import { and, desc, eq, isNull, sql } from "@calibrant/db/drizzle";
import { auditDeletionRequests, cancellations, holds, tombstones } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";

/** What an owner types to ask for it. */
export const auditDeletionPhrase = "delete the audit log";

export const requestAuditDeletionInput = z.strictObject({
	confirmation: z.literal(auditDeletionPhrase, `Type: ${auditDeletionPhrase}`),
});

export type AuditDeletion = {
	requestedAt: Date;
	state: "waiting" | "held" | "done" | "withdrawn";
	/** Why it is not done yet: the reason of the hold. */
	heldBecause: string | null;
};

/** The request for early deletion of the organisation's audit log that is open now, or null. */
export async function auditDeletion(ctx: Ctx): Promise<AuditDeletion | null> {
	permit(ctx, "record.read");
	const [row] = await ctx.tx
		.select()
		.from(auditDeletionRequests)
		.where(and(eq(auditDeletionRequests.orgId, ctx.orgId), isNull(auditDeletionRequests.closedAt)))
		.orderBy(desc(auditDeletionRequests.requestedAt));
	if (!row || row.cancelledAt.getTime() !== ctx.org.cancelledAt?.getTime()) return null;
	const reason = await holdOn(ctx, ctx.orgId);
	return { requestedAt: row.requestedAt, state: reason ? "held" : "waiting", heldBecause: reason };
}

/**
 * An owner of a cancelled organisation asks that its audit log go with it instead of being kept. Carried out after the
 * purge, unless a hold stands: then when it is released. Taken back by a reactivation.
 */
export async function requestAuditDeletion(
	ctx: Ctx,
	_input: z.output<typeof requestAuditDeletionInput>,
): Promise<AuditDeletion> {
	permit(ctx, "organisation.cancel");
	if (ctx.org.state !== "grace" || !ctx.org.cancelledAt) {
		throw new DomainError(
			"CONFLICT",
			"The audit log of an organisation is kept as long as its account is open.",
			"Cancel the organisation first, then ask for this.",
		);
	}
	const present = await auditDeletion(ctx);
	if (present) return present;
	// Of an earlier cancellation that was taken back, where no sweep has closed it yet.
	await ctx.tx
		.update(auditDeletionRequests)
		.set({ closedAt: ctx.now, outcome: "withdrawn" })
		.where(and(eq(auditDeletionRequests.orgId, ctx.orgId), isNull(auditDeletionRequests.closedAt)));
	await ctx.tx.insert(auditDeletionRequests).values({
		...{ orgId: ctx.orgId, cancelledAt: ctx.org.cancelledAt, requestedBy: ctx.actor.ref, requestedAt: ctx.now },
		verification: "signed in as an owner, password confirmed",
	});
	await record(ctx, "audit_log.deletion_requested", { type: "organisation", id: ctx.orgId });
	const reason = await holdOn(ctx, ctx.orgId);
	return { requestedAt: ctx.now, state: reason ? "held" : "waiting", heldBecause: reason };
}

const line = z.string().trim().min(5, "Say it in a few words.").max(500, "Use at most 500 characters.");

export const takeAuditDeletionInput = z.strictObject({
	orgId: z.uuid(),
	/** How it was made sure that a (former) owner asks. */
	verification: line,
	/** Where the request is: a ticket number, never the mail itself. */
	reference: line,
});

/** The operator takes in the verified request of a former owner, of an organisation in grace or deleted. */
export async function takeAuditDeletion(
	{ tx, now }: Opened,
	{ orgId, verification, reference }: z.output<typeof takeAuditDeletionInput>,
): Promise<AuditDeletion> {
	const [ended] = await tx.select({ at: tombstones.cancelledAt }).from(tombstones).where(eq(tombstones.orgId, orgId));
	const [leaving] = await tx
		.select({ at: cancellations.cancelledAt })
		.from(cancellations)
		.where(and(eq(cancellations.orgId, orgId), isNull(cancellations.reactivatedAt)));
	const cancelledAt = ended?.at ?? leaving?.at;
	if (!cancelledAt) throw notFound("organisation that was cancelled");
	const asked = await tx
		.insert(auditDeletionRequests)
		.values({ orgId, cancelledAt, verification, reference, requestedAt: now })
		.onConflictDoNothing()
		.returning();
	if (asked.length === 0) throw invalid("This was asked already.", "The open request is carried out by itself.");
	const reason = await holdOn({ tx }, orgId);
	return { requestedAt: now, state: reason ? "held" : "waiting", heldBecause: reason };
}

/** The reason of a standing hold on the audit log, or null. */
async function holdOn({ tx }: Pick<Opened, "tx">, orgId: string): Promise<string | null> {
	const standing = and(eq(holds.orgId, orgId), isNull(holds.releasedAt), sql`'audit_log' = any (${holds.classes})`);
	const [hold] = await tx.select({ reason: holds.reason }).from(holds).where(standing).limit(1);
	return hold?.reason ?? null;
}
