import { manualProvider, stripeProvider } from "@calibrant/billing";
import { asRole, openDatabase } from "@calibrant/db";
import { jobRuns } from "@calibrant/db/schema";
import { startWorker, type Worker } from "@calibrant/jobs";
import { inForce, noteMinimums, openDoor, openHouse, publishVersions, recordFaults } from "@calibrant/kernel";
import { checkProvidersAtStart, openBackups, refuseOlderDatabase, warnOfStorage } from "@calibrant/lifecycle";
import { smtpMailer } from "@calibrant/mail";
import { describeError } from "@calibrant/policy/describe-error";
import pino from "pino";
import type { Env } from "./env.ts";
import { digestParts, jobs, mails } from "./jobs.ts";

/** Starts the door for the clock. `timetable: false` where a person moves the clock; `pollSeconds` for tests. */
export async function startClockDoor(
	env: Env,
	options: { timetable?: boolean; pollSeconds?: number } = {},
): Promise<Worker> {
	const log = pino({ level: env.LOG_LEVEL, name: "worker", serializers: { err: (error) => describeError(error) } });
	const house = await openHouse(env, () => Promise.reject(new Error("the queue is not open yet")), "calibrant-worker");
	await refuseOlderDatabase(house.db, house.ledgerFolder);
	const backups = openBackups(env, asRole(env.DATABASE_URL, env.APP_SECRET, "calibrant_backup"));
	const door = await openDoor(house, "worker");
	if (env.POLICY_FILE) await publishVersions(house.db, env.POLICY_FILE);
	await checkProvidersAtStart(house, (warning) => log.warn(warning));
	await warnOfStorage(house, (warning) => log.warn(warning));
	await noteMinimums(house);
	const billing = env.STRIPE_SECRET_KEY
		? stripeProvider(env.STRIPE_SECRET_KEY, { address: env.STRIPE_URL ? new URL(env.STRIPE_URL) : undefined })
		: manualProvider;
	// Invoices are out of the worker's own reach: their role reaches nothing else.
	const billingAddress = asRole(env.DATABASE_URL, env.APP_SECRET, "calibrant_billing");
	const billingDb = openDatabase(billingAddress, { max: 1, name: "calibrant-billing" });
	const mailer = smtpMailer(env.SMTP_URL, env.MAIL_FROM);
	const inbound = env.MAIL_IN_DOMAIN ? { inboundDomain: env.MAIL_IN_DOMAIN } : {};
	const worker = await startWorker({
		...{ url: env.DATABASE_URL, jobs, log, ...options },
		house: (enqueue) => ({ ...house, enqueue, mailer, ...inbound, mails, digestParts, billing, billingDb, backups }),
		current: inForce,
		async settled(name, error) {
			await house.db.withoutOrg({}, async ({ tx, now }) => {
				const values = error ? { lastError: error.name, lastErrorAt: now } : { lastGoodAt: now };
				await tx
					.insert(jobRuns)
					.values({ name, ...values })
					.onConflictDoUpdate({ target: jobRuns.name, set: values });
			});
			if (error) await recordFaults(house.db, [{ door: "worker", place: name, requestId: null, error }]);
		},
	});
	return {
		...worker,
		async stop() {
			await worker.stop();
			await door.close();
			await mailer.close();
			await billingDb.close();
			await house.close();
		},
	};
}
