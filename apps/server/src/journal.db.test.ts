import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";

/** Stands in the address, the query, the body, the headers and the fault of what is asked. */
const canary = "canary.person@example.org";
let server: TestServer;
let owner: SignedIn;

beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Vera");
});
afterAll(() => server.close());

const stored = async (table: string) => {
	await server.app.journal.flush();
	return server.database.admin.unsafe(`select * from ${table}`);
};

test(
	promise(["CP-12", "INV-7"], "the request log holds what was asked in the code's words, and nobody's name"),
	async () => {
		const email = encodeURIComponent(canary);
		for (const url of [
			`/${email}?${email}`,
			`/api/trpc/${email}`,
			`/api/trpc/session.current,${email}`,
			`/api/receipts/${email}`,
			`/%zz${email}`,
		]) {
			await server.app.inject({ method: "GET", url, headers: { "user-agent": canary, "x-request-id": canary } });
		}
		await server.call(owner.cookie, "instruments.create", { tag: canary, description: canary });
		await server.call(null, "session.signIn", { email: canary, password: canary });
		const rows = await stored("request_log");
		expect(rows.length).toBeGreaterThan(6);
		expect(JSON.stringify(rows)).not.toMatch(/canary|example|127\.0\.0\.1|Vera/i);
		const asked = rows.map(({ what }) => what);
		expect(asked).toEqual(expect.arrayContaining(["instruments.create", "session.signIn", "session.current"]));
		expect(Object.keys(rows[0] ?? {}).sort()).toEqual(["at", "id", "method", "milliseconds", "status", "what"]);
	},
);

test(promise(["CP-11", "INV-7"], "a fault leaves its kind, code and place, and nothing that was typed"), async () => {
	const { admin } = server.database;
	// What is raised says the value, as a carelessly written guard would.
	await admin.unsafe(`
		create function app.blurt() returns trigger language plpgsql as $$ begin
			raise exception 'canary: %', new.tag using errcode = '23514', constraint = 'blurted', detail = new.tag; end $$;
		grant execute on function app.blurt() to calibrant_app;
		create trigger blurt before insert on instruments for each row execute function app.blurt()`);
	const answer = await server.call(owner.cookie, "instruments.create", { tag: `${canary} 2`, description: canary });
	await admin.unsafe("drop trigger blurt on instruments");
	expect(answer.status).toBe(500);
	const events = await stored("error_events");
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({ door: "server", place: "instruments.create" });
	expect(events[0]?.request_id).toMatch(/^[0-9a-f-]{36}$/);
	expect(JSON.stringify(events)).toContain("blurted");
	expect(JSON.stringify(events)).toContain("23514");
	expect(JSON.stringify(events)).not.toContain("canary");
});

test(
	promise(["CP-13", "CP-95", "IM-5", "CX-3"], "two openings of a page by two people cannot be told apart"),
	async () => {
		const visit = (ip: string, agent: string) =>
			server.app.inject({
				method: "POST",
				url: "/api/trpc/pageViews.count",
				headers: { origin: "http://calibrant.test", "x-forwarded-for": ip, "user-agent": agent, cookie: owner.cookie },
				payload: { json: { path: "/retention" } },
			});
		const first = await visit("203.0.113.7", "Firefox");
		const [once] = await stored("page_views");
		const second = await visit("198.51.100.9", "Safari");
		for (const answer of [first, second]) {
			expect(answer.statusCode).toBe(200);
			expect(answer.headers["set-cookie"]).toBeUndefined();
		}
		const rows = await stored("page_views");
		expect(rows).toEqual([{ ...once, count: 2 }]);
		expect(Object.keys(once ?? {}).sort()).toEqual(["count", "day", "path"]);
		const refused = await server.call(null, "pageViews.count", { path: `/invite/${canary}` });
		expect(refused.status).toBe(400);
		expect(await stored("page_views")).toEqual(rows);
	},
);

test("what cannot be stored is told and does not stop a request", async () => {
	const { admin } = server.database;
	await admin.unsafe("alter table request_log rename to elsewhere");
	expect((await server.app.inject("/healthz")).statusCode).toBe(200);
	await server.app.journal.flush();
	await admin.unsafe("alter table elsewhere rename to request_log");
	expect((await server.app.inject("/healthz")).statusCode).toBe(200);
	expect((await stored("request_log")).at(-1)).toMatchObject({ what: "/healthz", status: 200 });
});
