import { globalPlugin } from "./global-plugin.ts";

/** Fastify plugin: repeats the request's uuid in the answer as `X-Request-Id`, so that people can quote it. */
export const requestId = globalPlugin("calibrant-request-id", (app, _options: Record<never, never>, done) => {
	app.addHook("onRequest", (request, reply, next) => {
		reply.header("x-request-id", request.id);
		next();
	});
	done();
});
