import { demoOperator, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exportLateMail } from "./export-late.mail.ts";
import { lateExports } from "./late-exports.ts";
import { requestExport } from "./request-export.ts";
import { now, openWorker, type WorkerStage } from "./testing/open-worker.ts";
import { seedWorkspace } from "./testing/seed-workspace.ts";

let stage: WorkerStage;
beforeAll(async () => {
	stage = await openWorker();
});
afterAll(() => stage.close());
beforeEach(() => {
	stage.errors.length = 0;
	return stage.database.setNow(now);
});

describe("the sweep", () => {
	test(promise("CP-77", "after its 7 days the archive is deleted; not before"), async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 0 });
		const { id } = await stage.asOwner(org, requestExport);
		await stage.run(org.orgId, id);
		await stage.sweep();
		await stage.remove(org.orgId, id);
		expect([await stage.queued("export.remove", id), await stage.stored(org.orgId)]).toMatchObject([
			[],
			[expect.any(String)],
		]);
		await stage.database.setNow("2026-03-17T12:00:01Z");
		await stage.sweep();
		expect(await stage.queued("export.remove", id)).toHaveLength(1);
		await stage.remove(org.orgId, id);
		await stage.remove(org.orgId, id);
		expect([await stage.stored(org.orgId), (await stage.view(org, id)).state]).toEqual([[], "expired"]);
		const lines = await stage.database
			.admin`select 1 from audit_log where entity_id = ${id} and action = 'export.expired'`;
		expect(lines).toHaveLength(1);
	});

	test(
		promise("CP-83", "a worker that was away for six days still makes it in time, and the operator was told"),
		async () => {
			const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 0 });
			const { id } = await stage.asOwner(org, requestExport);
			await stage.database.setNow("2026-03-16T12:00:00Z");
			await stage.sweep();
			await stage.run(org.orgId, id);
			const made = await stage.view(org, id);
			expect([made.state, made.finishedAt && made.finishedAt < made.dueAt]).toEqual(["ready", true]);
			expect(await stage.alerts(id)).toHaveLength(2);
			expect(await lateExports(stage.house, [{ id: org.orgId, state: "active" }])).toEqual([]);
			await stage.database.admin`delete from error_events`;
		},
	);

	test(
		promise("CP-83", "what the queue lost is delivered again; lateness is reported, and the promise ends it"),
		async () => {
			const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 0 });
			const { id } = await stage.asOwner(org, requestExport);
			await stage.database.admin`delete from pgboss.job where name = 'export.generate'`;
			await stage.sweep();
			await stage.sweep();
			expect(await stage.queued("export.generate", id)).toHaveLength(1);
			expect(stage.errors).toEqual([]);
			await stage.database.setNow("2026-03-15T12:00:00Z");
			await stage.sweep();
			expect(stage.errors).toEqual([{ orgId: org.orgId, exportId: id, hours: 120 }]);
			await stage.sweep();
			expect(await stage.alerts(id)).toEqual([`export.late:${id}:120`, `export.late:${id}:24`]);
			await stage.database.setNow("2026-03-17T12:00:00Z");
			await stage.sweep();
			expect(await stage.view(org, id)).toMatchObject({
				state: "failed",
				failure: expect.stringContaining("promised time"),
			});
			const [, , given] = await stage.alerts(id);
			expect(given).toBe(`export.late:${id}:given up`);
			const [faults] = await stage.database
				.admin`select count(*)::int as n from error_events where code like 'EXPORT_%'`;
			expect(faults?.n).toBe(3);
			const [letter] = await stage.database.admin`select subject_id from email_log where dedupe_key = ${given ?? ""}`;
			const mail = await stage.database.worker.withOrg(org.orgId, {}, ({ tx, now }) =>
				exportLateMail.compose({
					house: stage.house,
					tx,
					now,
					letter: { subjectId: letter?.subject_id } as never,
					language: "en",
				}),
			);
			expect(mail).toMatchObject({ to: demoOperator.supportEmail });
			expect(mail?.content.text).toContain(id);
			expect(await lateExports(stage.house, [{ id: org.orgId, state: "active" }])).toMatchObject([
				{ exportId: id, state: "failed", error: "OVERDUE" },
			]);
		},
	);

	test("a direct download that never ended is closed after its time and no longer counts", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 0, state: "grace" });
		await stage.database.admin`insert into generated_export_jobs (org_id, reason, state, requested_at, due_at)
			values (${org.orgId}, 'bypass', 'streamed', ${now}, ${now})`;
		await expect(stage.asOwner(org, requestExport)).rejects.toThrow("once in 24 hours");
		await stage.database.setNow("2026-03-10T13:00:00Z");
		expect((await stage.asOwner(org, requestExport)).state).toBe("queued");
		await stage.sweep();
		const rows = await stage.database
			.admin`select state from generated_export_jobs where org_id = ${org.orgId} order by requested_at`;
		expect(rows.map(({ state }) => state)).toEqual(["failed", "queued"]);
	});
});
