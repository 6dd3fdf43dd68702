import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;
let port: number;

beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Olga");
	await server.app.listen({ port: 0, host: "127.0.0.1" });
	port = (server.app.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

test("an id that is a path, or none, is told like one of somebody else", async () => {
	for (const id of ["..%2f..%2fsecret", "%00", "%ff", "..%5c..", "x".repeat(4000)]) {
		for (const path of [
			`certificates/${id}.pdf`,
			`exports/${id}/download`,
			`imports/${id}/errors`,
			`receipts/${id}/receipt.json`,
		]) {
			const answer = await server.app.inject({ url: `/api/${path}`, headers: headersOf(owner.cookie) });
			// A link to an export is refused for want of its signature before its id is looked at.
			const told = path.startsWith("exports/") ? [400, 403, 404, 414] : [400, 404, 414];
			expect(told, `${path.slice(0, 60)}: ${answer.body}`).toContain(answer.statusCode);
		}
	}
});

/** Sends a body over a socket, as `inject` does not; gives the status and the words. */
const send = (path: string, bytes: number, headers: Record<string, string | number>) =>
	new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
		const sent = httpRequest({ ...{ host: "127.0.0.1", port, path, method: "POST" }, headers }, (answer) => {
			let body = "";
			answer.on("data", (piece) => (body += piece));
			answer.on("end", () => resolve({ status: answer.statusCode, body }));
			answer.on("error", reject);
		});
		sent.on("error", reject);
		sent.end(Buffer.alloc(bytes, 97));
	});

test("a large file of nobody is refused in words", async () => {
	for (const bytes of [1_500_000, 19_000_000, 25_000_000]) {
		for (const chunked of [false, true]) {
			const headers = {
				...headersOf(null),
				"content-type": "text/csv",
				...(chunked ? { "transfer-encoding": "chunked" } : { "content-length": bytes }),
			};
			const answer = await send("/api/imports?fileName=a.csv", bytes, headers).catch((error) => ({
				status: error.code,
				body: "",
			}));
			expect([401, 413], `${bytes} ${chunked} ${answer.body}`).toContain(answer.status);
		}
	}
});
