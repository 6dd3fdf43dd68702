import { createHash } from "node:crypto";
import { and, eq } from "@calibrant/db/drizzle";
import { idempotencyKeys } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";

/** A request that its sender may repeat under the same key. Texts of any length; only their SHA-256 is stored. */
export type RepeatableRequest = {
	/** The sender's Idempotency-Key. */
	key: string;
	/** Operation and input, so that a key is not taken for something else. */
	request: string;
};

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * Takes a request's key in the transaction that does what it asks: null, or the answer where it was done before. Of two
 * at once the second waits for the first. Throws IDEMPOTENCY_KEY_REUSED where the key stands for another request.
 */
export async function claimRequest(ctx: Ctx, { key, request }: RepeatableRequest): Promise<string | null> {
	if (ctx.actor.type !== "api_key" && ctx.actor.type !== "member") return null;
	const row = { orgId: ctx.orgId, senderRef: ctx.actor.ref, key: hash(key), request: hash(request) };
	const taken = await ctx.tx
		.insert(idempotencyKeys)
		.values({ ...row, createdAt: ctx.now })
		.onConflictDoNothing()
		.returning({ key: idempotencyKeys.key });
	if (taken.length > 0) return null;
	const before = await earlierAnswer(ctx, { key, request });
	if (before !== null) return before;
	throw new DomainError(
		"IDEMPOTENCY_KEY_REUSED",
		"This Idempotency-Key was sent with another request.",
		"Make a new key for each request, and repeat one only with the same content.",
	);
}

/** What the same request was answered before under the same key; null: nothing. Claims nothing. */
export async function earlierAnswer(ctx: Ctx, { key, request }: RepeatableRequest): Promise<string | null> {
	if (ctx.actor.ref === null) return null;
	const [before] = await ctx.tx
		.select()
		.from(idempotencyKeys)
		.where(mine(ctx.actor.ref, hash(key)));
	return before?.request === hash(request) ? before.answer : null;
}

/** Keeps what a claimed request was answered; it commits with what was done. */
export async function keepAnswer(ctx: Ctx, { key }: RepeatableRequest, answer: string): Promise<void> {
	if (ctx.actor.ref === null) return;
	await ctx.tx
		.update(idempotencyKeys)
		.set({ answer })
		.where(mine(ctx.actor.ref, hash(key)));
}

const mine = (senderRef: string, key: string) =>
	and(eq(idempotencyKeys.senderRef, senderRef), eq(idempotencyKeys.key, key));
