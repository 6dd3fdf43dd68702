import { promise } from "@calibrant/policy";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildWeb } from "./app.ts";
import { parseWebEnv } from "./env.ts";

let upstream: FastifyInstance;
let web: FastifyInstance;
let told: { url: string; headers: Record<string, unknown>; body: string }[];

beforeAll(async () => {
	told = [];
	upstream = Fastify();
	upstream.removeAllContentTypeParsers();
	upstream.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
	upstream.all("/*", ({ url, headers, body }) => {
		told.push({ url, headers, body: String(body) });
		return {};
	});
	const API_URL = await upstream.listen({ port: 0, host: "127.0.0.1" });
	const env = parseWebEnv({ BASE_URL: "https://calibrant.example", API_URL, LOG_LEVEL: "silent", NODE_ENV: "test" });
	const page = new Response("<!doctype html>", { headers: { "content-type": "text/html" } });
	web = await buildWeb({ env, handle: async () => page.clone() });
});
afterAll(async () => {
	await web.close();
	upstream.server.closeAllConnections();
	await upstream.close();
});

it(promise(["CP-13", "KS-2"], "an opened public page is counted without anything of who opened it"), async () => {
	const visitor = {
		cookie: "__Host-calibrant=canary",
		"user-agent": "canary",
		"x-forwarded-for": "203.0.113.7",
		referer: "https://canary.example/",
	};
	for (const url of ["/retention/?who=canary", "/invite/canary", "/app/instruments", "/"]) {
		const answer = await web.inject({ method: "GET", url, headers: visitor, remoteAddress: "198.51.100.9" });
		expect(answer.headers["set-cookie"]).toBeUndefined();
	}
	await web.inject({ method: "POST", url: "/sign-in", headers: { origin: "https://calibrant.example" } });
	await expect.poll(() => told.length).toBe(2);
	expect(told.map(({ url, body }) => [url, body])).toEqual([
		["/api/trpc/pageViews.count", '{"json":{"path":"/retention"}}'],
		["/api/trpc/pageViews.count", '{"json":{"path":"/"}}'],
	]);
	expect(JSON.stringify(told)).not.toMatch(/canary|203\.0\.113|198\.51\.100/);
});
