import type { AnyJob } from "@calibrant/jobs";
import { sendMail, type WorkerHouse } from "@calibrant/kernel";
import type { MailMessage } from "@calibrant/mail";
import { calibrationJobs, calibrationMails } from "../src/index.ts";
import type { TestBench, Workshop } from "./open-workshop.ts";

export type MailDesk = ReturnType<typeof openMailDesk>;

const log = { info: () => {}, error: () => {} };
const known: readonly { name: string; run: unknown }[] = [...calibrationJobs, sendMail];

/** Works this module's jobs as the worker's role, one after another, and keeps the mails they send. */
export function openMailDesk(bench: TestBench) {
	const sent: MailMessage[] = [];
	/** What was enqueued and not worked off. */
	const waiting: { job: { name: string }; payload: object; key: string }[] = [];
	const house = () => ({
		...bench.house,
		db: bench.database.worker,
		mails: calibrationMails,
		mailer: { send: async (mail: MailMessage) => ({ providerId: String(sent.push(mail)) }), close: async () => {} },
		async enqueue(_tx: unknown, job: { name: string }, payload: object, { key = "" } = {}) {
			if (!waiting.some((one) => one.job.name === job.name && one.key === key)) waiting.push({ job, payload, key });
		},
	});
	const work = async (name: string, payload: object = {}) => {
		const job = known.find((one) => one.name === name) as AnyJob<WorkerHouse> | undefined;
		if (!job) throw new Error(`There is no job ${name}.`);
		await job.run({ house: house() as never, signal: new AbortController().signal, log }, payload as never);
	};
	return {
		...{ house, work, sent, waiting },
		/** Runs a job, and all that follows from it. */
		async run(name: string, payload?: object) {
			await work(name, payload);
			for (let next = waiting.shift(); next; next = waiting.shift()) await work(next.job.name, next.payload);
		},
		/** The roles of those who were mailed since the last look. */
		mailed: () => sent.splice(0).map(({ to }) => to.split("@")[0]),
		/** Gives each member an address that begins with the role. */
		addressesOf: async ({ orgId }: Workshop) => {
			await bench.database.admin`
				insert into users (id, email, password_hash)
				select user_id, role || '@' || org_id || '.example', '-' from memberships where org_id = ${orgId}`;
		},
		clear() {
			sent.length = 0;
			waiting.length = 0;
		},
	};
}
