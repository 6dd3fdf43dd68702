import { data, type RouterContextProvider } from "react-router";
import { type ApiFailure, remedyFor } from "./api-failure.ts";
import { logFailure } from "./log-failure.server.ts";
import { toldToReader } from "./refusals/told.server.ts";
import { requestInfo } from "./request-info.ts";
import { forwardedHeaders } from "./trpc.server.ts";

const TIMEOUT_MILLISECONDS = 60_000;

/**
 * Hands a file on to apps/server in the name of the person behind `request`, and gives its answer.
 * Throws a route response carrying an `ApiFailure`, like the typed client does. `key`: an Idempotency-Key.
 */
export async function postBytes(
	{ context, request }: Call,
	path: string,
	query: Readonly<Record<string, string>>,
	body: Uint8Array<ArrayBuffer>,
	key?: string,
): Promise<unknown> {
	const response = await post({ context, request }, `${path}?${new URLSearchParams(query)}`, body, key);
	return response.json();
}

/** The same for what is answered with a file, which goes on to the browser as it came. */
export async function postForFile(call: Call, path: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const response = await post(call, path, body);
	const headers = ["content-type", "content-disposition", "x-content-type-options", "cache-control"];
	const kept = headers.flatMap((name) => {
		const value = response.headers.get(name);
		return value === null ? [] : ([[name, value]] as [string, string][]);
	});
	return new Response(await response.arrayBuffer(), { headers: kept });
}

type Call = { context: Readonly<RouterContextProvider>; request: Request };

async function post(
	{ context, request }: Call,
	address: string,
	body: Uint8Array<ArrayBuffer>,
	key?: string,
): Promise<Response> {
	const info = context.get(requestInfo);
	const response = await fetch(`${info.apiUrl}${address}`, {
		method: "POST",
		headers: {
			...{ ...forwardedHeaders(info, request), "content-type": "application/octet-stream" },
			...(key && { "idempotency-key": key }),
		},
		body,
		redirect: "error",
		signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
	}).catch((error: unknown) => {
		logFailure(info.requestId, error);
		throw data(failureOf({}, 503, info.requestId), { status: 503 });
	});
	if (response.ok) return response;
	const failure = failureOf(await response.json(), response.status, info.requestId);
	throw data(await toldToReader({ context, request }, failure), { status: response.status });
}

function failureOf(answer: unknown, status: number, requestId: string): ApiFailure {
	const told = typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : {};
	const { reason, message, whatToDo, requestId: theirs, ...details } = told;
	const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
	return {
		code: text(reason) ?? (status === 503 ? "SERVER_UNREACHABLE" : "FAILED"),
		happened: text(message) ?? "The application server did not answer.",
		remedy: text(whatToDo) ?? remedyFor(status),
		requestId: text(theirs) ?? requestId,
		status,
		details,
	};
}
