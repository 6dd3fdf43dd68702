import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { plannedSteps } from "../../testing/planned-steps.ts";
import { addFunction, enterScope, enterScopeInput, getProcedure, retireFunction } from "../index.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Accredited");
});
afterAll(() => bench.close());

const { instrument, save, read, complete, at, procedure, nominal, meter, start, typedOf, work } = plannedSteps(
	() => shop,
);

describe("reported under the accreditation", () => {
	test("no U below the capability, none missing, and at least one point in the scope on that day and place", async () => {
		const entry = {
			quantity: "Voltage",
			unit: "mV",
			from: "0",
			to: "6000",
			place: "laboratory",
			cmc: { absolute: "4" },
		};
		const scope = { body: "UKAS", reference: "0123", validFrom: "2026-02-01", entries: [entry] };
		await shop.as((ctx) => enterScope(ctx, enterScopeInput.parse(scope)));
		const { id } = await meter();
		const { versionId } = await procedure({ points: nominal("5", "10") });
		const begun = await start(id, { procedureVersionId: versionId });
		expect(await work(begun.id)).toMatchObject({ schedules: ["UKAS 0123"], calibration: { accredited: true } });
		const early = await start(id, { procedureVersionId: versionId, performedOn: "2026-01-20" });
		expect((await read(early.id)).calibration.accredited).toBe(false);
		const plain = await typedOf(begun.id, "5.001", "10.001");
		const tried = async (U: string, k: string, more: object = {}) => {
			const points = plain.map((one) => ({ ...one, expandedUncertainty: U, coverageFactor: k }));
			const saved = await save(await at(begun.id), { points, accredited: true, ...more });
			return (await refusal(complete(saved)))?.details.fields ?? null;
		};
		await save(await at(begun.id), { points: plain, accredited: true });
		const bare = (await refusal(complete(await at(begun.id))))?.details.fields;
		expect(bare).toEqual({ "points.0.expandedUncertainty": expect.stringContaining("states U and k") });
		// Of the point beyond the scope nothing is asked.
		const below = { "points.0.expandedUncertainty": expect.stringMatching(/capability of 0\.004 V at 5 V.*ILAC-P14/) };
		expect(await tried("0.0039", "2")).toEqual(below);
		// u = 0.0019 V: below the capability though U with k = 3 is not.
		expect(await tried("0.0057", "3")).toEqual(below);
		const outside = await tried("0.004", "2", { placeKind: "customer" });
		expect(outside?.accredited).toContain("is not in the accreditation scope");
		expect(await tried("0.004", "2")).toBeNull();
		expect((await read(begun.id)).calibration).toMatchObject({ state: "approved", accredited: true });
	});

	test("a point keeps the quantity of its function when that is retired while one works", async () => {
		// Without it a point in volts would be asked for as anything in volts, which the scope has.
		const values = { name: "AC", quantity: "AC voltage", unit: "V", rangeFrom: "0", rangeTo: "10" };
		const ac = { ...values, usedFrom: "", usedTo: "", resolution: "" };
		const id = await instrument();
		const { id: functionId } = await shop.as((ctx) => addFunction(ctx, { instrumentId: id, values: ac }));
		const begun = await start(id);
		const read5 = { functionId, unit: "V", nominal: "5", repeats: 1, lowerTolerance: "-1", upperTolerance: "1" };
		const points = [{ ...read5, readings: ["5.001"], expandedUncertainty: "0.1", coverageFactor: "2" }];
		await save(await at(begun.id), { points });
		await shop.as((ctx) => retireFunction(ctx, { id: functionId, version: 1, retired: true }));
		const saved = await save(await at(begun.id), { points, accredited: true });
		const fields = (await refusal(complete(saved)))?.details.fields;
		expect(fields?.accredited).toContain("is not in the accreditation scope");
	});

	test("a line of the scope that names a method holds for the procedure of that code or standard, and for nothing else", async () => {
		const coded = await procedure({ points: nominal("5"), methodReference: "EURAMET cg-15" });
		const other = await procedure({ points: nominal("5"), methodReference: "In-house" });
		const line = { quantity: "Voltage", unit: "V", from: "0", to: "6", cmc: { absolute: "4" } };
		const code = await shop.as((ctx) => getProcedure(ctx, { id: coded.id }));
		const issue = async (validFrom: string, method: string) => {
			const head = { body: "UKAS", reference: "0123", validFrom, entries: [{ ...line, method }] };
			await shop.as((ctx) => enterScope(ctx, enterScopeInput.parse(head)));
		};
		const claimed = async (id: string, procedureVersionId: string | null) =>
			(await read((await start(id, { procedureVersionId })).id)).calibration.accredited;
		const { id } = await meter();
		for (const [day, method] of [
			["2026-02-02", code.code],
			["2026-02-03", "euramet CG-15"],
		] as const) {
			await issue(day, method);
			expect([await claimed(id, coded.versionId), await claimed(id, other.versionId)], method).toEqual([true, false]);
		}
		// Without a procedure, and at a point of no function: neither method nor quantity is known.
		const begun = await start(id);
		const free = { unit: "V", nominal: "5", lowerTolerance: "-1", upperTolerance: "1", repeats: 1, readings: ["5"] };
		await save(begun, { points: [{ ...free, expandedUncertainty: "4", coverageFactor: "2" }], accredited: true });
		const fields = (await refusal(complete(await at(begun.id))))?.details.fields;
		expect(fields?.accredited).toContain("The scope has Voltage there, and nothing says which quantity this is");
	});

	test("without the claim nothing of it is asked", async () => {
		const { id } = await meter();
		const { versionId } = await procedure({ points: nominal("5") });
		const begun = await start(id, { procedureVersionId: versionId });
		const points = await typedOf(begun.id, "5.001");
		await complete(await save(begun, { points, accredited: false }));
	});
});
