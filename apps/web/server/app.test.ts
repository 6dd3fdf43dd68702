import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { lingeringClose } from "@calibrant/http";
import { promise } from "@calibrant/policy";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RequestInfo } from "../app/request-info.ts";
import { buildWeb, type HandleRequest } from "./app.ts";
import { parseWebEnv } from "./env.ts";

const BASE = "https://calibrant.example";
const OWN = { origin: BASE };

let upstream: FastifyInstance;
let web: FastifyInstance;
let seen: RequestInfo[];

/** Repeats what the pages would be given, so that the order in front of them can be checked. */
const repeat: HandleRequest = async (request, info) => {
	seen.push(info);
	if (new URL(request.url).pathname === "/app/fails") throw new Error("select secret from users");
	info.setCookies.push("a=1; Path=/", "b=2; Path=/");
	return Response.json({
		url: request.url,
		method: request.method,
		body: await request.text(),
		type: request.headers.get("content-type"),
	});
};

beforeAll(async () => {
	upstream = Fastify();
	await upstream.register(lingeringClose, {});
	upstream.removeAllContentTypeParsers();
	upstream.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
	upstream.all("/*", (request) => ({ url: request.url, headers: request.headers, body: String(request.body ?? "") }));
	const apiUrl = await upstream.listen({ port: 0, host: "127.0.0.1" });
	const env = parseWebEnv({
		BASE_URL: BASE,
		API_URL: apiUrl,
		LOG_LEVEL: "silent",
		NODE_ENV: "test",
		TRUST_PROXY: "10.0.0.0/8",
	});
	seen = [];
	web = await buildWeb({ env, handle: repeat });
});

afterAll(async () => {
	for (const each of [web, upstream]) each.server.closeAllConnections();
	await web.close();
	await upstream.close();
});

const listening = () => {
	const address = web.server.address();
	return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
};

describe("the build's files", () => {
	it("that are not there are told in our words", async () => {
		const env = parseWebEnv({ BASE_URL: BASE, API_URL: "http://127.0.0.1:1", LOG_LEVEL: "silent", NODE_ENV: "test" });
		const folder = mkdtempSync(path.join(tmpdir(), "calibrant-assets-"));
		mkdirSync(`${folder}/assets`);
		writeFileSync(`${folder}/assets/there-1.js`, "1;");
		const built = await buildWeb({ env, handle: repeat, assets: folder });
		const { headers } = await built.inject({ url: "/assets/there-1.js" });
		expect(headers["cache-control"]).toContain("immutable");
		expect(headers["x-content-type-options"]).toBe("nosniff");
		// A page brings seventy of them.
		expect(Object.entries(headers).flat().join().length).toBeLessThan(600);
		for (const name of ["gone-1.js", "%00", "..%2f..%2fx", "%ff", "a/%00b"]) {
			const answer = await built.inject({ url: `/assets/${name}` });
			expect([400, 404], `${name}: ${answer.body}`).toContain(answer.statusCode);
			expect(answer.json(), name).toMatchObject({
				code: expect.stringMatching(/NOT_FOUND|INVALID/),
				requestId: answer.headers["x-request-id"],
			});
		}
		await built.close();
		rmSync(folder, { recursive: true });
	});
});

describe("pages", () => {
	it("are compressed for whoever reads that, but not where a secret stands, nor what a form was answered", async () => {
		const encodingOf = async (url: string, accept: string, method: "GET" | "POST" = "GET") => {
			const answer = await web.inject({ method, url, headers: { ...OWN, "accept-encoding": accept } });
			return answer.headers["content-encoding"];
		};
		expect(await encodingOf("/app/instruments", "gzip, deflate, br, zstd")).toBe("br");
		expect(await encodingOf("/app/instruments", "gzip")).toBe("gzip");
		expect(await encodingOf("/app/instruments", "identity, br;q=0")).toBeUndefined();
		expect(await encodingOf("/app/settings/api-keys", "br", "POST")).toBeUndefined();
		for (const url of ["/app/settings/api-keys.data?x=1", "/reset-password/abc?lang=fr", "/app/account/second-factor"])
			expect([url, await encodingOf(url, "gzip, br")]).toEqual([url, undefined]);
		const whole = await web.inject({ url: "/app/instruments", headers: { "accept-encoding": "br" } });
		expect(JSON.parse(brotliDecompressSync(whole.rawPayload).toString()).url).toBe(`${BASE}/app/instruments`);
		expect(whole.headers.vary).toContain("Accept-Encoding");
	});

	it("are given the public address, whatever the request claims", async () => {
		const headers = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" };
		const answer = await web.inject({ url: "/app?x=1", headers });
		expect(answer.json().url).toBe(`${BASE}/app?x=1`);
	});

	it("are given the nonce of the policy, the request id and the socket's address", async () => {
		const answer = await web.inject({
			url: "/app",
			headers: { "x-forwarded-for": "203.0.113.9", "x-request-id": "mine" },
		});
		const info = seen.at(-1);
		expect(answer.headers["content-security-policy"]).toContain(`'nonce-${info?.nonce}'`);
		expect(answer.headers["x-request-id"]).toBe(info?.requestId);
		expect(info?.requestId).not.toBe("mine");
		expect(info?.address).toBe("127.0.0.1");
	});

	it("are given the address a trusted proxy names", async () => {
		await web.inject({ url: "/app", headers: { "x-forwarded-for": "203.0.113.9" }, remoteAddress: "10.1.2.3" });
		expect(seen.at(-1)?.address).toBe("203.0.113.9");
	});

	it("receive bodies unparsed and hand every cookie on", async () => {
		const headers = { ...OWN, "content-type": "application/x-www-form-urlencoded" };
		const answer = await web.inject({ method: "POST", url: "/app/account/delete/", headers, payload: "a=1&b=%20" });
		expect(answer.json()).toMatchObject({ method: "POST", body: "a=1&b=%20", type: headers["content-type"] });
		expect(answer.headers["set-cookie"]).toEqual(["a=1; Path=/", "b=2; Path=/"]);
		expect(answer.headers["cache-control"]).toBe("no-store");
	});

	it(
		promise(["IM-8", "IM-32", "KS-3"], "may load nothing from anywhere else, and run no script without the nonce"),
		async () => {
			const sources = String((await web.inject({ url: "/retention" })).headers["content-security-policy"])
				.split(";")
				.map((directive) => directive.trim().split(" "));
			// Where a form may lead is no loading; of the rest nothing names a host.
			for (const [name = "", ...from] of sources.filter(([name]) => name !== "form-action")) {
				for (const source of from)
					expect(source, name).toMatch(/^('self'|'none'|'nonce-[^']+'|'strict-dynamic'|blob:|data:|'unsafe-inline')$/);
			}
			const of = (name: string) => sources.find(([first]) => first === name)?.slice(1);
			expect(of("default-src")).toEqual(["'none'"]);
			expect(of("connect-src")).toEqual(["'self'"]);
			expect(of("script-src")).toEqual([expect.stringMatching(/^'nonce-/), "'strict-dynamic'"]);
		},
	);

	it(promise("IM-29", "are never reached by a cross-site post"), async () => {
		const before = seen.length;
		for (const headers of [
			{},
			{ origin: "null" },
			{ origin: "https://evil.example", "x-forwarded-host": "evil.example" },
		]) {
			const answer = await web.inject({ method: "POST", url: "/app/account/delete/", headers });
			expect([answer.statusCode, answer.json().code]).toEqual([403, "CROSS_SITE"]);
		}
		expect(seen).toHaveLength(before);
	});

	it("that fail tell the request id and nothing from inside", async () => {
		const answer = await web.inject({ url: "/app/fails", headers: { accept: "text/html" } });
		expect(answer.statusCode).toBe(500);
		expect(answer.body).toContain(String(answer.headers["x-request-id"]));
		expect(answer.body).not.toMatch(/select|secret|at .*\.ts/);
	});
});

describe("the log", () => {
	it("says what was asked for by its first segment, and nothing about whom or what", async () => {
		const lines: string[] = [];
		const env = parseWebEnv({ BASE_URL: BASE, API_URL: "http://127.0.0.1:1", LOG_LEVEL: "info", NODE_ENV: "test" });
		const log = { write: (line: string) => void lines.push(line) };
		const logging = await buildWeb({ env, handle: repeat, log });
		await logging.inject({ url: "/reset-password/s3cret-token" });
		await logging.inject({ url: "/app/instruments?search=Erika+Mustermann" });
		await logging.inject({ url: "/api/trpc/a.b?input=Erika" });
		await logging.inject({ url: "/Erika%20Mustermann" });
		await logging.close();
		const told = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "request");
		expect(told.map(({ area, method, status }) => [area, method, status])).toEqual([
			["/reset-password", "GET", 200],
			["/app", "GET", 200],
			["/api", "GET", 502],
			["/…", "GET", 200],
		]);
		expect(lines.join("")).not.toMatch(/incoming request|request completed/);
		expect(lines.join("")).not.toMatch(/s3cret|Erika|remoteAddress|"url"/);
	});
});

describe("addresses", () => {
	it("move to the form with a slash for reads and keep the query", async () => {
		for (const path of [
			"/app/account/delete",
			"/app/account/export",
			"/app/export",
			"/app/billing",
			"/app/billing/cancel",
		]) {
			const bare = await web.inject({ url: `${path}?a=1&b=2` });
			expect([bare.statusCode, bare.headers.location]).toEqual([308, `${path}/?a=1&b=2`]);
			expect((await web.inject({ url: `${path}/` })).statusCode).toBe(200);
			expect((await web.inject({ method: "POST", url: path, headers: OWN })).statusCode).toBe(200);
		}
	});

	it("say that something was done only to whoever comes from a page of ours", async () => {
		const open = (url: string, from?: string) =>
			web.inject({ url, headers: from ? { "sec-fetch-site": from, "sec-fetch-dest": "document" } : {} });
		for (const from of ["none", "cross-site", "same-site"]) {
			const answer = await open("/app/oot/1?done=signed&show=all&restored=3", from);
			expect([answer.statusCode, answer.headers.location]).toEqual([303, "/app/oot/1?show=all"]);
			expect((await open("/app/oot/1?done=signed", from)).headers.location).toBe("/app/oot/1");
			expect((await open("/app/oot/1?show=all", from)).statusCode).toBe(200);
		}
		for (const from of ["same-origin", undefined]) expect((await open("/app?done=signed", from)).statusCode).toBe(200);
	});

	it("that a URL parser could read as another host are refused", async () => {
		const server = await web.listen({ port: 0, host: "127.0.0.1" });
		for (const target of ["//evil.example/app", "/\\evil.example"]) {
			const { request } = await import("node:http");
			const { port } = new URL(server);
			const status = await new Promise((resolve, reject) => {
				const sent = request({ host: "127.0.0.1", port, path: target }, (answer) => {
					answer.resume();
					resolve(answer.statusCode);
				});
				sent.on("error", reject).end();
			});
			expect(status).toBe(400);
		}
	});
});

describe("the proxy to apps/server", () => {
	it("replaces every forwarding header by what this server knows", async () => {
		const headers = {
			...OWN,
			cookie: "__Host-calibrant=t",
			"x-forwarded-for": "203.0.113.9",
			"x-forwarded-host": "evil.example",
			forwarded: "for=203.0.113.9",
			"x-request-id": "00000000-0000-7000-8000-000000000001",
		};
		const answer = await web.inject({ method: "POST", url: "/api/trpc/a.b?batch=1", headers, payload: '{"0":{}}' });
		const got = answer.json();
		expect(got).toMatchObject({ url: "/api/trpc/a.b?batch=1", body: '{"0":{}}' });
		expect(got.headers).toMatchObject({
			cookie: "__Host-calibrant=t",
			"x-forwarded-for": "127.0.0.1",
			"x-forwarded-host": "calibrant.example",
			"x-forwarded-proto": "https",
			"x-request-id": answer.headers["x-request-id"],
		});
		expect(got.headers.forwarded).toBeUndefined();
		expect(answer.headers["x-request-id"]).not.toBe(headers["x-request-id"]);
	});

	it("publishes the contact for weaknesses and the key of receipts under their well-known addresses", async () => {
		for (const [name, path] of [
			["security.txt", "/api/security.txt"],
			["calibrant-receipt-key.pem", "/api/receipts/key.pem"],
		]) {
			const answer = await web.inject({ url: `/.well-known/${name}` });
			expect([answer.statusCode, answer.json().url]).toEqual([200, path]);
		}
	});

	it("passes on no path that climbs, and says that there is nothing", async () => {
		for (const path of ["..%2f..%2fsecret.pdf", "%2e%2e%2fsecret.pdf", "..%5csecret.pdf", "../../x", "%00", "%ff"]) {
			for (const folder of ["certificates", "exports", "imports"]) {
				const answer = await web.inject({ url: `/api/${folder}/${path}` });
				expect([200, 400, 404], `${path}: ${answer.body}`).toContain(answer.statusCode);
				if (path.startsWith("..%2f")) expect([answer.statusCode, answer.json().code]).toEqual([404, "NOT_FOUND"]);
			}
		}
	});

	it("tells that a body is too large, however early apps/server answers", async () => {
		const { request } = await import("node:http");
		const { port } = new URL(await web.listen({ port: 0, host: "127.0.0.1" }).catch(() => listening()));
		for (const length of [2_000_000, 30_000_000]) {
			const headers = { ...OWN, "content-type": "text/csv", "content-length": length, connection: "close" };
			const told = await new Promise<unknown>((resolve, reject) => {
				const sent = request({ host: "127.0.0.1", port, path: "/api/imports", method: "POST", headers }, (answer) => {
					answer.resume();
					resolve(answer.statusCode);
				});
				sent.on("error", reject).end(Buffer.alloc(length, 97));
			}).catch((error: { code: string }) => error.code);
			expect(told, String(length)).toBe(413);
		}
	});

	it("refuses a cross-site call and lets a signed webhook through byte for byte", async () => {
		const evil = await web.inject({
			method: "POST",
			url: "/api/trpc/a.b",
			headers: { origin: "https://evil.example" },
		});
		expect(evil.statusCode).toBe(403);
		const payload = '{"id":"evt_1",  "x":"é"}';
		const hook = await web.inject({
			method: "POST",
			url: "/webhooks/stripe",
			headers: { "content-type": "application/json" },
			payload,
		});
		expect(hook.json().body).toBe(payload);
	});
});

describe("parseWebEnv", () => {
	it("refuses with every fault at once", () => {
		const parse = () => parseWebEnv({ BASE_URL: "calibrant.example", PORT: "70000", TRUST_PROXY: "all", NODE_ENV: "" });
		expect(parse).toThrow(/BASE_URL[\s\S]*API_URL[\s\S]*PORT[\s\S]*TRUST_PROXY/);
	});
});
