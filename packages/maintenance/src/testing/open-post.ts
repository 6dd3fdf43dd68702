import { calibrationJobs, calibrationMails } from "@calibrant/calibration";
import type { AnyJob } from "@calibrant/jobs";
import { sendMail, type WorkerHouse } from "@calibrant/kernel";
import type { MailMessage } from "@calibrant/mail";
import { dueOrders, maintenanceJobs, maintenanceMails } from "../index.ts";
import type { openPlants } from "./open-plant.ts";

const jobs: readonly { name: string; run: unknown }[] = [...calibrationJobs, ...maintenanceJobs, sendMail];

/** Works off what is queued as the worker's role, and keeps the mails. Members get addresses that begin with their role. */
export function openPost({ database, house }: Awaited<ReturnType<typeof openPlants>>) {
	const sent: MailMessage[] = [];
	const waiting: { name: string; payload: object }[] = [];
	const worker = {
		...{ ...house, db: database.worker, mails: [...calibrationMails, ...maintenanceMails], digestParts: [dueOrders] },
		mailer: { send: async (mail: MailMessage) => ({ providerId: String(sent.push(mail)) }), close: async () => {} },
		async enqueue(_tx: unknown, { name }: { name: string }, payload: object) {
			waiting.push({ name, payload });
		},
	};
	const run = async (name: string, payload: object = {}, policy = house.policy) => {
		const job = jobs.find((one) => one.name === name) as AnyJob<WorkerHouse> | undefined;
		if (!job) throw new Error(`There is no job ${name}.`);
		const log = { info() {}, error() {} };
		await job.run(
			{ house: { ...worker, policy } as never, signal: new AbortController().signal, log },
			payload as never,
		);
		for (let next = waiting.shift(); next; next = waiting.shift()) await run(next.name, next.payload, policy);
	};
	return {
		run,
		/** The mails that are queued, as they are written now: to whom, and what they say. */
		async deliver(policy = house.policy) {
			const queued = await database.admin<
				{ id: string }[]
			>`select id from email_log where state = 'queued' order by id`;
			for (const { id } of queued) await run("mail.send", { mailId: id }, policy);
			return sent.splice(0).map((mail) => ({ ...mail, role: mail.to.split("@")[0] ?? "" }));
		},
		/** Gives the members of an organisation their addresses. */
		addressesOf: (orgId: string) => database.admin`
			insert into users (id, email, password_hash)
			select user_id, role || '@' || org_id || '.example', '-' from memberships where org_id = ${orgId}`,
	};
}
