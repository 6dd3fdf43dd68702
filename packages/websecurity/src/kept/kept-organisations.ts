import { eq } from "@calibrant/db/drizzle";
import { organisations, reportKeepings, reportReaders } from "@calibrant/db/schema";
import { type Actor, type House, notFound, type PlatformCtx, platformCtx } from "@calibrant/kernel";

type Reader = typeof reportReaders.$inferSelect;
type Keeping = typeof reportKeepings.$inferSelect;

/** What is left of an organisation that is gone, opened for somebody who belonged to it: its reports, nothing else. */
export type KeptCtx = PlatformCtx & { orgId: string; reader: Reader; keeping: Keeping; actor: Actor };

/**
 * Opens, one after the other in one transaction, every ended organisation whose reports the person may still read.
 * Row security shows them their own lines of readers, and inside only what belongs to that organisation.
 */
export async function eachKept<T>(house: House, userId: string, work: (ctx: KeptCtx) => Promise<T>): Promise<T[]> {
	return house.db.withAccount(userId, { readOnly: true }, async (opened) => {
		const mine = await opened.tx.select().from(reportReaders).where(eq(reportReaders.userId, userId));
		const found: T[] = [];
		for (const reader of mine) {
			await opened.enter(reader.orgId, async () => {
				const ctx = await keptCtx(platformCtx(house, opened), reader);
				if (ctx) found.push(await work(ctx));
			});
		}
		return found;
	});
}

/** Opens one of them, to read or to note what an owner asks for. Throws NOT_FOUND to everybody who did not belong to it. */
export async function inKept<T>(
	house: House,
	userId: string,
	orgId: string,
	work: (ctx: KeptCtx) => Promise<T>,
): Promise<T> {
	const [reader] = await house.db.withAccount(userId, { readOnly: true }, ({ tx }) =>
		tx.select().from(reportReaders).where(eq(reportReaders.orgId, orgId)),
	);
	if (reader?.userId !== userId) throw notFound("report");
	return house.db.withOrg(orgId, {}, async (opened) => {
		const ctx = await keptCtx(platformCtx(house, opened), reader);
		if (!ctx) throw notFound("report");
		return work(ctx);
	});
}

async function keptCtx(platform: PlatformCtx, reader: Reader): Promise<KeptCtx | null> {
	const { orgId } = reader;
	const [keeping] = await platform.tx.select().from(reportKeepings).where(eq(reportKeepings.orgId, orgId));
	// While the purge is under way nothing can be read, and once the reports are being deleted neither.
	const stands = (await platform.tx.$count(organisations, eq(organisations.id, orgId))) > 0;
	if (!keeping || keeping.deletingSince || stands) return null;
	const role = reader.owner ? "owner" : "viewer";
	const actor: Actor = { type: "member", ref: reader.memberId, userId: reader.userId, role };
	return { ...platform, orgId, reader, keeping, actor };
}
