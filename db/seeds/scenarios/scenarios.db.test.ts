import { summariseInstruments } from "@calibrant/calibration";
import { inOrg } from "@calibrant/kernel";
import { previewExport } from "@calibrant/lifecycle";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { AlreadyThere, findUser } from "../playing/people.ts";
import { type TestProduct, testProduct } from "../testing/test-product.ts";
import { scenarios } from "./scenarios.ts";

let opened: TestProduct;
const present = new Date("2026-10-14T13:30:00Z");

beforeAll(async () => {
	opened = await testProduct(inject("cluster"), present);
});
afterAll(() => opened.close());

const play = (name: string, instruments = 1) =>
	scenarios[name]?.play(opened.product, { instruments }) ?? expect.fail(`no ${name}`);

async function ownerOf(organisation: string) {
	const [row] = await opened.database.admin`select o.id, m.user_id as "userId" from organisations o
		join memberships m on m.org_id = o.id where o.name = ${organisation}`;
	return row as { id: string; userId: string };
}

describe("scenarios", () => {
	test("empty-lab has an owner and nothing else, and is not made twice", async () => {
		const [login] = await play("empty-lab");
		expect(await findUser(opened.product.house, login?.email ?? "")).not.toBeNull();
		await expect(play("empty-lab")).rejects.toThrow(AlreadyThere);
	});

	test("export-limit lies on both sides of the limit, with files that can be read", async () => {
		await play("export-limit");
		const { house } = opened.product;
		for (const [name, path] of [
			["Limit 500", "download"],
			["Limit 501", "queue"],
		] as const) {
			const { id, userId } = await ownerOf(name);
			const preview = await inOrg(house, id, { userId }, { readOnly: true }, previewExport);
			expect(preview).toMatchObject({ path, certificates: 500, allowed: true });
		}
		const files = await opened.database
			.admin`select file_key, bytes::int from certificates where org_id = ${(await ownerOf("Limit 500")).id}`;
		for (const { file_key, bytes } of files) expect(await house.files.head(file_key)).toEqual({ size: bytes });
	});

	test("big has as many instruments as asked for", async () => {
		await play("big", 6001);
		const { id, userId } = await ownerOf("Big 6001");
		const home = await inOrg(opened.product.house, id, { userId }, { readOnly: true }, (ctx) =>
			summariseInstruments(ctx),
		);
		expect(home.total).toBe(6001);
		expect(home.outOfTolerance).toBe(61);
	}, 240_000);

	test("overdue-lab has every side of a due date", async () => {
		await play("overdue-lab");
		const { id, userId } = await ownerOf("Overdue Lab");
		const home = await inOrg(opened.product.house, id, { userId }, { readOnly: true }, (ctx) =>
			summariseInstruments(ctx),
		);
		expect(home).toMatchObject({ total: 25, overdue: 15, dueSoon: 7 });
	});

	test("leaving has one organisation per moment, deletions done by the jobs", async () => {
		const logins = await play("leaving");
		expect(logins).toHaveLength(13);
		const rows = await opened.database.admin`
			select o.name, o.state, c.reminded_at is not null as reminded, c.purge_due_at > app.now() as ahead
			from organisations o left join cancellations c on c.id = o.cancellation_id
			where o.name like 'Leaving %' order by o.name`;
		expect(rows.map(({ name, state, reminded, ahead }) => `${name} ${state} ${reminded} ${ahead}`)).toEqual([
			"Leaving Active active false null",
			"Leaving Before Reminder grace false true",
			"Leaving First Day grace false true",
			"Leaving Held grace true false",
			"Leaving Lapsed past_due_no_grace false null",
			"Leaving Last Day grace true true",
			"Leaving On Trial trialing false null",
			"Leaving Payment Late past_due false null",
			"Leaving Reactivating reactivating false true",
			"Leaving Reminded grace true true",
			"Leaving Returned active false null",
			"Leaving Trial Ended trial_expired false null",
		]);
		expect(await opened.database.admin`select count(*)::int as n from deletion_receipts`).toEqual([{ n: 1 }]);
	});
});

test("website-security has requests, a running audit, a leaving client and one whose reports outlived it", async () => {
	const other = await testProduct(inject("cluster"), present, "kalisecu");
	try {
		const product = { ...other.product, house: { ...other.product.house } };
		const logins = await scenarios["website-security"]?.play(product, { instruments: 1 });
		expect(logins).toHaveLength(3);
		const { admin } = other.database;
		expect(await admin`select 1 from audit_requests`).toHaveLength(2);
		const states =
			await admin`select o.name, o.state, (select count(*)::int from service_reports r where r.org_id = o.id) as reports
			from organisations o order by o.name`;
		expect(states.map(({ name, state, reports }) => `${name} ${state} ${reports}`)).toEqual([
			"Atelier Rive active 2",
			"Maison Colas grace 1",
		]);
		expect(await admin`select 1 from deletion_receipts`).toHaveLength(1);
		expect(await admin`select r.title from service_reports r join report_keepings k using (org_id)`).toHaveLength(1);
		expect(await admin`select 1 from report_archives where withdrawn_at is null`).toHaveLength(1);
		const [account] = await admin`select sealed from engagement_credentials`;
		expect(account?.sealed).not.toContain("only-for-the-test");
	} finally {
		await other.close();
	}
});
