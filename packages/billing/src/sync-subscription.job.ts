import { and, eq, isNull } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { beginGrace, changeState, completeReactivation, notePayment } from "@calibrant/lifecycle";
import { can, type OrganisationState } from "@calibrant/policy";
import { z } from "zod";
import { type BillingProvider, ended, paidUp, type Subscription } from "./provider.ts";
import { reactivateSubscription } from "./reactivate-subscription.job.ts";

type Row = typeof organisations.$inferSelect;

/** An organisation in these states is not looked after by payments: it is leaving. */
const leaving = new Set(["grace", "purging", "purged"]);

/**
 * Makes an organisation what its subscription is now. Fetches the present truth, so order and repetition of events
 * do not matter; only the organisation's current subscription counts, so a late event of an old one is harmless.
 */
export const syncSubscription = defineJob<WorkerHouse & { billing: BillingProvider }, { customerId: string }>({
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
		if (!id && leaving.has(org.state)) return;
		// Throws when the provider does not know (404, 500, no answer): the job fails and is run again.
		const subscription = await (id ? house.billing.subscription(id) : house.billing.current(customerId));
		if (subscription?.customerId !== customerId) return;
		const actor = { type: "system", ref: null, job: "billing.sync" } as const;
		await inOrg(house, org.id, { actor }, {}, async (entered) => {
			const held = id ? eq(organisations.stripeSubscriptionId, id) : isNull(organisations.stripeSubscriptionId);
			const current = and(eq(organisations.id, org.id), held);
			const [still] = await entered.tx.select().from(organisations).where(current).for("update");
			if (!still) return;
			const ctx = { ...entered, org: { ...entered.org, state: still.state as OrganisationState } };
			if (!id) return adopt(ctx, still, subscription);
			await converge(ctx, still, subscription);
		});
	},
});

/** A subscription begun elsewhere becomes the organisation's own; one begun by a reactivation is finished by its job. */
async function adopt(ctx: Ctx, row: Row, found: Subscription): Promise<void> {
	if (row.state === "reactivating") {
		const payload = { orgId: row.id, cancellationId: row.cancellationId ?? "" };
		return ctx.enqueue(reactivateSubscription, payload, { key: payload.cancellationId });
	}
	if (leaving.has(row.state) || !paidUp.has(found.status)) return;
	await ctx.tx.update(organisations).set({ stripeSubscriptionId: found.id }).where(eq(organisations.id, row.id));
	await converge(ctx, row, found);
}

async function converge(ctx: Ctx, row: Row, found: Subscription): Promise<void> {
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
}
