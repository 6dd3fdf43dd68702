import { describeError } from "@calibrant/policy/describe-error";

/** One line in the log about what failed behind a page: never a statement, an address or anything a person typed. */
export function logFailure(requestId: string, error: unknown): void {
	console.error(JSON.stringify({ requestId, err: describeError(error) }));
}
