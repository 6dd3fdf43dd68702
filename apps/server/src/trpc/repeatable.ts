import { claimRequest, keepAnswer, type RepeatableRequest } from "@calibrant/identity";
import { type Ctx, findCause } from "@calibrant/kernel";

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

/** The earlier answer behind an error; null where it is another error. */
export const answeredBefore = (error: unknown): string | null =>
	findCause(error, (cause) => cause instanceof AnsweredBefore)?.answer ?? null;
