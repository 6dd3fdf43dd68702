import { auditLog } from "@calibrant/db/schema";
import { inOrg, record } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { purgeOrganisation, readAuditRows, readAuditSeals, sealAuditLog, verifyAuditChain } from "../index.ts";
import { type LeavingStage, openLeavingStage } from "../purge/testing/leaving-stage.ts";
import { sealAll as sealOf } from "../testing/seal-all.ts";
import { purgeAuditLogs } from "./purge-audit-logs.job.ts";

let stage: LeavingStage;
beforeAll(async () => {
	stage = await openLeavingStage(inject("cluster"));
});
afterAll(() => stage.close());
beforeEach(() => stage.database.setNow("2026-03-10T12:00:00Z"));

const verdictOn = (id: string) =>
	stage.database.worker.withOrg(id, { readOnly: true, snapshot: true }, async ({ tx }) =>
		verifyAuditChain(id, await readAuditRows(tx, { from: "0" }), await readAuditSeals(tx)),
	);

const sealAll = (id: string) => sealOf(stage.database.worker, id);

describe("audit log", () => {
	test(promise(["CP-43"], "nobody can change, remove or back-date a row"), async () => {
		const { id } = await stage.organisation();
		for (const statement of ["update audit_log set action = 'x'", "delete from audit_log", "truncate audit_log"]) {
			const asApp = stage.database.app.withOrg(id, {}, ({ tx }) => tx.execute(statement));
			await expect(asApp, statement).rejects.toMatchObject({ cause: { code: "42501" } });
			await expect(stage.database.admin.unsafe(statement), statement).rejects.toMatchObject({ code: "CB003" });
		}
		await stage.database.app.withOrg(id, {}, ({ tx }) =>
			tx
				.insert(auditLog)
				.values({ orgId: id, actorType: "system", action: "x.y", entityType: "x", createdAt: new Date(0) }),
		);
		const [row] = await stage.database.admin`select created_at from audit_log where org_id = ${id} and action = 'x.y'`;
		expect(row?.created_at.toISOString()).toBe("2026-03-10T12:00:00.000Z");
	});

	test("the chain verifies, and a row changed behind the triggers is found", async () => {
		const { id, owner } = await stage.organisation();
		await sealAll(id);
		await inOrg(stage.appHouse, id, { userId: owner }, {}, (ctx) => record(ctx, "a.b", { type: "a", id: null }));
		await sealAll(id);
		expect(await verdictOn(id)).toMatchObject({ verified: true, sealed: 2, unsealed: 0, head: { number: 2 } });
		await stage.database.admin.unsafe("alter table audit_log disable trigger append_only");
		await stage.database.admin`update audit_log set action = 'forged' where org_id = ${id} and action = 'a.b'`;
		await stage.database.admin.unsafe("alter table audit_log enable trigger append_only");
		expect((await verdictOn(id)).reasons).toEqual(["Seal 2 does not match its rows: something in them was changed."]);
	});

	test("rows are read in the order of their transactions, also where the ids grow by a digit", async () => {
		const { id, owner } = await stage.organisation();
		await inOrg(stage.appHouse, id, { userId: owner }, {}, (ctx) =>
			record(ctx, "second.done", { type: "a", id: null }),
		);
		await stage.database.admin.unsafe("alter table audit_log disable trigger append_only");
		await stage.database
			.admin`update audit_log set xid = case action when 'second.done' then '1000' else '999' end::xid8 where org_id = ${id}`;
		await stage.database.admin.unsafe("alter table audit_log enable trigger append_only");
		const rows = await stage.database.worker.withOrg(id, { readOnly: true }, ({ tx }) =>
			readAuditRows(tx, { from: "0" }),
		);
		expect(rows.map((row) => row.action)).toEqual(["instrument.created", "second.done"]);
	});

	test("a seal leaves out rows of transactions still running, and takes them in later", async () => {
		const { id, owner } = await stage.organisation();
		await sealAll(id);
		await inOrg(stage.appHouse, id, { userId: owner }, {}, async (ctx) => {
			await record(ctx, "slow.done", { type: "a", id: null });
			await inOrg(stage.appHouse, id, { userId: owner }, {}, (quick) =>
				record(quick, "quick.done", { type: "a", id: null }),
			);
			await stage.database.worker.withOrg(id, {}, (opened) => sealAuditLog(opened, id));
			expect(await verdictOn(id)).toMatchObject({ verified: true, sealed: 1, unsealed: 1 });
		});
		await sealAll(id);
		expect(await verdictOn(id)).toMatchObject({ verified: true, sealed: 3, unsealed: 0 });
	});

	test(
		promise(
			["CP-39", "CP-46", "CP-47"],
			"rows go seven years after the last activity of an ended organisation, not before",
		),
		async () => {
			const { id, owner } = await stage.organisation();
			await stage.cancel(id, owner);
			await stage.database.setNow("2026-04-10T04:00:00Z");
			await purgeOrganisation.run(stage.context(), { orgId: id });
			await sealAll(id);
			const rows = async () =>
				(await stage.database.admin`select count(*)::int as n from audit_log where org_id = ${id}`)[0]?.n;
			await stage.database.setNow("2033-03-10T12:00:00Z");
			await purgeAuditLogs.run(stage.context(), {});
			expect(await rows()).toBe(3);
			await stage.database.setNow("2033-04-10T04:00:01Z");
			await purgeAuditLogs.run(stage.context(), {});
			expect(await rows()).toBe(0);
		},
	);
});
