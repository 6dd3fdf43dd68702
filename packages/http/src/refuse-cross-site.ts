import type { FastifyRequest } from "fastify";
import { globalPlugin } from "./global-plugin.ts";
import { refusalPage } from "./refusal-page.ts";

export interface RefuseCrossSiteOptions {
	/** Public address of the product, e.g. `https://calibrant.example`. Never taken from a request header. */
	baseUrl: string | URL;
	/** Path prefixes that prove their sender another way, e.g. a signed webhook. Compared segment by segment. */
	exempt?: readonly string[];
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const HAPPENED = "This request came from another site, so nothing was changed.";
const REMEDY = "Open the page again in this product and repeat the step there.";

/**
 * Fastify plugin. For every method that can change something: `Sec-Fetch-Site`, where sent, must be `same-origin`, and
 * `Origin`, where sent, equal to `baseUrl`'s; a client that sends neither must carry a Bearer key and no cookie.
 * Everything else is answered 403 `CROSS_SITE`, as HTML to browsers and as JSON to programs.
 */
export const refuseCrossSite = globalPlugin(
	"calibrant-refuse-cross-site",
	(app, { baseUrl, exempt = [] }: RefuseCrossSiteOptions, done) => {
		const origin = new URL(baseUrl).origin;
		app.addHook("onRequest", (request, reply, next) => {
			if (SAFE_METHODS.has(request.method) || isExempt(request.url, exempt) || isOwn(request, origin)) return next();
			request.log.warn({ origin: request.headers.origin, site: request.headers["sec-fetch-site"] }, "CROSS_SITE");
			const refusal = { code: "CROSS_SITE", happened: HAPPENED, remedy: REMEDY, requestId: String(request.id) };
			reply.code(403).header("cache-control", "no-store");
			if (request.headers.accept?.includes("text/html")) {
				reply.type("text/html; charset=utf-8").send(refusalPage({ ...refusal, status: 403, title: "Request refused" }));
			} else {
				reply.send({ code: refusal.code, message: `${HAPPENED} ${REMEDY}`, requestId: refusal.requestId });
			}
		});
		done();
	},
);

function isOwn(request: FastifyRequest, origin: string): boolean {
	const { "sec-fetch-site": site, origin: from, authorization = "", cookie } = request.headers;
	if (site !== undefined && site !== "same-origin") return false;
	if (from !== undefined && from !== origin) return false;
	if (site !== undefined || from !== undefined) return true;
	// A program with a key has no cookie; a browser that was made to send one is not a program.
	return /^Bearer \S/.test(authorization) && cookie === undefined;
}

function isExempt(url: string, prefixes: readonly string[]): boolean {
	const path = url.split("?", 1)[0] ?? "";
	// An encoded or dotted path may be read differently further on, so it is never exempt.
	if (/%|\\|\/\.|\/\//.test(path)) return false;
	return prefixes.some((prefix) => path === prefix || path.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`));
}
