import { and, eq, inArray, isNull } from "@calibrant/db/drizzle";
import { agreementRequests, dataRequests, supportMessages, supportThreads } from "@calibrant/db/schema";
import type { AccountCtx } from "@calibrant/kernel";
import type { OperatorRef } from "../requests/handle-request.ts";

/**
 * Ends the requests of a person who goes: nobody is left to answer. Those sent from the address without an account are
 * taken along. Kind and dates stay as evidence; who, what and how are emptied with the account's other rows.
 */
export async function endRequests({ tx, now, userId }: AccountCtx, address: string): Promise<void> {
	const sentFrom = and(eq(dataRequests.email, address), isNull(dataRequests.userId));
	await tx.update(dataRequests).set({ userId }).where(sentFrom);
	// What others told of the account stays theirs, without its address.
	await tx.update(dataRequests).set({ accountEmail: null }).where(eq(dataRequests.accountEmail, address));
	const open = and(eq(dataRequests.userId, userId), isNull(dataRequests.finishedAt));
	await tx.update(dataRequests).set({ state: "ended", finishedAt: now }).where(open);
}

/** Marks the request that the erasure carried out. */
export async function closeRequest({ tx, now }: AccountCtx, requestId: string, operator: OperatorRef): Promise<void> {
	await tx
		.update(dataRequests)
		.set({ state: "answered", carriedOutAt: now, finishedAt: now, finishedBy: operator.userId })
		.where(eq(dataRequests.id, requestId));
}

/** Takes along conversations that were begun from the address without an account, so that they go with it. */
export async function claimConversations({ tx, userId }: AccountCtx, address: string): Promise<void> {
	const claimed = await tx
		.update(supportThreads)
		.set({ userId })
		.where(and(eq(supportThreads.email, address), isNull(supportThreads.userId)))
		.returning({ id: supportThreads.id });
	const ids = claimed.map(({ id }) => id);
	await tx.update(supportMessages).set({ userId }).where(inArray(supportMessages.threadId, ids));
}

/** Takes along agreements that were asked for from the address without an account, so that they go with it. */
export async function claimAgreementRequests({ tx, userId }: AccountCtx, address: string): Promise<void> {
	await tx
		.update(agreementRequests)
		.set({ userId })
		.where(and(eq(agreementRequests.email, address), isNull(agreementRequests.userId)));
}
