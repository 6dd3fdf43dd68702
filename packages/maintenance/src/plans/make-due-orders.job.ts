import { inArray } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { isWritable, offers, writableStates } from "@calibrant/policy";
import { z } from "zod";
import { hasPlans, makeDueOrders } from "./make-orders.ts";

/** Makes the orders of one organisation's preventive plans that are due. */
export const makeOrdersOfPlans = defineJob<WorkerHouse, { orgId: string }>({
	name: "maintenance.make_due_orders",
	payload: z.strictObject({ orgId: z.uuid() }),
	safeToRunTwice: "a plan makes one order for each of its times, and none while one of it is open",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId }) {
		if (!offers(house.policy, "maintenance")) return;
		const actor = { type: "system", ref: null, job: "maintenance.make_due_orders" } as const;
		const made = await inOrg(house, orgId, { actor }, {}, async (ctx) =>
			isWritable(ctx.org.state) && !ctx.org.restrictedAt ? makeDueOrders(ctx) : 0,
		);
		if (made > 0) log.info({ orgId, made }, "orders of preventive plans were made");
	},
});

/** Hourly, as a day begins at another hour in each time zone: every organisation whose plans may have something due. */
export const makeDueOrdersSweep = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_make_planned_orders",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues one job per organisation, which reads again what is due",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_make_planned_orders") },
	async run({ house, signal }) {
		if (!offers(house.policy, "maintenance")) return;
		const living = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ orgId: organisations.id })
				.from(organisations)
				.where(inArray(organisations.state, [...writableStates])),
		);
		const actor = { type: "system", ref: null, job: "scheduled_make_planned_orders" } as const;
		for (const { orgId } of living) {
			if (signal.aborted) return;
			await inOrg(house, orgId, { actor }, {}, async (ctx) => {
				if (ctx.org.restrictedAt || !(await hasPlans(ctx))) return;
				await house.enqueue(ctx.tx, makeOrdersOfPlans, { orgId }, { key: orgId });
			});
		}
	},
});
