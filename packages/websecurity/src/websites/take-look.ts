import { randomUUID } from "node:crypto";
import { and, desc, eq, isNull } from "@calibrant/db/drizzle";
import { type StoredObservation, websiteLooks, websites } from "@calibrant/db/schema";
import { type Ctx, inOrg, record, type WorkerHouse } from "@calibrant/kernel";
import { websiteBounds } from "@calibrant/policy";
import { type Look, lookAt } from "../checks/look.ts";
import type { Observation } from "../checks/observation.ts";
import { openRun, type Under } from "../gate/errands.ts";
import type { Authority } from "../network/authority.ts";
import { addressesOf } from "./addresses.ts";
import { changesSince, type LookChange } from "./changes.ts";
import type { WebsiteRow } from "./find-website.ts";

export type LookRow = typeof websiteLooks.$inferSelect;

/** How many looks back something that could not be seen is searched for. */
const farBack = 30;
const hour = 3_600_000;

type Asked = {
	websiteId: string;
	authority: Authority;
	under: Exclude<Under, "proof">;
	/** The audit and its authorisation that it is made under; left out: it is monitoring. */
	engagementId?: string;
	authorisationId?: string;
	/** At most so many requests and handshakes; absent: as fast as they are answered. */
	requestsPerMinute?: number | null;
	/** The job that it is part of, for the audit log. */
	job: string;
	/** What is done in the transaction that keeps the look. */
	whenKept?(ctx: Ctx, told: { website: WebsiteRow; look: LookRow; before: LookRow | null }): Promise<void>;
};

/**
 * One passive look at a website, kept with what changed since the one before of the same kind (monitoring, or the same audit).
 * The authority is asked for each errand, outside of any transaction. Null where the website is gone; where the authority did
 * not cover the website's own page to the end, nothing is kept.
 */
export async function takeLook(
	house: WorkerHouse,
	orgId: string,
	asked: Asked,
): Promise<LookRow | { refused: string } | null> {
	const { websiteId, authority, under, engagementId, authorisationId } = asked;
	const found = await house.db.withOrg(orgId, { readOnly: true }, async ({ tx, now }) => {
		const [website] = await tx.select().from(websites).where(eq(websites.id, websiteId));
		return website && { website, now };
	});
	if (!found) return null;
	const { websites: reached, names } = openRun(house, orgId, under, asked.requestsPerMinute ?? null);
	const soon = noticeOf(found.website);
	let refused: string | null = null;
	const watched: Authority = {
		...authority,
		async may(url, now) {
			const verdict = await authority.may(url, now);
			if (!verdict.may && url.href === `${found.website.origin}/`) refused = verdict.why;
			return verdict;
		},
	};
	const seen = await lookAt(
		addressesOf(found.website.origin),
		{ websites: reached, names },
		{ authority: watched, now: found.now, soon },
	);
	if (refused !== null) return { refused };
	const actor = { type: "system", ref: null, job: asked.job } as const;
	return inOrg(house, orgId, { actor }, {}, async (ctx) => {
		const [website] = await ctx.tx.select().from(websites).where(eq(websites.id, websiteId)).for("update");
		if (!website) return null;
		const of = engagementId ? eq(websiteLooks.engagementId, engagementId) : isNull(websiteLooks.engagementId);
		const before = await ctx.tx
			.select()
			.from(websiteLooks)
			.where(and(eq(websiteLooks.websiteId, websiteId), of))
			.orderBy(desc(websiteLooks.at), desc(websiteLooks.id))
			.limit(farBack);
		const look = await keep(ctx, website, seen, {
			...{ at: found.now, engagementId: engagementId ?? null, authorisationId: authorisationId ?? null },
			changes: changesSince(before.map(observationsOf), seen.observations),
		});
		await record(ctx, "website.looked_at", { type: "website", id: websiteId });
		await asked.whenKept?.(ctx, { website, look, before: before[0] ?? null });
		return look;
	});
}

/** Milliseconds before the end of a certificate from which it is told: so long that no look on schedule comes too late. */
const noticeOf = ({ monitored }: Pick<WebsiteRow, "monitored">) =>
	(websiteBounds.certificateDays * 24 + (monitored === "weekly" ? websiteBounds.lookHours.weekly : 0)) * hour;

const observationsOf = ({ observations }: LookRow) => observations as readonly StoredObservation[] as Observation[];

async function keep(
	{ tx, orgId }: Ctx,
	{ id: websiteId, origin }: WebsiteRow,
	{ observations, grade }: Look,
	{ changes, ...rest }: Pick<LookRow, "at" | "engagementId" | "authorisationId"> & { changes: LookChange[] },
): Promise<LookRow> {
	const [row] = await tx
		.insert(websiteLooks)
		.values({
			...{ orgId, id: randomUUID(), websiteId, origin, ...rest },
			...{ grade: grade?.grade ?? null, score: grade?.score ?? null },
			...{ observations: [...observations], changes },
		})
		.returning();
	if (!row) throw new Error("The look was not stored.");
	if (rest.engagementId === null)
		await tx.update(websites).set({ lookedAt: rest.at }).where(eq(websites.id, websiteId));
	return row;
}
