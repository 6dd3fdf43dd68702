import type { Tx } from "@calibrant/db";
import { and, eq, inArray, lte, ne } from "@calibrant/db/drizzle";
import { billingRequests } from "@calibrant/db/schema";

type Request = typeof billingRequests.$inferSelect;

/** States in which a request is not over. */
export const inHand = ["asked", "ready", "withdrawing"];

/** Whether a choice of plan is under way; a payment page that can be opened no more is none. */
export const isInHand = ({ kind, state, expiresAt }: Request, now: Date): boolean =>
	kind !== "portal" && inHand.includes(state) && !(state === "ready" && expiresAt !== null && expiresAt <= now);

/** Closes the books on payment pages whose time has passed, of the organisations that the transaction reaches. */
export async function noteExpired(tx: Tx, now: Date): Promise<void> {
	await tx
		.update(billingRequests)
		.set({ state: "expired", url: null, finishedAt: now })
		.where(and(eq(billingRequests.state, "ready"), lte(billingRequests.expiresAt, now)));
}

/** Notes that what was paid for has come: whichever page of the organisation's was still open. */
export async function noteBought(tx: Tx, orgId: string, now: Date): Promise<void> {
	const { kind, state } = billingRequests;
	await tx
		.update(billingRequests)
		.set({ state: "done", url: null, finishedAt: now })
		.where(and(eq(billingRequests.orgId, orgId), ne(kind, "portal"), ne(kind, "end"), inArray(state, inHand)));
}
