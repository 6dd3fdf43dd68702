import { httpOptions, refuseCrossSite, securityHeaders } from "@calibrant/http";
import type { House } from "@calibrant/kernel";
import cookie from "@fastify/cookie";
import { fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import { sql } from "drizzle-orm";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import { refusalOf } from "./refusals.ts";
import { appRouter } from "./routers/index.ts";
import { routes } from "./routes/index.ts";
import { openFor, type Route } from "./routes/route.ts";
import { createContext } from "./trpc/context.ts";
import { cookieName, findVisitor } from "./visitor.ts";

export type ServerOptions = {
	house: House;
	trustProxy?: readonly string[];
	logLevel?: string;
	/** Routes that exist only when something is configured, such as a payment provider's webhook. */
	routes?: readonly Route[];
};

/** The door for programs, built but not listening: tRPC, files in and out, webhooks. Tests use `inject()`. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
	const { house, trustProxy = ["127.0.0.1"], logLevel = "info" } = options;
	const app = Fastify({
		...httpOptions({ trustProxy, requestIdFromProxy: true }),
		bodyLimit: 1_048_576,
		logController: new LogController({ disableRequestLogging: true }),
		logger: {
			level: logLevel,
			redact: ["req.headers.authorization", "req.headers.cookie", "res.headers['set-cookie']"],
			serializers: { req: (request) => ({ method: request.method, route: request.routeOptions?.url }) },
		},
	});
	await app.register(securityHeaders, { baseUrl: house.baseUrl, sessionCookie: cookieName(house.baseUrl) });
	await app.register(refuseCrossSite, { baseUrl: house.baseUrl, exempt: ["/webhooks"] });
	await app.register(cookie);
	app.addHook("onResponse", async (request, reply) => {
		// No address, query or body: a request log must not become personal data.
		const fields = { route: request.routeOptions.url, method: request.method, status: reply.statusCode };
		request.log.info({ ...fields, ms: Math.round(reply.elapsedTime) }, "request");
	});
	app.setErrorHandler((error, request, reply) => {
		const client = (error as { statusCode?: number }).statusCode;
		const refusal = refusalOf(error);
		if (refusal.status === 500 && client !== undefined && client < 500) {
			return reply.code(client).send({ ...refused("INVALID", (error as Error).message), requestId: request.id });
		}
		if (refusal.status === 500) request.log.error({ err: error }, "route failed");
		const { status, ...body } = refusal;
		return reply.code(status).send({ ...body, requestId: request.id });
	});
	app.setNotFoundHandler((request, reply) =>
		reply.code(404).send({ ...refused("NOT_FOUND", "There is nothing at this address."), requestId: request.id }),
	);
	app.get("/healthz", async () => ({ status: "ok" }));
	app.get("/readyz", async (_request, reply) => {
		const [database, files] = await Promise.allSettled([
			house.db.withoutOrg({ readOnly: true }, ({ tx }) => tx.execute(sql`select 1`)),
			house.files.probe(),
		]);
		const ready = database.status === "fulfilled" && files.status === "fulfilled";
		return reply.code(ready ? 200 : 503).send({ status: ready ? "ok" : "unavailable" });
	});
	await app.register(fastifyTRPCPlugin, {
		prefix: "/api/trpc",
		trpcOptions: { router: appRouter, createContext: createContext(house), maxBatchSize: 50 },
	});
	for (const route of [...routes, ...(options.routes ?? [])]) await app.register(serve(route, house));
	return app;
}

const refused = (reason: string, message: string) => ({
	reason,
	message,
	whatToDo: "Check the request and try again.",
});

/** One declared route with a body parser of its own, so that raw bytes reach whoever signs or stores them. */
function serve(route: Route, house: House) {
	return async (app: FastifyInstance) => {
		if (route.body === "bytes") {
			app.removeAllContentTypeParsers();
			app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
		} else if (route.body === "form") {
			app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
				done(null, Object.fromEntries(new URLSearchParams(String(body)))),
			);
		}
		app.route({
			method: route.method,
			url: route.url,
			...(route.maxBytes ? { bodyLimit: route.maxBytes } : {}),
			handler: async (request, reply) => {
				const visitor = await findVisitor(house, request);
				return route.handle({ house, visitor, request, reply, open: openFor(house, visitor, request, route.grace) });
			},
		});
	};
}
