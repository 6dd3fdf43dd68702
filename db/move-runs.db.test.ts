import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "./migrate.ts";

const name = `moved_${Math.random().toString(36).slice(2, 10)}`;
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
let server: Sql;
let admin: Sql;
let folder: string;
const org = "0197f000-0000-7000-8000-000000000001";

/** A database as it was before calibrations had runs, with row security forced as it is in life. */
beforeAll(async () => {
	const { url } = inject("cluster");
	server = postgres(url, { max: 1, onnotice: () => {} });
	await server.unsafe(`create database ${name}`);
	const address = new URL(url);
	address.pathname = `/${name}`;
	admin = postgres(address.toString(), { max: 1, onnotice: () => {}, connection: { TimeZone: "UTC" } });
	folder = await mkdtemp(path.join(tmpdir(), "calibrant-"));
	await cp(here("./migrations"), folder, { recursive: true });
	const journal = path.join(folder, "meta", "_journal.json");
	const { entries, ...rest } = JSON.parse(await readFile(journal, "utf8")) as { entries: { tag: string }[] };
	const until = entries.findIndex(({ tag }) => tag.endsWith("_runs_begin"));
	await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, until) }));
	await admin.unsafe(`grant create, connect, temporary on database ${name} to calibrant_owner`);
	await admin.unsafe("grant all on schema public to calibrant_owner; set role calibrant_owner");
	await admin.unsafe(await readFile(here("./security/prelude.sql"), "utf8"));
	await runMigrations(drizzle(admin), { migrationsFolder: folder });
	for (const table of ["organisations", "instruments", "calibrations", "calibration_points"]) {
		await admin.unsafe(`alter table ${table} enable row level security; alter table ${table} force row level security`);
	}
	await admin.unsafe("reset role");
	await admin`insert into organisations (id, name, slug, country, time_zone) values (${org}, 'Old', 'old', 'BE', 'UTC')`;
	await admin`insert into instruments (org_id, id, tag, description, serial_number, created_at, updated_at)
		values (${org}, ${org}, 'OLD-1', 'Caliper "0–150"', 'S/1', now(), now())`;
	await admin`insert into calibrations (org_id, id, instrument_id, kind, performed_on, temperature, humidity, adjusted, as_found_verdict, as_left_verdict, created_at)
		values (${org}, ${org}, ${org}, 'internal', '2026-01-02', 20.10, 45, true, 'out_of_tolerance', 'in_tolerance', now())`;
	await admin`insert into calibration_points
		(org_id, calibration_id, point, unit, nominal, lower_tolerance, upper_tolerance, as_found, as_left, as_found_verdict, as_left_verdict)
		values (${org}, ${org}, 1, 'mm', 10.00, -0.05, 0.05, 10.060, 10.00, 'out_of_tolerance', 'in_tolerance'),
			(${org}, ${org}, 2, 'µ"m', 20.0, -0.05, 0.05, 20.01, null, 'in_tolerance', null)`;
	const { secret } = inject("cluster");
	await migrate({ url: address.toString(), secret, writableStates: ["active"] });
});
afterAll(async () => {
	await admin.end({ timeout: 2 });
	await server.unsafe(`drop database if exists ${name} with (force)`);
	await server.end();
	await rm(folder, { recursive: true, force: true });
});

test("readings that stood beside each other become runs, each with the snapshot it follows from", async () => {
	const runs = await admin`select run, kind, performed_on::text from calibration_runs order by run`;
	expect([...runs]).toEqual([
		{ run: 1, kind: "as_found", performed_on: "2026-01-02" },
		{ run: 2, kind: "as_left", performed_on: "2026-01-02" },
	]);
	const points = await admin`select run, point, readings, indication::text, error::text, verdict,
		snapshot ->> 'nominal' as nominal, snapshot -> 'limits' ->> 'upper' as upper, snapshot -> 'readings' as read,
		snapshot ->> 'unit' as unit, length(snapshot_hash) as hash from calibration_points order by run, point`;
	expect([...points]).toMatchObject([
		{ run: 1, point: 1, readings: ["10.060"], indication: "10.060", error: "0.060", verdict: "out_of_tolerance" },
		{ run: 1, point: 2, error: "0.01", nominal: "20.0", upper: "0.05", read: ["20.01"], unit: 'µ"m', hash: 64 },
		{ run: 2, point: 1, readings: ["10.00"], error: "0.00", verdict: "in_tolerance", hash: 64 },
	]);
});

test("conditions, item and state come along, and the organisation goes on as it worked", async () => {
	const [row] = await admin`select state, environment, item, approved_at = created_at as approved from calibrations`;
	expect(row).toMatchObject({
		...{ state: "approved", approved: true, item: { tag: "OLD-1", serialNumber: "S/1" } },
		environment: [
			{ quantity: "Temperature", value: "20.10", unit: "°C" },
			{ quantity: "Relative humidity", value: "45", unit: "%" },
		],
	});
	const settings = await admin`select setting, value from calibration_settings where org_id = ${org}`;
	expect([...settings]).toEqual([{ setting: "second_person_reviews", value: "never" }]);
});
