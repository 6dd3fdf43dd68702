import { finished, PassThrough, type Readable } from "node:stream";
import proxy from "@fastify/http-proxy";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { tellFailure } from "./tell-failure.ts";

const DROPPED_HEADERS = [
	"forwarded",
	"x-forwarded-for",
	"x-forwarded-host",
	"x-forwarded-proto",
	"x-forwarded-port",
	// Answered by this server; undici refuses to pass it on.
	"expect",
];

/** Public path → path of apps/server. */
const PASSED_ON = {
	"/api": "/api",
	"/webhooks": "/webhooks",
	"/.well-known/security.txt": "/api/security.txt",
	"/.well-known/calibrant-receipt-key.pem": "/api/receipts/key.pem",
} as const;

const climbs = (url: string): boolean =>
	/(?:^|[/\\]|%2f|%5c)(?:\.|%2e){2}(?:[/\\]|%2f|%5c|$)/i.test(url.split("?", 1)[0] ?? "");

/**
 * The body as a stream of its own. undici destroys the one it is given when the answer comes first, and nobody could
 * read the rest of a destroyed request: a client that sends all of it before it listens would wait for ever.
 */
function ownStream(body: Readable): Readable {
	const own = new PassThrough().on("error", () => {});
	finished(body, (error) => void (error && own.destroy(error)));
	return body.pipe(own);
}

/**
 * Passes `/api/*`, `/webhooks/*` and two well-known addresses to apps/server as streams, so that people and programs
 * see one origin.
 * Whatever the client says about addresses is dropped and replaced by what this server knows.
 */
export const apiProxy: FastifyPluginAsync<{ apiUrl: string; baseUrl: string }> = async (app, { apiUrl, baseUrl }) => {
	const { host, protocol } = new URL(baseUrl);
	app.addHook("onRequest", async (request, reply) => {
		// No address of ours climbs; the proxy would fail at one that does.
		if (climbs(request.url)) return tellFailure({ statusCode: 404 }, request, reply);
	});
	app.addHook("preParsing", async (_request, _reply, body) => ownStream(body as Readable));
	for (const [prefix, rewritePrefix] of Object.entries(PASSED_ON)) {
		await app.register(proxy, {
			upstream: apiUrl,
			prefix,
			rewritePrefix,
			disableRequestLogging: true,
			replyOptions: {
				rewriteRequestHeaders: (request, headers) => {
					const passed = Object.entries(headers).filter(([name]) => !DROPPED_HEADERS.includes(name));
					const { ip, id } = request as FastifyRequest;
					return {
						...Object.fromEntries(passed),
						"x-forwarded-for": ip,
						"x-forwarded-host": host,
						"x-forwarded-proto": protocol.slice(0, -1),
						"x-request-id": String(id),
					};
				},
				onError: (reply, { error }) => {
					reply.log.error({ err: error }, "apps/server did not answer");
					reply.code(502).send({
						code: "SERVER_UNREACHABLE",
						message: "The application server did not answer. Try again in a minute.",
						requestId: String(reply.request.id),
					});
				},
			},
		});
	}
};
