import { createRequestHandler, RouterContextProvider } from "react-router";
import { type RequestInfo, requestInfo } from "./request-info.ts";

const handle = createRequestHandler(() => import("virtual:react-router/server-build"), import.meta.env.MODE);

/** Answers one request with a page, its data, or a redirect. */
export function handleRequest(request: Request, info: RequestInfo): Promise<Response> {
	const context = new RouterContextProvider();
	context.set(requestInfo, info);
	return handle(request, context);
}
