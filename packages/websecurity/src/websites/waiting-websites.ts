import { and, desc, eq, gt, isNotNull, isNull, sql } from "@calibrant/db/drizzle";
import { websiteLooks, websites } from "@calibrant/db/schema";
import { allows, type Ctx, permit, type Waiting } from "@calibrant/kernel";
import { addHours, websiteBounds } from "@calibrant/policy";
import { isNews } from "./changes.ts";

/** Of websites, for who orders their examination: proofs of control that are gone, and what looks found otherwise lately. */
export async function waitingWebsites(ctx: Ctx): Promise<Waiting[]> {
	permit(ctx, "record.read");
	const { actor, tx, now } = ctx;
	if (actor.type !== "member" || !allows(actor.role, "engagement.edit")) return [];
	const lost = await tx
		.select()
		.from(websites)
		.where(and(isNull(websites.provenSince), isNotNull(websites.proofMethod)));
	const looks = await tx
		.select({ id: websites.id, origin: websites.origin, at: websiteLooks.at, changes: websiteLooks.changes })
		.from(websiteLooks)
		.innerJoin(websites, eq(websites.id, websiteLooks.websiteId))
		.where(
			and(
				isNull(websiteLooks.engagementId),
				gt(websiteLooks.at, addHours(now, -websiteBounds.lookHours.weekly)),
				sql`jsonb_array_length(${websiteLooks.changes}) > 0`,
			),
		)
		.orderBy(desc(websiteLooks.at));
	// The newest of each website.
	const news = new Map(
		looks
			.filter(({ changes }) => changes.some(isNews))
			.reverse()
			.map((look) => [look.id, look]),
	);
	const rest = { about: "", dueOn: null, isLate: false };
	return [
		...lost.map(({ id, origin, proofAskedAt }) => ({
			...({ kind: "website_proof", id, name: origin, since: proofAskedAt, isDone: false } as const),
			...rest,
		})),
		...[...news.values()].map(({ id, origin, at }) => ({
			...({ kind: "website_changed", id, name: origin, since: at, isDone: true } as const),
			...rest,
		})),
	];
}
