import { and, eq, gt, inArray, lte, ne, sql } from "@calibrant/db/drizzle";
import { engagements, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, inOrg, type PlatformCtx, platformCtx, queueMail, type WorkerHouse } from "@calibrant/kernel";
import { engagementOver, ownersOf } from "@calibrant/lifecycle";
import { can, organisationStates, type Policy } from "@calibrant/policy";
import { z } from "zod";
import { checkWebsite } from "../engagement-checks/check-website.job.ts";
import { deleteOldErrands } from "../gate/delete-old-errands.ts";
import { websiteJobs } from "../websites/watch-websites.job.ts";
import { endEngagement } from "./end-engagement.ts";

const due = (timeZone: string, policy: Policy) =>
	and(ne(engagements.state, "ended"), lte(engagementOver(timeZone, policy), sql`app.now()`));

const lastAuthorised = sql`(select max(a.valid_until) from engagement_authorisations a where a.engagement_id = engagements.id and a.state = 'signed')`;
/** Open, was authorised, is not any more, and nobody was told yet. */
const lapsed = and(
	ne(engagements.state, "ended"),
	sql`${lastAuthorised} <= app.now()`,
	sql`(${engagements.lapseToldAt} is null or ${engagements.lapseToldAt} < ${lastAuthorised})`,
);

/** Tells a client's owners and the tester of each audit whose last authorisation has ended. */
async function tellOfLapses(ctx: PlatformCtx, { orgId, timeZone }: { orgId: string; timeZone: string }): Promise<void> {
	const { tx, now } = ctx;
	const found = await tx
		.update(engagements)
		.set({ lapseToldAt: now })
		// One that ends by this run is told of that.
		.where(and(lapsed, gt(engagementOver(timeZone, ctx.policy), sql`app.now()`)))
		.returning({ id: engagements.id, testerId: engagements.testerId });
	for (const { id, testerId } of found) {
		const about = { orgId, subjectId: id };
		const key = `${id}:${now.getTime()}`;
		for (const userId of await ownersOf(tx))
			await queueMail(ctx, { kind: "authorisation_lapsed" }, { ...about, key: `${key}:${userId}`, userId });
		await queueMail(ctx, { kind: "authorisation_lapsed_team" }, { ...about, key, userId: testerId });
	}
}

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
				.where(and(eq(engagements.id, id), due(ctx.org.timeZone, ctx.policy)))
				.for("update");
			if (!row) return null;
			const done = await endEngagement(ctx, { id });
			const about = { orgId, subjectId: id };
			for (const userId of await ownersOf(ctx.tx))
				await queueMail(ctx, { kind: "engagement_over" }, { ...about, key: `${id}:${userId}`, userId });
			await queueMail(ctx, { kind: "engagement_over_team" }, { ...about, key: id });
			return done;
		});
		if (ended) log.info({ orgId, engagementId: id, ...ended }, "an audit ended by itself");
	},
});

/** Every quarter of an hour: audits whose time is over, in every state that can be read, and authorisations that lapsed. */
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
			await house.db.withOrg(orgId, {}, async (opened) => {
				const { tx } = opened;
				await deleteOldErrands(tx, house.policy);
				await tellOfLapses(platformCtx(house, opened), { orgId, timeZone: zone });
				const over = await tx.select({ engagementId: engagements.id }).from(engagements).where(due(zone, house.policy));
				for (const { engagementId } of over)
					await house.enqueue(tx, endDueEngagement, { orgId, engagementId }, { key: engagementId });
			});
		}
	},
});

/** The jobs of this module. */
export const websecurityJobs = [endDueEngagements, endDueEngagement, checkWebsite, ...websiteJobs] as const;
