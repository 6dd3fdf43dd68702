import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildServer } from "./app.ts";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";
import { openTracing } from "./tracing.ts";

type Attribute = { key: string; value: Record<string, unknown> };
type Sent = {
	resourceSpans: {
		resource: { attributes: Attribute[] };
		scopeSpans: { spans: { name: string; traceId: string; attributes: Attribute[] }[] }[];
	}[];
};

const bodies: string[] = [];
const collector = createServer(async (request, response) => {
	let body = "";
	for await (const chunk of request) body += chunk;
	bodies.push(`${request.url} ${body}`);
	response.writeHead(200, { "content-type": "application/json" }).end("{}");
});
let server: TestServer;
let owner: SignedIn;
beforeAll(async () => {
	await new Promise<void>((done) => collector.listen(0, "127.0.0.1", done));
	server = await openServer();
	owner = await server.signUp("Olga Quill");
});
afterAll(async () => {
	await server.close();
	collector.close();
});

test("a collector is told of each request by pattern, procedure and request id, and of no person, record or address", async () => {
	const tracing = openTracing(`http://127.0.0.1:${(collector.address() as AddressInfo).port}/`);
	const lines: string[] = [];
	const log = { write: (line: string) => lines.push(line) };
	const app = await buildServer({ house: server.house, log, tracing });
	const input = encodeURIComponent(JSON.stringify({ 0: { json: null, meta: { values: ["undefined"] } } }));
	const headers = { cookie: owner.cookie };
	const called = await app.inject({ url: `/api/trpc/session.current?batch=1&input=${input}`, headers });
	await app.inject({ url: `/api/v1/instruments/${owner.orgId}`, headers });
	await app.inject({ url: `/nowhere/${owner.orgId}?name=Quill`, headers });
	await app.close();
	await tracing.close();

	expect(bodies.every((body) => body.startsWith("/v1/traces "))).toBe(true);
	const sent = bodies.map((body) => JSON.parse(body.slice("/v1/traces ".length)) as Sent);
	const spans = sent.flatMap(({ resourceSpans }) =>
		resourceSpans.flatMap((one) => one.scopeSpans.flatMap((s) => s.spans)),
	);
	expect(spans.map(({ name }) => name)).toEqual([
		...["GET session.current", "GET /api/v1/instruments/:id", "GET unknown"],
	]);
	const first = Object.fromEntries(
		(spans[0]?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]),
	);
	expect(first).toEqual({
		"calibrant.request_id": called.headers["x-request-id"],
		...{ "http.request.method": "GET", "http.route": "/api/trpc/:path", "http.response.status_code": 200 },
		...{ "rpc.system": "trpc", "rpc.method": "session.current" },
	});
	const logged = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "request");
	expect(logged.map(({ traceId }) => traceId)).toEqual(spans.map(({ traceId }) => traceId));
	for (const personal of [owner.orgId, owner.userId, owner.memberId, owner.slug, "Quill", "nowhere"])
		expect(bodies.join("\n")).not.toContain(personal);
});

test("without a collector nothing of OpenTelemetry is loaded", () => {
	const code = `import { registerHooks } from "node:module";
		registerHooks({ resolve(name, context, next) { if (name.startsWith("@opentelemetry")) throw new Error(name); return next(name, context); } });
		await import("./app.ts"); console.log("loaded");`;
	const run = ["--input-type=module", "--no-warnings", "-e", code];
	expect(execFileSync(process.execPath, run, { cwd: import.meta.dirname, encoding: "utf8" })).toBe("loaded\n");
});
