import { and, eq, isNull } from "@calibrant/db/drizzle";
import { billingRequests, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { beginGrace, changeState, completeReactivation, notePayment, setPlan } from "@calibrant/lifecycle";
import { can, type OrganisationState, planOfPrice } from "@calibrant/policy";
import { z } from "zod";
import { type BillingProvider, ended, paidUp, type Subscription } from "./provider.ts";
import { reactivateSubscription } from "./reactivate-subscription.job.ts";
import { noteBought } from "./requests/in-hand.ts";

type House = WorkerHouse & { billing: BillingProvider };
type Log = { error(fields: object, message: string): void };
type Row = typeof organisations.$inferSelect;

/** An organisation in these states is not looked after by payments: it is leaving. */
const leaving = new Set(["grace", "purging", "purged"]);

/**
 * Makes an organisation what its subscription is now. Fetches the present truth, so order and repetition of events
 * do not matter; only the organisation's current subscription counts, so a late event of an old one is harmless.
 */
export const syncSubscription = defineJob<House, { customerId: string }>({
	name: "billing.sync",
	payload: z.strictObject({ customerId: z.string().min(1) }),
	safeToRunTwice: "converges on what the provider says now; cancelling an organisation twice is refused",
	queue: { retryLimit: 20, retryDelaySeconds: 30 },
	async run({ house, log }, { customerId }) {
		const org = await house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
			const [row] = await tx.select().from(organisations).where(eq(organisations.stripeCustomerId, customerId));
			return row;
		});
		if (!org) return log.error({ customerId }, "no organisation has this customer");
		const id = org.stripeSubscriptionId;
		// Throws when the provider does not know (404, 500, no answer): the job fails and is run again.
		const subscription = await (id ? house.billing.subscription(id) : house.billing.current(customerId));
		if (subscription?.customerId !== customerId) return;
		if (!id && leaving.has(org.state)) return refuseLate(house, org, subscription, log);
		const actor = { type: "system", ref: null, job: "billing.sync" } as const;
		await inOrg(house, org.id, { actor }, {}, async (entered) => {
			const held = id ? eq(organisations.stripeSubscriptionId, id) : isNull(organisations.stripeSubscriptionId);
			const current = and(eq(organisations.id, org.id), held);
			const [still] = await entered.tx.select().from(organisations).where(current).for("update");
			if (!still) return;
			const ctx = { ...entered, org: { ...entered.org, state: still.state as OrganisationState } };
			const plan = planOfPrice(ctx.policy, house.operator, subscription.priceId);
			const known = await (id ? converge : adopt)(ctx, still, { ...subscription, plan });
			if (known === "unknown price") {
				log.error({ orgId: org.id, price: subscription.priceId }, "no plan is sold at this price; the plan stays");
			}
		});
	},
});

type Known = Subscription & {
	/** What its price stands for. */
	plan: string | null;
};

/** A subscription begun elsewhere becomes the organisation's own; one begun by a reactivation is finished by its job. */
async function adopt(ctx: Ctx, row: Row, found: Known) {
	if (row.state === "reactivating") {
		const payload = { orgId: row.id, cancellationId: row.cancellationId ?? "" };
		return ctx.enqueue(reactivateSubscription, payload, { key: payload.cancellationId });
	}
	if (leaving.has(row.state) || !paidUp.has(found.status)) return;
	// Let go of on the way to a plan that costs nothing, and not yet ended at the provider.
	const released = eq(billingRequests.subscriptionId, found.id);
	if ((await ctx.tx.$count(billingRequests, released)) > 0) return;
	await ctx.tx.update(organisations).set({ stripeSubscriptionId: found.id }).where(eq(organisations.id, row.id));
	await noteBought(ctx.tx, row.id, ctx.now);
	return converge(ctx, row, found);
}

async function converge(ctx: Ctx, row: Row, found: Known) {
	const { status } = found;
	if (row.state === "reactivating" || row.state === "grace") {
		const mine = found.cancellationId !== null && found.cancellationId === row.cancellationId;
		if (mine && paidUp.has(status)) await completeReactivation(ctx, { from: row.state });
		return;
	}
	if (status === "trialing" && found.trialEndsAt && (row.state === "active" || row.state === "trialing")) {
		const also = { trialEndsAt: found.trialEndsAt };
		if (row.state === "active") await changeState(ctx, { from: "active", to: "trialing" }, also);
		else await ctx.tx.update(organisations).set(also).where(eq(organisations.id, row.id));
	} else if (paidUp.has(status)) await notePayment(ctx, "paid");
	else if (status === "past_due") await notePayment(ctx, "late", found.paymentUrl);
	else if (status === "unpaid") await notePayment(ctx, "lapsed", found.paymentUrl);
	else if (status === "paused" && row.state === "trialing") {
		await changeState(ctx, { from: "trialing", to: "trial_expired" });
	} else if (ended.has(status) && can(ctx.org.state, "cancel")) await beginGrace(ctx, { source: "stripe" });
	if (paidUp.has(status)) return takePlan(ctx, row, found);
}

/** The plan is what is paid for. Data that is only kept changes with the daily comparison after the restriction. */
async function takePlan(ctx: Ctx, row: Row, { plan, priceId }: Known) {
	if (row.stripePriceId !== priceId) {
		await ctx.tx.update(organisations).set({ stripePriceId: priceId }).where(eq(organisations.id, row.id));
	}
	if (plan === null) return "unknown price" as const;
	if (row.restrictedAt === null) await setPlan(ctx, plan);
}

/** Paid for while the organisation is leaving: ended at once. The payment is for a person to give back. */
async function refuseLate(house: House, { id, cancellationId }: Row, found: Subscription, log: Log): Promise<void> {
	// What a reactivation began is its own job's to finish or to end.
	if (found.cancellationId !== null && found.cancellationId === cancellationId) return;
	await house.billing.cancel(found.id);
	if (paidUp.has(found.status)) log.error({ orgId: id }, "paid after the cancellation; refund it");
}
