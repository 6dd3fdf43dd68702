import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import {
	cspNonce,
	httpOptions,
	lingeringClose,
	redirectToHttps,
	refuseCrossSite,
	requestId,
	securityHeaders,
} from "@calibrant/http";
import { tlsOptions } from "@calibrant/http/transport";
import { describeError } from "@calibrant/policy/describe-error";
import fastifyStatic from "@fastify/static";
import { createRequest } from "@remix-run/node-fetch-server";
import Fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyRequest, LogController } from "fastify";
import type { ViteDevServer } from "vite";
import type { RequestInfo } from "../app/request-info.ts";
import { apiProxy } from "./api-proxy.ts";
import { canonicalPaths } from "./canonical-paths.ts";
import { compressPage } from "./compress-page.ts";
import { countViews } from "./count-views.ts";
import type { WebEnv } from "./env.ts";
import { tellFailure } from "./tell-failure.ts";
import { toldSteps } from "./told-steps.ts";

export type HandleRequest = (request: Request, info: RequestInfo) => Promise<Response>;

export interface WebOptions {
	env: WebEnv;
	/** The development server; without it the production build under `build/` is served. */
	vite?: ViteDevServer;
	/** What answers requests for pages; without it the production build, or the development server's present code. */
	handle?: HandleRequest;
	/** The built files for browsers; without it those of the production build. */
	assets?: string;
	/** Where log lines go instead of standard output. */
	log?: { write(line: string): void };
	/** Routes of this process that come before the pages, e.g. the demo's own. */
	plugins?: readonly FastifyPluginAsync[];
}

const BUILD = new URL("../build/", import.meta.url);

/** The door for people: request id, headers, cross-site refusal, proxy to apps/server, assets, then the pages. */
export async function buildWeb({ env, vite, handle, assets, log, plugins = [] }: WebOptions): Promise<FastifyInstance> {
	const app = Fastify({
		...httpOptions({ trustProxy: env.trustProxy }),
		...tlsOptions(env.tls),
		// Before any hook has run: an address that cannot be read.
		frameworkErrors: (error, request, reply) =>
			void tellFailure(error, request, reply.header("x-request-id", request.id)),
		logController: new LogController({ disableRequestLogging: true }),
		logger: {
			level: env.logLevel,
			serializers: {
				err: (error: unknown) => describeError(error),
				req: ({ method, url }: FastifyRequest) => ({ method, area: areaOf(url) }),
			},
			...(log ? { stream: log } : {}),
		},
	});
	await app.register(requestId, {});
	await app.register(lingeringClose, {});
	app.addHook("onResponse", async (request, reply) => {
		// No address of a page, query or person: links in mails carry secrets, searches carry names.
		const fields = { area: areaOf(request.url), method: request.method, status: reply.statusCode };
		request.log.info({ ...fields, ms: Math.round(reply.elapsedTime) }, "request");
	});
	await app.register(securityHeaders, {
		baseUrl: env.baseUrl,
		development: vite !== undefined,
		formTargets: ["https://checkout.stripe.com"],
		// The reader of symbols is WebAssembly.
		compilingPages: ["/app/scan"],
		positionPages: /^\/app\/work-orders\/[^/]+\/check-in$/,
	});
	await app.register(redirectToHttps, { baseUrl: env.baseUrl });
	await app.register(countViews, { apiUrl: env.apiUrl, baseUrl: env.baseUrl });
	await app.register(canonicalPaths);
	await app.register(toldSteps);
	await app.register(refuseCrossSite, { baseUrl: env.baseUrl, exempt: ["/webhooks"] });
	app.setErrorHandler(tellFailure);
	app.setNotFoundHandler((request, reply) => tellFailure({ statusCode: 404 }, request, reply));
	await app.register(apiProxy, { apiUrl: env.apiUrl, baseUrl: env.baseUrl });
	app.get("/healthz", () => ({ ok: true }));
	app.get("/readyz", async (_request, reply) => {
		const answer = await fetch(`${env.apiUrl}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
		return reply.code(answer?.ok ? 200 : 503).send({ status: answer?.ok ? "ok" : "unavailable" });
	});
	for (const plugin of plugins) await app.register(plugin);
	if (vite !== undefined) {
		app.addHook("onRequest", (request, reply, next) => vite.middlewares(request.raw, reply.raw, () => next()));
	} else if (handle === undefined || assets !== undefined) {
		await app.register(builtFiles, { root: assets ?? new URL("client", BUILD).pathname });
	}
	await app.register(pages, { env, handle: handle === undefined ? await handler(vite) : async () => handle });
	return app;
}

/** The first segment of a path, where it is a plain word; nothing a person typed or was sent. */
const areaOf = (url: string): string => /^\/[a-z.-]{0,20}(?=[/?]|$)/.exec(url)?.[0] ?? "/…";

async function handler(vite: ViteDevServer | undefined): Promise<() => Promise<HandleRequest>> {
	if (vite !== undefined) {
		return async () => (await vite.ssrLoadModule("/app/handle-request.ts")).handleRequest as HandleRequest;
	}
	const build = (await import(pathToFileURL(new URL("server/index.js", BUILD).pathname).href)) as {
		handleRequest: HandleRequest;
	};
	return async () => build.handleRequest;
}

/** Headers that tell a browser how to treat a page; of a script or a picture it reads none of them. */
const OF_PAGES = [
	"content-security-policy",
	"cross-origin-opener-policy",
	"origin-agent-cluster",
	"permissions-policy",
	"referrer-policy",
	"x-dns-prefetch-control",
	"x-download-options",
	"x-frame-options",
	"x-permitted-cross-domain-policies",
	"x-xss-protection",
];

const builtFiles: FastifyPluginAsync<{ root: string }> = async (app, { root }) => {
	await app.register(async (assets) => {
		// Seventy files of a page would each say again what only a page has to say.
		assets.addHook("onSend", async (_request, reply) => {
			for (const name of OF_PAGES) reply.removeHeader(name);
		});
		await assets.register(fastifyStatic, {
			root: `${root}/assets`,
			prefix: "/assets/",
			immutable: true,
			maxAge: "365d",
			preCompressed: true,
			decorateReply: false,
		});
	});
	await app.register(fastifyStatic, { root, serve: false });
	// Asked for anew each time: another version of the product has another.
	app.get("/service-worker.js", (_request, reply) => reply.sendFile("service-worker.js", { maxAge: 0 }));
	app.get("/calibrant-client.tgz", (_request, reply) => reply.sendFile("calibrant-client.tgz", { maxAge: 0 }));
	app.get("/favicon.svg", (_request, reply) => reply.sendFile("favicon.svg", { maxAge: "1d" }));
};

const pages: FastifyPluginAsync<{ env: WebEnv; handle: () => Promise<HandleRequest> }> = async (app, options) => {
	const { env, handle } = options;
	const { host, protocol } = new URL(env.baseUrl);
	app.removeAllContentTypeParsers();
	app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
	app.all("/*", async (request, reply) => {
		const info: RequestInfo = {
			nonce: cspNonce(request.raw),
			requestId: String(request.id ?? randomUUID()),
			address: request.ip,
			baseUrl: env.baseUrl,
			apiUrl: env.apiUrl,
			demo: env.demo,
			development: env.mode === "development",
			setCookies: [],
		};
		const handleRequest = await handle();
		const response = await handleRequest(createRequest(request.raw, reply.raw, { host, protocol }), info);
		reply.code(response.status);
		for (const [name, value] of response.headers) reply.header(name, value);
		for (const cookie of info.setCookies) reply.header("set-cookie", cookie);
		if (request.url.startsWith("/app") || request.headers.cookie !== undefined)
			reply.header("cache-control", "no-store");
		// Fastify would send the text "null" for a null body.
		if (response.body === null) return reply.send();
		const accepts = request.headers["accept-encoding"];
		reply.header("vary", "Accept-Encoding");
		const packed = compressPage({
			...{ method: request.method, url: request.url, accepts },
			...{ headers: response.headers, body: response.body },
		});
		if (packed === null) return reply.send(response.body);
		reply.header("content-encoding", packed.encoding).removeHeader("content-length");
		return reply.send(packed.body);
	});
};
