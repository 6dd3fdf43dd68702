import { and, eq, inArray } from "@calibrant/db/drizzle";
import { cancellations, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { inOrg, type WorkerHouse } from "@calibrant/kernel";
import { completeReactivation } from "@calibrant/lifecycle";
import { z } from "zod";
import { letGo } from "./let-go.ts";
import { type BillingProvider, ended, paidUp, type Subscription } from "./provider.ts";

type BillingHouse = WorkerHouse & { billing: BillingProvider };
type Reactivation = { orgId: string; cancellationId: string };

const actor = { type: "system", ref: null, job: "billing.reactivate" } as const;

/**
 * The provider's half of a reactivation: a new subscription, because an ended one is final, charged to the stored
 * payment method. Paid: the organisation is active. To be confirmed: the provider's page is kept for the billing page,
 * and an event or the daily comparison finishes it. Enqueued by the reactivation, by name.
 */
export const reactivateSubscription = defineJob<BillingHouse, Reactivation>({
	name: "billing.reactivate",
	payload: z.strictObject({ orgId: z.uuid(), cancellationId: z.uuid() }),
	safeToRunTwice: "one subscription per cancellation, by idempotency key; the change of state is a compare-and-set",
	queue: { retryLimit: 300, retryDelaySeconds: 2 },
	async run({ house, log }, wanted) {
		const org = await find(house, wanted);
		if (!org?.stripeCustomerId) return;
		const found = await subscriptionFor(house, org, wanted.cancellationId);
		const outcome = await settle(house, wanted, found);
		if (outcome !== "too late" || !found) return;
		// Deleted meanwhile: what was begun is ended at once. A charge that went through is for a person to refund.
		if (!ended.has(found.status)) await house.billing.cancel(found.id);
		if (paidUp.has(found.status)) log.error({ orgId: wanted.orgId }, "charged after the deletion began; refund it");
	},
});

type Row = typeof organisations.$inferSelect & { providerAskedAt: Date | null };

async function find(house: BillingHouse, { orgId, cancellationId }: Reactivation): Promise<Row | null> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const [row] = await tx
			.select({ org: organisations, providerAskedAt: cancellations.providerAskedAt })
			.from(organisations)
			.innerJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
			.where(
				and(
					eq(organisations.id, orgId),
					eq(organisations.cancellationId, cancellationId),
					eq(organisations.state, "reactivating"),
				),
			);
		return row ? { ...row.org, providerAskedAt: row.providerAskedAt } : null;
	});
}

/** The subscription that was never ended, or one begun for this cancellation; null where there is none to charge. */
async function subscriptionFor(house: BillingHouse, org: Row, cancellationId: string): Promise<Subscription | null> {
	const customerId = org.stripeCustomerId ?? "";
	const id = org.stripeSubscriptionId;
	const held = id ? await house.billing.subscription(id) : null;
	if (held && held.customerId === customerId && !ended.has(held.status)) {
		if (held.cancellationId === cancellationId || !org.providerAskedAt) return held;
	}
	if (held && id) await letGo(house, org.id, { id, over: ended.has(held.status) });
	return house.billing.renew(customerId, cancellationId);
}

async function settle(
	house: BillingHouse,
	{ orgId, cancellationId }: Reactivation,
	found: Subscription | null,
): Promise<"done" | "waiting" | "too late"> {
	const here = and(
		eq(organisations.id, orgId),
		eq(organisations.cancellationId, cancellationId),
		inArray(organisations.state, ["reactivating", "grace"]),
	);
	const known = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.id, orgId)),
	);
	if (known.length === 0) return "too late";
	return inOrg(house, orgId, { actor }, {}, async (ctx) => {
		const [row] = await ctx.tx.select().from(organisations).where(here).for("update");
		if (!row) return (await isLeft(ctx.tx, orgId)) ? "too late" : "done";
		const keep = {
			...{ stripeSubscriptionId: found?.id ?? null, stripePriceId: found?.priceId ?? null },
			paymentUrl: found?.paymentUrl ?? null,
		};
		await ctx.tx.update(organisations).set(keep).where(here);
		if (found && !paidUp.has(found.status) && found.status !== "past_due") return "waiting";
		await completeReactivation(ctx, { from: row.state as "reactivating" | "grace" });
		return "done";
	});
}

async function isLeft(tx: Parameters<Parameters<WorkerHouse["db"]["withoutOrg"]>[1]>[0]["tx"], orgId: string) {
	const [row] = await tx.select({ state: organisations.state }).from(organisations).where(eq(organisations.id, orgId));
	return row === undefined || row.state === "purging";
}
