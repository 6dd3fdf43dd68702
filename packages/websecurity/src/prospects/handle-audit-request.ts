import { and, eq, ne } from "@calibrant/db/drizzle";
import { auditRequests, prospects } from "@calibrant/db/schema";
import {
	DomainError,
	type House,
	notFound,
	type PlatformCtx,
	plainText,
	platformCtx,
	queueMail,
} from "@calibrant/kernel";
import type { z } from "zod";
import { needModule } from "../module.ts";
import { auditRequestInput } from "./list-audit-requests.ts";

export const declineAuditRequestInput = auditRequestInput.extend({
	/** Mailed to whoever asked, as it is written. */
	reason: plainText(2000).min(10, "Say why in a sentence: it is mailed as you write it."),
});

/** Says who works on a request. Another operator may take it over. Throws CONFLICT for one that was declined. */
export async function takeOnAuditRequest(
	house: House,
	{ userId }: { userId: string },
	{ requestId }: z.output<typeof auditRequestInput>,
): Promise<void> {
	await change(house, requestId, async ({ tx, now }) => {
		await tx.update(auditRequests).set({ takenBy: userId, takenAt: now }).where(eq(auditRequests.id, requestId));
	});
}

/** Declines a request; whoever asked is mailed the reason. They stay a prospect for the period of their last contact. */
export async function declineAuditRequest(
	house: House,
	{ userId }: { userId: string },
	{ requestId, reason }: z.output<typeof declineAuditRequestInput>,
): Promise<void> {
	await change(house, requestId, async (ctx, { locale }) => {
		await ctx.tx
			.update(auditRequests)
			.set({ declinedBy: userId, declinedAt: ctx.now, declineReason: reason })
			.where(eq(auditRequests.id, requestId));
		const about = { key: requestId, subjectId: requestId, locale };
		await queueMail(ctx, { kind: "audit_request_declined" }, about);
	});
}

/** Deletes a request that nobody meant, with the prospect where they asked for nothing else. Nobody is written to. */
export async function dropSpamRequest(
	house: House,
	{ requestId }: z.output<typeof auditRequestInput>,
): Promise<{ prospectDeleted: boolean }> {
	return change(house, requestId, async ({ tx }, { prospectId }) => {
		const others = and(eq(auditRequests.prospectId, prospectId), ne(auditRequests.id, requestId));
		const only = (await tx.$count(auditRequests, others)) === 0;
		if (only) await tx.delete(prospects).where(eq(prospects.id, prospectId));
		else await tx.delete(auditRequests).where(eq(auditRequests.id, requestId));
		return { prospectDeleted: only };
	});
}

async function change<T>(
	house: House,
	id: string,
	work: (ctx: PlatformCtx, row: typeof auditRequests.$inferSelect) => Promise<T>,
): Promise<T> {
	needModule(house);
	return house.db.withoutOrg({}, async (opened) => {
		const [row] = await opened.tx.select().from(auditRequests).where(eq(auditRequests.id, id)).for("update");
		if (!row) throw notFound("request");
		needOpen(row);
		return work(platformCtx(house, opened), row);
	});
}

/** Throws CONFLICT for a request that was declined. */
export function needOpen({ declinedAt }: { declinedAt: Date | null }): void {
	if (!declinedAt) return;
	throw new DomainError("CONFLICT", "This request was declined, and whoever asked was told.", "Write to them instead.");
}
