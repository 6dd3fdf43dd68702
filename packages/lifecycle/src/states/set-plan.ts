import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, record, remember } from "@calibrant/kernel";
import { tellOwners } from "./tell-owners.ts";

/**
 * Puts an organisation on a plan, with its line in the audit log, the plan before and after in the record history, and a
 * mail to the owners. False when it is on that plan already. Throws where the organisation cannot be changed now.
 */
export async function setPlan(ctx: Ctx, plan: string, reason?: string): Promise<boolean> {
	const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, ctx.orgId)).for("update");
	if (!row || row.plan === plan) return false;
	await ctx.tx.update(organisations).set({ plan }).where(eq(organisations.id, ctx.orgId));
	await remember(ctx, { type: "organisation", id: ctx.orgId }, { plan: row.plan }, { plan }, reason);
	await record(ctx, "plan.changed", { type: "organisation", id: ctx.orgId });
	await tellOwners(ctx, "plan_changed");
	return true;
}
