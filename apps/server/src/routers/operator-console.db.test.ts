import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, runJob, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let operator: SignedIn;
let key: string;
beforeAll(async () => {
	server = await openServer();
	await server.database.setNow("2026-03-10T12:00:00Z");
	operator = await server.signUp("Olga Operator");
	({ key } = await server.makeOperator(operator));
});
afterAll(() => server.close());

const ask = <T = Record<string, never>>(procedure: string, input?: object) =>
	server.call<T>({ key }, `operator.console.${procedure}`, input);
const queued = async () =>
	(await server.database.admin`select 1 from pgboss.job where name = 'organisation.purge' and state = 'created'`)
		.length;

/** Organisations in grace, cancelled long enough ago that all are due on 10 April. */
async function leaving(howMany: number): Promise<string[]> {
	const ids: string[] = [];
	for (let n = 0; n < howMany; n++) {
		const [row] = await server.database.admin<{ id: string }[]>`
			with o as (insert into organisations (name, slug, country, time_zone) values (${`Leaving ${n}`}, gen_random_uuid()::text, 'BE', 'UTC') returning id),
			c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
				select id, 'form', '2026-03-10T12:00:00Z', 'test', 528, 720, 240 from o returning id, org_id)
			select org_id as id, id as "cancellationId" from c`;
		if (!row) throw new Error("not made");
		await server.database
			.admin`update organisations set state = 'grace', cancellation_id = (select id from cancellations where org_id = ${row.id}) where id = ${row.id}`;
		ids.push(row.id);
	}
	return ids;
}

test("the next event of each organisation is shown with its exact instant, and found by name, number and state", async () => {
	const [id = ""] = await leaving(1);
	type Found = { total: number; items: { id: string; next: { at: Date; what: string } | null }[] };
	for (const input of [{ q: "leaving 0" }, { q: id.toUpperCase() }, { state: "grace" }]) {
		const { value } = await ask<Found>("organisations", input);
		expect(value).toMatchObject({
			total: 1,
			items: [{ id, next: { what: "reminder", at: new Date("2026-04-02T04:00:00Z") } }],
		});
	}
	await server.database.admin`update cancellations set reminded_at = app.now() where org_id = ${id}`;
	const file = await ask<{ organisation: object; inside: { forecast: { purge: { at: Date } } } }>("organisation", {
		organisationId: id,
	});
	expect(file.value).toMatchObject({
		organisation: { next: { what: "deletion", at: new Date("2026-04-10T04:00:00Z") } },
		inside: { forecast: { purge: { at: new Date("2026-04-10T04:00:00Z"), stored: true } } },
	});
	expect((await ask("organisation", { organisationId: "00000000-0000-7000-8000-000000000000" })).status).toBe(404);
	await leaving(4);
	const pages = [
		await ask<Found>("organisations", { limit: 3 }),
		await ask<Found>("organisations", { limit: 3, from: 3 }),
	];
	const ids = pages.flatMap(({ value }) => value.items.map((one) => one.id));
	expect([pages[0]?.value.total, new Set(ids).size]).toEqual([6, 6]);
});

test(
	promise(
		"INV-6",
		"an operator lets an unusually large run go from the console, by the number of the dry run and nothing else",
	),
	async () => {
		await leaving(3);
		await server.database.setNow("2026-04-10T04:00:01Z");
		type State = { plan: { due: object[]; stopped: string | null }; limit: number };
		expect((await ask<State>("purges")).value).toMatchObject({
			limit: 5,
			plan: { stopped: expect.stringContaining("8 organisations") },
		});
		await runJob(server, "scheduled_purge_cancelled_orgs");
		expect(await queued()).toBe(0);
		const reason = "The spring batch of trial companies ended on one day.";
		const wrong = await ask("acknowledgePurge", { count: 9, reason });
		expect([wrong.status, wrong.error?.fields]).toEqual([400, { count: "The dry run says 8." }]);
		expect((await ask("acknowledgePurge", { count: 8, reason: "ok" })).status).toBe(400);
		expect((await ask("acknowledgePurge", { count: 8, reason })).status).toBe(200);
		// A pause wins over every word.
		expect((await ask("pausePurge", { confirmation: "pause" })).status).toBe(400);
		expect((await ask("pausePurge", { confirmation: "pause deletions" })).status).toBe(200);
		await runJob(server, "scheduled_purge_cancelled_orgs");
		expect(await queued()).toBe(0);
		type Overview = { tiles: { about: string; urgency: string }[] };
		expect((await ask<Overview>("overview")).value.tiles).toContainEqual(
			expect.objectContaining({ about: "deletions", urgency: "now", words: "Deletions are paused by an operator." }),
		);
		expect((await ask("resumePurge", { confirmation: "resume deletions" })).status).toBe(200);
		await runJob(server, "scheduled_purge_cancelled_orgs");
		expect(await queued()).toBe(8);
	},
);

test("from the web door only the switches of the purge can be set", async () => {
	for (const statement of [
		"insert into deployment_settings (key, value) values ('policy_preset', '\"kalisecu\"')",
		"update deployment_settings set key = 'policy_preset' where key = 'purge_paused'",
		"delete from deployment_settings",
	]) {
		const attempt = server.database.app.withoutOrg({}, ({ tx }) => tx.execute(statement));
		await expect(attempt, statement).rejects.toMatchObject({ cause: { code: "CB004" } });
	}
});

test("a row older than the policy allows is shown as overdue, with its organisation only where it is one's", async () => {
	type One = { class: string; mark: string; overdue: number; overdueIn: object[]; measuredAt: Date | null };
	type State = { classes: One[] };
	const of = async (name: string) => (await ask<State>("retention")).value.classes.find((one) => one.class === name);
	const tile = async () => {
		const { value } = await ask<{ tiles: { about: string }[] }>("overview");
		return value.tiles.find(({ about }) => about === "retention");
	};
	expect(await of("request_log")).toMatchObject({ mark: "unmeasured", measuredAt: null });
	expect(await tile()).toMatchObject({ urgency: "soon", words: "Not measured lately." });
	// The server's own lines of March are past their days too, and so are its people's sessions.
	await server.app.journal.flush();
	for (const table of ["sessions", "operator_sessions", "email_tokens"])
		await server.database.admin`delete from ${server.database.admin(table)}`;
	await runJob(server, "scheduled_purge_request_log");
	await runJob(server, "scheduled_measure_retention");
	expect(await of("request_log")).toMatchObject({ mark: "fine", overdue: 0 });
	const { admin } = server.database;
	await admin`insert into request_log (at, method, what, status, milliseconds) values ('2026-04-01T00:00:00Z', 'GET', 'x', 200, 1)`;
	await runJob(server, "scheduled_measure_retention");
	expect(await of("request_log")).toMatchObject({ mark: "late", overdue: 1, overdueIn: [] });
	expect(await tile()).toMatchObject({ urgency: "now", words: "Rows older than the policy allows: 1." });
	await runJob(server, "scheduled_purge_request_log");
	await runJob(server, "scheduled_measure_retention");
	expect(await of("request_log")).toMatchObject({ mark: "fine", overdue: 0 });
	expect(await tile()).toMatchObject({ urgency: "fine" });
	expect(await of("organisation_profile")).toMatchObject({ mark: "fine", overdue: 0 });
	await server.database.setNow("2026-04-11T05:00:00Z");
	await runJob(server, "scheduled_measure_retention");
	const profiles = await of("organisation_profile");
	expect(profiles).toMatchObject({ mark: "late" });
	expect(profiles?.overdueIn).toHaveLength(8);
	expect(await of("invoice")).toMatchObject({ mark: "unmeasured" });
	await server.database.setNow("2026-04-12T05:00:01Z");
	expect(await of("request_log")).toMatchObject({ mark: "unmeasured" });
	expect(await of("organisation_profile"), "what was overdue stays red").toMatchObject({ mark: "late" });
	await server.database.setNow("2026-04-11T05:00:00Z");
});

test("a job that failed for good is listed without what its error said, and tried again once", async () => {
	const { admin } = server.database;
	const [job] = await admin<{ id: string }[]>`
		insert into pgboss.job (name, data, state, output, retry_count, retry_limit, completed_on)
		values ('mail.send', '{"mailId": "0198c0de-0000-7000-8000-000000000000"}', 'failed', '{"message": "secret words"}', 12, 12, app.now()) returning id`;
	type State = { failed: { id: string; name: string }[]; sweeps: { name: string; nextAt: Date }[] };
	const state = await ask<State>("timetable");
	expect(state.value.failed).toMatchObject([{ id: job?.id, name: "mail.send", attempts: 13 }]);
	expect(JSON.stringify(state.value)).not.toContain("secret words");
	const purge = state.value.sweeps.find(({ name }) => name === "scheduled_purge_cancelled_orgs");
	expect(purge?.nextAt).toEqual(new Date("2026-04-12T04:00:00Z"));
	expect((await ask("retryJob", { id: job?.id })).status).toBe(200);
	expect(await admin`select state, retry_limit from pgboss.job where id = ${job?.id ?? ""}`).toEqual([
		{ state: "retry", retry_limit: 13 },
	]);
	expect((await ask("retryJob", { id: job?.id })).status).toBe(404);
});

test(
	promise("KS-23", "the quarterly review of access counts what each operator did in the quarter before it"),
	async () => {
		// Looks into a client's engagement, its test accounts and its files are looks into records, as those by the one door are.
		for (const action of [
			"websecurity.engagement",
			"websecurity.revealCredential",
			"files.report",
			"content.certificate",
		])
			await server.database.admin`insert into operator_access (operator_id, via, action, at)
				values (${operator.userId}, 'session', ${action}, '2026-06-30T23:59:59Z')`;
		await server.database.setNow("2026-07-01T00:00:00Z");
		await runJob(server, "scheduled_watch_duties");
		type Review = { kind: string; covers: object; subject: { access: { byOperator: object[] } } };
		const { value } = await server.call<Review[]>({ key }, "operator.reviews.list");
		const [access] = value.filter(({ kind }) => kind === "access");
		expect(access?.covers).toEqual({ from: new Date("2026-04-01T00:00:00Z"), until: new Date("2026-07-01T00:00:00Z") });
		expect(access?.subject.access.byOperator).toEqual([
			{ operatorId: operator.userId, acts: 12, reads: 4, refused: 4 },
		]);
	},
);
