import { manualProvider } from "@calibrant/billing";
import { asRole, openDatabase } from "@calibrant/db";
import { type Enqueue, openQueue } from "@calibrant/jobs";
import { type House, sendMail } from "@calibrant/kernel";
import { jobs } from "./jobs.ts";
import type { SeededProduct } from "./seeded-product.ts";

/**
 * Works jobs in this process, one after the other, for seeding where no worker runs. What verbs enqueue waits for
 * `idle`. Mails go into the deployment's own queue: whether they are sent is its worker's business.
 */
export async function inProcessWorker(
	house: House,
	workerDb: House["db"],
	queueUrl: string,
): Promise<{ house: House; worker: SeededProduct["worker"]; close(): Promise<void> }> {
	const queue = await openQueue(queueUrl);
	const waiting: { name: string; payload: object }[] = [];
	const enqueue: Enqueue = async (tx, job, payload, options) => {
		if (job.name === sendMail.name) return queue.enqueue(tx, job, payload, options);
		if (!waiting.some((one) => JSON.stringify(one) === JSON.stringify({ name: job.name, payload })))
			waiting.push({ name: job.name, payload });
	};
	const mailer = { send: () => Promise.reject(new Error("Seeds send no mail.")), close: async () => {} };
	const billingDb = openDatabase(asRole(queueUrl, house.secret, "calibrant_billing"), { max: 1 });
	const workerHouse = { ...house, db: workerDb, enqueue, mailer, billing: manualProvider, billingDb };
	const silent = { info() {}, error() {} };
	const run = async ({ name, payload }: { name: string; payload: object }) => {
		const job = jobs.find((one) => one.name === name);
		if (!job) throw new Error(`No job is called ${name}.`);
		const context = { house: workerHouse, signal: new AbortController().signal, log: silent };
		await job.run(context, job.payload.parse(payload) as never);
	};
	return {
		house: { ...house, enqueue },
		worker: {
			trigger: (name) => run({ name, payload: {} }),
			async idle() {
				for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
			},
		},
		close: async () => void (await Promise.all([queue.close(), billingDb.close()])),
	};
}
