import { claimRequest, keepAnswer, type RepeatableRequest } from "@calibrant/identity";
import { type Ctx, findCause, invalid } from "@calibrant/kernel";
import type { FastifyRequest } from "fastify";

/** A request under an Idempotency-Key, with how its answer is written. */
export type Repeatable = RepeatableRequest & { write(data: unknown): string };

/** What was done before under the same key; thrown, so that nothing is done now. */
class AnsweredBefore extends Error {
	readonly answer: string;
	constructor(answer: string) {
		super("answered before");
		this.answer = answer;
	}
}

/** Does what a repeatable request asks once, in the organisation's transaction. */
export async function once<R extends { ok: boolean }>(
	org: Ctx,
	repeatable: Repeatable | undefined,
	work: () => Promise<R>,
): Promise<R> {
	if (!repeatable) return work();
	const before = await claimRequest(org, repeatable);
	if (before !== null) throw new AnsweredBefore(before);
	const result = await work();
	if (result.ok) await keepAnswer(org, repeatable, repeatable.write((result as unknown as { data: unknown }).data));
	return result;
}

/**
 * {@link once} for a page that sends again what it does not know the answer of, in a procedure's own transaction: a
 * repetition under the same header Idempotency-Key is answered as the first was.
 */
export async function onceForPage<T>(
	{ org, reply, repeatable }: { org: Ctx; reply: { request: FastifyRequest }; repeatable?: Repeatable | undefined },
	[operation, input]: readonly [string, object],
	work: () => Promise<T>,
): Promise<T> {
	const key = keyOf(reply.request);
	// REST has claimed it already.
	if (key === undefined || repeatable) return work();
	return onceIn(org, { key, request: `${operation} ${JSON.stringify(input)}` }, work);
}

/** Does what a request asks, or answers as it was answered before under the same key; in the transaction of `org`. */
export async function onceIn<T>(org: Ctx, request: RepeatableRequest, work: () => Promise<T>): Promise<T> {
	const before = await claimRequest(org, request);
	if (before !== null) return JSON.parse(before) as T;
	const answer = await work();
	await keepAnswer(org, request, JSON.stringify(answer));
	return answer;
}

/** The Idempotency-Key of a request. Throws INVALID on one that is none. */
export function keyOf({ headers }: FastifyRequest): string | undefined {
	const key = headers["idempotency-key"];
	if (key === undefined) return undefined;
	if (typeof key === "string" && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
	throw invalid(
		"The Idempotency-Key is none.",
		"Send 1 to 255 letters, digits or signs without spaces, such as a UUID.",
	);
}

/** The earlier answer behind an error; null where it is another error. */
export const answeredBefore = (error: unknown): string | null =>
	findCause(error, (cause) => cause instanceof AnsweredBefore)?.answer ?? null;
