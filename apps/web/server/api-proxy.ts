import type { IncomingHttpHeaders } from "node:http";
import proxy from "@fastify/http-proxy";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { tellFailure } from "./tell-failure.ts";

const FORWARDING_HEADERS = [
	"forwarded",
	"x-forwarded-for",
	"x-forwarded-host",
	"x-forwarded-proto",
	"x-forwarded-port",
];

/** Public path → path of apps/server. */
const PASSED_ON = {
	"/api": "/api",
	"/webhooks": "/webhooks",
	"/.well-known/security.txt": "/api/security.txt",
	"/.well-known/calibrant-receipt-key.pem": "/api/receipts/key.pem",
} as const;

/** What apps/server takes everywhere; of anything larger it may hang up before it has read it all. */
const smallBody = 1_048_576;

const climbs = (url: string): boolean =>
	/(?:^|[/\\]|%2f|%5c)(?:\.|%2e){2}(?:[/\\]|%2f|%5c|$)/i.test(url.split("?", 1)[0] ?? "");

/** The other side ended the connection, as a server does that refuses a body by its size. */
function hungUp(error: unknown): boolean {
	const { code, cause } = error as { code?: string; cause?: { code?: string } };
	return [code, cause?.code].some((each) => /ECONNRESET|EPIPE|SOCKET|CONNECTION_RESET/.test(each ?? ""));
}

/** Bytes of the body as announced; 0 where a length is not. */
const bodyBytes = ({ "content-length": length }: IncomingHttpHeaders): number => Number(length ?? 0);

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
	for (const [prefix, rewritePrefix] of Object.entries(PASSED_ON)) {
		await app.register(proxy, {
			upstream: apiUrl,
			prefix,
			rewritePrefix,
			disableRequestLogging: true,
			replyOptions: {
				rewriteRequestHeaders: (request, headers) => {
					const passed = Object.entries(headers).filter(([name]) => !FORWARDING_HEADERS.includes(name));
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
					if (hungUp(error) && bodyBytes(reply.request.headers) > smallBody) {
						const answer = reply as unknown as FastifyReply;
						tellFailure({ statusCode: 413 }, answer.request, answer.header("connection", "close"));
						return;
					}
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
