import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, type RouterContextProvider, ServerRouter } from "react-router";
import { logFailure } from "./log-failure.server.ts";
import { requestInfo } from "./request-info.ts";

const RENDER_MILLISECONDS = 10_000;
export const streamTimeout = 9_000;

/** Renders one page as a stream whose every script carries the nonce of this request. */
export default function renderPage(
	request: Request,
	status: number,
	headers: Headers,
	routerContext: EntryContext,
	context: RouterContextProvider,
): Promise<Response> | Response {
	headers.set("Content-Type", "text/html; charset=utf-8");
	if (request.method === "HEAD") return new Response(null, { status, headers });
	const { nonce, requestId } = context.get(requestInfo);
	const whole = isbot(request.headers.get("user-agent"));
	return new Promise((resolve, reject) => {
		let shellSent = false;
		const { pipe, abort } = renderToPipeableStream(
			<ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
			{
				nonce,
				[whole ? "onAllReady" : "onShellReady"]() {
					shellSent = true;
					const body = new PassThrough({
						final(callback) {
							clearTimeout(timer);
							callback();
						},
					});
					pipe(body);
					resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
				},
				onShellError: reject,
				onError(error: unknown) {
					if (shellSent) logFailure(requestId, error);
				},
			},
		);
		const timer = setTimeout(abort, RENDER_MILLISECONDS);
		request.signal.addEventListener("abort", () => abort(), { once: true });
	});
}

/** Logs what a loader or action threw unexpectedly; people see only the code and the request id. */
export function handleError(
	error: unknown,
	{ request, context }: { request: Request; context: RouterContextProvider },
) {
	if (!request.signal.aborted) logFailure(context.get(requestInfo).requestId, error);
}
