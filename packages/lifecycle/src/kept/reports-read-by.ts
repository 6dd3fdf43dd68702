import { and, eq, isNull, ne } from "@calibrant/db/drizzle";
import { reportArchives, reportKeepings, reportReaders } from "@calibrant/db/schema";
import { type AccountCtx, record } from "@calibrant/kernel";

/** Reports of an organisation that is gone, which the person may read: until when they stay once the account is gone. */
export type ReportsRead = { lastReader: boolean; archived: boolean; until: Date };

/** The reports a person may still read, as they stand once the person is no reader any more. Changes nothing. */
export const reportsReadBy = (account: AccountCtx): Promise<ReportsRead[]> => eachReading(account, null);

/**
 * Before a person's account is erased: where nobody else may read the reports, nobody could withdraw their archive
 * either, so it ends here; they go when their period has passed. Gives what {@link reportsReadBy} gave.
 */
export const endLastReading = (account: AccountCtx): Promise<ReportsRead[]> =>
	eachReading(account, async ({ orgId, userId, memberId, owner }, archiveId) => {
		const { tx, now } = account;
		await tx.update(reportArchives).set({ withdrawnAt: now }).where(eq(reportArchives.id, archiveId));
		const actor = { type: "member", ref: memberId, userId, role: owner ? "owner" : "viewer" } as const;
		await record({ tx, orgId, actor }, "report_archive.withdrawn", { type: "report_archive", id: archiveId });
	});

async function eachReading(
	{ tx, userId, enterGone }: AccountCtx,
	endArchive: ((reader: typeof reportReaders.$inferSelect, archiveId: string) => Promise<void>) | null,
): Promise<ReportsRead[]> {
	const mine = await tx
		.select()
		.from(reportReaders)
		.where(eq(reportReaders.userId, userId))
		.orderBy(reportReaders.orgId);
	const found: ReportsRead[] = [];
	for (const reader of mine) {
		const { orgId } = reader;
		await enterGone(orgId, async () => {
			const [keeping] = await tx.select().from(reportKeepings).where(eq(reportKeepings.orgId, orgId));
			if (!keeping || keeping.deletingSince) return;
			const open = and(
				eq(reportArchives.orgId, orgId),
				eq(reportArchives.cancelledAt, keeping.cancelledAt),
				isNull(reportArchives.withdrawnAt),
			);
			const requests = tx.select().from(reportArchives).where(open);
			// Locked, so that of two last readers who leave at once the second sees that the first is gone.
			const [archive] = await (endArchive ? requests.for("update") : requests);
			const others = and(eq(reportReaders.orgId, orgId), ne(reportReaders.userId, userId));
			const lastReader = (await tx.$count(reportReaders, others)) === 0;
			if (lastReader && archive) await endArchive?.(reader, archive.id);
			const archived = archive && !lastReader && archive.until > keeping.keptUntil;
			found.push({ lastReader, archived: Boolean(archived), until: archived ? archive.until : keeping.keptUntil });
		});
	}
	return found;
}
