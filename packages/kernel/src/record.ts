import { auditLog, recordHistory } from "@calibrant/db/schema";
import type { Ctx } from "./ctx.ts";

/** The record an act was about. `id` is null for acts on the organisation as a whole. */
export type Entity = { type: string; id: string | null };

/**
 * Writes one line to the audit log, in the same transaction as the act. `action` is `noun.verb` in the past
 * (`instrument.updated`). The log takes no values: what changed belongs to {@link remember}.
 */
export async function record(ctx: Pick<Ctx, "tx" | "orgId" | "actor">, action: string, entity: Entity): Promise<void> {
	await ctx.tx.insert(auditLog).values({
		orgId: ctx.orgId,
		actorType: ctx.actor.type,
		actorRef: ctx.actor.ref,
		action,
		entityType: entity.type,
		entityId: entity.id,
	});
}

/** Keeps the values before and after a change. Null before: created. Null after: deleted. */
export async function remember(
	ctx: Pick<Ctx, "tx" | "orgId" | "actor" | "now">,
	entity: { type: string; id: string },
	before: Record<string, unknown> | null,
	after: Record<string, unknown> | null,
	reason?: string,
): Promise<void> {
	await ctx.tx.insert(recordHistory).values({
		orgId: ctx.orgId,
		at: ctx.now,
		actorRef: ctx.actor.ref,
		entityType: entity.type,
		entityId: entity.id,
		change: before === null ? "created" : after === null ? "deleted" : "updated",
		before,
		after,
		reason,
	});
}
