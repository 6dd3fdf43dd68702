import { eq, or } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";
import { type Ctx, queueMail } from "@calibrant/kernel";
import { isNews } from "./changes.ts";
import { openAudits, type WebsiteRow } from "./find-website.ts";
import type { LookRow } from "./take-look.ts";

/** Tells owners, and whoever ordered the monitoring, that a look found something otherwise. */
export async function tellChanges(ctx: Ctx, { website, look }: { website: WebsiteRow; look: LookRow }): Promise<void> {
	if (!look.changes.some(isNews)) return;
	for (const userId of await concerned(ctx, website))
		await queueMail(
			ctx,
			{ kind: "website_changed" },
			{ orgId: ctx.orgId, subjectId: look.id, userId, key: `${look.id}:${userId}` },
		);
}

/** Tells the same people, and the testers of audits of the website, that the proof of control is not there any more. */
export async function tellProofLost(ctx: Ctx, website: WebsiteRow): Promise<void> {
	const about = { orgId: ctx.orgId, subjectId: website.id };
	const key = `${website.id}:${ctx.now.getTime()}`;
	for (const userId of await concerned(ctx, website))
		await queueMail(ctx, { kind: "website_proof_lost" }, { ...about, key: `${key}:${userId}`, userId });
	const audits = (await openAudits(ctx)).filter(({ origins }) => origins.includes(website.origin));
	for (const testerId of new Set(audits.flatMap(({ testerId: one }) => (one ? [one] : []))))
		await queueMail(
			ctx,
			{ kind: "website_proof_lost_team" },
			{ ...about, key: `${key}:${testerId}`, userId: testerId },
		);
}

async function concerned({ tx }: Ctx, { monitored, monitoredBy }: WebsiteRow): Promise<string[]> {
	const orderer = monitored !== null && monitoredBy !== null ? eq(memberships.id, monitoredBy) : undefined;
	const rows = await tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(or(eq(memberships.role, "owner"), orderer));
	return rows.map(({ userId }) => userId);
}
