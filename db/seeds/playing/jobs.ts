import { type BillingProvider, billingJobs } from "@calibrant/billing";
import { calibrationJobs } from "@calibrant/calibration";
import { identityJobs } from "@calibrant/identity";
import type { AnyJob } from "@calibrant/jobs";
import type { WorkerHouse } from "@calibrant/kernel";
import { lifecycleJobs } from "@calibrant/lifecycle";
import { maintenanceJobs } from "@calibrant/maintenance";
import { qualityJobs } from "@calibrant/quality";
import { websecurityJobs } from "@calibrant/websecurity";

/** The modules' jobs, mails apart. */
export const jobs: readonly AnyJob<WorkerHouse & { billing: BillingProvider }>[] = [
	...identityJobs,
	...lifecycleJobs,
	...calibrationJobs,
	...maintenanceJobs,
	...qualityJobs,
	...websecurityJobs,
	...billingJobs,
];
