import { DomainError } from "@calibrant/kernel";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { buildServer } from "./app.ts";
import { refusalOf, retryAfter } from "./refusals.ts";
import type { Route } from "./routes/route.ts";
import { headersOf, openServer, password, type SignedIn, type TestServer } from "./testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;

beforeAll(async () => {
	vi.stubEnv("NODE_ENV", "production");
	server = await openServer();
	owner = await server.signUp("Vera");
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await server.close();
});

const asOwner = () => headersOf({ cookie: owner.cookie, organisation: owner.orgId });
const post = (url: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
	server.app.inject({
		...{ method: "POST", url, payload },
		headers: { ...asOwner(), "content-type": "application/json", ...headers },
	});
/** Told in our four words, with the request number in head and body, and nothing from inside. */
function expectTold(answer: { headers: Record<string, unknown>; body: string }, told: Record<string, unknown>) {
	const { requestId, message, whatToDo, reason } = told;
	expect(requestId).toBe(answer.headers["x-request-id"]);
	for (const words of [reason, message, whatToDo]) expect(words).toMatch(/^[A-Z].{3,}$/);
	expect(answer.body).not.toMatch(
		/stack|node_modules|\.[cm]?[jt]s\b|\/work\/|:\d+:\d+\b|select |insert |relation|column|Failed query|fastify|trpc|superjson|postgres|FST_/i,
	);
}

/** A table that is away for the length of one call: every statement about it fails for real. */
async function without(table: string, work: () => Promise<void>) {
	const { admin } = server.database;
	await admin.unsafe(`alter table ${table} rename to ${table}_away`);
	await work().finally(() => admin.unsafe(`alter table ${table}_away rename to ${table}`));
}
afterEach(async () => expect((await server.call(owner.cookie, "session.current")).status).toBe(200));

test("a procedure that fails tells nothing from inside (row 57)", async () => {
	await without("instruments", async () => {
		const url = "/api/trpc/instruments.list";
		const answer = await server.app.inject({ url, query: { input: '{"json":{}}' }, headers: asOwner() });
		const { json } = answer.json().error;
		expect([answer.statusCode, json.data.httpStatus, json.data.reason]).toEqual([500, 500, "INTERNAL"]);
		expectTold(answer, { ...json.data, message: json.message });
	});
});

test("a request whose sender cannot be looked up fails without telling why", async () => {
	await without("sessions", async () => {
		const answer = await server.app.inject({ url: "/api/trpc/session.current", headers: asOwner() });
		const { json } = answer.json().error;
		expect([answer.statusCode, json.data.reason]).toEqual([500, "INTERNAL"]);
		expectTold(answer, { ...json.data, message: json.message });
		const route = await server.app.inject({ url: "/api/account/export.json", headers: asOwner() });
		expect([route.statusCode, route.json().reason]).toEqual([500, "INTERNAL"]);
		expectTold(route, route.json());
	});
});

test("a plain route that fails tells nothing from inside", async () => {
	await without("deletion_receipts", async () => {
		const answer = await server.app.inject({ url: `/api/receipts/${owner.orgId}/receipt.json` });
		expect([answer.statusCode, answer.json().reason]).toEqual([500, "INTERNAL"]);
		expectTold(answer, answer.json());
	});
});

test("the log of a failure keeps the driver's code and nothing from the statement", async () => {
	const lines: string[] = [];
	const log = { write: (line: string) => void lines.push(line) };
	const app = await buildServer({ house: server.house, logLevel: "error", log });
	await without("instruments", async () => {
		const input = JSON.stringify({ json: { q: "Erika Mustermann" } });
		const url = "/api/trpc/instruments.list";
		const answer = await app.inject({ url, query: { input }, headers: asOwner() });
		expect(answer.statusCode, answer.body).toBe(500);
	});
	await without("deletion_receipts", async () => {
		await app.inject({ url: `/api/receipts/${owner.orgId}/receipt.json` });
	});
	await app.close();
	expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["procedure failed", "route failed"]);
	for (const line of lines) expect(line).toContain('"code":"42P01"');
	expect(lines.join("")).not.toMatch(new RegExp(`Erika|select |Failed query|params|${owner.orgId}`));
});

test("what tRPC itself refuses is told in our words", async () => {
	const attempts = {
		"no such procedure": [await server.app.inject({ url: "/api/trpc/a.b", headers: asOwner() }), 404],
		"no JSON": [await post("/api/trpc/session.signIn", "{"), 400],
		"a foreign type": [
			await post("/api/trpc/session.signIn", '{"json":1,"meta":{"values":[["nonsense"]],"v":1}}'),
			400,
		],
		"a query as a change": [await post("/api/trpc/session.current", "{}"), 405],
	} as const;
	for (const [name, [answer, status]] of Object.entries(attempts)) {
		const { json } = answer.json().error;
		expect([answer.statusCode, json.data.httpStatus], name).toEqual([status, status]);
		expectTold(answer, { ...json.data, message: json.message });
	}
});

test("what Fastify refuses is told in our words", async () => {
	const large = Buffer.alloc(2_000_000, 32);
	const upload = "/api/imports?fileName=a.csv";
	const attempts = {
		"2 MB of JSON": [await post("/api/trpc/session.signIn", large), 413],
		"another content type": [await post("/api/trpc/session.signIn", "x", { "content-type": "text/xml" }), 415],
		"no such address": [await server.app.inject({ url: "/nothing", headers: asOwner() }), 404],
		"an address that is none": [await server.app.inject({ url: "/%ff", headers: asOwner() }), 400],
		"a too long address": [await server.app.inject({ url: `/api/trpc/${"a,".repeat(3000)}`, headers: asOwner() }), 414],
		"a file beyond the limit": [await post(upload, Buffer.alloc(30_000_000), { "content-type": "text/csv" }), 413],
	} as const;
	for (const [name, [answer, status]] of Object.entries(attempts)) {
		expect(answer.statusCode, `${name}: ${answer.body}`).toBe(status);
		expectTold(answer, answer.json());
	}
});

test("row 35: too many calls, too deep, too much", async () => {
	const paths = Array.from({ length: 51 }, () => "session.current").join(",");
	const batch = await server.app.inject({ url: `/api/trpc/${paths}?batch=1`, headers: asOwner() });
	expect([batch.statusCode, batch.json().reason]).toEqual([413, "TOO_LARGE"]);
	const calls = JSON.stringify(
		Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [at, { json: { password } }])),
	);
	expect((await post("/api/trpc/session.signIn?batch=1", calls)).statusCode).toBe(400);
	for (const depth of [200, 100_000]) {
		const deep = `{"json":{"email":${"[".repeat(depth)}${"]".repeat(depth)},"password":"x"}}`;
		const answer = await post("/api/trpc/session.signIn", deep);
		expect([answer.statusCode, answer.json().error.json.data.reason], `${depth} deep`).toEqual([400, "INVALID"]);
	}
	const list = await server.call(owner.cookie, "instruments.list", { limit: 1e9 });
	expect([list.status, list.error?.reason]).toEqual([400, "INVALID"]);
});

test("GONE is 410, alone and in a batch of nothing else", async () => {
	const leaver = await server.signUp("Lena");
	await server.database.admin`update organisations set state = 'purging' where id = ${leaver.orgId}`;
	const headers = headersOf({ cookie: leaver.cookie, organisation: leaver.orgId });
	const call = (url: string) => server.app.inject({ url, headers });
	const alone = await call("/api/trpc/lifecycle.status");
	expect([alone.statusCode, alone.json().error.json.data]).toMatchObject([410, { reason: "GONE", httpStatus: 410 }]);
	expect((await call("/api/trpc/lifecycle.status,organisation.get?batch=1")).statusCode).not.toBe(200);
	expect((await call("/api/trpc/lifecycle.status,lifecycle.status?batch=1")).statusCode).toBe(410);
	expect((await call("/api/trpc/lifecycle.status,session.current?batch=1")).statusCode).toBe(207);
	const answer = await server.call({ cookie: leaver.cookie, organisation: leaver.orgId }, "lifecycle.status");
	expect(answer).toMatchObject({ status: 410, error: { reason: "GONE" } });
});

test("a named organisation that is no id is refused, and never replaced by the session's own", async () => {
	const named = (organisation: string) => headersOf({ cookie: owner.cookie, organisation });
	for (const organisation of ["acme", `${owner.orgId} `.repeat(2), `${owner.orgId}'`]) {
		const headers = named(organisation);
		const call = await server.app.inject({ url: "/api/trpc/lifecycle.status", headers });
		expect([call.statusCode, call.json().error?.json.data.reason]).toEqual([400, "INVALID"]);
		const url = `/api/certificates/${owner.orgId}.pdf`;
		const route = await server.app.inject({ url, headers });
		expect([route.statusCode, route.json().reason]).toEqual([400, "INVALID"]);
	}
	const capitals = { url: "/api/trpc/lifecycle.status", headers: named(owner.orgId.toUpperCase()) };
	expect((await server.app.inject(capitals)).statusCode).toBe(200);
});

test("429 says when to come back, from procedures and from routes", async () => {
	const email = "nobody@example.org";
	let answer = await server.call(null, "session.signIn", { email, password: "wrong" });
	for (let times = 0; answer.status !== 429 && times < 100; times++) {
		answer = await server.call(null, "session.signIn", { email, password: "wrong" });
	}
	const retryAt = answer.error?.retryAt;
	expect(answer.status).toBe(429);
	const after = Date.parse(String(answer.headers["retry-after"]));
	expect(after - Number(retryAt)).toBeGreaterThanOrEqual(0);
	expect(after - Number(retryAt)).toBeLessThan(1000);

	const at = new Date("2026-03-10T12:00:00.250Z");
	const refuse: Route = {
		...{ method: "GET", url: "/api/busy", who: "anyone" },
		handle: () => Promise.reject(new DomainError("RATE_LIMITED", "Too many.", "Wait.", { retryAt: at })),
	};
	const app = await buildServer({ house: server.house, logLevel: "silent", routes: [refuse] });
	const busy = await app.inject({ url: "/api/busy" });
	await app.close();
	expect([busy.statusCode, busy.headers["retry-after"]]).toEqual([429, "Tue, 10 Mar 2026 12:00:01 GMT"]);
	expect(retryAfter([refusalOf(new Error("x"))])).toBeNull();
});

test("whom to tell about weaknesses and the key of receipts are there for everybody", async () => {
	const contact = await server.app.inject({ url: "/api/security.txt" });
	expect([contact.statusCode, contact.headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"]);
	expect(contact.body).toContain("Contact: mailto:security@calibrant.example\n");
	const key = await server.app.inject({ url: "/api/receipts/key.pem" });
	expect([key.statusCode, key.body.split("\n")[0]]).toEqual([200, "-----BEGIN PUBLIC KEY-----"]);
});
