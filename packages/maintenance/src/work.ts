import type { ModuleWork } from "@calibrant/kernel";
import { maintenanceJobs } from "./jobs.ts";
import { maintenanceMails } from "./mails.ts";
import { dueOrders } from "./orders/due-orders.ts";

/** What this module gives the clock. */
export const maintenanceWork = {
	...{ jobs: maintenanceJobs, mails: maintenanceMails, digest: dueOrders },
} as const satisfies ModuleWork;
