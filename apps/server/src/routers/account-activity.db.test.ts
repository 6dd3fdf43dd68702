import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, password, type TestServer } from "../testing/open-server.ts";

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

test("a right password from another browser or network is mailed, once for each, and without the network's address", async () => {
	const { email } = await server.signUp("Nell", "Nell Labs");
	await server.deliver();
	const from = async (ip: string, userAgent: string) => {
		const { status } = await server.call({ ip, userAgent }, "session.signIn", { email, password });
		expect(status).toBe(200);
		return (await server.deliver()).filter(({ to }) => to === email);
	};
	const firefox = (version: number) =>
		`Mozilla/5.0 (X11; Linux x64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
	const chrome = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
	expect(await from("127.0.0.1", firefox(140))).toEqual([]);
	expect(await from("127.0.0.9", firefox(141))).toEqual([]);
	const [mail, ...more] = await from("127.0.0.1", chrome);
	expect(more).toEqual([]);
	expect(mail?.subject).toBe("Your password was used from somewhere new");
	expect(mail?.text).toContain("Browser: Chrome 141");
	expect(await from("127.0.0.1", chrome)).toEqual([]);
	const away = await from("203.0.113.20", chrome);
	expect(away).toHaveLength(1);
	expect(JSON.stringify(away)).not.toContain("203.0.113");
	expect(await from("203.0.113.99", firefox(142))).toEqual([]);
	// A wrong password tells nobody.
	await server.call({ ip: "198.51.100.1", userAgent: "curl/8.1" }, "session.signIn", {
		email,
		password: "wrong password",
	});
	expect((await server.deliver()).filter(({ to }) => to === email)).toEqual([]);
	// Long away: what could be compared with has been deleted.
	await server.database.admin`delete from security_events`;
	expect(await from("127.0.0.1", chrome)).toEqual([]);
	await server.database.admin`delete from security_events`;
	await server.database.admin`update users set created_at = created_at - interval '13 months' where email = ${email}`;
	expect(await from("127.0.0.1", chrome)).toHaveLength(1);
});
