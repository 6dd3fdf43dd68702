import proxy from "@fastify/http-proxy";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";

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

/**
 * Passes `/api/*`, `/webhooks/*` and two well-known addresses to apps/server as streams, so that people and programs
 * see one origin.
 * Whatever the client says about addresses is dropped and replaced by what this server knows.
 */
export const apiProxy: FastifyPluginAsync<{ apiUrl: string; baseUrl: string }> = async (app, { apiUrl, baseUrl }) => {
	const { host, protocol } = new URL(baseUrl);
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
