import { makeDueOrdersSweep, makeOrdersOfPlans } from "./plans/make-due-orders.job.ts";

/** The jobs of this module. */
export const maintenanceJobs = [makeDueOrdersSweep, makeOrdersOfPlans] as const;
