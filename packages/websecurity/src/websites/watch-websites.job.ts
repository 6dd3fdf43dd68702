import { and, eq, inArray, isNotNull, isNull, lte, or, type SQL } from "@calibrant/db/drizzle";
import { organisations, websites } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, platformCtx, type WorkerHouse } from "@calibrant/kernel";
import { addHours, websiteBounds, writableStates } from "@calibrant/policy";
import { z } from "zod";
import { ensureWebsitesOfAudits } from "./add-website.ts";
import { monitoringAuthority } from "./authorities.ts";
import { proveWebsite } from "./prove-website.job.ts";
import { provenAt } from "./proven.ts";
import { takeLook } from "./take-look.ts";
import { tellChanges } from "./tell.ts";

/** Monitored, proven, and not looked at for as long as was ordered. */
function lookDue(now: Date): SQL | undefined {
	const { daily, weekly } = websiteBounds.lookHours;
	const every = (name: string, hours: number) =>
		and(eq(websites.monitored, name), or(isNull(websites.lookedAt), lte(websites.lookedAt, addHours(now, -hours))));
	return and(provenAt(now), or(every("daily", daily), every("weekly", weekly)));
}

/** Proven, and not looked for since; or asked for by somebody whose question came to nothing. */
const proofDue = (now: Date) =>
	and(
		or(isNotNull(websites.provenSince), eq(websites.proofFault, "asked")),
		or(isNull(websites.proofAskedAt), lte(websites.proofAskedAt, addHours(now, -websiteBounds.proofEveryHours))),
	);

/** Looks at one monitored website, and tells its people what changed. */
export const lookAtWebsite = defineJob<WorkerHouse, { orgId: string; websiteId: string }>({
	name: "website.look",
	payload: z.strictObject({ orgId: z.uuid(), websiteId: z.uuid() }),
	safeToRunTwice:
		"reads again whether a look is due; what changed is told with the look that found it, in one transaction",
	queue: { policy: "exclusive" },
	async run({ house, log }, { orgId, websiteId }) {
		const due = await house.db.withOrg(orgId, { readOnly: true }, ({ tx, now }) =>
			tx.$count(websites, and(eq(websites.id, websiteId), lookDue(now))),
		);
		if (due === 0) return;
		const told = await takeLook(house, orgId, {
			...{ websiteId, under: "monitoring", job: "scheduled_watch_websites" },
			authority: monitoringAuthority(house, orgId, websiteId),
			whenKept: tellChanges,
		});
		if (told && "refused" in told) log.info({ orgId, websiteId, why: told.refused }, "a look was not allowed");
		else if (told)
			log.info({ orgId, websiteId, grade: told.grade, changes: told.changes.length }, "a website was looked at");
	},
});

/** Every hour: proofs of control and looks that are due, in organisations that may work. */
export const watchWebsites = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_watch_websites",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one of each per website, which reads again whether it is due",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_watch_websites") },
	async run({ house, signal }) {
		const { id, state, restrictedAt } = organisations;
		const working = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ orgId: id })
				.from(organisations)
				.where(and(inArray(state, writableStates), isNull(restrictedAt))),
		);
		for (const { orgId } of working) {
			if (signal.aborted) return;
			await house.db.withOrg(orgId, {}, async (opened) => {
				const { tx, now } = opened;
				const actor = { type: "system", ref: null, job: "scheduled_watch_websites" } as const;
				await ensureWebsitesOfAudits({ ...platformCtx(house, opened), orgId, actor });
				const due = async (which: SQL | undefined) =>
					(await tx.select({ id: websites.id }).from(websites).where(which)).map((row) => row.id);
				for (const websiteId of await due(proofDue(now)))
					await house.enqueue(tx, proveWebsite, { orgId, websiteId }, { key: websiteId });
				for (const websiteId of await due(lookDue(now)))
					await house.enqueue(tx, lookAtWebsite, { orgId, websiteId }, { key: websiteId });
			});
		}
	},
});

export const websiteJobs = [watchWebsites, proveWebsite, lookAtWebsite] as const;
