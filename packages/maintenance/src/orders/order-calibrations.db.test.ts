import { createInstrument, createInstrumentInput, retireInstrument } from "@calibrant/calibration";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openPlants, refusal } from "../testing/open-plant.ts";

let plants: Awaited<ReturnType<typeof openPlants>>;
let plant: Awaited<ReturnType<(typeof plants)["found"]>>;
beforeAll(async () => {
	plants = await openPlants();
	plant = await plants.found("Meuse");
});
afterAll(() => plants.close());

test("calibrations of many are ordered at once: what the preview showed, each by its own day, none twice", async () => {
	const make = (tag: string, nextDueOn: string | null = null) =>
		plant.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag, nextDueOn })));
	const [due, retired, whenever] = [await make("B-1", "2026-03-04"), await make("B-2"), await make("B-3")];
	const lost = await plant.as((ctx) =>
		createInstrument(ctx, createInstrumentInput.parse({ tag: "B-4", status: "lost" })),
	);
	await plant.as((ctx) => retireInstrument(ctx, { id: retired.id, version: 1, reason: "Beyond repair" }));
	const codes = [due, retired, whenever, lost].map(({ labelCode }) => labelCode);
	const preview = await plant.as((ctx) => verbs.previewCalibrationOrders(ctx, { codes }));
	expect(preview.orders.map(({ tag, dueOn }) => [tag, dueOn])).toEqual([
		["B-1", "2026-03-04"],
		["B-3", null],
	]);
	expect(preview.left.map(({ tag, reason }) => [tag, reason])).toEqual([
		["B-2", "retired"],
		["B-4", "lost"],
	]);
	const order = (checked: string, role: "owner" | "technician" = "owner") => {
		const asked = verbs.orderCalibrationsInput.parse({ codes, checked, title: "Calibrate" });
		return plant.as((ctx) => verbs.orderCalibrations(ctx, asked), role);
	};
	expect(await refusal(order(preview.checked, "technician"))).toBe("FORBIDDEN");
	expect(await order(preview.checked)).toMatchObject({ ordered: 2, left: [{ tag: "B-2" }, { tag: "B-4" }] });
	const { items } = await plant.as((ctx) => verbs.listOrders(ctx, verbs.listOrdersInput.parse({ q: "Calibrate" })));
	expect(items.map(({ type, state, asset, dueOn }) => [type, state, asset?.tag, dueOn]).sort()).toEqual([
		["calibration", "draft", "B-1", "2026-03-04"],
		["calibration", "draft", "B-3", null],
	]);
	expect(await refusal(order(preview.checked))).toBe("CONFLICT");
	const again = await plant.as((ctx) => verbs.previewCalibrationOrders(ctx, { codes }));
	expect(again.left.map(({ tag, reason, order }) => [tag, reason, order?.slice(0, 2)])).toEqual([
		["B-1", "ordered", "WO"],
		["B-2", "retired", undefined],
		["B-3", "ordered", "WO"],
		["B-4", "lost", undefined],
	]);
	expect(await refusal(order(again.checked))).toBe("INVALID");
});
