import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { httpOptions, refuseCrossSite, requestId } from "./index.ts";

const BASE = "https://calibrant.example";

async function server(trustProxy: readonly string[] = []) {
	const app = Fastify(httpOptions({ trustProxy }));
	await app.register(requestId, {});
	await app.register(refuseCrossSite, { baseUrl: BASE, exempt: ["/webhooks/stripe"] });
	app.all("/*", (request) => ({ reached: true, ip: request.ip }));
	return app;
}

describe("refuseCrossSite (attack row 53)", () => {
	const refused: Record<string, Record<string, string>> = {
		"foreign Origin": { origin: "https://evil.example" },
		"Origin null": { origin: "null" },
		"empty Origin": { origin: "" },
		"Origin that only starts like ours": { origin: `${BASE}.evil.example` },
		"our host on http": { origin: "http://calibrant.example" },
		"Sec-Fetch-Site cross-site": { "sec-fetch-site": "cross-site", origin: BASE },
		"Sec-Fetch-Site same-site": { "sec-fetch-site": "same-site", origin: BASE },
		"same-origin with a foreign Origin": { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
		"same-origin with Origin null": { "sec-fetch-site": "same-origin", origin: "null" },
		"neither header, Basic Authorization": { authorization: "Basic a2V5" },
		"neither header, Bearer without a key": { authorization: "Bearer " },
		"neither header, Bearer beside a cookie": { cookie: "__Host-calibrant=abc", authorization: "Bearer key" },
		"Sec-Fetch-Site none": { "sec-fetch-site": "none" },
		"neither header, with a cookie": { cookie: "__Host-session=abc" },
		"neither header, empty Authorization": { cookie: "__Host-session=abc", authorization: "" },
		"foreign Origin with Authorization": { origin: "https://evil.example", authorization: "Bearer key" },
		"spoofed X-Forwarded-Host": {
			origin: "https://evil.example",
			host: "evil.example",
			"x-forwarded-host": "evil.example",
			"x-forwarded-proto": "https",
		},
	};
	for (const [name, headers] of Object.entries(refused)) {
		it(`refuses ${name}`, async () => {
			for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
				const app = await server(["127.0.0.1"]);
				const answer = await app.inject({ method, url: "/app/billing/cancel/", headers });
				expect(answer.statusCode).toBe(403);
				expect(answer.json()).toMatchObject({ code: "CROSS_SITE", requestId: answer.headers["x-request-id"] });
			}
		});
	}

	it("answers a browser with a page that repeats nothing it was sent", async () => {
		const app = await server();
		const headers = { accept: "text/html", origin: "https://<script>" };
		const answer = await app.inject({ method: "POST", url: "/x", headers });
		expect(answer.statusCode).toBe(403);
		expect(answer.headers["content-type"]).toContain("text/html");
		expect(answer.body).toContain("CROSS_SITE");
		expect(answer.body).not.toContain("<script>");
	});

	it("lets our own pages and programs with a key through", async () => {
		const app = await server();
		for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: BASE }, { authorization: "Bearer key" }]) {
			expect((await app.inject({ method: "POST", url: "/app", headers })).statusCode).toBe(200);
		}
	});

	it("lets safe methods through from anywhere", async () => {
		const app = await server();
		for (const method of ["GET", "HEAD", "OPTIONS"] as const) {
			const answer = await app.inject({ method, url: "/", headers: { origin: "https://evil.example" } });
			expect(answer.statusCode).toBe(200);
		}
	});

	it("exempts the named path and nothing that merely resembles it", async () => {
		const app = await server();
		const post = async (url: string) => (await app.inject({ method: "POST", url })).statusCode;
		expect(await post("/webhooks/stripe")).toBe(200);
		expect(await post("/webhooks/stripe?x=1")).toBe(200);
		expect(await post("/webhooks/stripe-evil")).toBe(403);
		expect(await post("/webhooks/stripe/../../app/account/delete/")).toBe(403);
		expect(await post("/webhooks/stripe/..%2f..%2fapp")).toBe(403);
		expect(await post("/webhooks/stripe//app")).toBe(403);
	});
});

describe("httpOptions (attack row 54)", () => {
	it("ignores X-Forwarded-For unless a trusted proxy sends it", async () => {
		const headers = { "x-forwarded-for": "203.0.113.9" };
		expect((await (await server()).inject({ url: "/", headers })).json().ip).toBe("127.0.0.1");
		expect((await (await server(["10.0.0.0/8"])).inject({ url: "/", headers })).json().ip).toBe("127.0.0.1");
		expect((await (await server(["127.0.0.1"])).inject({ url: "/", headers })).json().ip).toBe("203.0.113.9");
	});

	it("believes only the trusted hops of a chain", async () => {
		const app = await server(["127.0.0.1", "10.0.0.0/8"]);
		const headers = { "x-forwarded-for": "198.51.100.1, 203.0.113.9, 10.1.1.1" };
		expect((await app.inject({ url: "/", headers })).json().ip).toBe("203.0.113.9");
	});

	it("refuses a proxy entry that is no address", () => {
		for (const entry of ["all", "10.0.0.0/33", "::1/129", "127.0.0.1/x"]) {
			expect(() => httpOptions({ trustProxy: [entry] })).toThrow(TypeError);
		}
	});

	it("makes its own request id and takes one only from a trusted proxy that may give it", async () => {
		const given = "00000000-0000-7000-8000-000000000001";
		const id = async (options: Parameters<typeof httpOptions>[0], remoteAddress?: string, sent = given) => {
			const app = Fastify(httpOptions(options));
			await app.register(requestId, {});
			app.get("/", () => "");
			const answer = await app.inject({
				url: "/",
				headers: { "x-request-id": sent },
				remoteAddress: remoteAddress ?? "127.0.0.1",
			});
			return answer.headers["x-request-id"];
		};
		expect(await id({})).not.toBe(given);
		expect(await id({ trustProxy: ["127.0.0.1"] })).not.toBe(given);
		expect(await id({ trustProxy: ["127.0.0.1"], requestIdFromProxy: true })).toBe(given);
		expect(await id({ trustProxy: ["127.0.0.1"], requestIdFromProxy: true }, "::ffff:127.0.0.1")).toBe(given);
		expect(await id({ trustProxy: ["127.0.0.1"], requestIdFromProxy: true }, "192.0.2.4")).not.toBe(given);
		expect(await id({ trustProxy: ["127.0.0.1"], requestIdFromProxy: true }, "127.0.0.1", "no-uuid")).not.toBe(
			"no-uuid",
		);
	});
});
