import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createInstrument, createInstrumentInput, retireInstrument } from "../index.ts";
import { addFunction, addFunctionInput } from "./add-function.ts";
import { getFunction } from "./get-function.ts";
import { listFunctions } from "./list-functions.ts";
import { retireFunction } from "./retire-function.ts";
import { specifyTolerance, specifyToleranceInput } from "./specify-tolerance.ts";
import { updateFunction, updateFunctionInput } from "./update-function.ts";

let bench: TestBench;
let shop: Workshop;
let instrumentId: string;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Volts");
	instrumentId = (await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag: "DMM-1" })))).id;
});
afterAll(() => bench.close());

const volts = {
	name: "DC, 20 V",
	quantity: "DC voltage",
	unit: "V",
	rangeFrom: "0",
	rangeTo: "20,0",
	resolution: "0.001",
};
const add = (more: object = {}, to = instrumentId, role: "manager" | "technician" = "manager") =>
	shop.as((ctx) => addFunction(ctx, addFunctionInput.parse({ instrumentId: to, values: { ...volts, ...more } })), role);
const change = (id: string, version: number, more: object) =>
	shop.as((ctx) => updateFunction(ctx, updateFunctionInput.parse({ id, version, values: { ...volts, ...more } })));
const plusMinus = (amount: string, kind = "absolute") => ({ plusMinus: { terms: [{ kind, amount }] } });
const bands = (...list: object[]) => ({ bands: list });
const whole = bands({ from: "0", to: "20", ...plusMinus("0.010") });
const specify = (more: Partial<z.input<typeof specifyToleranceInput>> & { functionId: string }) =>
	shop.as((ctx) =>
		specifyTolerance(ctx, specifyToleranceInput.parse({ version: 1, spec: whole, basis: "Data sheet", ...more })),
	);
const refused = (fields: Record<string, unknown>) => ({ reason: "INVALID", details: { fields } });

describe("a function", () => {
	test("is added in order, keeps what was typed, and is remembered", async () => {
		const { id } = await add();
		const second = await add({ name: "DC, 200 V", rangeTo: "200", usedFrom: "10", usedTo: "100" });
		const list = await shop.as((ctx) => listFunctions(ctx, { instrumentId }), "viewer");
		expect(list.map(({ name, position }) => [position, name])).toEqual([
			[1, "DC, 20 V"],
			[2, "DC, 200 V"],
		]);
		expect(list[0]).toMatchObject({ id, rangeTo: "20.0", resolution: "0.001", tolerance: null, uncovered: [] });
		const lines = await bench.database.admin`
			select action from audit_log where org_id = ${shop.orgId} and entity_id in (${id}, ${second.id})`;
		expect(lines.map(({ action }) => action)).toEqual(["instrument_function.created", "instrument_function.created"]);
	});

	test.each<[string, object, string]>([
		["no number", { rangeFrom: "a lot" }, "rangeFrom"],
		["a range that ends where it starts", { rangeTo: "0.0" }, "rangeTo"],
		["a range upside down", { rangeFrom: "30" }, "rangeTo"],
		["a resolution of nothing", { resolution: "0.00" }, "resolution"],
		["used from below the range", { usedFrom: "-1" }, "usedFrom"],
		["used beyond the range", { usedTo: "20.1" }, "usedTo"],
		["a used part upside down", { usedFrom: "15", usedTo: "5" }, "usedTo"],
	])("is refused: %s", async (_, values, field) => {
		await expect(add(values)).rejects.toMatchObject(refused({ [field]: expect.any(String) }));
	});

	test("is changed by who saw its version, and not by a technician nor on a retired instrument", async () => {
		const { id } = await add();
		await change(id, 1, { resolution: "0.01" });
		await expect(change(id, 1, {})).rejects.toMatchObject({ reason: "STALE_VERSION" });
		await expect(add({}, instrumentId, "technician")).rejects.toMatchObject({ reason: "FORBIDDEN" });
		const gone = await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag: "Gone" })));
		await shop.as((ctx) => retireInstrument(ctx, { id: gone.id, version: 1, reason: "Worn" }));
		await expect(add({}, gone.id)).rejects.toMatchObject({ reason: "CONFLICT" });
		const late = await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag: "Late" })));
		const before = await add({}, late.id);
		await shop.as((ctx) => retireInstrument(ctx, { id: late.id, version: 1, reason: "Worn" }));
		await expect(change(before.id, 1, {})).rejects.toMatchObject({ reason: "CONFLICT" });
		await expect(specify({ functionId: before.id })).rejects.toMatchObject({ reason: "CONFLICT" });
	});

	test("that is not used any more comes last, and comes back", async () => {
		const { id } = await add({ name: "Old" });
		await shop.as((ctx) => retireFunction(ctx, { id, version: 1, retired: true }));
		await add({ name: "New" });
		const last = (await shop.as((ctx) => listFunctions(ctx, { instrumentId }))).at(-1);
		expect(last).toMatchObject({ id, retiredAt: expect.any(Date) });
		await shop.as((ctx) => retireFunction(ctx, { id, version: 2, retired: false }));
		expect((await shop.as((ctx) => getFunction(ctx, { id }))).of.retiredAt).toBeNull();
	});
});

describe("a tolerance", () => {
	test("is stated in numbered versions that stay, each with basis and reason", async () => {
		const { id } = await add();
		await specify({ functionId: id });
		await expect(specify({ functionId: id, version: 2 })).rejects.toMatchObject(
			refused({ reason: expect.any(String) }),
		);
		const tighter = bands({ from: "0", to: "20", ...plusMinus("0.005") });
		await specify({ functionId: id, version: 2, spec: tighter, basis: "Our requirement", reason: "New product" });
		const { of, versions } = await shop.as((ctx) => getFunction(ctx, { id }), "viewer");
		expect(versions.map(({ number, notation, basis, reason }) => [number, notation, basis, reason])).toEqual([
			[2, "±0.005 V", "Our requirement", "New product"],
			[1, "±0.010 V", "Data sheet", ""],
		]);
		expect(of).toMatchObject({ specified: 2, version: 3, tolerance: { number: 2, createdByName: "Volts owner" } });
		const history = await bench.database.admin`
			select before, after, reason from record_history where org_id = ${shop.orgId} and entity_id = ${id} order by id desc limit 1`;
		expect(history[0]).toMatchObject({
			before: { tolerance: "±0.010 V" },
			after: { tolerance: "±0.005 V" },
			reason: "New product",
		});
		const rewrite = shop.as((ctx) => ctx.tx.execute("update tolerance_specs set basis = 'x'"));
		await expect(rewrite).rejects.toThrow();
	});

	test.each<[string, object, string, RegExp]>([
		["no bands", {}, "spec.bands", /6\.4\.13/],
		[
			"lower above upper",
			bands({ from: "0", to: "20", lower: plusMinus("1").plusMinus, upper: plusMinus("0.5").plusMinus }),
			"spec.bands[0].lower",
			/7\.8\.6\.2/,
		],
		[
			"a gap",
			bands({ from: "0", to: "5", ...plusMinus("1") }, { from: "6", to: "20", ...plusMinus("1") }),
			"spec.bands[1].from",
			/no limit/,
		],
		["less than the range", bands({ from: "0", to: "10", ...plusMinus("1") }), "spec.bands", /10 to 20/],
		["another unit", { unit: "mV", ...whole }, "spec.unit", /in V/],
	])("is refused with %s, at its place and with the clause", async (_, spec, field, message) => {
		const { id } = await add();
		await expect(specify({ functionId: id, spec: spec as never })).rejects.toMatchObject(
			refused({ [field]: expect.stringMatching(message) }),
		);
		expect((await shop.as((ctx) => getFunction(ctx, { id }))).versions).toEqual([]);
	});

	test("needs to cover the used part only, and a wider range later is shown as uncovered", async () => {
		const { id } = await add({ usedTo: "10" });
		await specify({ functionId: id, spec: bands({ from: "0", to: "10", ...plusMinus("1") }) });
		await change(id, 2, { usedTo: "" });
		expect((await shop.as((ctx) => getFunction(ctx, { id }))).of.uncovered).toEqual(["10 to 20.0"]);
	});

	test("binds the unit of its function", async () => {
		const { id } = await add();
		await specify({ functionId: id });
		await expect(change(id, 2, { unit: "mV" })).rejects.toMatchObject(refused({ unit: expect.stringMatching("in V") }));
	});

	test("and two people stating it at once do not make two of one number", async () => {
		const { id } = await add();
		const both = await Promise.allSettled([specify({ functionId: id }), specify({ functionId: id })]);
		expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
	});
});
