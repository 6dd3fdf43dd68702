import { afterAll, beforeAll, expect, test } from "vitest";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { enterScope } from "./enter-scope.ts";
import { askScope, getScope, listScopes } from "./get-scope.ts";
import { enterScopeInput } from "./scope-input.ts";
import { scopeOn } from "./scope-on.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Scope");
});
afterAll(() => bench.close());

const voltage = {
	quantity: "DC voltage",
	unit: "V",
	from: "0",
	to: "10",
	cmc: { absolute: "0.0005", relative: "0.002 %" },
};
const enter = (change: object = {}, role: "manager" | "technician" = "manager") => {
	const input = { body: "UKAS", reference: "0123", validFrom: "2026-01-01", entries: [voltage], ...change };
	return shop.as((ctx) => enterScope(ctx, enterScopeInput.parse(input)), role);
};

test("the newest issue in force on a date counts, and only while it is valid", async () => {
	const first = await enter({ validUntil: "2026-06-30" });
	const second = await enter({
		validFrom: "2026-05-01",
		validUntil: "2026-12-31",
		entries: [{ ...voltage, cmc: "0.9" }],
	});
	await enter({ body: "BELAC", reference: "9-CAL", validFrom: "2027-01-01", entries: [{ ...voltage, cmc: "0.5" }] });
	expect([first.issue, second.issue]).toEqual([1, 2]);
	// A correction of the second issue, and an older one that is entered only now.
	const corrected = { validFrom: "2026-05-01", validUntil: "2026-12-31", entries: [{ ...voltage, cmc: "0.8" }] };
	expect((await enter(corrected)).issue).toBe(3);
	await enter({ validFrom: "2024-01-01", entries: [{ ...voltage, cmc: "0.7" }] });
	const on = async (date: string) =>
		(await shop.as((ctx) => scopeOn(ctx, date))).entries.map(({ absolute }) => absolute.toString());
	expect(await on("2023-12-31")).toEqual([]);
	expect(await on("2025-12-31")).toEqual(["0.7"]);
	expect(await on("2026-01-01")).toEqual(["0.0005"]);
	expect(await on("2026-05-01")).toEqual(["0.8"]);
	expect(await on("2026-12-31")).toEqual(["0.8"]);
	expect(await on("2027-01-01")).toEqual(["0.5"]);
	const list = await shop.as((ctx) => listScopes(ctx), "viewer");
	// Today is 1 March 2026.
	expect(list.map(({ body, issue, state }) => `${body} ${issue} ${state}`)).toEqual([
		...["BELAC 1 later", "UKAS 4 replaced", "UKAS 3 later", "UKAS 2 later", "UKAS 1 in_force"],
	]);
});

test("a reported U below the capability, and a point outside, are refused with the clause", async () => {
	const ask = (input: object) =>
		shop.as((ctx) => askScope(ctx, { quantity: "DC voltage", unit: "mV", value: "5000", ...input }), "viewer");
	expect(await ask({ date: "2026-02-01" })).toMatchObject({
		smallest: { expandedUncertainty: "0.6", unit: "mV" },
		refused: null,
	});
	expect(await ask({ expandedUncertainty: "0.6" })).toMatchObject({ refused: null });
	expect(await ask({ expandedUncertainty: "0.59" })).toMatchObject({
		refused: { reason: "below_cmc", clause: "ILAC-P14:09/2020, 5.3" },
	});
	expect(await ask({ value: "10001" })).toMatchObject({
		smallest: null,
		refused: { reason: "out_of_scope", message: expect.stringContaining("0 to 10 V") },
	});
	expect(await ask({ date: "2023-01-01" })).toMatchObject({ refused: { reason: "out_of_scope" } });
	await expect(ask({ value: "five" })).rejects.toMatchObject({
		reason: "INVALID",
		details: { fields: { value: expect.any(String) } },
	});
});

test("faults stand at their line; overlaps and gaps are told, not refused", async () => {
	const faulty = enter({
		validUntil: "2025-01-01",
		entries: [voltage, { ...voltage, from: "20" }, { ...voltage, cmc: "0" }, { ...voltage, unit: "blorb" }],
	});
	await expect(faulty).rejects.toMatchObject({
		reason: "INVALID",
		details: {
			fields: {
				validUntil: expect.any(String),
				"entries.1.to": expect.stringContaining("before it begins"),
				"entries.2.cmc": expect.stringContaining("ILAC-P14"),
				"entries.3.unit": expect.stringMatching(/"blorb" is not a unit that is known\. Write its symbol/),
			},
		},
	});
	const { id } = await enter({
		reference: "77",
		entries: [voltage, { ...voltage, from: "8", to: "12" }, { ...voltage, from: "20", to: "30" }],
	});
	const { notes, entries } = await shop.as((ctx) => getScope(ctx, { id }), "viewer");
	expect(notes.map(({ kind, indexes }) => [kind, ...indexes])).toEqual([
		["overlap", 0, 1],
		["gap", 1, 2],
	]);
	expect(entries[0]).toEqual(voltage);
});

test("issues never change, and those who only read enter none", async () => {
	await expect(enter({}, "technician")).rejects.toMatchObject({ reason: "FORBIDDEN" });
	for (const statement of ["update accreditation_scopes set body = 'x'", "delete from accreditation_scopes"])
		await expect(shop.as((ctx) => ctx.tx.execute(statement))).rejects.toThrow();
});
