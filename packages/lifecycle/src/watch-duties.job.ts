import { defineJob } from "@calibrant/jobs";
import { cronOf, platformCtx, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { watchChecks } from "./checks/open-checks.ts";
import { watchIncidents } from "./incidents/watch-incidents.ts";
import { watchRequests } from "./requests/watch-requests.ts";
import { endDueRestrictions } from "./restriction/end-restriction.ts";
import { watchReviews } from "./reviews/reviews.ts";
import { watchWeaknesses } from "./support/weaknesses.ts";

/** Every quarter of an hour: what is due to people, authorities and ourselves. */
export const watchDuties = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_watch_duties",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "one mail per alert, by its key; one review per period; a restriction ends once, under its lock",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_watch_duties") },
	async run({ house, log }) {
		const ended = await endDueRestrictions(house);
		if (ended > 0) log.info({ ended }, "announced restrictions have ended");
		const overdue = await house.db.withoutOrg({}, async (opened) => {
			const ctx = platformCtx(house, opened);
			const [requests, incidents, reviews] = [
				await watchRequests(ctx),
				await watchIncidents(ctx),
				await watchReviews(ctx),
			];
			const checks = await watchChecks(house, ctx);
			const weaknesses = await watchWeaknesses(ctx);
			return {
				checks: checks.overdue,
				requests: requests.overdue,
				incidents: incidents.overdue,
				reviews: reviews.overdue,
				weaknesses: weaknesses.overdue,
			};
		});
		if (Object.values(overdue).some((n) => n > 0)) log.error(overdue, "duties are overdue");
	},
});
