import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

type Page = { events: { id: string; kind: string; ip: string; browser: string | null }[]; nextCursor: string | null };

test("people see their own sign-ins and changes, newest first, page by page, and nobody else's", async () => {
	await server.signUp("Ada", "Ada Labs");
	await server.signUp("Ida", "Ida Labs");
	const wrong = { email: "ada@example.com", password: "not the password at all" };
	await server.call({ ip: "192.0.2.7" }, "session.signIn", wrong);
	const ada = await server.signIn("ada@example.com");
	const ida = await server.signIn("ida@example.com");
	const read = async (cookie: string, input: object) =>
		(await server.call(cookie, "account.activity", input)).value as Page;
	const all = await read(ada, {});
	const kinds = all.events.map(({ kind }) => kind);
	expect(kinds.slice(0, 2)).toEqual(["session.started", "sign_in.failed"]);
	expect(kinds).toContain("account.created");
	expect(all.events[1]?.ip).toBe("192.0.2.7");
	expect(all.nextCursor).toBeNull();
	const paged: string[] = [];
	for (let cursor: string | null | undefined; cursor !== null; ) {
		const page = await read(ada, { limit: 1, ...(cursor ? { cursor } : {}) });
		paged.push(...page.events.map(({ id }) => id));
		cursor = page.nextCursor;
	}
	expect(paged).toEqual(all.events.map(({ id }) => id));
	const hers = await read(ida, {});
	expect(hers.events.filter(({ id }) => paged.includes(id))).toEqual([]);
	// A place in somebody else's list leads nowhere.
	expect((await read(ida, { cursor: paged[0] })).events).toEqual([]);
	expect((await server.call(null, "account.activity", {})).status).toBe(401);
});
