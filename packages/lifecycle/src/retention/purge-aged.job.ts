import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import type { DataClass, PublishedJobName } from "@calibrant/policy";
import { z } from "zod";
import { purgeAged } from "./purge-aged.ts";

/** Classes that age by one instant of their own rows, with the published name of the sweep. */
const aged = {
	email_log: "scheduled_purge_email_log",
	error_event: "scheduled_purge_error_events",
	request_log: "scheduled_purge_request_log",
	security_event: "scheduled_purge_security_events",
	request: "scheduled_purge_closed_requests",
	hold: "scheduled_purge_released_holds",
	prospect: "scheduled_purge_prospects",
	support_thread: "scheduled_purge_support_threads",
	agreement_request: "scheduled_purge_agreement_requests",
} as const satisfies Partial<Record<DataClass, PublishedJobName>>;

/** Daily, one job per class: rows past the policy's period. */
export const purgeAgedClasses = Object.entries(aged).map(([name, job]) =>
	defineJob<WorkerHouse, Record<string, never>>({
		name: job,
		payload: z.object({}).transform(() => ({})),
		safeToRunTwice: "deletes by age; a second run finds nothing more",
		queue: { policy: "short" },
		sweep: { cron: cronOf(job) },
		async run({ house, log, signal }) {
			const removed = await purgeAged(house, name as DataClass, { signal });
			log.info({ class: name, removed }, "rows past their period deleted");
		},
	}),
);
