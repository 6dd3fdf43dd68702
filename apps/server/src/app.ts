import { httpOptions, lingeringClose, refuseCrossSite, requestId, securityHeaders } from "@calibrant/http";
import { tlsOptions } from "@calibrant/http/transport";
import { type House, inForce } from "@calibrant/kernel";
import { describeError } from "@calibrant/policy/describe-error";
import cookie from "@fastify/cookie";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";
import { countUse } from "./count-use.ts";
import { checkHealth, isReady } from "./health.ts";
import { openJournal } from "./journal.ts";
import { limitRequests } from "./limit-requests.ts";
import type { Metrics } from "./metrics.ts";
import { modules } from "./modules/in-order.ts";
import { refusalOf, retryAfter } from "./refusals.ts";
import { serveRest } from "./rest/serve-rest.ts";
import { routes } from "./routes/index.ts";
import { openFor, type Route } from "./routes/route.ts";
import { operatorCookieName } from "./session-cookie.ts";
import type { Tracing } from "./tracing.ts";
import { needOffered } from "./trpc/need-offered.ts";
import { needScope } from "./trpc/need-scope.ts";
import { proceduresOf } from "./trpc/procedures-of.ts";
import { serveRouter } from "./trpc/serve-router.ts";
import { cookieName, findVisitor } from "./visitor.ts";

export type ServerOptions = {
	house: House;
	trustProxy?: readonly string[];
	logLevel?: string;
	/** PEM files, where this door speaks TLS itself. */
	tls?: { certFile?: string | undefined; keyFile?: string | undefined };
	/** Where log lines go instead of standard output. */
	log?: { write(line: string): void };
	/** Requests that one API key may send in a minute. */
	requestsPerMinute?: number;
	/** What counts the requests. */
	metrics?: Metrics;
	/** What tells a collector of each request. */
	tracing?: Tracing;
	/** Routes that exist only when something is configured, such as a payment provider's webhook. */
	routes?: readonly Route[];
};

/** The door for programs, built but not listening: tRPC, files in and out, webhooks. Tests use `inject()`. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
	const { house, trustProxy = ["127.0.0.1"], logLevel = "info", log, requestsPerMinute = 600 } = options;
	const app = Fastify({
		...httpOptions({ trustProxy, requestIdFromProxy: true }),
		...tlsOptions(options.tls ?? {}),
		bodyLimit: 1_048_576,
		// Before any hook has run: an address that cannot be read.
		frameworkErrors: (error, request, reply) =>
			void tellRefusal(error, request, reply.header("x-request-id", request.id)),
		logController: new LogController({ disableRequestLogging: true }),
		logger: {
			level: logLevel,
			redact: ["req.headers.authorization", "req.headers.cookie", "res.headers['set-cookie']"],
			serializers: {
				err: (error) => describeError(error),
				req: (request) => ({ method: request.method, route: request.routeOptions?.url }),
			},
			...(log ? { stream: log } : {}),
		},
	});
	const journal = openJournal(house.db, (error) => app.log.error({ err: error }, "journal not written"));
	app.decorate("journal", journal);
	app.addHook("onClose", () => journal.close());
	const { tracing } = options;
	if (tracing) {
		app.addHook("onRequest", async (request) => {
			request.log = request.log.child({ traceId: tracing.begin(request, request.id) });
		});
	}
	await app.register(requestId, {});
	await app.register(lingeringClose, {});
	const sessionCookies = [cookieName(house.baseUrl), operatorCookieName(house.baseUrl)];
	await app.register(securityHeaders, { baseUrl: house.baseUrl, sessionCookies });
	await app.register(refuseCrossSite, { baseUrl: house.baseUrl, exempt: ["/webhooks"] });
	await app.register(limitRequests, { perMinute: requestsPerMinute });
	await app.register(cookie);
	app.addHook("onResponse", async (request, reply) => {
		// No address, query or body: a request log must not become personal data.
		const fields = { route: request.routeOptions.url, method: request.method, status: reply.statusCode };
		const milliseconds = Math.round(reply.elapsedTime);
		request.log.info({ ...fields, ms: milliseconds }, "request");
		const procedures = proceduresOf(request.params)?.split(",") ?? [];
		const answered = { ...fields, route: fields.route ?? "unknown", procedures };
		options.metrics?.request({ ...answered, milliseconds: reply.elapsedTime });
		tracing?.end(request, answered);
		journal.request({ method: request.method, what: whatOf(request), status: reply.statusCode, milliseconds });
	});
	app.setErrorHandler(tellRefusal);
	app.setNotFoundHandler((request, reply) => tellRefusal({ statusCode: 404 }, request, reply));
	app.get("/healthz", async () => ({ status: "ok" }));
	app.get("/readyz", async (_request, reply) => {
		const ready = isReady(await checkHealth(house));
		return reply.code(ready ? 200 : 503).send({ status: ready ? "ok" : "unavailable" });
	});
	// Modules do not know of each other: the door asks who knows about competence, whatever house it was given.
	for (const { competence } of modules) if (competence) house.competence = competence;
	await app.register(serveRouter, { house });
	await app.register(serveRest, { house });
	for (const route of [...routes, ...(options.routes ?? [])]) await app.register(serve(route, house));
	return app;
}

/** What was asked, in words of the code only: the procedures of a call, or the pattern of the address. */
const whatOf = (request: FastifyRequest): string =>
	proceduresOf(request.params) ?? request.routeOptions.url ?? "unknown";

/** The answer to whatever a plain address refuses or fails at. */
function tellRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply) {
	const { status, ...told } = refusalOf(error, (error as { statusCode?: number }).statusCode);
	if (status === 500) {
		request.log.error({ err: error }, "route failed");
		request.server.journal.fault({ place: whatOf(request), requestId: request.id, error });
	}
	const after = retryAfter([{ status, ...told }]);
	if (after) reply.header("retry-after", after);
	return reply.code(status).send({ ...told, requestId: request.id });
}

/** One declared route with a body parser of its own, so that raw bytes reach whoever signs or stores them. */
function serve(route: Route, opened: House) {
	return async (app: FastifyInstance) => {
		if (route.body === "bytes") {
			app.removeAllContentTypeParsers();
			app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
		} else if (route.body === "stream") {
			app.removeAllContentTypeParsers();
			app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
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
				const house = await inForce(opened);
				needOffered(house.policy, route.module);
				const visitor = await findVisitor(house, request);
				needScope(visitor, route.scope ?? null);
				const open = openFor(house, visitor, request, route.grace);
				return countUse({ request, visitor, feature: route.url }, async () =>
					route.handle({ house, visitor, request, reply, open }),
				);
			},
		});
	};
}
