import { makeDueOrdersSweep, makeOrdersOfPlans } from "./plans/make-due-orders.job.ts";
import { sumMaintenance } from "./sums/sum-maintenance.job.ts";

/** The jobs of this module. */
export const maintenanceJobs = [makeDueOrdersSweep, makeOrdersOfPlans, sumMaintenance] as const;
