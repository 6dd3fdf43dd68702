import { asc, eq } from "@calibrant/db/drizzle";
import { ootActions, ootItems, ootNotices } from "@calibrant/db/schema";
import { type Ctx, contentHash } from "@calibrant/kernel";
import type { CaseRow } from "./case-view.ts";

const day = (at: Date | null) => at?.toISOString() ?? null;

/**
 * The case in the forms that signatures are over, today's first: facts, every item with its way, its judgement and the
 * decision, actions and notices. The former took the hash of a judgement as it was stored, and no way and no result.
 */
export async function caseContents(ctx: Ctx, row: CaseRow) {
	const items = await ctx.tx.select().from(ootItems).where(eq(ootItems.caseId, row.id)).orderBy(asc(ootItems.id));
	const actions = await actionsOf(ctx, row.id);
	const notices = await noticesOf(ctx, row.id);
	const { id, number, instrumentId, calibrationId, failed, window, foundOn } = row;
	const former = {
		kind: "calibrant.out-of-tolerance/1",
		...{ id, number, instrumentId, calibrationId, failed, window, foundOn, untraced: row.untraced },
		...{ rootCause: row.rootCause, verification: row.verification, noNoticeReason: row.noNoticeReason },
		// Cases closed before there was such a reference keep the hash they were signed with.
		...(row.nonconformity && { nonconformity: row.nonconformity, nonconformityUrl: row.nonconformityUrl }),
		items: items.map((item) => ({
			...{ id: item.id, kind: item.kind, calibrationId: item.calibrationId, usageId: item.usageId, gone: item.gone },
			...{ severity: item.severity, snapshotHash: item.snapshotHash, disposition: item.disposition },
			...{ reason: item.reason, decidedBy: item.decidedBy, decidedAt: day(item.decidedAt), outcome: item.outcome },
		})),
		actions: actions.map(({ id: actionId, what, ownerId, dueOn, doneAt, doneBy, outcome }) => ({
			...{ id: actionId, what, ownerId, dueOn, doneAt: day(doneAt), doneBy, outcome },
		})),
		notices: notices.map(({ id: noticeId, customer, email, subject, body, sentAt }) => ({
			...{ id: noticeId, customer, email, subject, body, sentAt: day(sentAt) },
		})),
	};
	const judged = items.map((item) => {
		const { id: itemId, instrumentId: of, depth, path, happenedFrom, happenedUntil, snapshot, result } = item;
		const way = { id: itemId, instrumentId: of, depth, path, happenedFrom, happenedUntil };
		return { ...way, snapshotHash: contentHash(snapshot), resultHash: contentHash(result) };
	});
	const { laboratory } = row;
	return [{ ...former, kind: "calibrant.out-of-tolerance/2", laboratory, judged }, former] as const;
}

export const actionsOf = (ctx: Ctx, caseId: string) =>
	ctx.tx
		.select()
		.from(ootActions)
		.where(eq(ootActions.caseId, caseId))
		.orderBy(asc(ootActions.createdAt), asc(ootActions.id));

export const noticesOf = (ctx: Ctx, caseId: string) =>
	ctx.tx
		.select()
		.from(ootNotices)
		.where(eq(ootNotices.caseId, caseId))
		.orderBy(asc(ootNotices.sentAt), asc(ootNotices.id));
