import { listActivity, listActivityInput } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBench, type TestBench } from "../testing/open-workshop.ts";
import {
	calibrationActivity,
	createInstrument,
	createInstrumentInput,
	updateCalibrationSettings,
	updateInstrument,
} from "./index.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

test("every member reads what changed, newest first, page by page and by kind; another organisation's stays its own", async () => {
	const [shop, other] = [await bench.found("Activity"), await bench.found("Elsewhere")];
	const make = (of: typeof shop, tag: string) =>
		of.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag })), "manager");
	await make(other, "NOT-OURS");
	const { id } = await make(shop, "ACT-1");
	await shop.as((ctx) => updateInstrument(ctx, { id, version: 1, changes: { description: "Gauge" } }), "manager");
	await shop.as((ctx) => updateCalibrationSettings(ctx, { calibrationsPerWeek: 3 }));
	const list = (more: object = {}) =>
		shop.as(
			(ctx) => listActivity(ctx, [calibrationActivity], listActivityInput([calibrationActivity]).parse(more)),
			"viewer",
		);
	const { items, nextCursor } = await list();
	expect(nextCursor).toBeNull();
	expect(items).toMatchObject([
		{ kind: "organisation", change: "updated", after: { calibrationsPerWeek: 3 } },
		{ kind: "instrument", change: "updated", label: "ACT-1", isThere: true, by: "Activity manager" },
		{ kind: "instrument", change: "created", label: "ACT-1", entityId: id },
	]);
	const first = await list({ limit: 2 });
	expect(first.items.map((one) => one.id)).toEqual(items.slice(0, 2).map((one) => one.id));
	expect((await list({ limit: 2, cursor: first.nextCursor })).items.map((one) => one.id)).toEqual([items[2]?.id]);
	expect((await list({ kind: "instrument" })).items).toHaveLength(2);
	await bench.database.admin`insert into record_history (org_id, at, entity_type, entity_id, change, before)
		values (${shop.orgId}, app.now(), 'location', gen_random_uuid(), 'deleted', '{"path": "Hall 9"}'),
		(${shop.orgId}, app.now(), 'auditor_access', gen_random_uuid(), 'updated', '{}')`;
	expect((await list()).items[0]).toMatchObject({ kind: "location", label: "Hall 9", isThere: false, by: null });
	expect((await list()).items).toHaveLength(4);
});
