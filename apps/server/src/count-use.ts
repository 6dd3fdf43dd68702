import type { FastifyRequest } from "fastify";
import type {} from "./journal.ts";
import type { Visitor } from "./visitor.ts";

/** Of so few people that a sum would still be somebody, or the answer to the question itself. */
const notCounted = /^operator\.|^account\.setConsent$/;

/**
 * Runs what was asked for, and counts it under the code's own name for it when it succeeds and the person has agreed.
 * Programs, operators' acts and visitors without a session are never counted.
 */
export async function countUse<T>(
	{ request, visitor, feature }: { request: FastifyRequest; visitor: Visitor; feature: string },
	work: () => Promise<T>,
	succeeded: (result: T) => boolean = () => true,
): Promise<T> {
	if (visitor.session?.usage !== "yes" || notCounted.test(feature)) return work();
	const from = performance.now();
	const result = await work();
	if (succeeded(result)) request.server.journal.use(feature, performance.now() - from);
	return result;
}
