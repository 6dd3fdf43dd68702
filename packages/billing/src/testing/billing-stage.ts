import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq } from "@calibrant/db/drizzle";
import { cancellations, memberships, organisations, profiles, users } from "@calibrant/db/schema";
import { cloneDatabase, type TestCluster } from "@calibrant/db/testing";
import { openQueue } from "@calibrant/jobs";
import { type Ctx, inOrg, newKeyRing, openFiles, type WorkerHouse } from "@calibrant/kernel";
import { cancelOrganisation, lifecycleJobs, reactivateOrganisation } from "@calibrant/lifecycle";
import { demoOperator, loadPolicy, type PresetName, type Price } from "@calibrant/policy";
import { type BillingProvider, billingJobs, readStripeEvent, stripeProvider } from "../index.ts";
import { openFakeStripe, signedEvent } from "./fake-stripe.ts";

const keyRing = newKeyRing();

export type Subscriber = { id: string; slug: string; owner: string; customer: string; subscription: string };
export type BillingStage = Awaited<ReturnType<typeof openBillingStage>>;

const secret = "whsec_of_a_test";
/** Jobs that a test works itself; mails wait in the log. */
const worked = [...billingJobs, ...lifecycleJobs];

/** What the operator of the stage sells: every subscription that the stage makes is at the first price. */
const price = { plan: "free", amount: "49.00", currency: "EUR", per: "month", taxIncluded: false } as const;
const prices: Price[] = [{ ...price, stripePrice: "price_1" }];

/** The module over a database of its own, with a Stripe that answers over a socket. */
export async function openBillingStage(cluster: TestCluster, sold: { preset?: PresetName; prices?: Price[] } = {}) {
	const database = await cloneDatabase(cluster);
	const queue = await openQueue(database.workerUrl);
	const stripe = await openFakeStripe();
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
	const receiptKeyFile = path.join(folder, "key.pem");
	writeFileSync(receiptKeyFile, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
	const billing = stripeProvider("sk_test_1", { address: stripe.address, timeout: 300, retries: 0 });
	const house = {
		...{ db: database.worker, enqueue: queue.enqueue, policy: loadPolicy(sold.preset ?? "default") },
		...{ operator: { ...demoOperator, prices: sold.prices ?? prices }, paymentProvider: "stripe" },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing, billing, receiptKeyFile },
		...{
			files: openFiles(`file://${folder}/files`, database.worker, keyRing),
			ledgerFolder: path.join(folder, "ledger"),
		},
	} as unknown as WorkerHouse & { billing: BillingProvider };
	const errors: string[] = [];
	const context = () => ({
		house,
		signal: new AbortController().signal,
		log: { info() {}, error: (_fields: object, message: string) => void errors.push(message) },
	});

	/** Runs one job by name, as the worker would. */
	const run = async (name: string, payload: object = {}) => {
		const job = worked.find((one) => one.name === name);
		if (!job) throw new Error(`No job is called ${name}.`);
		await job.run(context(), job.payload.parse(payload) as never);
	};
	/** Works what is queued; gives the number of jobs. */
	const work = async (): Promise<number> => {
		const rows = await database.admin<{ name: string; data: object }[]>`
			delete from pgboss.job where name = any (${worked.map(({ name }) => name)}) returning name, data`;
		for (const { name, data } of rows) await run(name, data);
		return rows.length;
	};
	const inForm = <T>(org: Subscriber, verb: (ctx: Ctx) => Promise<T>): Promise<T> =>
		inOrg({ ...house, db: database.app }, org.id, { userId: org.owner }, {}, verb);

	return {
		...{ database, stripe, house, errors, context, run, work, inForm },
		/** Works until nothing is queued. */
		async workAll() {
			while ((await work()) > 0);
		},
		/** An organisation with an owner and a subscription that is active on both sides. */
		async subscriber(): Promise<Subscriber> {
			const [id, owner] = [randomUUID(), randomUUID()];
			const [customer, subscription] = [`cus_${id.slice(0, 8)}`, `sub_${id.slice(0, 8)}`];
			await database.app.withoutOrg({}, async ({ tx }) => {
				await tx.insert(users).values({ id: owner, email: `${owner}@example.org`, passwordHash: "-" });
				await tx.insert(profiles).values({ userId: owner, name: "Mia" });
			});
			await database.app.withOrg(id, {}, async ({ tx }) => {
				const provider = { stripeCustomerId: customer, stripeSubscriptionId: subscription };
				await tx
					.insert(organisations)
					.values({ id, name: id, slug: id, country: "BE", timeZone: "Europe/Brussels", ...provider });
				await tx.insert(memberships).values({ orgId: id, userId: owner, role: "owner" });
			});
			stripe.subscriptions.set(subscription, { customer, status: "active" });
			return { id, slug: id, owner, customer, subscription };
		},
		/** The same without anything at Stripe: nobody has chosen a plan yet. */
		async newcomer(): Promise<Subscriber> {
			const org = await this.subscriber();
			stripe.subscriptions.delete(org.subscription);
			const none = { stripeCustomerId: null, stripeSubscriptionId: null };
			await database.worker.withOrg(org.id, {}, ({ tx }) =>
				tx.update(organisations).set(none).where(eq(organisations.id, org.id)),
			);
			return { ...org, customer: "", subscription: "" };
		},
		/** What Stripe's servers do: sign an event and deliver it. */
		deliver(customer: string, { id = `evt_${randomUUID()}`, type = "customer.subscription.deleted" } = {}) {
			const { payload, signature } = signedEvent(secret, { id, type, customer });
			return readStripeEvent({ ...house, db: database.app }, { body: Buffer.from(payload), signature, secret });
		},
		look: (org: Subscriber) =>
			database.worker.withOrg(org.id, { readOnly: true }, async ({ tx }) => {
				const [row] = await tx.select().from(organisations).where(eq(organisations.id, org.id));
				const past = await tx
					.select()
					.from(cancellations)
					.where(eq(cancellations.orgId, org.id))
					.orderBy(asc(cancellations.cancelledAt));
				return {
					state: row?.state,
					subscription: row?.stripeSubscriptionId,
					cancelledAt: past.map((one) => one.cancelledAt.toISOString()),
				};
			}),
		cancelInForm: (org: Subscriber) => inForm(org, (ctx) => cancelOrganisation(ctx, { confirmation: org.slug })),
		reactivate: (org: Subscriber) => inForm(org, reactivateOrganisation),
		atStripe: (org: Subscriber, status: string) =>
			void stripe.subscriptions.set(org.subscription, { customer: org.customer, status }),
		async close() {
			await stripe.close();
			await queue.close();
			await database.close();
		},
	};
}
