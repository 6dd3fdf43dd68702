import { globalPlugin } from "./global-plugin.ts";

/**
 * Fastify plugin: what a proxy says came in over http is sent to https, where the public address is https; a request
 * that carries something is refused, so that nobody goes on sending in the open without noticing.
 */
export const redirectToHttps = globalPlugin(
	"calibrant-redirect-to-https",
	(app, { baseUrl }: { baseUrl: string | URL }, done) => {
		const { origin, protocol } = new URL(baseUrl);
		if (protocol !== "https:") return done();
		app.addHook("onRequest", async (request, reply) => {
			// Only a proxy that is believed has addresses behind it.
			const told = (request.ips?.length ?? 0) > 1 && request.headers["x-forwarded-proto"] !== undefined;
			if (!told || request.protocol !== "http") return;
			if (request.method === "GET" || request.method === "HEAD") return reply.redirect(`${origin}${request.url}`, 308);
			const message = `This was sent unencrypted. Send it to ${origin}, and change any password or key that was in it.`;
			return reply.code(403).send({ code: "HTTPS_REQUIRED", message, requestId: String(request.id) });
		});
		done();
	},
);
