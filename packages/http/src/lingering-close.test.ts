import { once } from "node:events";
import { connect } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, describe, expect, it, vi } from "vitest";
import { lingeringClose } from "./index.ts";

let app: FastifyInstance;
afterEach(async () => {
	app.server.closeAllConnections();
	await app.close();
});

async function listen(seconds?: number): Promise<number> {
	app = Fastify({ bodyLimit: 1_000_000 });
	await app.register(lingeringClose, seconds === undefined ? {} : { seconds });
	app.addContentTypeParser("text/csv", (_request, payload, done) => done(null, payload));
	app.post("/begun", async ({ raw }, reply) => {
		await new Promise((resolve) => raw.once("data", resolve));
		raw.pause();
		return reply.code(403).send("no");
	});
	app.post("/*", () => "taken");
	await app.listen({ port: 0, host: "127.0.0.1" });
	return Number(new URL(app.listeningOrigin).port);
}

const bytes = "a".repeat(65_536);
const blocks = 400;
const chunk = Buffer.from(`10000\r\n${bytes}\r\n`);
const last = "0\r\n\r\n";

/** Sends a head, then all blocks, then an end, whatever comes back meanwhile; tells what was read until it was over. */
function speak(port: number, head: string, block: Buffer, end: string): Promise<{ read: string; fault?: string }> {
	return new Promise((resolve) => {
		const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
		let read = "";
		let left = blocks;
		socket.on("data", (data) => {
			read += data;
		});
		socket.on("end", () => socket.end());
		socket.on("error", (error: NodeJS.ErrnoException) => resolve({ read, fault: error.code ?? "" }));
		socket.on("close", () => resolve({ read }));
		const write = () => {
			while (left-- > 0) if (!socket.write(block)) return;
			if (left === -1) socket.write(end);
		};
		socket.on("drain", write);
		socket.write(head);
		write();
	});
}

const asked = (path: string, type: string, ...headers: string[]) =>
	[`POST ${path} HTTP/1.1`, "host: x", `content-type: ${type}`, ...headers, "\r\n"].join("\r\n");

describe("an answer before the end of the body", () => {
	it.each([
		["chunked", asked("/", "text/plain", "transfer-encoding: chunked", "connection: close"), chunk, last],
		[
			"announced",
			asked("/", "text/plain", `content-length: ${blocks * bytes.length}`, "connection: close"),
			Buffer.from(bytes),
			"",
		],
	])("reaches whoever sends all of it first: %s", async (_name, head, block, end) => {
		const port = await listen();
		for (let round = 0; round < 10; round++) {
			const { read, fault } = await speak(port, head, block, end);
			expect([read.split("\r\n", 1)[0], fault]).toEqual(["HTTP/1.1 413 Payload Too Large", undefined]);
		}
	});

	it("leaves a connection that is kept usable for the next request", async () => {
		const port = await listen();
		const next = asked("/", "text/plain", "content-length: 1", "connection: close");
		const { read, fault } = await speak(
			port,
			asked("/begun", "text/csv", "transfer-encoding: chunked"),
			chunk,
			`${last}${next}x`,
		);
		expect([read.match(/HTTP\/1.1 \d+/g), fault]).toEqual([["HTTP/1.1 403", "HTTP/1.1 200"], undefined]);
	});

	it("waits no longer than it was told for an end that does not come", async () => {
		const port = await listen(0.3);
		const open = () => new Promise((resolve) => app.server.getConnections((_error, count) => resolve(count)));
		const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
		socket.write(asked("/", "text/plain", "transfer-encoding: chunked"));
		for (let n = 0; n < 20; n++) socket.write(chunk);
		const [told] = await once(socket, "data");
		expect([String(told).slice(9, 12), await open()]).toEqual(["413", 1]);
		await vi.waitFor(async () => expect(await open()).toBe(0), 3000);
		socket.destroy();
	});
});
