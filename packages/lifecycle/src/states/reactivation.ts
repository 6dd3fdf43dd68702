import { and, eq, isNull } from "@calibrant/db/drizzle";
import { cancellations, organisations } from "@calibrant/db/schema";
import { announce, type Ctx, queueMail } from "@calibrant/kernel";
import { ownersOf } from "../cancellation/owners-of.ts";
import { changeState } from "./change-state.ts";
import { tellOwners } from "./tell-owners.ts";

/**
 * Ends the grace period: compare-and-set from where the reactivation stands, so that of reactivation and purge exactly
 * one happens. The cancellation is closed; a later one counts its own days. False when the purge was first.
 */
export async function completeReactivation(
	ctx: Ctx,
	{ from, subscriptionId }: { from: "grace" | "reactivating"; subscriptionId?: string },
): Promise<boolean> {
	const also = {
		cancellationId: null,
		paymentUrl: null,
		...(subscriptionId && { stripeSubscriptionId: subscriptionId }),
	};
	if (!(await changeState(ctx, { from, to: "active", action: "organisation.reactivated" }, also))) return false;
	const closed = await ctx.tx
		.update(cancellations)
		.set({ reactivatedAt: ctx.now })
		.where(and(eq(cancellations.orgId, ctx.orgId), isNull(cancellations.reactivatedAt)))
		.returning({ id: cancellations.id });
	for (const userId of await ownersOf(ctx.tx)) {
		const about = { key: `${closed.at(-1)?.id}:${userId}`, orgId: ctx.orgId, userId, subjectId: ctx.actor.ref };
		await queueMail(ctx, { kind: "organisation_reactivated" }, about);
	}
	await announce(ctx, "organisation.reactivated", ctx.orgId);
	return true;
}

/**
 * The payment was not confirmed in time: back to the grace period, whose cancellation and deadline were never touched.
 * What the provider has begun is ended there by a job, which completes the reactivation after all if it was paid.
 */
export async function endReactivation(ctx: Ctx): Promise<boolean> {
	const back = await changeState(ctx, { from: "reactivating", to: "grace" }, { paymentUrl: null });
	if (!back) return false;
	const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, ctx.orgId));
	if (row?.stripeSubscriptionId) await ctx.enqueue({ name: "billing.cancel" }, { orgId: ctx.orgId });
	await tellOwners(ctx, "reactivation_unconfirmed");
	return true;
}
