import { and, eq, inArray, ne } from "@calibrant/db/drizzle";
import { instruments, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { announce, cronOf, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { writableStates } from "@calibrant/policy";
import { z } from "zod";
import { todayOf } from "../today.ts";

const actor = { type: "system", ref: null, job: "scheduled_announce_due_instruments" } as const;

/** Hourly, as a day begins at another hour in each time zone: instruments in service that are due today. */
export const announceDueInstruments = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_announce_due_instruments",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "an instrument is announced once for each due date",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_announce_due_instruments") },
	async run({ house, signal }) {
		const living = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ orgId: organisations.id })
				.from(organisations)
				.where(inArray(organisations.state, [...writableStates])),
		);
		for (const { orgId } of living) {
			if (signal.aborted) return;
			await inOrg(house, orgId, { actor }, {}, async (ctx) => {
				if (ctx.org.restrictedAt) return;
				const today = todayOf(ctx);
				const due = await ctx.tx
					.select({ id: instruments.id })
					.from(instruments)
					.where(
						and(
							eq(instruments.nextDueOn, today),
							eq(instruments.status, "in_service"),
							ne(instruments.criticality, "indication"),
						),
					);
				for (const { id } of due) await announce(ctx, "instrument.due", id, today);
			});
		}
	},
});
