import { randomUUID } from "node:crypto";
import type { Database } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { platformCtx, type WorkerHouse } from "@calibrant/kernel";
import { addPeriod, type ClauseId, type DataClass, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { noteContact } from "../prospects/note-contact.ts";
import { lifecycleJobs } from "../timetable.ts";
import { agedTables, purgeAged } from "./purge-aged.ts";

let database: TestDatabase;
let house: WorkerHouse;
const policy = loadPolicy("default");
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	house = { db: database.worker, policy } as WorkerHouse;
});
afterAll(() => database.close());

/** One row of each class whose period began at an instant. */
const rows: Record<string, (begun: string) => Promise<unknown>> = {
	email_log: (begun) =>
		database.admin`insert into email_log (kind, dedupe_key, state, created_at) values ('x', ${randomUUID()}, 'sent', ${begun}::text::timestamptz)`,
	error_event: (begun) =>
		database.admin`insert into error_events (at, door, place, type, frames, causes) values (${begun}::text::timestamptz, 'server', 'x', 'Error', '', '[]')`,
	request_log: (begun) =>
		database.admin`insert into request_log (at, method, what, status, milliseconds) values (${begun}::text::timestamptz, 'GET', '/healthz', 200, 1)`,
	security_event: (begun) =>
		database.admin`insert into security_events (at, kind, ip) values (${begun}::text::timestamptz, 'sign_in.failed', '203.0.113.9')`,
	hold: (begun) =>
		database.admin`insert into holds (org_id, classes, reason, reference, placed_by, placed_at, released_at) values (${randomUUID()}, '{audit_log}', 'x', 'x', 'x', ${begun}::text::timestamptz, ${begun}::text::timestamptz)`,
	prospect: (begun) =>
		database.admin`insert into prospects (name, email, created_at, last_contact_at) values ('A', ${randomUUID()}, ${begun}::text::timestamptz, ${begun}::text::timestamptz)`,
};
const proven: Partial<Record<DataClass, ClauseId[]>> = {
	email_log: ["CP-10"],
	error_event: ["CP-11", "CP-92", "CX-3"],
	request_log: ["CP-12", "CP-94"],
	security_event: ["CQ-7", "KS-14", "IM-5"],
	hold: [],
	prospect: ["KS-9"],
};

const count = async (name: DataClass) => {
	const tables = agedTables(name).map((entry) => entry.name);
	const counts = await Promise.all(
		tables.map((table) => database.admin<{ n: number }[]>`select count(*)::int as n from ${database.admin(table)}`),
	);
	return counts.reduce((sum, [row]) => sum + (row?.n ?? 0), 0);
};
const setMicroseconds = (at: string) => database.admin`update app.clock set frozen_at = ${at}::text::timestamptz`;
/** The same database through sessions of another time zone. */
const inLondon = (db: Database): Database => ({
	...db,
	withoutOrg: (scope, work) =>
		db.withoutOrg(scope, async (opened) => {
			await opened.tx.execute(sql`set local timezone to 'Europe/London'`);
			return work(opened);
		}),
});
const sweep = async (name: DataClass, db: Database) => {
	const job = lifecycleJobs.find((known) => known.name === policy.classes[name].job);
	if (!job) throw new Error(`No job deletes ${name}.`);
	const context = { house: { ...house, db }, signal: new AbortController().signal, log: { info() {}, error() {} } };
	await job.run(context, {} as never);
};

// Winter time there when the period begins, summer time when it ends, and a date that the last month lacks.
const begun = "2028-02-29T00:30:00.000Z";
for (const name of Object.keys(rows) as DataClass[]) {
	for (const zone of ["UTC", "Europe/London"]) {
		const title = `${name} goes a microsecond after its period, not before; session in ${zone}`;
		const clauses = proven[name] ?? [];
		test(clauses.length > 0 ? promise(clauses, title) : title, async () => {
			const db = zone === "UTC" ? database.worker : inLondon(database.worker);
			const end = addPeriod(new Date(begun), policy.classes[name].keep)?.toISOString() ?? "";
			await rows[name]?.(begun);
			await rows[name]?.(begun.replace("00.000Z", "00.000002Z"));
			await setMicroseconds(end);
			await sweep(name, db);
			expect(await count(name)).toBe(2);
			await setMicroseconds(end.replace("000Z", "000001Z"));
			await sweep(name, db);
			expect(await count(name)).toBe(1);
			await sweep(name, db);
			expect(await count(name), "a second run finds nothing more").toBe(1);
			await setMicroseconds(end.replace("000Z", "000003Z"));
			await sweep(name, db);
			expect(await count(name)).toBe(0);
		});
	}
}

test("a sweep deletes in batches, each with a commit of its own", async () => {
	for (let n = 0; n < 7; n++) await rows.request_log?.("2026-01-01T00:00:00Z");
	await database.setNow("2027-01-01T00:00:00Z");
	let transactions = 0;
	const db: Database = {
		...database.worker,
		withoutOrg: (scope, work) => {
			transactions++;
			return database.worker.withoutOrg(scope, work);
		},
	};
	expect(await purgeAged({ ...house, db }, "request_log", { batch: 3 })).toBe(7);
	expect(transactions).toBe(3);
	expect(await count("request_log")).toBe(0);
});

test("a hold that stands is not swept, however old", async () => {
	await database.admin`insert into holds (org_id, classes, reason, reference, placed_by, placed_at) values (${randomUUID()}, '{audit_log}', 'x', 'x', 'x', '2000-01-01')`;
	await database.setNow("2040-01-01T00:00:00Z");
	await sweep("hold", database.worker);
	expect(await count("hold")).toBe(1);
});

test(promise(["KS-9"], "a new contact starts a prospect's three years again"), async () => {
	const contact = (at: string) =>
		database.setNow(at).then(() =>
			database.app.withoutOrg({}, (opened) =>
				noteContact(platformCtx({ ...house, db: database.app }, opened), {
					...{ name: "Ada", email: "ada@example.org", website: "" },
				}),
			),
		);
	await contact("2026-05-04T10:00:00Z");
	await contact("2028-05-04T10:00:00Z");
	for (const [at, left] of [
		["2029-05-04T10:00:01Z", 1],
		["2031-05-04T10:00:00Z", 1],
		["2031-05-04T10:00:01Z", 0],
	] as const) {
		await database.setNow(at);
		await sweep("prospect", database.worker);
		expect(await count("prospect"), at).toBe(left);
	}
});

test("finished and failed jobs go after their period; waiting ones stay", async () => {
	await database.admin`insert into job_runs (name, last_good_at) values ('scheduled_purge_prospects', '2026-01-01'), ('a.job.of.the.past', '2026-01-01')`;
	// By the machine's clock, which they carry: that of the product may be set to another year.
	await database.admin`
		insert into pgboss.job (name, state, created_on, completed_on)
		select name, state::pgboss.job_state, now() - at, case when ended then now() - at end from (values
			('scheduled_purge_prospects', 'completed', interval '168 hours 1 minute', true),
			('scheduled_purge_prospects', 'completed', interval '167 hours 59 minutes', true),
			('scheduled_purge_prospects', 'failed', interval '168 hours 1 minute', true),
			('scheduled_purge_prospects', 'created', interval '1 year', false),
			('dead_letters', 'created', interval '168 hours 1 minute', false)) as made (name, state, at, ended)`;
	const left = async () =>
		(await database.admin<{ state: string }[]>`select state from pgboss.job order by completed_on nulls last`).map(
			({ state }) => state,
		);
	await database.setNow("2026-01-08T12:00:01Z");
	await sweep("job", database.worker);
	await sweep("job", database.worker);
	expect(await left()).toEqual(["completed", "created"]);
	expect(await database.admin`select name from job_runs`).toEqual([{ name: "scheduled_purge_prospects" }]);
});
