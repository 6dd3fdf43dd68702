import {
	createChecklist,
	createInstrument,
	publishChecklist,
	recordUsage,
	recordUsageInput,
	saveDraft,
} from "@calibrant/calibration";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openPlants, refusal } from "../testing/open-plant.ts";
import { makeDueOrdersSweep, makeOrdersOfPlans } from "./make-due-orders.job.ts";

let plants: Awaited<ReturnType<typeof openPlants>>;
let plant: Awaited<ReturnType<(typeof plants)["found"]>>;
let assetId = "";

beforeAll(async () => {
	plants = await openPlants();
	plant = await plants.found("Meuse");
	assetId = (await plant.as((ctx) => verbs.createAsset(ctx, verbs.createAssetInput.parse({ tag: "CMP-1" })))).id;
});
afterAll(() => plants.close());

const at = (now: string) => plants.database.setNow(now);
const plan = (values: object) =>
	plant.as((ctx) => verbs.createPlan(ctx, verbs.createPlanInput.parse({ assetId, title: "Service", ...values })));
const get = (id: string) => plant.as((ctx) => verbs.getPlan(ctx, { id }));
const log = { info: () => {}, warn: () => {}, error: () => {} };
const run = () =>
	makeOrdersOfPlans.run(
		{ house: plants.house, log, signal: new AbortController().signal } as unknown as Parameters<
			typeof makeOrdersOfPlans.run
		>[0],
		{ orgId: plant.orgId },
	);
const end = async (id: string) => {
	const move = async (to: "in_progress" | "done" | "cancelled", reason = "") => {
		const { order } = await plant.as((ctx) => verbs.getOrder(ctx, { id }));
		await plant.as((ctx) => verbs.moveOrder(ctx, { id, version: order.version, to, reason }));
	};
	await move("in_progress");
	await move("done");
};

test("each month one order, to whom it belongs; after an outage one for all that went by, whoever runs at once", async () => {
	const assigneeId = plant.members.technician;
	const monthly = { trigger: "calendar", everyCount: 1, everyUnit: "month", firstOn: "2026-03-31", leadDays: 7 };
	const { id } = await plan({ ...monthly, assigneeId });
	await run();
	expect((await get(id)).orders).toEqual([]);
	await at("2026-03-24T12:00:00Z");
	await Promise.all([run(), run()]);
	await run();
	const [first, ...none] = (await get(id)).orders;
	expect(first).toMatchObject({ state: "assigned", dueOn: "2026-03-31", planMissed: 0 });
	expect(none).toEqual([]);
	// Nobody ends it: no second one, and what goes by is covered.
	await at("2026-07-10T12:00:00Z");
	await run();
	expect((await get(id)).orders).toHaveLength(1);
	await end(first?.id ?? "");
	expect((await get(id)).next).toMatchObject({ dueOn: "2026-07-31", open: false });
	// The worker is gone for four months.
	await at("2026-11-02T12:00:00Z");
	await Promise.all([run(), run()]);
	const { orders } = await get(id);
	expect(orders.map(({ dueOn, planMissed }) => [dueOn, planMissed])).toEqual([
		["2026-10-31", 3],
		["2026-03-31", 0],
	]);
	const { order, plan: of } = await plant.as((ctx) => verbs.getOrder(ctx, { id: orders[0]?.id ?? "" }));
	expect([order.type, of?.id]).toEqual(["preventive", id]);
});

test("a day begins in the organisation's zone; a paused plan and a retired asset make nothing", async () => {
	const { id, version } = await plan({ trigger: "calendar", everyCount: 1, everyUnit: "year", firstOn: "2026-11-20" });
	await at("2026-11-19T22:59:00Z");
	await run();
	expect((await get(id)).orders).toEqual([]);
	await plant.as((ctx) => verbs.pausePlan(ctx, { id, version, paused: true }));
	// Midnight in Brussels.
	await at("2026-11-19T23:00:00Z");
	await run();
	expect((await get(id)).orders).toEqual([]);
	await plant.as((ctx) => verbs.pausePlan(ctx, { id, version: version + 1, paused: false }));
	await plants.database.admin`update assets set status = 'retired' where id = ${assetId}`;
	await run();
	expect((await get(id)).orders).toEqual([]);
	expect(await refusal(plant.as((ctx) => verbs.makePlannedOrder(ctx, { id })))).toBe("CONFLICT");
	await plants.database.admin`update assets set status = 'in_use' where id = ${assetId}`;
	await run();
	expect((await get(id)).orders).toHaveLength(1);
	expect(await refusal(plant.as((ctx) => verbs.makePlannedOrder(ctx, { id })))).toBe("CONFLICT");
	expect(await refusal(plant.as((ctx) => verbs.makePlannedOrder(ctx, { id }), "technician"))).toBe("FORBIDDEN");
});

test("a counter is watched over its resets, from where it stood; its day is foretold from how it ran", async () => {
	const meter = await plant.as((ctx) => verbs.addMeter(ctx, { assetId, name: "Hours", unit: "h", kind: "counter" }));
	const reading = (value: string, more = {}) =>
		plant.as((ctx) => verbs.readMeter(ctx, verbs.readMeterInput.parse({ meterId: meter.id, reading: value, ...more })));
	await at("2026-12-01T12:00:00Z");
	await reading("9000");
	const { id } = await plan({ trigger: "meter", meterId: meter.id, everyAmount: "500", basis: "completed" });
	await at("2026-12-11T12:00:00Z");
	await reading("9100");
	const before = await get(id);
	expect(before.next).toMatchObject({ counted: "100", dueAt: "500" });
	expect(before.foretold[0]).toBe("2027-01-20");
	await reading("20", { reset: true, note: "new counter", readAt: "2026-12-11T12:00:00Z" });
	await at("2027-02-01T12:00:00Z");
	await reading("419.9");
	await run();
	expect((await get(id)).orders).toEqual([]);
	await reading("430");
	await run();
	const [made] = (await get(id)).orders;
	expect(made?.dueOn).toBe("2027-02-01");
	await end(made?.id ?? "");
	expect((await get(id)).next).toMatchObject({ counted: "510", dueAt: "1010" });
	const falls = await plant.as((ctx) => verbs.addMeter(ctx, { assetId, name: "Bar", unit: "bar", kind: "gauge" }));
	const wrong = plan({ trigger: "meter", meterId: falls.id, everyAmount: "1" });
	expect(await refusal(wrong)).toBe("INVALID meterId");
});

test("an instrument is due after so many uses; its checklist becomes the tasks, of which a choice can fail", async () => {
	const { instrument, checklistId } = await plant.as(async (ctx) => {
		const { id, version } = await createChecklist(ctx, { name: "Wrench" });
		const item = { key: crypto.randomUUID(), kind: "choice" as const, label: "Square drive", required: true };
		const options = [
			{ text: "sound", fails: false },
			{ text: "worn", fails: true },
		];
		const plain = { section: "", help: "Look closely", noteOnFail: false, unit: "", lower: "", upper: "" };
		const items = [{ ...item, ...plain, options }];
		const content = { name: "Wrench", introduction: "", subject: "free" as const, descriptions: [], instrumentIds: [] };
		const saved = await saveDraft(ctx, { id, version, content: { ...content, runBy: "technician", items } });
		await publishChecklist(ctx, { id, version: saved.version, changeNote: "" });
		return { instrument: await createInstrument(ctx, { tag: "TW-1" }), checklistId: id };
	});
	const adopt = verbs.adoptInstrumentInput.parse({ instrumentId: instrument.id });
	const wrench = await plant.as((ctx) => verbs.adoptInstrument(ctx, adopt));
	const uses = { trigger: "usage", everyAmount: "2", checklistId, type: "inspection" };
	expect(await refusal(plan(uses))).toBe("INVALID trigger");
	const { id } = await plan({ ...uses, assetId: wrench.id });
	const use = (reference: string) =>
		plant.as((ctx) =>
			recordUsage(
				ctx,
				recordUsageInput.parse({ instrumentId: instrument.id, kind: "lot", reference, usedFrom: "2027-01-30" }),
			),
		);
	await use("L1");
	await run();
	expect((await get(id)).orders).toEqual([]);
	await use("L2");
	await run();
	const [made] = (await get(id)).orders;
	const orderId = made?.id ?? "";
	const { tasks, order } = await plant.as((ctx) => verbs.getOrder(ctx, { id: orderId }));
	expect(tasks).toMatchObject([{ kind: "choice", label: "Square drive", help: "Look closely" }]);
	await plant.as((ctx) => verbs.moveOrder(ctx, { id: orderId, version: order.version, to: "in_progress", reason: "" }));
	const answer = (value: string, note: string) =>
		plant.as((ctx) =>
			verbs.answerTask(ctx, { orderId, taskId: tasks[0]?.id ?? "", value, note, notApplicable: false }),
		);
	expect((await answer("sound", "")).raised).toBeNull();
	const { raised } = await answer("worn", "corners rounded");
	// Answered again it is the same repair.
	expect((await answer("worn", "really")).raised).toEqual(raised);
	const repair = await plant.as((ctx) => verbs.getOrder(ctx, { id: raised?.id ?? "" }));
	expect(repair.order).toMatchObject({ type: "repair", title: "Square drive", assetId: wrench.id });
	expect(repair.order.description).toContain("corners rounded");
});

test("the sweep asks for organisations with plans only, and the forecast is in order", async () => {
	const asked: string[] = [];
	const enqueue = async (_tx: unknown, _job: unknown, { orgId }: { orgId: string }) => void asked.push(orgId);
	await plants.found("Empty");
	const house = { ...plants.house, db: plants.database.worker, enqueue };
	await makeDueOrdersSweep.run(
		{ house, log, signal: new AbortController().signal } as unknown as Parameters<typeof makeDueOrdersSweep.run>[0],
		{},
	);
	expect(asked).toEqual([plant.orgId]);
	const { items, until } = await plant.as((ctx) => verbs.forecast(ctx, { days: 365 }));
	const days = items.map(({ day }) => day);
	expect(days.length).toBeGreaterThan(11);
	expect(days).toEqual(days.toSorted());
	expect(days.at(-1)?.localeCompare(until)).toBeLessThanOrEqual(0);
});

test("figures count what ended from day to day in the organisation's zone; what it cost is for who sets rates", async () => {
	const figures = (role: "owner" | "technician" = "owner", from = "2026-07-01", to = "2027-02-28") =>
		plant.as((ctx) => verbs.getFigures(ctx, { from, to }), role);
	const shown = await figures();
	expect(shown).toMatchObject({ ended: 2, withDue: 2, inTime: 50, planned: 2, plannedShare: 100, repairs: 0 });
	expect(shown.backlog).toBeGreaterThan(2);
	expect((await figures("owner", "2026-07-10", "2026-07-10")).ended).toBe(1);
	expect((await figures("owner", "2026-07-11", "2026-07-12")).ended).toBe(0);
	expect((await figures("technician")).costs).toBeNull();
	const priced = await plant.as((ctx) =>
		verbs.createPart(ctx, verbs.createPartInput.parse({ number: "S-1", name: "Seal", unitCost: "12.5" })),
	);
	await plant.as(async (ctx) => {
		await verbs.receivePart(ctx, verbs.receivePartInput.parse({ partId: priced.id, quantity: "5" }));
		const order = await verbs.createOrder(ctx, verbs.createOrderInput.parse({ title: "Seal", assetId }));
		await verbs.moveOrder(ctx, { id: order.id, version: 1, to: "in_progress", reason: "" });
		await verbs.usePart(ctx, verbs.usePartInput.parse({ partId: priced.id, orderId: order.id, quantity: "2" }));
		await verbs.moveOrder(ctx, { id: order.id, version: 2, to: "done", reason: "" });
	});
	expect((await figures()).costs).toMatchObject({
		currency: "EUR",
		assets: [{ asset: { tag: "CMP-1" }, cost: "25.00" }],
	});
});
