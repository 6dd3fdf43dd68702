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
import { purgeHeld, purgePaused } from "./purge-holds.ts";

/**
 * What stands in the way of an organisation's deletion, asked of what the purge asks itself. Its transaction is open, or
 * one that sees every hold. How many others are due is for {@link planPurge}, which sees them.
 */
export async function deletionStop(
	tx: Tx,
	policy: Policy,
	{ id, state }: { id: string; state: OrganisationState },
): Promise<DeletionStop | null> {
	const [row] = await tx.execute<{ held: boolean }>(sql`select ${purgeHeld(id, policy)} as held`);
	if (row?.held) return "hold";
	if (state === "reactivating") return "reactivating";
	return (await purgePaused(tx)) ? "paused" : null;
}

/** What is true now of the deletion of the organisation that is open; null where none is stored or it has begun. */
export async function deletionHere(ctx: Pick<Ctx, "tx" | "now" | "policy" | "org">): Promise<DeletionDue | null> {
	const { tx, now, policy, org } = ctx;
	if (org.purgeAt === null || org.state === "purging") return null;
	return deletionDue(org.purgeAt, now, await deletionStop(tx, policy, org));
}
