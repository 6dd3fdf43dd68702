import { type BillingProvider, billingJobs } from "@calibrant/billing";
import { calibrationJobs, calibrationMails } from "@calibrant/calibration";
import type { Database } from "@calibrant/db";
import { identityJobs, identityMails } from "@calibrant/identity";
import type { AnyJob } from "@calibrant/jobs";
import { type DigestPart, type Mail, sendMail, type WorkerHouse } from "@calibrant/kernel";
import { type BackupHouse, backupJobs, lifecycleJobs, lifecycleMails } from "@calibrant/lifecycle";
import { dueOrders, maintenanceJobs, maintenanceMails } from "@calibrant/maintenance";
import { dueQuality, qualityJobs, qualityMails } from "@calibrant/quality";
import { webhookJobs, webhookMails } from "@calibrant/webhooks";
import { websecurityJobs, websecurityMails } from "@calibrant/websecurity";

/** Everything a running worker's jobs can reach. */
export type FullHouse = WorkerHouse &
	BackupHouse & { mails: readonly Mail[]; billing: BillingProvider; billingDb: Database };

/** The product's timetable: every job of every module. */
export const jobs: readonly AnyJob<FullHouse>[] = [
	sendMail,
	...identityJobs,
	...calibrationJobs,
	...maintenanceJobs,
	...qualityJobs,
	...lifecycleJobs,
	...backupJobs,
	...billingJobs,
	...websecurityJobs,
	...webhookJobs,
];

/** Every kind of mail of every module. */
export const mails: readonly Mail[] = [
	...identityMails,
	...calibrationMails,
	...maintenanceMails,
	...qualityMails,
	...lifecycleMails,
	...websecurityMails,
	...webhookMails,
];

/** What modules add to the weekly mail of what is due. */
export const digestParts: readonly DigestPart[] = [dueOrders, dueQuality];
