import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, isNull } from "@calibrant/db/drizzle";
import { engagementChecks, websites } from "@calibrant/db/schema";
import { type Ctx, DomainError, record } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { findOpenEngagement } from "../engagements/find-engagement.ts";
import { permitHere } from "../module.ts";
import { ensureWebsites } from "../websites/add-website.ts";
import { addressesOf } from "../websites/addresses.ts";
import { originOf } from "../websites/proven.ts";

/** What enqueues a check knows its job by this name alone. */
export const checkWebsiteName = { name: "engagement.check" } as const;
/** A check that has not ended by then was lost with its worker; another may be asked for. */
export const lostAfterHours = 1;

/**
 * Asks that the checks are run on every website of an audit, one job for each; the gate decides when each begins. For the service
 * team. Throws FORBIDDEN to everybody else, CONFLICT while they are run.
 */
export async function askForChecks(ctx: Ctx, { id }: { id: string }): Promise<{ websites: number }> {
	permitHere(ctx, "engagement.edit");
	if (ctx.actor.type !== "operator")
		throw new DomainError("FORBIDDEN", "The service team runs the checks.", "Ask them, or order monitoring.");
	const { targets } = await findOpenEngagement(ctx, id);
	const { engagementId, endedAt, askedAt } = engagementChecks;
	const running = and(eq(engagementId, id), isNull(endedAt), gt(askedAt, addHours(ctx.now, -lostAfterHours)));
	if ((await ctx.tx.$count(engagementChecks, running)) > 0)
		throw new DomainError("CONFLICT", "The checks are being run.", "Wait until they have ended.");
	await ensureWebsites(ctx, targets);
	const found = await sitesOf(ctx, targets);
	for (const { id: websiteId, origin } of found) {
		const check = { id: randomUUID(), engagementId: id, websiteId, origin, askedAt: ctx.now, askedBy: ctx.actor.ref };
		await ctx.tx.insert(engagementChecks).values({ ...check, orgId: ctx.orgId });
		await ctx.enqueue(checkWebsiteName, { orgId: ctx.orgId, checkId: check.id }, { key: check.id });
	}
	await record(ctx, "engagement.checks_asked", { type: "engagement", id });
	return { websites: found.length };
}

/** The websites of some addresses; one that is named with encryption and without is looked at once. */
async function sitesOf({ tx }: Ctx, targets: readonly string[]) {
	const origins = new Set(targets.map(originOf));
	const rows = await tx.select({ id: websites.id, origin: websites.origin }).from(websites);
	const named = rows
		.filter(({ origin }) => origins.has(origin))
		// https comes after http.
		.sort((a, b) => (a.origin < b.origin ? -1 : 1));
	return [...new Map(named.map((row) => [addressesOf(row.origin).https, row])).values()];
}

/** The checks that were asked for last, one for each website, and what came of each. */
export async function lastChecks(ctx: Ctx, engagementId: string) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx
		.select()
		.from(engagementChecks)
		.where(eq(engagementChecks.engagementId, engagementId))
		.orderBy(desc(engagementChecks.askedAt), engagementChecks.origin)
		.limit(40);
	const newest = rows[0]?.askedAt.getTime();
	return rows
		.filter(({ askedAt }) => askedAt.getTime() === newest)
		.map(({ orgId: _, askedBy: __, ...row }) => ({
			...row,
			isLost: row.endedAt === null && row.askedAt < addHours(ctx.now, -lostAfterHours),
		}));
}
