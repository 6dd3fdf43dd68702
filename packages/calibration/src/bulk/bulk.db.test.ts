import type { Role } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { summariseInstruments } from "../instruments/summarise-instruments.ts";
import { updateInstrument, updateInstrumentInput } from "../instruments/update-instrument.ts";
import { applyBulk, undoableBulk, undoBulk } from "./apply-bulk.ts";
import { bulkInput, previewBulk } from "./plan-bulk.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

type Asked = z.input<typeof bulkInput>;
const preview = (shop: Workshop, input: Asked, role: Role = "manager") =>
	shop.as((ctx) => previewBulk(ctx, bulkInput.parse(input)), role);
const apply = async (shop: Workshop, input: Asked, checked?: string) => {
	const seen = checked ?? (await preview(shop, input)).checked;
	return shop.as((ctx) => applyBulk(ctx, { ...bulkInput.parse(input), checked: seen }), "manager");
};
const undo = (shop: Workshop, batchId: string) => shop.as((ctx) => undoBulk(ctx, { batchId }), "manager");
/** Everything of the instruments but what every write raises. */
const rows = ({ orgId }: Workshop) =>
	bench.database.admin`select to_jsonb(i) - 'version' - 'updated_at' as row from instruments i
		where org_id = ${orgId} order by tag`;

/** `count` instruments of one room, calibrated and due. */
async function fill(name: string, count: number) {
	const shop = await bench.found(name);
	await bench.database.admin`
		insert into instruments (org_id, tag, description, location, custodian, interval_value, interval_unit,
			last_calibrated_on, next_due_on, attributes, created_at, updated_at)
		select ${shop.orgId}, 'I-' || lpad(n::text, 5, '0'), 'Gauge', 'Hall 1', 'Tom', 12, 'month', '2025-06-01', '2026-06-01',
			'{"Old": "0.10"}', app.now(), app.now() from generate_series(1, ${count}::int) n`;
	return shop;
}

test("a thousand rows: one batch, a line of history and audit log each, and undone byte for byte", async () => {
	const shop = await fill("Thousand", 1000);
	const before = await rows(shop);
	const changes = { location: "Annex / Hall 2", custodian: "Ana", owner: undefined } as Asked["changes"];
	const asked: Asked = { filter: {}, changes, reason: "Moved house" };
	const shown = await preview(shop, asked);
	expect(shown).toMatchObject({ total: 1000, changed: 1000, skipped: { retired: 0, same: 0, dates: 0 } });
	expect(shown.rows[0]).toEqual({
		...{ id: expect.any(String), tag: "I-00001", before: { location: "Hall 1", custodian: "Tom" } },
		after: { location: "Annex / Hall 2", custodian: "Ana" },
	});
	expect(await rows(shop)).toEqual(before);
	const { batchId } = await apply(shop, asked, shown.checked);
	const { admin } = bench.database;
	const [counts] = await admin`select
		(select count(*)::int from record_history where org_id = ${shop.orgId} and reason = 'Moved house') as history,
		(select count(*)::int from audit_log where org_id = ${shop.orgId} and action = 'instrument.updated') as log,
		(select count(distinct batch_id)::int from import_rows where org_id = ${shop.orgId}) as batches,
		(select count(*)::int from instruments i join locations l on l.org_id = i.org_id and l.id = i.location_id
			where i.org_id = ${shop.orgId} and l.path = 'Annex / Hall 2') as placed`;
	expect(counts).toEqual({ history: 1000, log: 1000, batches: 1, placed: 1000 });
	const { activity } = await shop.as((ctx) => summariseInstruments(ctx), "viewer");
	expect(activity).toMatchObject([{ action: "register.changed_in_bulk", label: "1000 instruments" }]);
	expect(await shop.as(undoableBulk, "manager")).toMatchObject({ batchId, changed: 1000 });
	expect(await shop.as(undoableBulk, "owner")).toBeNull();
	expect(await undo(shop, batchId)).toMatchObject({ restored: 1000, left: 0, deleted: 0 });
	expect(await rows(shop)).toEqual(before);
	expect(await refusal(undo(shop, batchId))).toMatchObject({ reason: "CONFLICT" });
	expect(await shop.as(undoableBulk, "manager")).toBeNull();
});

test("what is skipped is said before, with the reason; intervals move the due date as one by one", async () => {
	const shop = await fill("Skipped", 4);
	const { admin } = bench.database;
	await admin`update instruments set status = 'retired', retired_reason = 'Lost' where org_id = ${shop.orgId} and tag = 'I-00001'`;
	await admin`update instruments set interval_value = 6, next_due_on = '2025-12-01' where org_id = ${shop.orgId} and tag = 'I-00002'`;
	const codes = (await admin`select label_code from instruments where org_id = ${shop.orgId}`).map(
		(row) => row.label_code,
	);
	const asked: Asked = { codes, changes: { interval: { value: 6, unit: "month" } }, reason: "Study 12" };
	expect(await preview(shop, asked)).toMatchObject({
		total: 4,
		changed: 2,
		skipped: { retired: 1, same: 1, dates: 0 },
	});
	await apply(shop, asked);
	const due = await admin`select next_due_on::text as due from instruments where org_id = ${shop.orgId} order by tag`;
	expect(due.map((row) => row.due)).toEqual(["2026-06-01", "2025-12-01", "2025-12-01", "2025-12-01"]);
	const gone: Asked = { codes, changes: {}, retire: true, reason: "Replaced" };
	const { batchId } = await apply(shop, gone);
	const states =
		await admin`select distinct status, retired_reason from instruments where org_id = ${shop.orgId} and tag <> 'I-00001'`;
	expect(states).toEqual([{ status: "retired", retired_reason: "Replaced" }]);
	expect(await undo(shop, batchId)).toMatchObject({ restored: 3 });
});

test("undo leaves alone what was changed since and says so, and ends after ten minutes", async () => {
	const shop = await fill("Undo", 2);
	const asked: Asked = { filter: {}, changes: { custodian: "Ana" }, reason: "Holiday" };
	const { batchId } = await apply(shop, asked);
	const [one] = await bench.database
		.admin`select id, version from instruments where org_id = ${shop.orgId} and tag = 'I-00001'`;
	const edit = { id: one?.id, version: one?.version, changes: { custodian: "Bo" } };
	await shop.as((ctx) => updateInstrument(ctx, updateInstrumentInput.parse(edit)));
	expect(await undo(shop, batchId)).toMatchObject({
		...{ restored: 1, left: 1, leftRows: [{ tag: "I-00001", reason: "changed" }] },
	});
	const late = await apply(shop, { ...asked, changes: { custodian: "Cy" } });
	await bench.database.setNow("2026-03-01T12:10:00Z");
	expect(await shop.as(undoableBulk, "manager")).toBeNull();
	expect(await refusal(undo(shop, late.batchId))).toMatchObject({ reason: "CONFLICT" });
	await bench.database.setNow("2026-03-01T12:00:00Z");
});

test("nothing but what the preview showed is written, by nobody who may not, in no other organisation", async () => {
	const shop = await fill("Guarded", 2);
	const asked: Asked = { filter: {}, changes: { custodian: "Ana" }, reason: "Holiday" };
	const { checked } = await preview(shop, asked);
	await bench.database
		.admin`update instruments set version = version + 1 where org_id = ${shop.orgId} and tag = 'I-00001'`;
	expect(await refusal(apply(shop, asked, checked))).toMatchObject({ reason: "CONFLICT" });
	expect(await refusal(preview(shop, asked, "technician"))).toMatchObject({ reason: "FORBIDDEN" });
	expect(await refusal(preview(shop, { ...asked, changes: {} }))).toMatchObject({ reason: "INVALID" });
	const other = await fill("Guarded too", 1);
	const codes = (await bench.database.admin`select label_code from instruments where org_id = ${shop.orgId}`).map(
		(row) => row.label_code,
	);
	expect(await preview(other, { ...asked, codes })).toMatchObject({ total: 0 });
	const { batchId } = await apply(shop, asked);
	expect(await refusal(undo(other, batchId))).toMatchObject({ reason: "NOT_FOUND" });
});
