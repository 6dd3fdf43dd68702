import { identityJobs } from "@calibrant/identity";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServer, password, type TestServer } from "../testing/open-server.ts";

const https = "https://calibrant.test";
let plain: TestServer;
let secure: TestServer;
beforeAll(async () => {
	[plain, secure] = await Promise.all([openServer(), openServer({ furnish: () => ({ baseUrl: https }) })]);
});
afterAll(() => Promise.all([plain.close(), secure.close()]));

/** The `Set-Cookie` line of a sign-in, split into its parts. */
async function cookieOf(server: TestServer, address: string, email: string): Promise<string[]> {
	const answer = await server.call({ address }, "session.signIn", { email, password });
	expect(answer.status).toBe(200);
	const [line, ...more] = [answer.headers["set-cookie"] ?? []].flat();
	expect(more).toEqual([]);
	return (line ?? "").split("; ");
}

describe("the session cookie", () => {
	test(
		promise("CQ-9", "is closed to scripts and other sites, bound to this host over https, and ends by itself"),
		async () => {
			const form = { name: "Sec", email: "sec@example.com", organisation: "Sec", password, atWork: true };
			expect((await secure.call({ address: https }, "session.signUp", form)).status).toBe(200);
			const [pair, ...flags] = await cookieOf(secure, https, form.email);
			expect(pair).toMatch(/^__Host-calibrant=[A-Za-z0-9_-]{43}$/);
			expect(flags.map((flag) => flag.replace(/^Expires=.*/, "Expires")).sort()).toEqual(
				["Expires", "HttpOnly", "Path=/", "SameSite=Lax", "Secure"].sort(),
			);
			const expires = new Date(flags.find((flag) => flag.startsWith("Expires="))?.slice(8) ?? "");
			const days = (expires.getTime() - Date.now()) / 86_400_000;
			expect(Math.round(days)).toBe(secure.house.policy.security.sessionAbsoluteDays);
			expect(JSON.stringify(await secure.database.admin`select * from sessions`)).not.toContain(pair?.split("=")[1]);

			// Without https there is no such prefix and no Secure, and everything else stays.
			const person = await plain.signUp("Plain");
			const [name, ...others] = await cookieOf(plain, plain.house.baseUrl, person.email);
			expect(name).toMatch(/^calibrant=/);
			expect(others).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/"]));
		},
	);

	test(promise("CQ-9", "opens nothing from the moment the server revokes it"), async () => {
		const person = await plain.signUp("Rita");
		const other = await plain.signIn(person.email);
		const sessions = await plain.call<{ id: string; current: boolean }[]>(person.cookie, "account.sessions");
		const theirs = sessions.value.find(({ current }) => !current);
		expect((await plain.call(other, "session.current")).value).not.toBeNull();
		await plain.call(person.cookie, "account.revokeSession", { id: theirs?.id });
		expect((await plain.call(other, "session.current")).value).toBeNull();
		expect((await plain.call(other, "account.sessions")).status).toBe(401);
		// Signing out revokes too: the cookie is taken back, and one that was copied opens nothing.
		const copied = person.cookie;
		const out = await plain.call(person.cookie, "session.signOut");
		const [cleared] = [out.headers["set-cookie"] ?? []].flat();
		expect(cleared).toMatch(/^calibrant=; .*Expires=Thu, 01 Jan 1970/);
		expect((await plain.call(copied, "account.sessions")).status).toBe(401);
	});
});

test(promise("CQ-9", "the hourly job deletes sessions that ended or were left alone, and no other"), async () => {
	const { database } = plain;
	const { sessionIdleHours, sessionAbsoluteDays } = plain.house.policy.security;
	const begun = new Date("2026-05-01T00:00:00Z");
	await database.setNow(begun);
	const person = await plain.signUp("Hour");
	await database.admin`delete from sessions`;
	const start = async () => {
		await plain.signIn(person.email);
		const [row] = await database.admin<{ id: string }[]>`select id from sessions order by id desc limit 1`;
		return row?.id ?? "";
	};
	const [idle, used] = [await start(), await start()];
	const left = async () =>
		(await database.admin<{ id: string }[]>`select id from sessions order by id`).map(({ id }) => id);
	const at = async (hours: number, milliseconds: number, alive: string[] = []) => {
		const now = new Date(begun.getTime() + hours * 3_600_000 + milliseconds);
		await database.setNow(now);
		for (const id of alive) await database.admin`update sessions set last_seen_at = ${now} where id = ${id}`;
		await purge(plain);
		return left();
	};
	expect(await at(sessionIdleHours, 0, [used])).toEqual([idle, used]);
	expect(await at(sessionIdleHours, 1, [used])).toEqual([used]);
	expect(await at(sessionAbsoluteDays * 24, 0, [used])).toEqual([used]);
	expect(await at(sessionAbsoluteDays * 24, 1, [used])).toEqual([]);
});

async function purge({ house, database }: TestServer): Promise<void> {
	const job = identityJobs.find(({ name }) => name === "scheduled_purge_sessions");
	if (!job || !house.mailer) throw new Error("There is no such job.");
	const worker = { ...house, db: database.worker, mailer: house.mailer };
	await job.run({ house: worker, signal: new AbortController().signal, log: { info() {}, error() {} } }, {});
}
