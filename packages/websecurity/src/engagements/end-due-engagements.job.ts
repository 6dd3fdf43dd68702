import { and, eq, inArray, lte, ne, sql } from "@calibrant/db/drizzle";
import { engagements, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, inOrg, queueMail, type WorkerHouse } from "@calibrant/kernel";
import { ownersOf } from "@calibrant/lifecycle";
import { can, organisationStates } from "@calibrant/policy";
import { z } from "zod";
import { endEngagement } from "./end-engagement.ts";

/** The instant at which an audit's last day is over where the client is; null without an end date. */
export const engagementOver = (timeZone: string) =>
	sql<Date | null>`timezone(${timeZone}, (${engagements.endsOn} + 1)::timestamp)`.mapWith(engagements.endedAt);

const due = (timeZone: string) => and(ne(engagements.state, "ended"), lte(engagementOver(timeZone), sql`app.now()`));

/** Ends one audit whose last day is over: test accounts are deleted with that, and both sides are told. */
export const endDueEngagement = defineJob<WorkerHouse, { orgId: string; engagementId: string }>({
	name: "engagement.end",
	payload: z.strictObject({ orgId: z.uuid(), engagementId: z.uuid() }),
	safeToRunTwice: "reads again whether it is due; an audit ends once, with one mail to each by its key",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId, engagementId: id }) {
		const actor = { type: "system", ref: null, job: "scheduled_end_engagements" } as const;
		const ended = await inOrg(house, orgId, { actor }, {}, async (ctx) => {
			if (!can(ctx.org.state, "read")) return null;
			const [row] = await ctx.tx
				.select({ id: engagements.id })
				.from(engagements)
				.where(and(eq(engagements.id, id), due(ctx.org.timeZone)))
				.for("update");
			if (!row) return null;
			const done = await endEngagement(ctx, { id });
			const about = { orgId, subjectId: id };
			for (const userId of await ownersOf(ctx.tx))
				await queueMail(ctx, { kind: "engagement_over" }, { ...about, key: `${id}:${userId}`, userId });
			await queueMail(ctx, { kind: "engagement_over_team" }, { ...about, key: id });
			return done;
		});
		if (ended) log.info({ orgId, engagementId: id, ...ended }, "an audit ended with its last day");
	},
});

/** Every quarter of an hour: audits whose last day is over, in every state that can be read: an authorisation ends by its date. */
export const endDueEngagements = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_end_engagements",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one end per audit, which reads again whether it is due",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_end_engagements") },
	async run({ house, signal }) {
		const { id, state, timeZone } = organisations;
		const readable = organisationStates.filter((one) => can(one, "read"));
		const living = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx.select({ orgId: id, timeZone }).from(organisations).where(inArray(state, readable)),
		);
		for (const { orgId, timeZone: zone } of living) {
			if (signal.aborted) return;
			await house.db.withOrg(orgId, {}, async ({ tx }) => {
				const over = await tx.select({ engagementId: engagements.id }).from(engagements).where(due(zone));
				for (const { engagementId } of over)
					await house.enqueue(tx, endDueEngagement, { orgId, engagementId }, { key: engagementId });
			});
		}
	},
});

/** The jobs of this module. */
export const websecurityJobs = [endDueEngagements, endDueEngagement] as const;
