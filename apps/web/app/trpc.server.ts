import type { AppRouter, RouterAnswers } from "@calibrant/server/router";
import { createTRPCClient, httpBatchLink, type TRPCClient, TRPCClientError } from "@trpc/client";
import { data, type RouterContextProvider } from "react-router";
import superjson from "superjson";
import { type ApiFailure, happenedAt, remedyFor } from "./api-failure.ts";
import { visitorsLocale } from "./locale.server.ts";
import { logFailure } from "./log-failure.server.ts";
import { saidIn } from "./refusals/refusals.server.ts";
import { toldToReader } from "./refusals/told.server.ts";
import { type RequestInfo, requestInfo } from "./request-info.ts";

/** The typed client of apps/server. */
export type Api = TRPCClient<AppRouter>;
/** What each procedure answers. */
export type Answers = RouterAnswers;

/** How long a page waits for the server: a page is not longer in coming; a step may be, and one of 50,000 rows more so. */
const PATIENCE = { page: 8000, step: 30_000, longStep: 300_000 };
const MAX_URL_LENGTH = 2000;

type Patience = "page" | "longStep";
const clients = { page: new WeakMap<RequestInfo, Api>(), longStep: new WeakMap<RequestInfo, Api>() };

/**
 * The one way from a page to apps/server: a typed client that speaks for the person behind `request`, batches the calls
 * of all loaders of one page, gives up after eight seconds (a change after thirty; a `longStep`, such as writing a large
 * import, after five minutes) and hands cookies on to the browser.
 * Throws a route response carrying an `ApiFailure`, which the error pages and `apiFailure()` understand.
 */
export function api(context: Readonly<RouterContextProvider>, request: Request, patience: Patience = "page"): Api {
	const info = context.get(requestInfo);
	const known = clients[patience].get(info);
	if (known !== undefined) return known;
	const client = createTRPCClient<AppRouter>({
		links: [
			httpBatchLink({
				url: `${info.apiUrl}/api/trpc`,
				transformer: superjson,
				maxURLLength: MAX_URL_LENGTH,
				headers: ({ opList }) => ({ ...forwardedHeaders(info, request), ...keyAmong(opList) }),
				fetch: (url, options) => callServer(info, patience, url, options as RequestInit),
			}),
		],
	});
	const tell: Tell = {
		reader: (failure) => toldToReader({ context, request }, failure),
		visitor: (text) => saidIn(visitorsLocale(request), text),
	};
	const throwing = withFailures(client, info.requestId, tell);
	clients[patience].set(info, throwing);
	return throwing;
}

/** Marks a call as repeatable: whatever is sent again under the same key is done once, and answered as before. */
export const underKey = (key: string | undefined) => (key ? { context: { idempotencyKey: key } } : {});

const keyAmong = (calls: readonly { context: Record<string, unknown> }[]): Record<string, string> => {
	const [key] = calls.flatMap(({ context: { idempotencyKey } }) => (idempotencyKey ? [String(idempotencyKey)] : []));
	return key === undefined ? {} : { "idempotency-key": key };
};

export function forwardedHeaders(info: RequestInfo, request: Request): Record<string, string> {
	const base = new URL(info.baseUrl);
	const passed: Record<string, string> = {
		// The cross-site check of this server has passed the request; apps/server makes the same check again.
		origin: info.baseUrl,
		"x-forwarded-for": info.address,
		"x-forwarded-host": base.host,
		"x-forwarded-proto": base.protocol.slice(0, -1),
		"x-request-id": info.requestId,
	};
	if (info.botCheck) passed["x-calibrant-check"] = info.botCheck;
	if (info.password) passed["x-calibrant-password"] = encodeURIComponent(info.password);
	for (const name of ["cookie", "user-agent", "accept-language", "idempotency-key"]) {
		const value = request.headers.get(name);
		if (value !== null) passed[name] = value;
	}
	return passed;
}

async function callServer(
	info: RequestInfo,
	patience: Patience,
	url: FetchTarget,
	options: RequestInit,
): Promise<Response> {
	const milliseconds = PATIENCE[patience === "page" && options.method === "POST" ? "step" : patience];
	const timeout = AbortSignal.timeout(milliseconds);
	const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
	const response = await fetch(url, { ...options, signal, redirect: "error" });
	info.setCookies.push(...response.headers.getSetCookie());
	return response;
}

type FetchTarget = Parameters<typeof fetch>[0];

/** Says a failure in the reader's language; where nobody can be asked whose it is, in that of the browser. */
interface Tell {
	reader(failure: ApiFailure): Promise<ApiFailure>;
	visitor(text: string): string;
}

/** Doors that answer 401 for a reason of their own, as a wrong password. */
const ownDoors = /^(?:session|operator|passkeys|invitations)\./;

/** What a form says where a change failed though nothing was wrong with it: it keeps what was typed. */
function onForm({ status, happened }: ApiFailure, path: string, tell: Tell): ApiFailure["onForm"] {
	const said = (texts: { happened: string; remedy: string }) => ({
		happened: tell.visitor(texts.happened),
		remedy: tell.visitor(texts.remedy),
	});
	if (status >= 500) {
		return said({
			happened,
			remedy: "Look whether it was saved, or send it again in a minute: what you typed stands here.",
		});
	}
	if (status !== 401 || ownDoors.test(path)) return undefined;
	return said({
		happened: "Your session has ended, and nothing was saved.",
		remedy: "Sign in again in another tab, then send this once more: what you typed stands here.",
	});
}

/** Wraps every procedure so that its failure is thrown as a route response instead of a bare error. */
function withFailures<T extends object>(target: T, requestId: string, tell: Tell, path = ""): T {
	return new Proxy(target, {
		get(object, key) {
			const value: unknown = Reflect.get(object, key);
			const wrappable = (typeof value === "object" && value !== null) || typeof value === "function";
			return wrappable && typeof key === "string"
				? withFailures(value as object, requestId, tell, path ? `${path}.${key}` : key)
				: value;
		},
		apply(procedure, _self, input: unknown[]) {
			const result: unknown = (procedure as (...input: unknown[]) => unknown)(...input);
			if (!(result instanceof Promise)) return result;
			const answer = result.catch(async (error: unknown) => {
				const known = failureOf(error, requestId);
				// Whose session it is decides about the language, and must not wait for itself.
				const told = path.startsWith("session.current.") ? known : await tell.reader(known);
				const failure = path.endsWith(".mutate") ? { ...told, onForm: onForm(told, path, tell) } : told;
				throw data(failure, { status: failure.status });
			});
			// A loader that fails elsewhere first never awaits this one; that must not end the process.
			answer.catch(() => {});
			return answer;
		},
	});
}

/** Turns what the client threw into words. Exported for the tests. */
export function failureOf(error: unknown, requestId: string): ApiFailure {
	if (!(error instanceof TRPCClientError)) throw error;
	const shape: Record<string, unknown> | null = error.data;
	if (shape === null || shape === undefined) return unreachable(error, requestId);
	const { code, httpStatus, reason, requestId: theirs, whatToDo, stack: _stack, path: _path, ...details } = shape;
	const status = typeof httpStatus === "number" ? httpStatus : 500;
	if (status === 400 && marksOnlyIds(details.fields)) {
		const words = { code: "NOT_FOUND", happened: happenedAt(404), remedy: remedyFor(404) };
		return { ...words, requestId: text(theirs) ?? requestId, status: 404, details };
	}
	return {
		code: text(reason) ?? text(code) ?? "FAILED",
		happened: status >= 500 ? "The server could not finish this step." : error.message,
		remedy: text(whatToDo) ?? remedyFor(status),
		requestId: text(theirs) ?? requestId,
		status,
		details,
	};
}

/** An id that is none stands in an address, where nobody can correct a field: nothing is there. */
function marksOnlyIds(fields: unknown): boolean {
	const names = typeof fields === "object" && fields !== null ? Object.keys(fields) : [];
	return names.length > 0 && names.every((name) => /^id$|Id$/.test(name));
}

function unreachable(error: Error, requestId: string): ApiFailure {
	const timedOut = error.cause instanceof Error && error.cause.name === "TimeoutError";
	logFailure(requestId, error.cause ?? error);
	const status = timedOut ? 504 : 503;
	return {
		code: timedOut ? "SERVER_TIMEOUT" : "SERVER_UNREACHABLE",
		happened: timedOut ? "The application server took too long to answer." : "The application server did not answer.",
		remedy: remedyFor(status),
		requestId,
		status,
		details: {},
	};
}

function text(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : undefined;
}
