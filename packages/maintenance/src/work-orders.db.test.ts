import {
	createInstrument,
	deleteLocation,
	listLocations,
	mergeLocations,
	updateInstrument,
} from "@calibrant/calibration";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "./index.ts";
import type { OrderState } from "./orders/states.ts";
import { openPlants, ownNameOf, refusal } from "./testing/open-plant.ts";

let plants: Awaited<ReturnType<typeof openPlants>>;
let plant: Awaited<ReturnType<(typeof plants)["found"]>>;
let asset: Awaited<ReturnType<typeof verbs.createAsset>>;
let made = 0;

beforeAll(async () => {
	plants = await openPlants();
	plant = await plants.found("Meuse");
	asset = await plant.as((ctx) => verbs.createAsset(ctx, input.asset({ tag: "CMP-1", location: "Liège / Hall 2" })));
});
afterAll(() => plants.close());

/** A whole PNG. */
const pixel = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
);
const input = {
	asset: (values: object) => verbs.createAssetInput.parse(values),
	order: (values: object) => verbs.createOrderInput.parse({ title: `Order ${made++}`, ...values }),
	request: (values: object) => verbs.sendRequestInput.parse({ title: "It leaks", ...values }),
};
const at = (now: string) => plants.database.setNow(now);
const versionOf = async (id: string) => (await plant.as((ctx) => verbs.getOrder(ctx, { id }))).order.version;
const order = (values: object = {}) =>
	plant.as((ctx) => verbs.createOrder(ctx, input.order({ assetId: asset.id, ...values })));
const move = async (id: string, to: OrderState, reason = "", role: "owner" | "technician" | "viewer" = "owner") => {
	const version = await versionOf(id);
	return plant.as((ctx) => verbs.moveOrder(ctx, { id, version, to, reason }), role);
};
const assign = async (id: string, memberIds: string[], role: "owner" | "technician" = "owner") => {
	const version = await versionOf(id);
	return plant.as((ctx) => verbs.assignOrder(ctx, { id, version, memberIds }), role);
};
const read = (id: string, role: "owner" | "technician" | "viewer" = "owner") =>
	plant.as((ctx) => verbs.getOrder(ctx, { id }), role);

test("an instrument is an asset with the words of the register: a change there shows here at once", async () => {
	const instrument = await plant.as((ctx) => createInstrument(ctx, { tag: "TW-1", description: "Torque wrench" }));
	const adopt = () =>
		plant.as((ctx) => verbs.adoptInstrument(ctx, verbs.adoptInstrumentInput.parse({ instrumentId: instrument.id })));
	const adopted = await adopt();
	expect(adopted).toMatchObject({ tag: "TW-1", description: "Torque wrench", instrumentId: instrument.id });
	const changes = { tag: "TW-1b", location: "Liège / Store" };
	await plant.as((ctx) => updateInstrument(ctx, { id: instrument.id, version: 1, changes }));
	const { asset: now } = await plant.as((ctx) => verbs.getAsset(ctx, { id: adopted.id }));
	expect(now).toMatchObject({ tag: "TW-1b", location: "Liège / Store", version: 1 });
	const [row] = await plants.database.admin`select tag, description, location_id from assets where id = ${adopted.id}`;
	expect(row).toEqual({ tag: "", description: "", location_id: null });
	expect(await refusal(adopt())).toBe("CONFLICT");
	expect(await refusal(plant.as((ctx) => verbs.createAsset(ctx, input.asset({ tag: "TW-1b" }))))).toBe("INVALID tag");
	const words = input.asset({ tag: "X" });
	const update = verbs.updateAssetInput.parse({ id: adopted.id, version: 1, words: { tag: words.tag } });
	expect(await refusal(plant.as((ctx) => verbs.updateAsset(ctx, update)))).toBe("CONFLICT");
});

test("an asset is found by its label and, unless it is an instrument, by its tag; in its own organisation only", async () => {
	const other = await plants.found("Other");
	const found = async (asked: string, who = plant) => {
		const { items } = await who.as((ctx) => verbs.findByName(ctx, { asked }), "viewer");
		return items.map(({ tag }) => tag);
	};
	const adopted = (await plant.as((ctx) => verbs.listAssets(ctx, verbs.listAssetsInput.parse({})))).items.find(
		({ instrumentId }) => instrumentId,
	);
	const code = `${asset.labelCode.slice(0, 6)}-${asset.labelCode.slice(6)}`.toUpperCase();
	expect(await found(code)).toEqual(["CMP-1"]);
	expect(await found(" cmp\u20111")).toEqual(["CMP-1"]);
	expect([await found("CMP"), await found(adopted?.tag ?? ""), await found("CMP-1", other)]).toEqual([[], [], []]);
	expect(await found(adopted?.labelCode ?? "")).toEqual([adopted?.tag]);
});

test("no asset is a part of itself, however far around", async () => {
	const part = await plant.as((ctx) => verbs.createAsset(ctx, input.asset({ tag: "CMP-1.1", parentId: asset.id })));
	const circle = verbs.updateAssetInput.parse({ id: asset.id, version: asset.version, parentId: part.id });
	expect(await refusal(plant.as((ctx) => verbs.updateAsset(ctx, circle)))).toBe("INVALID parentId");
	const { parts } = await plant.as((ctx) => verbs.getAsset(ctx, { id: asset.id }));
	expect(parts.map(({ tag }) => tag)).toEqual(["CMP-1.1"]);
});

test("a counter only rises, unless it was replaced; a late entry fits between its neighbours", async () => {
	const meter = await plant.as((ctx) =>
		verbs.addMeter(ctx, { assetId: asset.id, name: "Hours", unit: "h", kind: "counter" }),
	);
	const reading = (value: string, more: object = {}) =>
		plant.as(
			(ctx) => verbs.readMeter(ctx, verbs.readMeterInput.parse({ meterId: meter.id, reading: value, ...more })),
			"technician",
		);
	await reading("1000", { readAt: "2026-02-01T00:00:00Z" });
	await reading("1200,50", { readAt: "2026-03-01T00:00:00Z" });
	expect(await refusal(reading("1100"))).toBe("INVALID reading");
	expect(await refusal(reading("1300", { readAt: "2026-02-15T00:00:00Z" }))).toBe("INVALID reading");
	await reading("1100", { readAt: "2026-02-15T00:00:00Z" });
	await reading("3", { reset: true });
	expect(await refusal(reading("5", { readAt: "2026-03-03T00:00:00Z" }))).toBe("INVALID readAt");
	const { meters } = await plant.as((ctx) => verbs.getAsset(ctx, { id: asset.id }));
	expect(meters[0]?.readings.map((one) => one.reading)).toEqual(["3", "1200.50", "1100", "1000"]);
});

test("from a request to a signed and closed order: link, words and answers live on, and a change breaks the signature", async () => {
	const request = await plant.as(
		(ctx) => verbs.sendRequest(ctx, input.request({ assetId: asset.id, priority: "high" })),
		"viewer",
	);
	expect(request.number).toMatch(/^SR-2026-\d{5}$/);
	const approve = (role: "owner" | "technician", version = 1) =>
		plant.as((ctx) => verbs.approveRequest(ctx, verbs.approveRequestInput.parse({ id: request.id, version })), role);
	expect(await refusal(approve("technician"))).toBe("FORBIDDEN");
	const approved = await approve("owner");
	expect(await refusal(approve("owner", 2))).toBe("CONFLICT");
	const id = approved.orderId ?? "";
	expect((await read(id)).requests).toEqual([expect.objectContaining({ number: request.number, state: "approved" })]);
	expect((await read(id)).order).toMatchObject({
		title: "It leaks",
		priority: "high",
		assetId: asset.id,
		state: "draft",
	});

	const tasks = [
		{ kind: "check", label: "Valve closed" },
		{ kind: "number", label: "Pressure", unit: "bar", lowerLimit: "5.0", upperLimit: "6,0" },
	];
	const write = (version: number, of: readonly object[]) =>
		plant.as((ctx) => verbs.writeTasks(ctx, verbs.writeTasksInput.parse({ id, version, tasks: of })));
	await write(1, [...tasks, { kind: "photo", label: "Plate" }]);
	const listed = (await read(id)).tasks.map(({ id: taskId, label, kind }) => ({ id: taskId, label, kind }));
	const photo = { orderId: id, taskId: listed[2]?.id ?? "", fileName: "" };
	const { id: plate } = await verbs.addOrderPhoto(plant.steps("technician"), photo, pixel);
	expect(await refusal(write(2, listed.slice(0, 2))), "a task with a photo stays").toBe("INVALID tasks");
	await verbs.removeOrderPhoto(plant.steps("technician"), { id: plate });
	await write(2, listed.slice(0, 1));
	await write(3, [...listed.slice(0, 1), ...tasks.slice(1)]);
	expect((await read(id)).taskChanges).toEqual([
		expect.objectContaining({ added: ["Valve closed", "Pressure", "Plate"], removed: [], byName: "Meuse owner" }),
		expect.objectContaining({ added: [], removed: ["Pressure", "Plate"] }),
		expect.objectContaining({ added: ["Pressure"], removed: [] }),
	]);
	expect(await refusal(move(id, "assigned"))).toBe("CONFLICT");
	await assign(id, [plant.members.technician]);
	for (const to of ["assigned", "en_route", "on_site", "in_progress"] as const) {
		await move(id, to, "", to === "assigned" ? "owner" : "technician");
	}
	expect(await refusal(move(id, "done", "", "technician"))).toBe("CONFLICT");
	const [valve, pressure] = (await read(id)).tasks;
	const answer = (taskId = "", value = "", note = "") =>
		plant.as((ctx) => verbs.answerTask(ctx, { orderId: id, taskId, value, note, notApplicable: false }), "technician");
	await answer(valve?.id, "pass");
	expect(await refusal(answer(pressure?.id, "6.01"))).toBe("INVALID note");
	expect(await answer(pressure?.id, "6.01", "Regulator worn")).toEqual({
		result: "fail",
		reading: "6.01",
		raised: null,
	});
	const raise = () =>
		plant.as((ctx) => verbs.raiseOrder(ctx, { orderId: id, taskId: pressure?.id ?? "" }), "technician");
	const raised = await raise();
	expect((await raise()).id).toBe(raised.id);
	expect((await read(raised.id)).raised).toEqual([expect.objectContaining({ id, isSource: true })]);
	expect(raised).toMatchObject({ type: "repair", title: "Pressure", description: "6.01 bar\nRegulator worn" });
	expect(await refusal(plant.as((ctx) => verbs.raiseOrder(ctx, { orderId: id, taskId: valve?.id ?? "" })))).toBe(
		"CONFLICT",
	);

	expect(await refusal(move(id, "on_hold", "", "technician"))).toBe("INVALID reason");
	await move(id, "on_hold", "Waiting for a seal", "technician");
	await move(id, "in_progress", "", "technician");
	await move(id, "done", "", "technician");
	expect(await refusal(answer(valve?.id, "fail", "?"))).toBe("CONFLICT");
	expect(await refusal(move(id, "closed"))).toBe("CONFLICT");
	expect(await refusal(move(id, "signed", "", "technician"))).toBe("CONFLICT");
	const version = await versionOf(id);
	const sign = (printedName?: string) =>
		plant.as(
			async (ctx) =>
				verbs.signOrder(ctx, { id, version, printedName: printedName ?? (await ownNameOf(ctx)) }, "password"),
			"technician",
		);
	expect(await refusal(sign("Somebody Else"))).toBe("INVALID printedName");
	expect((await sign()).state).toBe("signed");
	await move(id, "closed");
	const closed = await read(id);
	expect(closed.order).toMatchObject({ state: "closed", startedAt: expect.any(Date), closedAt: expect.any(Date) });
	expect(closed.signatures).toEqual([expect.objectContaining({ meaning: "performed", holds: true, seal: "holds" })]);
	expect(closed.moves.map(({ to }) => to)).toEqual(
		"draft assigned en_route on_site in_progress on_hold in_progress done signed closed".split(" "),
	);

	expect(await refusal(move(id, "in_progress", "Still leaks", "technician"))).toBe("FORBIDDEN");
	await move(id, "in_progress", "Still leaks");
	await answer(pressure?.id, "5.5");
	expect((await read(id)).signatures).toEqual([expect.objectContaining({ holds: false })]);
	const lines = await plants.database.admin`select action from audit_log where entity_id = ${id} order by seq`;
	expect(lines.map(({ action }) => action)).toEqual(
		expect.arrayContaining(["work_order.signed", "work_order.reopened"]),
	);
});

test("who may not, who is late and who acts on what has ended is refused", async () => {
	const one = await order();
	expect(await refusal(move(one.id, "in_progress", "", "viewer"))).toBe("FORBIDDEN");
	expect(await refusal(move(one.id, "in_progress", "", "technician"))).toBe("FORBIDDEN");
	expect(await refusal(move(one.id, "closed"))).toBe("CONFLICT");
	expect(await refusal(plant.as((ctx) => verbs.createOrder(ctx, input.order({})), "technician"))).toBe("FORBIDDEN");
	expect(
		await refusal(plant.as((ctx) => verbs.moveOrder(ctx, { id: one.id, version: 9, to: "in_progress", reason: "" }))),
	).toBe("STALE_VERSION");
	expect(await refusal(assign(one.id, [plant.members.viewer]))).toBe("INVALID memberIds");
	expect(await refusal(assign(one.id, [plant.members.owner], "technician"))).toBe("FORBIDDEN");
	await assign(one.id, [plant.members.technician], "technician");
	await move(one.id, "cancelled", "Ordered twice");
	const change = verbs.updateOrderInput.parse({ id: one.id, version: await versionOf(one.id), title: "Other" });
	expect(await refusal(plant.as((ctx) => verbs.updateOrder(ctx, change)))).toBe("CONFLICT");
	const other = await plants.found("Dyle");
	expect(await refusal(other.as((ctx) => verbs.getOrder(ctx, { id: one.id })))).toBe("NOT_FOUND");
	const closed = await openPlantsOf("calproof");
	expect(closed).toBe("NOT_FOUND");
});

async function openPlantsOf(preset: "calproof") {
	const elsewhere = await openPlants(preset);
	try {
		const [only] = [await elsewhere.found("Only")];
		return await refusal(only.as((ctx) => verbs.createOrder(ctx, input.order({}))));
	} finally {
		await elsewhere.close();
	}
}

test("times count once where they overlap, at the rate of their time, and what labour costs is for who sets rates", async () => {
	const { id } = await order();
	await assign(id, [plant.members.technician]);
	await move(id, "in_progress");
	const rate = (hourly: string) =>
		plant.as((ctx) => verbs.setRate(ctx, verbs.setRateInput.parse({ memberId: null, hourly })));
	await rate("60");
	const enter = (startedAt: string, endedAt: string, role: "technician" | "viewer" = "technician") =>
		plant.as((ctx) => verbs.enterTime(ctx, verbs.enterTimeInput.parse({ orderId: id, startedAt, endedAt })), role);
	await enter("2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z");
	await rate("90");
	await enter("2026-03-02T09:00:00Z", "2026-03-02T11:00:00Z");
	expect(await refusal(enter("2026-03-02T11:00:00Z", "2026-03-02T10:00:00Z"))).toBe("INVALID endedAt");
	expect(await refusal(enter("2026-03-02T11:00:00Z", "2026-03-02T13:00:00Z"))).toBe("INVALID endedAt");
	expect(await refusal(enter("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", "viewer"))).toBe("FORBIDDEN");
	const owner = (await read(id)).costs;
	expect(owner.time).toMatchObject({ worked: 3 * 3_600_000, booked: 4 * 3_600_000, cost: "210.00" });
	expect((await read(id, "technician")).costs).toMatchObject({
		time: { worked: 3 * 3_600_000, cost: null },
		total: null,
	});

	const other = await order();
	await move(other.id, "in_progress");
	const start = (orderId: string) =>
		plant.as((ctx) => verbs.startTimer(ctx, { orderId, category: "work" }), "technician");
	await start(id);
	expect(await refusal(move(id, "done"))).toBe("CONFLICT");
	await at("2026-03-02T12:30:00Z");
	await start(other.id);
	await at("2026-03-02T13:00:00Z");
	const running = await plant.as((ctx) => verbs.runningTimer(ctx), "technician");
	expect(running?.orderId).toBe(other.id);
	await plant.as((ctx) => verbs.stopTimer(ctx, { note: "" }), "technician");
	expect((await read(id)).costs).toMatchObject({ time: { cost: "255.00" }, total: "255.00" });
	expect((await read(other.id)).costs.time).toMatchObject({ worked: 1_800_000, cost: "45.00" });
	expect(await refusal(plant.as((ctx) => verbs.stopTimer(ctx, { note: "" }), "technician"))).toBe("NOT_FOUND");

	// A timer that was forgotten books no days: whoever forgot it says when the work ended.
	await start(other.id);
	await at("2026-03-04T13:00:01Z");
	const stop = (said: { stoppedAt?: Date }) =>
		plant.as((ctx) => verbs.stopTimer(ctx, { note: "", ...said }), "technician");
	expect([await refusal(stop({})), await refusal(start(id))]).toEqual(["INVALID stoppedAt", "INVALID stoppedAt"]);
	await stop({ stoppedAt: new Date("2026-03-02T15:00:00Z") });
	expect((await read(other.id)).costs.time).toMatchObject({ worked: 9_000_000 });
	await at("2026-03-02T13:00:00Z");
});

test("parts: stock by place, what is put aside is free for nothing else, and an order pays what it kept", async () => {
	const part = await plant.as((ctx) =>
		verbs.createPart(
			ctx,
			verbs.createPartInput.parse({ number: "S-10", name: "Seal", unit: "pc", unitCost: "2,50", minimum: "4" }),
		),
	);
	const partId = part.id;
	const store = "Liège / Store";
	const go = <T>(work: Parameters<typeof plant.as<T>>[0], role: "owner" | "technician" = "technician") =>
		plant.as(work, role);
	await go(
		(ctx) => verbs.receivePart(ctx, verbs.receivePartInput.parse({ partId, place: store, quantity: "10" })),
		"owner",
	);
	const [first, second] = [await order(), await order()];
	for (const { id } of [first, second]) await move(id, "in_progress");
	const use = (orderId: string, quantity: string, place = store) =>
		go((ctx) => verbs.usePart(ctx, verbs.usePartInput.parse({ partId, orderId, place, quantity })));
	await go((ctx) => verbs.reservePart(ctx, verbs.reservePartInput.parse({ partId, orderId: first.id, quantity: "7" })));
	expect(await refusal(use(second.id, "4"))).toBe("CONFLICT");
	expect(await refusal(use(first.id, "1", "Elsewhere"))).toBe("CONFLICT");
	await use(first.id, "5");
	await go(
		(ctx) =>
			verbs.updatePart(ctx, verbs.updatePartInput.parse({ ...field(part), id: partId, version: 1, unitCost: "9" })),
		"owner",
	);
	const back = (quantity: string) =>
		go((ctx) =>
			verbs.returnPart(ctx, verbs.returnPartInput.parse({ partId, orderId: first.id, place: store, quantity })),
		);
	expect(await refusal(back("6"))).toBe("CONFLICT");
	await back("1");
	expect((await read(first.id)).costs).toMatchObject({ parts: [{ quantity: "4", cost: "10.00" }], partsCost: "10.00" });
	expect((await read(first.id)).reserved).toEqual([expect.objectContaining({ quantity: "2" })]);
	await move(first.id, "done");
	expect((await read(first.id)).reserved).toEqual([]);
	await go(
		(ctx) =>
			verbs.countPart(ctx, verbs.countPartInput.parse({ partId, place: store, counted: "3", reason: "Counted" })),
		"owner",
	);
	const listed = await go((ctx) => verbs.listParts(ctx, verbs.listPartsInput.parse({ low: true })));
	expect(listed.items).toEqual([expect.objectContaining({ number: "S-10", inStock: "3", reserved: "0", isLow: true })]);
	const { moves, places } = await go((ctx) => verbs.getPart(ctx, { id: partId }));
	expect(moves.map(({ kind, quantity }) => `${kind} ${quantity}`)).toEqual([
		"count -3",
		"return 1",
		"use -5",
		"receive 10",
	]);
	expect(places).toEqual([{ place: store, quantity: "3" }]);
});
const field = ({
	number,
	name,
	unit,
	minimum,
}: {
	number: string;
	name: string;
	unit: string;
	minimum: string | null;
}) => ({
	...{ number, name, unit, minimum },
});

test("an asset stands still once at a time", async () => {
	const stop = (more: object) =>
		plant.as(
			(ctx) => verbs.startDowntime(ctx, verbs.startDowntimeInput.parse({ assetId: asset.id, reason: "Leak", ...more })),
			"technician",
		);
	const { id } = await stop({ startedAt: "2026-03-01T08:00:00Z" });
	expect(await refusal(stop({}))).toBe("INVALID startedAt");
	await plant.as(
		(ctx) => verbs.endDowntime(ctx, verbs.endDowntimeInput.parse({ id, endedAt: "2026-03-01T10:00:00Z" })),
		"technician",
	);
	expect(await refusal(stop({ startedAt: "2026-03-01T09:00:00Z", endedAt: "2026-03-01T11:00:00Z" }))).toBe(
		"INVALID startedAt",
	);
	await stop({ startedAt: "2026-03-01T10:00:00Z", endedAt: "2026-03-01T11:00:00Z" });
});

test("lists go page by page, and the board counts what its columns do not show", async () => {
	for (let n = 0; n < 5; n++)
		await order({ title: `Paged ${n}`, dueOn: n < 2 ? "2026-02-01" : null, priority: n === 4 ? "urgent" : "low" });
	const page = (more: object) =>
		plant.as((ctx) => verbs.listOrders(ctx, verbs.listOrdersInput.parse({ q: "paged", limit: 2, ...more })));
	const seen: string[] = [];
	for (let cursor: string | null = null, n = 0; n < 4; n++) {
		const { items, nextCursor } = await page({ cursor });
		seen.push(...items.map(({ title }) => title));
		cursor = nextCursor;
		if (!cursor) break;
	}
	expect(seen).toEqual(["Paged 4", "Paged 3", "Paged 2", "Paged 1", "Paged 0"]);
	expect((await page({ overdue: true, limit: 50 })).items.map(({ title }) => title)).toEqual(["Paged 1", "Paged 0"]);
	const board = await plant.as((ctx) => verbs.orderBoard(ctx, verbs.orderBoardInput.parse({ q: "paged" })));
	const drafts = board.columns.find(({ state }) => state === "draft");
	expect(drafts?.count).toBe(5);
	expect(drafts?.items.map(({ title }) => title)).toEqual(["Paged 4", "Paged 0", "Paged 1", "Paged 2", "Paged 3"]);
});

test("locations are one tree: where assets or parts are nothing is deleted, and a merge takes them along", async () => {
	const standing = await plant.as((ctx) =>
		verbs.createAsset(ctx, input.asset({ tag: "FAN-1", location: "Gent / Roof" })),
	);
	const part = await plant.as((ctx) =>
		verbs.createPart(ctx, verbs.createPartInput.parse({ number: "F-1", name: "Filter" })),
	);
	const receive = (place: string, quantity: string) =>
		plant.as((ctx) => verbs.receivePart(ctx, verbs.receivePartInput.parse({ partId: part.id, place, quantity })));
	await receive("Gent / Roof", "2");
	await receive("Gent / Attic", "3");
	const at = async (path: string) => {
		const found = (await plant.as((ctx) => listLocations(ctx))).find((one) => one.path === path);
		if (!found) throw new Error(`There is no ${path}.`);
		return { id: found.id, version: found.version };
	};
	const remove = async (path: string) => {
		const { id, version } = await at(path);
		return refusal(plant.as((ctx) => deleteLocation(ctx, { id, version })));
	};
	expect(await remove("Gent / Roof")).toBe("CONFLICT");
	expect(await remove("Gent / Attic")).toBe("CONFLICT");
	const [from, into] = [await at("Gent / Roof"), await at("Gent / Attic")];
	const merge = { id: from.id, version: from.version, intoId: into.id, intoVersion: into.version };
	await plant.as((ctx) => mergeLocations(ctx, merge));
	const { asset: moved } = await plant.as((ctx) => verbs.getAsset(ctx, { id: standing.id }));
	expect(moved).toMatchObject({ location: "Gent / Attic", version: 2 });
	const count = (counted: string) =>
		plant.as((ctx) =>
			verbs.countPart(
				ctx,
				verbs.countPartInput.parse({ partId: part.id, place: "Gent / Attic", counted, reason: "Count" }),
			),
		);
	expect((await plant.as((ctx) => verbs.getPart(ctx, { id: part.id }))).places).toEqual([
		{ place: "Gent / Attic", quantity: "5" },
	]);
	await count("0");
	const elsewhere = verbs.updateAssetInput.parse({ id: standing.id, version: 2, words: { tag: "FAN-1" } });
	await plant.as((ctx) => verbs.updateAsset(ctx, elsewhere));
	expect(await remove("Gent / Attic")).toBeNull();
});

test("orders wait for whom they are given to, then for their signature; requests for who may decide them", async () => {
	const site = await plants.found("Waiting");
	await at("2026-05-04T09:00:00Z");
	const made = await site.as((ctx) => verbs.createOrder(ctx, input.order({ dueOn: "2026-05-05" })));
	const waiting = (role: "owner" | "technician" | "viewer") =>
		site.as(
			async (ctx) => (await verbs.waitingOrders(ctx)).map(({ kind, isLate }) => `${kind}${isLate ? " late" : ""}`),
			role,
		);
	expect(await waiting("technician")).toEqual([]);
	await site.as((ctx) => verbs.assignOrder(ctx, { id: made.id, version: 1, memberIds: [site.members.technician] }));
	expect([await waiting("technician"), await waiting("owner")]).toEqual([["order"], []]);
	await at("2026-05-06T09:00:00Z");
	expect(await waiting("technician")).toEqual(["order late"]);
	for (const to of ["assigned", "in_progress", "done"] as const) {
		const { order } = await site.as((ctx) => verbs.getOrder(ctx, { id: made.id }));
		if (order.state !== to)
			await site.as((ctx) => verbs.moveOrder(ctx, { id: made.id, version: order.version, to, reason: "" }));
	}
	expect(await waiting("technician")).toEqual(["order_sign"]);
	await site.as((ctx) => verbs.sendRequest(ctx, input.request({})), "viewer");
	expect([await waiting("owner"), await waiting("viewer")]).toEqual([["request"], []]);
});
