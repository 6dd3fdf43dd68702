import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { dataClasses } from "@calibrant/policy";
import { z } from "zod";
import { measureOrganisations } from "./measure-organisations.ts";
import { measurePlatform } from "./measure-platform.ts";
import { type Measures, noteMeasure } from "./measures.ts";

/**
 * Hourly: for each class the oldest row over everybody, and how many rows the last run should have deleted. The console
 * shows it; only what is overdue names its organisation. Invoices are measured by their own sweep, under their own role.
 */
export const measureRetention = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_measure_retention",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "reads, and puts what it found in place of what was found before",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_measure_retention") },
	async run({ house, log, signal }) {
		const found: Measures = new Map();
		await measurePlatform(house, found);
		await measureOrganisations(house, found, signal);
		const none = { rows: 0, oldest: null, goneBy: null, overdue: 0, overdueSince: null, overdueIn: [] };
		for (const name of dataClasses) if (name !== "invoice") await noteMeasure(house, name, found.get(name) ?? none);
		const overdue = [...found].flatMap(([name, one]) => (one.overdue > 0 ? [[name, one.overdue] as const] : []));
		if (overdue.length > 0) log.error(Object.fromEntries(overdue), "rows are older than the policy allows");
	},
});
