import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { cspNonce, httpOptions, type SecurityHeadersOptions, securityHeaders } from "./index.ts";

async function answer(options: Partial<SecurityHeadersOptions>, headers: Record<string, string> = {}) {
	const app = Fastify(httpOptions());
	await app.register(securityHeaders, { baseUrl: "https://calibrant.example", ...options });
	app.get("/", (request, reply) => reply.type("text/html").send(cspNonce(request.raw)));
	app.get("/kept", (_request, reply) => reply.header("cache-control", "private, max-age=5").send("x"));
	return [await app.inject({ url: "/", headers }), await app.inject({ url: "/kept", headers })] as const;
}

describe("securityHeaders", () => {
	it("gives every request its own nonce, and the same one to the page", async () => {
		const [first] = await answer({});
		const [second] = await answer({});
		const policy = String(first.headers["content-security-policy"]);
		expect(policy).toContain(`script-src 'nonce-${first.body}' 'strict-dynamic'`);
		expect(policy).toContain(`style-src 'self' 'nonce-${first.body}';`);
		expect(first.body).not.toBe(second.body);
		expect(Buffer.from(first.body, "base64")).toHaveLength(16);
	});

	it("sends the policy and the other headers", async () => {
		const [{ headers }] = await answer({ formTargets: ["https://checkout.stripe.com"] });
		const policy = String(headers["content-security-policy"]).split(";");
		expect(policy).toEqual(
			expect.arrayContaining([
				"default-src 'none'",
				"style-src-attr 'unsafe-inline'",
				"frame-ancestors 'none'",
				"base-uri 'none'",
				"form-action 'self' https://checkout.stripe.com",
				"connect-src 'self'",
			]),
		);
		expect(headers).toMatchObject({
			"strict-transport-security": "max-age=31536000; includeSubDomains",
			"cross-origin-opener-policy": "same-origin",
			"cross-origin-resource-policy": "same-origin",
			"referrer-policy": "same-origin",
			"x-content-type-options": "nosniff",
			"permissions-policy": expect.stringContaining("camera=(self), geolocation=()"),
		});
		expect(headers["x-powered-by"]).toBeUndefined();
	});

	it("lets only the named pages compile WebAssembly", async () => {
		const app = Fastify(httpOptions());
		await app.register(securityHeaders, { baseUrl: "https://calibrant.example", compilingPages: ["/app/scan"] });
		app.get("/*", () => "x");
		const allowed = async (url: string) =>
			String((await app.inject({ url })).headers["content-security-policy"]).includes("'wasm-unsafe-eval'");
		expect(await Promise.all(["/app/scan", "/app/scan/?code=1"].map(allowed))).toEqual([true, true]);
		expect(await Promise.all(["/", "/app/scanned", "/app?at=/app/scan", "/x/app/scan"].map(allowed))).not.toContain(
			true,
		);
	});

	it("sends HSTS only on https", async () => {
		const [{ headers }] = await answer({ baseUrl: "http://localhost:3000" });
		expect(headers["strict-transport-security"]).toBeUndefined();
	});

	it("forbids storing what a signed-in person is sent, unless the answer says otherwise", async () => {
		const cookie = { cookie: "__Host-session=abc" };
		const [page, kept] = await answer({ sessionCookies: ["__Host-session"] }, cookie);
		expect(page.headers["cache-control"]).toBe("no-store");
		expect(kept.headers["cache-control"]).toBe("private, max-age=5");
		const [program] = await answer({}, { authorization: "Bearer cal_key" });
		expect(program.headers["cache-control"]).toBe("no-store");
		const [anonymous] = await answer({ sessionCookies: ["__Host-session"] });
		expect(anonymous.headers["cache-control"]).toBeUndefined();
	});
});
