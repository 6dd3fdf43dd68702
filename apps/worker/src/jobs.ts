import { type BillingProvider, billingJobs } from "@calibrant/billing";
import type { Database } from "@calibrant/db";
import { identityJobs, identityMails } from "@calibrant/identity";
import type { AnyJob } from "@calibrant/jobs";
import { type DigestPart, type Mail, type ModuleWork, sendMail, type WorkerHouse } from "@calibrant/kernel";
import { type BackupHouse, backupJobs, lifecycleJobs, lifecycleMails } from "@calibrant/lifecycle";
import { type ModuleName, moduleNames } from "@calibrant/policy";
import { webhookJobs, webhookMails } from "@calibrant/webhooks";
import * as modules from "./modules.ts";

/** Everything a running worker's jobs can reach. */
export type FullHouse = WorkerHouse &
	BackupHouse & { mails: readonly Mail[]; billing: BillingProvider; billingDb: Database };

/** One that the policy names and ./modules.ts does not have does not compile. */
const known: Readonly<Record<ModuleName, ModuleWork<FullHouse>>> = modules;
const works = moduleNames.map((name) => known[name]);

/** The product's timetable: every job of every module. */
export const jobs: readonly AnyJob<FullHouse>[] = [
	sendMail,
	...identityJobs,
	...works.flatMap((work) => work.jobs),
	...lifecycleJobs,
	...backupJobs,
	...billingJobs,
	...webhookJobs,
];

/** Every kind of mail of every module. */
export const mails: readonly Mail[] = [
	...identityMails,
	...works.flatMap((work) => work.mails),
	...lifecycleMails,
	...webhookMails,
];

/** What modules add to the weekly mail of what is due. */
export const digestParts: readonly DigestPart[] = works.flatMap(({ digest }) => digest ?? []);
