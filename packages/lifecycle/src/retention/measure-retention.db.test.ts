import { randomUUID } from "node:crypto";
import { retentionMeasures } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import type { WorkerHouse } from "@calibrant/kernel";
import { type DataClass, dataClasses, loadPolicy } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { lifecycleJobs } from "../timetable.ts";

let database: TestDatabase;
let house: WorkerHouse;
let logged: unknown[];
const policy = loadPolicy("default");
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	house = { db: database.worker, policy } as WorkerHouse;
});
beforeEach(async () => {
	await database.setNow("2027-06-15T12:00:00Z");
	logged = [];
});
afterAll(() => database.close());

const run = async (name: string) => {
	const log = { info() {}, error: (fields: unknown) => void logged.push(fields) };
	const job = lifecycleJobs.find((known) => known.name === name);
	if (!job) throw new Error(`There is no job ${name}.`);
	await job.run({ house, signal: new AbortController().signal, log }, {} as never);
};
/** What the console's own role reads after the worker has measured. */
const measured = async (name: DataClass) => {
	await run("scheduled_measure_retention");
	const rows = await database.app.withoutOrg({ readOnly: true }, ({ tx }) => tx.select().from(retentionMeasures));
	const found = rows.find((row) => row.class === name);
	if (!found) throw new Error(`${name} was not measured.`);
	return found;
};
const company = async (state: "active" | "grace", cancelledAt?: string) => {
	const { admin } = database;
	const [org] = await admin<{ id: string }[]>`
		insert into organisations (name, slug, country, time_zone, state) values ('Meuse', ${randomUUID()}, 'BE', 'UTC', 'active') returning id`;
	const id = org?.id ?? "";
	if (cancelledAt) {
		await admin`
			with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
				values (${id}, 'form', ${cancelledAt}, 'test', 528, 720, 240) returning id)
			update organisations set state = ${state}, cancellation_id = (select id from c) where id = ${id}`;
	}
	return id;
};

/** Each with a row that is within its period a day after the run that deletes it, and one that is not. */
const byHand: Partial<Record<DataClass, (at: string) => Promise<unknown>>> = {
	request_log: (at) =>
		database.admin`insert into request_log (at, method, what, status, milliseconds) values (${at}, 'GET', 'x', 200, 1)`,
	email_log: (at) =>
		database.admin`insert into email_log (kind, dedupe_key, state, created_at) values ('x', ${randomUUID()}, 'sent', ${at})`,
	security_event: (at) => database.admin`insert into security_events (at, kind) values (${at}, 'sign_in.failed')`,
	prospect: (at) =>
		database.admin`insert into prospects (name, email, created_at, last_contact_at) values ('A', ${randomUUID()}, ${at}, ${at})`,
};

for (const [name, insert] of Object.entries(byHand) as [DataClass, (at: string) => Promise<unknown>][]) {
	test(`a row of ${name} made old by hand is overdue until its sweep has run`, async () => {
		await insert("2020-01-01T00:00:00Z");
		await insert("2027-06-14T12:00:00Z");
		expect(await measured(name)).toMatchObject({
			...{ rows: 2, overdue: 1, oldest: new Date("2020-01-01T00:00:00Z") },
			...{
				overdueSince: new Date("2020-01-01T00:00:00Z"),
				overdueIn: [],
				measuredAt: new Date("2027-06-15T12:00:00Z"),
			},
		});
		expect(logged).toEqual([{ [name]: 1 }]);
		await run(policy.classes[name].job ?? "");
		expect(await measured(name)).toMatchObject({ rows: 1, overdue: 0, oldest: new Date("2027-06-14T12:00:00Z") });
	});
}

test("a job's age is counted by the machine's clock, which it carries: a clock set ahead makes none overdue", async () => {
	const finished = (ago: string) => database.admin`insert into pgboss.job (name, state, created_on, completed_on)
		values ('mail.send', 'completed', now() - ${ago}::interval, now() - ${ago}::interval)`;
	await finished("400 days");
	await finished("1 hour");
	await database.setNow("2029-01-15T12:00:00Z");
	expect(await measured("job")).toMatchObject({ rows: 2, overdue: 1 });
	await run(policy.classes.job.job ?? "");
	const { rows, overdue, oldest } = (await measured("job")) as { rows: number; overdue: number; oldest: Date };
	expect([rows, overdue]).toEqual([1, 0]);
	expect(Math.abs(oldest.getTime() - Date.parse("2029-01-15T11:00:00Z")), "an hour ago here too").toBeLessThan(60_000);
	await database.setNow("2027-06-15T12:00:00Z");
});

test("a row is overdue when a day has passed since the run that should have deleted it", async () => {
	const { admin } = database;
	await admin`delete from request_log`;
	// Seven days end on 13 June at 10:00; the run after that is on 14 June at 04:20.
	await byHand.request_log?.("2027-06-06T10:00:00Z");
	await database.setNow("2027-06-15T04:19:59Z");
	expect(await measured("request_log")).toMatchObject({ overdue: 0, goneBy: new Date("2027-06-14T04:20:00Z") });
	await database.setNow("2027-06-15T04:20:00Z");
	expect(await measured("request_log")).toMatchObject({ overdue: 1 });
	await admin`delete from request_log`;
});

test("an organisation's row is named with its organisation only once it is overdue", async () => {
	const { admin } = database;
	const [living, leaving] = [await company("active"), await company("grace", "2027-05-10T12:00:00Z")];
	for (const org of [living, leaving])
		await admin`insert into instruments (org_id, tag, description, created_at, updated_at) values (${org}, 'A', 'x', '2025-02-03T00:00:00Z', app.now())`;
	// Cancelled on 10 May: deleted on 10 June at 04:00, overdue a day later.
	await database.setNow("2027-06-10T04:00:00Z");
	expect(await measured("instrument")).toMatchObject({
		...{ rows: 2, oldest: new Date("2025-02-03T00:00:00Z"), overdue: 0, overdueIn: [] },
		goneBy: new Date("2027-06-10T04:00:00Z"),
	});
	await database.setNow("2027-06-11T04:00:01Z");
	expect(await measured("instrument")).toMatchObject({ overdue: 1, overdueIn: [{ orgId: leaving, rows: 1 }] });
	// A hold that stops the deletion explains it.
	await admin`insert into holds (org_id, classes, reason, reference, placed_by, placed_at) values (${leaving}, '{instrument}', 'x', 'x', 'x', app.now())`;
	expect(await measured("instrument")).toMatchObject({ overdue: 0, goneBy: null, overdueIn: [] });
	await admin`delete from holds`;
	await admin`delete from instruments where org_id = ${leaving}`;
	await admin`update organisations set cancellation_id = null, state = 'active' where id = ${leaving}`;
});

test("an import and an export past their days are overdue, each in its organisation", async () => {
	const { admin } = database;
	const org = await company("active");
	await admin`insert into import_batches (org_id, file_key, file_name, sha256, bytes, state, choices, created_at)
		values (${org}, 'imports/x', 'x.csv', 'x', 1, 'uploaded', '{}', '2027-01-01T00:00:00Z')`;
	expect(await measured("import")).toMatchObject({ rows: 1, overdue: 1, overdueIn: [{ orgId: org, rows: 1 }] });
	await admin`update import_batches set created_at = '2027-06-01T00:00:00Z'`;
	expect(await measured("import")).toMatchObject({ rows: 1, overdue: 0 });
	await admin`insert into generated_export_jobs (org_id, reason, state, requested_at, due_at, finished_at, expires_at, file_key)
		values (${org}, 'workspace', 'ready', '2027-06-01', '2027-07-01', '2027-06-01', '2027-06-08', 'exports/x')`;
	expect(await measured("export_archive")).toMatchObject({ rows: 1, overdue: 1, overdueIn: [{ orgId: org, rows: 1 }] });
});

test("what is left of an organisation that is gone is overdue at once", async () => {
	const { admin } = database;
	const gone = randomUUID();
	await admin`insert into tombstones (org_id, run_id, cancelled_at, purged_at) values (${gone}, ${randomUUID()}, '2027-01-01', '2027-02-01')`;
	await admin.unsafe("alter table instruments disable trigger user");
	await admin`insert into instruments (org_id, tag, description, created_at, updated_at) values (${gone}, 'A', 'x', '2026-01-01', app.now())`;
	expect((await measured("instrument")).overdueIn).toEqual([{ orgId: gone, rows: 1 }]);
	await admin`delete from instruments where org_id = ${gone}`;
	await admin.unsafe("alter table instruments enable trigger user");
	expect(await measured("instrument")).toMatchObject({ overdue: 0 });
});

test("every class is measured but invoices, which the billing role measures", async () => {
	await run("scheduled_measure_retention");
	const rows = await database.admin<{ class: string }[]>`select class from retention_measures`;
	expect(rows.map((row) => row.class).sort()).toEqual(dataClasses.filter((name) => name !== "invoice").sort());
});
