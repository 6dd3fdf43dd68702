import { eq } from "@calibrant/db/drizzle";
import { savedViews } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/** Deletes the views that a member kept for themselves: they show what somebody was looking for. Shared ones stay. */
export async function deleteViewsOf(ctx: Ctx, memberId: string): Promise<void> {
	await ctx.tx.delete(savedViews).where(eq(savedViews.ownerId, memberId));
}
