import { afterAll, beforeAll, expect, test } from "vitest";
import { buildServer } from "./app.ts";
import { buildWatch, openMetrics } from "./metrics.ts";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;
beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Olga Quill");
});
afterAll(() => server.close());

test("metrics count by pattern, procedure and state, and name no organisation, person or record", async () => {
	const metrics = openMetrics(server.house);
	const app = await buildServer({ house: server.house, logLevel: "silent", metrics });
	const watch = buildWatch(server.house, metrics);
	const input = encodeURIComponent(
		JSON.stringify({ 0: { json: null, meta: { values: ["undefined"] } }, 1: { json: null } }),
	);
	const headers = { cookie: owner.cookie };
	await app.inject({ url: `/api/trpc/session.current,locations.list?batch=1&input=${input}`, headers });
	await app.inject({ url: `/api/v1/instruments/${owner.orgId}`, headers });
	await app.inject({ url: `/nowhere/${owner.orgId}?name=Quill`, headers });
	await server.database
		.admin`insert into job_runs (name, last_good_at) values ('scheduled_purge_cancelled_orgs', app.now())`;
	await server.database.admin`insert into retention_measures (class, measured_at, rows, overdue, overdue_in)
		values ('import', app.now(), 9, 3, ${JSON.stringify([{ orgId: owner.orgId, rows: 3 }])}::jsonb)`;
	const { body, headers: told } = await watch.inject("/metrics");
	expect(told["content-type"]).toContain("version=0.0.4");
	for (const line of [
		'calibrant_http_request_duration_seconds_count{route="/api/trpc/:path",method="GET",status="200"} 1',
		'calibrant_http_request_duration_seconds_count{route="/api/v1/instruments/:id",method="GET",status="401"} 1',
		'calibrant_procedure_calls_total{procedure="session.current"} 1',
		'calibrant_procedure_calls_total{procedure="locations.list"} 1',
		'calibrant_ready{part="migrations"} 1',
		'calibrant_queue_jobs{queue="webhook.deliver",state="waiting"} 0',
		'calibrant_running_processes{door="worker"} 0',
		'calibrant_retention_overdue_rows{class="import"} 3',
	])
		expect(body).toContain(line);
	expect(body).toMatch(/calibrant_job_last_success_timestamp_seconds\{job="scheduled_purge_cancelled_orgs"\} \d{10}/);
	for (const personal of [owner.orgId, owner.userId, owner.memberId, owner.slug, "Quill"])
		expect(body).not.toContain(personal);
	await Promise.all([app.close(), watch.close()]);
});

test("a server is ready while database, migrations, queue and files are there, and says in parts what is not", async () => {
	const metrics = openMetrics(server.house);
	const watch = buildWatch(server.house, metrics);
	const both = async () => {
		const [told, parts] = [await server.app.inject("/readyz"), await watch.inject("/readyz")];
		expect(parts.statusCode).toBe(told.statusCode);
		return [
			told.statusCode,
			told.json(),
			Object.entries(parts.json()).flatMap(([part, there]) => (there ? [] : [part])),
		];
	};
	expect(await both()).toEqual([200, { status: "ok" }, []]);
	const { admin } = server.database;
	await admin`update drizzle.__drizzle_migrations set created_at = created_at - 1 where id = (select max(id) from drizzle.__drizzle_migrations)`;
	expect(await both()).toEqual([503, { status: "unavailable" }, ["migrations"]]);
	await admin`update drizzle.__drizzle_migrations set created_at = created_at + 1 where id = (select max(id) from drizzle.__drizzle_migrations)`;
	await admin`alter schema pgboss rename to elsewhere`;
	expect(await both()).toEqual([503, { status: "unavailable" }, ["queue"]]);
	await admin`alter schema elsewhere rename to pgboss`;
	expect((await both())[0]).toBe(200);
	// None of it is reached from where the public is.
	expect((await server.app.inject("/metrics")).statusCode).toBe(404);
	await watch.close();
});
