import type { Tx } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import type { Ctx } from "@calibrant/kernel";
import {
	type DeletionDue,
	type DeletionStop,
	deletionDue,
	type OrganisationState,
	type Policy,
} from "@calibrant/policy";
import { heldAsRead, heldPast, purgeHeld, purgePaused } from "./purge-holds.ts";

/**
 * What stands in the way of an organisation's deletion, asked of what the purge asks itself. Its transaction is open, or
 * one that sees every hold. How many others are due is for {@link planPurge}, which sees them.
 */
async function deletionStop(
	tx: Tx,
	policy: Policy,
	{ id, state }: { id: string; state: OrganisationState },
): Promise<DeletionStop | null> {
	const [row] = await tx.execute<{ held: boolean }>(sql`select ${purgeHeld(id, policy)} as held`);
	if (row?.held) return "hold";
	if (state === "reactivating") return "reactivating";
	return (await purgePaused(tx)) ? "paused" : null;
}

/** The same with its instant: whether it lies ahead, is stopped or is late, without the time that holds kept it. */
export async function deletionOf(
	{ tx, now, policy }: Pick<Ctx, "tx" | "now" | "policy">,
	org: { id: string; state: OrganisationState },
	purgeAt: Date,
): Promise<DeletionDue> {
	const due = sql`${purgeAt.toISOString()}::timestamptz`;
	const [row] = await tx.execute<{ held: Parameters<typeof heldAsRead>[0] }>(
		sql`select ${heldPast(org.id, policy, due)} as held`,
	);
	return deletionDue(purgeAt, now, await deletionStop(tx, policy, org), row && heldAsRead(row.held));
}

/** What is true now of the deletion of the organisation that is open; null where none is stored or it has begun. */
export async function deletionHere(ctx: Pick<Ctx, "tx" | "now" | "policy" | "org">): Promise<DeletionDue | null> {
	const { purgeAt, state } = ctx.org;
	return purgeAt === null || state === "purging" ? null : deletionOf(ctx, ctx.org, purgeAt);
}
