import { asc, eq } from "@calibrant/db/drizzle";
import { ootActions, ootItems, ootNotices } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { CaseRow } from "./case-view.ts";

const day = (at: Date | null) => at?.toISOString() ?? null;

/** The case as it is signed: facts, every item with its judgement's hash and decision, actions and notices. */
export async function caseContent(ctx: Ctx, row: CaseRow) {
	const items = await ctx.tx.select().from(ootItems).where(eq(ootItems.caseId, row.id)).orderBy(asc(ootItems.id));
	const actions = await actionsOf(ctx, row.id);
	const notices = await noticesOf(ctx, row.id);
	const { id, number, instrumentId, calibrationId, failed, window, foundOn } = row;
	return {
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
