import { once } from "node:events";
import { connect } from "node:net";
import { lingeringClose } from "@calibrant/http";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildWeb } from "./app.ts";
import { parseWebEnv } from "./env.ts";

const BASE = "https://calibrant.example";
const BLOCKS = 600;
const chunk = Buffer.from(`10000\r\n${"a".repeat(65_536)}\r\n`);

let upstream: FastifyInstance;
let web: FastifyInstance;
/** Bodies that ended too early for apps/server. */
let broken = 0;

beforeAll(async () => {
	// Takes bodies of a megabyte and closes as apps/server does.
	upstream = Fastify();
	await upstream.register(lingeringClose, {});
	upstream.removeAllContentTypeParsers();
	upstream.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
	upstream.addHook("onRequestAbort", async (_request) => {
		broken += 1;
	});
	upstream.setErrorHandler((error, _request, reply) => {
		const { statusCode: status = 500 } = error as { statusCode?: number };
		reply.code(status).send({ reason: status === 413 ? "TOO_LARGE" : "FAILED" });
	});
	upstream.post("/*", ({ body }) => ({ bytes: (body as Buffer).length }));
	const apiUrl = await upstream.listen({ port: 0, host: "127.0.0.1" });
	const env = parseWebEnv({ BASE_URL: BASE, API_URL: apiUrl, LOG_LEVEL: "silent", NODE_ENV: "test" });
	web = await buildWeb({ env, handle: async () => Response.json({ code: "UNREAD" }, { status: 403 }) });
	await web.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
	for (const each of [web, upstream]) each.server.closeAllConnections();
	await web.close();
	await upstream.close();
});

const portOf = ({ listeningOrigin }: FastifyInstance) => Number(new URL(listeningOrigin).port);
const head = (path: string, ...headers: string[]) =>
	[`POST ${path} HTTP/1.1`, "host: x", `origin: ${BASE}`, "content-type: text/csv", ...headers, "\r\n"].join("\r\n");

/** Sends a body in chunks to its end, and reads the answer only then, as many clients do. */
async function sendAll(path: string, to = web): Promise<string> {
	const socket = connect({ host: "127.0.0.1", port: portOf(to) });
	socket.write(head(path, "transfer-encoding: chunked"));
	for (let n = 0; n < BLOCKS; n++) if (!socket.write(chunk)) await once(socket, "drain");
	socket.write("0\r\n\r\n");
	const [told] = await once(socket, "data");
	socket.destroy();
	return `${String(told).slice(9, 12)} ${/"(?:reason|code)":"(\w+)"/.exec(String(told))?.[1]}`;
}

describe("a body sent in chunks", () => {
	it("that is too large is answered 413 in our words, however much of it is still coming", async () => {
		const told = new Set<string>();
		for (let round = 0; round < 20; round++) told.add(await sendAll("/api/imports"));
		expect([...told]).toEqual(["413 TOO_LARGE"]);
	}, 20_000);

	it("is read out where a page answers without reading it", async () => {
		expect(await sendAll("/app/somewhere")).toBe("403 UNREAD");
	});

	it("is read out where apps/server is not there", async () => {
		const env = parseWebEnv({ BASE_URL: BASE, API_URL: "http://127.0.0.1:1", LOG_LEVEL: "silent", NODE_ENV: "test" });
		const alone = await buildWeb({ env, handle: async () => new Response() });
		await alone.listen({ port: 0, host: "127.0.0.1" });
		expect(await sendAll("/api/imports", alone)).toBe("502 SERVER_UNREACHABLE");
		alone.server.closeAllConnections();
		await alone.close();
	});

	it("ends for apps/server too when its sender goes away", async () => {
		const socket = connect({ host: "127.0.0.1", port: portOf(web) });
		socket.write(head("/api/imports", "transfer-encoding: chunked"));
		socket.write(chunk);
		await vi.waitFor(async () => expect(await connections()).toBeGreaterThan(0));
		socket.destroy();
		await vi.waitFor(() => expect(broken).toBe(1));
	});

	it("is passed on whole to a client that asks before sending it", async () => {
		const socket = connect({ host: "127.0.0.1", port: portOf(web) });
		socket.write(head("/api/imports", "transfer-encoding: chunked", "expect: 100-continue", "connection: close"));
		const [leave] = await once(socket, "data");
		expect(String(leave)).toMatch(/^HTTP\/1.1 100 Continue/);
		socket.write(Buffer.concat([chunk, chunk, Buffer.from("0\r\n\r\n")]));
		const [told] = await once(socket, "data");
		expect(String(told)).toMatch(/^HTTP\/1.1 200[\s\S]*"bytes":131072/);
	});
});

const connections = () =>
	new Promise<number>((resolve) => upstream.server.getConnections((_error, count) => resolve(count)));
