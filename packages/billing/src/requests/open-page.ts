import { and, eq, isNull } from "@calibrant/db/drizzle";
import { billingRequests, organisations } from "@calibrant/db/schema";
import { inOrg, type WorkerHouse } from "@calibrant/kernel";
import type { BillingProvider, ProviderPage } from "../provider.ts";

type House = WorkerHouse & { billing: BillingProvider };
export type Asked = { request: typeof billingRequests.$inferSelect; org: typeof organisations.$inferSelect };

export const actor = { type: "system", ref: null, job: "billing.request" } as const;

/** Statuses of a subscription of which nothing was ever paid: a page may begin another one beside it. */
const neverBegun = new Set(["incomplete"]);

/** Where the provider's pages lead back to. */
const back = ({ baseUrl }: House) => `${baseUrl}/app/billing/`;

/**
 * Makes the page on which an owner pays for a plan. A subscription that the customer has already is taken over instead,
 * so that nobody pays twice. Called off meanwhile: the page is closed again.
 */
export async function openCheckout(house: House, { request, org }: Asked): Promise<void> {
	const customerId = org.stripeCustomerId ?? (await makeCustomer(house, org.id));
	const living = await house.billing.current(customerId);
	if (living && !neverBegun.has(living.status)) {
		await house.db.withoutOrg({}, ({ tx }) => house.enqueue(tx, { name: "billing.sync" }, { customerId }));
		return finish(house, request, "overtaken");
	}
	const order = { customerId, priceId: request.priceId ?? "", requestId: request.id, back: back(house) };
	if (!(await keepPage(house, request, await house.billing.checkout(order)))) {
		await house.billing.closeCheckouts(customerId);
	}
}

/** Makes the page of payment methods and invoices. */
export async function openPortal(house: House, { request, org }: Asked): Promise<void> {
	if (org.stripeCustomerId === null) return finish(house, request, "withdrawn");
	const now = await house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	await keepPage(house, request, await house.billing.portal(org.stripeCustomerId, back(house), now));
}

/** Of two jobs at once the first keeps its customer; the provider gave both the same. */
async function makeCustomer(house: House, orgId: string): Promise<string> {
	const made = await house.billing.customer(orgId);
	return inOrg(house, orgId, { actor }, {}, async ({ tx }) => {
		const none = and(eq(organisations.id, orgId), isNull(organisations.stripeCustomerId));
		await tx.update(organisations).set({ stripeCustomerId: made }).where(none);
		const [row] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
		return row?.stripeCustomerId ?? made;
	});
}

type Request = Asked["request"];

/** False when it is not waited for any longer. */
async function keepPage(house: House, { id, orgId }: Request, page: ProviderPage): Promise<boolean> {
	return inOrg(house, orgId, { actor }, {}, async ({ tx }) => {
		const waiting = and(eq(billingRequests.id, id), eq(billingRequests.state, "asked"));
		const kept = await tx
			.update(billingRequests)
			.set({ ...page, state: "ready" })
			.where(waiting)
			.returning({ id: billingRequests.id });
		return kept.length > 0;
	});
}

/** How a request ended, unless it was called off meanwhile. */
export async function finish(
	house: House,
	{ id, orgId }: Request,
	state: "done" | "withdrawn" | "refused" | "overtaken",
): Promise<void> {
	await inOrg(house, orgId, { actor }, {}, async ({ tx, now }) => {
		const waiting = and(eq(billingRequests.id, id), isNull(billingRequests.finishedAt));
		await tx.update(billingRequests).set({ state, url: null, finishedAt: now }).where(waiting);
	});
}
