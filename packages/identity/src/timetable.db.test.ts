import { randomUUID } from "node:crypto";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import type { WorkerHouse } from "@calibrant/kernel";
import { loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { identityJobs } from "./timetable.ts";

let database: TestDatabase;
const now = new Date("2030-06-15T12:00:00Z");
const hour = 3_600_000;
const ago = (hours: number) => new Date(now.getTime() - hours * hour);
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow(now);
});
afterAll(() => database.close());

async function run(name: string): Promise<void> {
	const job = identityJobs.find((known) => known.name === name);
	if (!job) throw new Error(`${name} is not on the timetable.`);
	// These two read nothing else of the house.
	const house = { db: database.worker, policy: loadPolicy("default") } as WorkerHouse;
	await job.run({ house, signal: new AbortController().signal, log: { info: () => {}, error: () => {} } }, {});
}

test("sessions go when they ended or were left alone, mailed links and challenges when their time has passed", async () => {
	const userId = randomUUID();
	await database.admin`insert into users (id, email, password_hash) values (${userId}, 'a@example.com', '-')`;
	const session = (name: string, seen: Date, ends: Date) => database.admin`
		insert into sessions (token_hash, user_id, created_at, last_seen_at, expires_at, confirmed_at)
		values (${name}, ${userId}, ${seen}, ${seen}, ${ends}, ${seen})`;
	await session("alive", ago(11.9), ago(-1));
	await session("idle", ago(12.1), ago(-1));
	await session("ended", ago(1), ago(0.1));
	for (const [name, ends] of [
		["open", ago(-1)],
		["past", ago(1)],
	] as const) {
		await database.admin`
			insert into email_tokens (token_hash, user_id, purpose, created_at, expires_at)
			values (${name}, ${userId}, 'reset', ${ago(2)}, ${ends})`;
		await database.admin`
			insert into passkey_challenges (hash, purpose, expires_at) values (${`asked ${name}`}, 'sign_in', ${ends})`;
	}
	await run("scheduled_purge_sessions");
	await run("scheduled_purge_sessions");
	const left = await database.admin`select token_hash from sessions union all select token_hash from email_tokens
		union all select hash from passkey_challenges`;
	expect(left).toEqual([{ token_hash: "alive" }, { token_hash: "open" }, { token_hash: "asked open" }]);
});

test("invitations go when they have been over for as long as they stood open", async () => {
	const orgId = randomUUID();
	await database.admin`
		insert into organisations (id, name, slug, country, time_zone) values (${orgId}, 'A', 'a', 'BE', 'UTC')`;
	for (const [email, ends] of [
		["open@example.com", ago(-1)],
		["over@example.com", ago(167)],
		["old@example.com", ago(169)],
	] as const) {
		await database.admin`
			insert into invitations (org_id, email, role, created_at, expires_at)
			values (${orgId}, ${email}, 'viewer', ${ago(400)}, ${ends})`;
	}
	await run("scheduled_purge_sessions");
	expect(await database.admin`select email from invitations order by email`).toEqual([
		{ email: "open@example.com" },
		{ email: "over@example.com" },
	]);
});

test(promise("CP-96", "rate counters go when their window has ended"), async () => {
	const [later, earlier] = [Date.now() + 60_000, Date.now() - 1000];
	await database.admin`insert into rate_counters values ('running', 3, ${later}), ('over', 3, ${earlier})`;
	await run("scheduled_purge_rate_counters");
	expect(await database.admin`select key from rate_counters`).toEqual([{ key: "running" }]);
});
