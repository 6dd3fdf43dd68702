import { loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildServer } from "../app.ts";
import { type ExportStage, now, openExports } from "../testing/open-exports.ts";

let stage: ExportStage;
beforeAll(async () => {
	stage = await openExports();
});
afterAll(() => stage.close());
beforeEach(() => stage.database.setNow(now));

describe("on which ground", () => {
	test(promise("CP-78", "in normal operation the plan decides"), () =>
		stage.under(loadPolicy("calproof"), async () => {
			for (const state of ["active", "trialing", "past_due"]) {
				const free = await stage.organisation({ state });
				expect((await stage.direct(free)).json().reason, state).toBe("PLAN_REQUIRED");
				expect(await stage.read(free, "preview")).toMatchObject({ allowed: false, reason: "normal" });
				expect((await stage.direct(await stage.organisation({ state, plan: "pro" }))).statusCode, state).toBe(200);
			}
		}),
	);

	for (const [clause, state] of [
		["CP-79", "grace"],
		["CP-80", "past_due_no_grace"],
		["CP-81", "trial_expired"],
	] as const) {
		test(promise([clause, "CP-82"], `${state}: open on any plan, once in 24 hours`), () =>
			stage.under(loadPolicy("calproof"), async () => {
				const person = await stage.organisation({ state });
				expect((await stage.direct(person)).statusCode).toBe(200);
				await expect.poll(async () => (await stage.rowsOf(person))[0]?.finished_at).not.toBeNull();
				await stage.database.setNow("2026-03-11T11:59:59Z");
				const second = await stage.direct(person);
				expect([second.statusCode, second.json().reason]).toEqual([429, "EXPORT_RATE_LIMITED"]);
				expect(second.json().retryAt).toBe("2026-03-11T12:00:00.000Z");
				expect((await stage.call(person, "request")).error.data).toMatchObject({ reason: "EXPORT_RATE_LIMITED" });
				expect(await stage.read(person, "preview")).toMatchObject({ allowed: false, reason: "bypass" });
				await stage.database.setNow("2026-03-11T12:00:01Z");
				expect((await stage.direct(person)).statusCode).toBe(200);
			}),
		);
	}

	test(promise("CP-82", "of 20 at once exactly one is granted"), async () => {
		const person = await stage.organisation({ state: "grace" });
		const answers = await Promise.all(Array.from({ length: 20 }, () => stage.direct(person)));
		const codes = answers.map((answer) => answer.statusCode);
		expect(codes.filter((code) => code === 200)).toHaveLength(1);
		expect(codes.filter((code) => code === 429)).toHaveLength(19);
		expect(await stage.rowsOf(person)).toHaveLength(1);
	});

	test(promise("CP-75", "asking twice, or 20 times at once, gives the same one export"), async () => {
		const person = await stage.organisation({ state: "grace" });
		const answers = await Promise.all(Array.from({ length: 20 }, () => stage.call(person, "request")));
		expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
		expect(await stage.rowsOf(person)).toHaveLength(1);
		const [jobs] = await stage.database.admin`select count(*)::int as n from pgboss.job
			where name = 'export.generate' and data ->> 'orgId' = ${person.orgId}`;
		expect(jobs?.n).toBe(1);
		expect((await stage.direct(person)).json().reason).toBe("EXPORT_RATE_LIMITED");
	});

	test(
		promise(
			["CP-19", "CP-79"],
			"from the first minute of grace to the last hour: records and certificates, on any plan",
		),
		() =>
			stage.under(loadPolicy("calproof"), async () => {
				const person = await stage.organisation({ instruments: 3 });
				await stage.certificates(person.orgId, 2);
				await stage.database.admin`
				with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
					values (${person.orgId}, 'form', '2026-03-10T04:00:01Z', 'test', 528, 720, 240) returning id)
				update organisations set state = 'grace', cancellation_id = (select id from c) where id = ${person.orgId}`;
				for (const at of ["2026-03-10T04:01:01Z", "2026-04-10T03:00:01Z"]) {
					await stage.database.setNow(at);
					const answer = await stage.direct(person);
					expect([at, answer.statusCode]).toEqual([at, 200]);
					const names = answer.rawPayload.toString("latin1");
					expect(names.match(/certificates\/[0-9a-f-]{36}-C-\d\.pdf/g)?.length).toBeGreaterThanOrEqual(2);
					expect(names).toContain("data/calibrations.jsonl");
					await stage.database.admin`update sessions set last_seen_at = '2026-04-10', expires_at = '2027-01-01'`;
				}
			}),
	);

	test(promise("CP-82", "a restart forgets nothing, and fetching the same archive again is free"), async () => {
		const person = await stage.organisation({ state: "grace" });
		const { data } = await stage.call(person, "request");
		const fileKey = `exports/${person.orgId}/${data.id}/made.zip`;
		const { size, sha256 } = await stage.files.put(fileKey, Buffer.from("PK-made"), { contentType: "application/zip" });
		await stage.database.admin`update generated_export_jobs set state = 'ready', finished_at = ${now}, bytes = ${size},
			expires_at = '2026-03-17T12:00:00Z', file_key = ${fileKey}, sha256 = ${sha256} where id = ${data.id}`;
		const restarted = await buildServer({ house: stage.house, logLevel: "silent" });
		const post = {
			method: "POST",
			url: "/api/export/workspace.zip",
			headers: stage.headers(person),
			payload: "",
		} as const;
		expect((await restarted.inject(post)).json().reason).toBe("EXPORT_RATE_LIMITED");
		const { download } = await stage.read(person, "get", { id: data.id });
		for (let n = 0; n < 3; n++) {
			const fetched = await restarted.inject({ url: download, headers: { cookie: person.cookie } });
			expect([fetched.statusCode, fetched.body]).toEqual([200, "PK-made"]);
		}
		await restarted.close();
	});

	test("one that was called off does not count", async () => {
		const person = await stage.organisation({ state: "grace" });
		const { data } = await stage.call(person, "request");
		expect((await stage.call(person, "revoke", { id: data.id })).data).toMatchObject({ state: "failed" });
		expect((await stage.direct(person)).statusCode).toBe(200);
	});
});
