import { apiFailure } from "./api-failure.ts";

/**
 * For addresses that give a file and have no page to say a refusal on: what happened, what to do and the request's number,
 * as plain text under the same status. What is no refusal of ours goes on to the error page.
 */
export async function answerInWords(work: () => Promise<Response>): Promise<Response> {
	try {
		return await work();
	} catch (thrown) {
		const failure = apiFailure(thrown);
		if (failure === null || failure.status >= 500) throw thrown;
		const { status, happened, remedy, code, requestId } = failure;
		return inWords(status, `${happened} ${remedy}`, `Code ${code}, request ${requestId}`);
	}
}

/** The same for a refusal that is decided here. */
export function inWords(status: number, ...lines: string[]): Response {
	return new Response(`${lines.join("\n")}\n`, {
		status,
		headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
	});
}
