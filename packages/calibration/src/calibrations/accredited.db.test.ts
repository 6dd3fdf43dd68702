import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type At, refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { plannedSteps } from "../../testing/planned-steps.ts";
import { smallPdf } from "../../testing/small-pdf.ts";
import { calibratedStandard } from "../../testing/whole-calibration.ts";
import {
	addFunction,
	enterScope,
	enterScopeInput,
	getProcedure,
	nameStandard,
	nameStandardInput,
	recordExternalCalibration,
	recordExternalCalibrationInput,
} from "../index.ts";

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

const coarse = { expandedUncertainty: "4", coverageFactor: "2" };
const standard = () => calibratedStandard(shop, () => instrument({ role: "reference" }));
const named = (one: At, standardId: string, more: object = {}) =>
	shop.as(async (ctx) => nameStandard(ctx, nameStandardInput.parse({ ...(await at(one.id)), standardId, ...more })));

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
		expect(await work(begun.id)).toMatchObject({ schedules: ["UKAS 0123"], calibration: { accredited: false } });
		await named(begun, await standard());
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

	test("neither without a procedure nor without a standard in order, nor with a typed U that the display alone exceeds", async () => {
		const { id } = await meter();
		const { versionId } = await procedure({ points: nominal("5") });
		const tried = async (begun: At, more: object = {}) => {
			const points = (await typedOf(begun.id, "5.001")).map((one) => ({ ...one, ...coarse, ...more }));
			const saved = await save(await at(begun.id), {
				points,
				accredited: true,
				deviations: "As the customer ordered it",
			});
			return (await refusal(complete(saved)))?.details.fields ?? null;
		};
		const free = { unit: "V", nominal: "5", lowerTolerance: "-1", upperTolerance: "1", repeats: 1, readings: ["5"] };
		const without = await start(id);
		await save(without, { points: [{ ...free, ...coarse }], accredited: true });
		const bare = (await refusal(complete(await at(without.id))))?.details.fields;
		expect(bare).toEqual({ accredited: expect.stringMatching(/without a procedure.*7\.2\.1\.1/) });
		const begun = await start(id, { procedureVersionId: versionId });
		const untraced = { accredited: expect.stringMatching(/without a reference standard.*6\.5\.1/) };
		expect(await tried(begun)).toEqual(untraced);
		// Neither what is beside the method nor what was never calibrated carries a result.
		await named(begun, await standard(), { auxiliaryFor: "Temperature of the room" });
		expect(await tried(begun)).toEqual(untraced);
		const never = await instrument({ role: "reference" });
		await shop.as(
			async (ctx) =>
				nameStandard(ctx, {
					...(await at(begun.id)),
					role: "",
					standardId: never,
					overrideReason: "No other one was at hand",
				}),
			"manager",
		);
		expect(await tried(begun)).toEqual(untraced);
		await named(begun, await standard());
		// 0.5 V / √12 · 2 = 0.29 V.
		const coarser = await instrument();
		const volts = { name: "DC", quantity: "Voltage", unit: "mV", rangeFrom: "0", rangeTo: "9999" };
		const values = { ...volts, usedFrom: "", usedTo: "", resolution: "500" };
		await shop.as((ctx) => addFunction(ctx, { instrumentId: coarser, values }));
		const rough = await start(coarser, { procedureVersionId: versionId });
		await named(rough, await standard());
		const display = { "points.0.expandedUncertainty": expect.stringMatching(/display alone.*0\.5 V makes 0\.29/) };
		expect(await tried(rough, { expandedUncertainty: "0.28" })).toEqual(display);
		expect(await tried(rough, { expandedUncertainty: "0.29" })).toBeNull();
		expect(await tried(begun)).toBeNull();
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
		const { id } = await meter();
		const standardId = await standard();
		const claimed = async (procedureVersionId: string) => {
			const begun = await start(id, { procedureVersionId });
			await named(begun, standardId);
			const points = (await typedOf(begun.id, "5")).map((one) => ({ ...one, ...coarse }));
			await save(await at(begun.id), { points, accredited: true });
			const refused = await refusal(complete(await at(begun.id)));
			expect(refused?.details.fields?.accredited ?? "is not in the accreditation scope").toContain(
				"accreditation scope",
			);
			return refused === null;
		};
		for (const [day, method] of [
			["2026-02-02", code.code],
			["2026-02-03", "euramet CG-15"],
		] as const) {
			await issue(day, method);
			expect([await claimed(coded.versionId), await claimed(other.versionId)], method).toEqual([true, false]);
		}
	});

	test("without the claim nothing of it is asked", async () => {
		const { id } = await meter();
		const { versionId } = await procedure({ points: nominal("5") });
		const begun = await start(id, { procedureVersionId: versionId });
		const points = await typedOf(begun.id, "5.001");
		await complete(await save(begun, { points, accredited: false }));
	});
});

test("a working instrument stands in for a standard only with a function of the quantity and kind that the procedure asks for", async () => {
	const asked = (deviceKind: string | null) =>
		procedure({
			points: nominal("5"),
			standards: [{ role: "Cell", quantity: "Voltage", deviceKind, smallestTur: "" }],
		});
	const { id } = await meter();
	const working = await instrument({ tag: "WORKING" });
	const volts = { name: "DC", quantity: "Voltage", unit: "V", rangeFrom: "0", rangeTo: "10", usedFrom: "", usedTo: "" };
	const give = (deviceKind: "indicating" | "material_measure") =>
		shop.as((ctx) => addFunction(ctx, { instrumentId: working, values: { ...volts, resolution: "", deviceKind } }));
	await give("indicating");
	const as = { role: "Cell", overrideReason: "No other one was at hand" };
	const cell = await start(id, { procedureVersionId: (await asked("material_measure")).versionId });
	const refused = await refusal(named(cell, working, as));
	expect(refused).toMatchObject({ reason: "INVALID" });
	expect(refused?.message).toMatch(
		/^WORKING is a working instrument, and none of its functions .* material measure of Voltage/,
	);
	const unsaid = await start(id, { procedureVersionId: (await asked(null)).versionId });
	expect((await refusal(named(unsaid, working, as)))?.message).toContain("the procedure does not say");
	// Beside the standards, and without a procedure, nothing is asked of it; a reference standard is one without.
	await named(unsaid, working, { overrideReason: "No other one was at hand", auxiliaryFor: "Room" });
	await named(unsaid, await standard(), { role: "Cell" });
	await give("material_measure");
	await named(cell, working, as);
	const [shown] = (await read(cell.id)).standards;
	expect(shown).toMatchObject({ fault: "WORKING is no reference standard.", overriddenByName: "Accredited owner" });
});

test("a reference standard of the other kind of device stands for no role, whoever gives a reason", async () => {
	const standards = [{ role: "Cell", quantity: "Voltage", deviceKind: "material_measure", smallestTur: "" }];
	const { versionId } = await procedure({ points: nominal("5"), standards });
	const { id } = await meter();
	const other = await standard();
	const volts = { name: "DC", quantity: "Voltage", unit: "V", rangeFrom: "0", rangeTo: "10", usedFrom: "", usedTo: "" };
	const give = (deviceKind: "indicating" | "material_measure") =>
		shop.as((ctx) => addFunction(ctx, { instrumentId: other, values: { ...volts, resolution: "", deviceKind } }));
	await give("indicating");
	const begun = await start(id, { procedureVersionId: versionId });
	const refused = await refusal(named(begun, other, { role: "Cell", overrideReason: "At hand in this room" }));
	expect(refused?.message).toContain("is an indicating instrument of Voltage, and the procedure asks for a material");
	await give("material_measure");
	await named(begun, other, { role: "Cell" });
	expect((await read(begun.id)).standards[0]?.fault).toBeNull();
});

describe("a standard carries nothing", () => {
	/** Calibrates an instrument with standards, by somebody who may give reasons. */
	const calibratedWith = async (
		instrumentId: string,
		...standards: readonly { standardId: string; auxiliaryFor?: string }[]
	) => {
		const begun = await start(instrumentId);
		for (const one of standards)
			await named(begun, one.standardId, { overrideReason: "It is all there is here", ...one });
		const point = { unit: "V", nominal: "5", lowerTolerance: "-1", upperTolerance: "1", repeats: 1, readings: ["5"] };
		const points = [{ ...point, expandedUncertainty: "0.1", coverageFactor: "2" }];
		return save(await at(begun.id), { points, deviations: "A comparison in house" });
	};
	const faultOf = async (standardId: string) => {
		const begun = await start((await meter()).id);
		await named(begun, standardId, { overrideReason: "It is all there is here" });
		return (await read(begun.id)).standards[0]?.fault ?? null;
	};

	test("that was calibrated with one that carries nothing, or with nothing but auxiliaries", async () => {
		const never = await instrument({ tag: "NEVER", role: "reference" });
		const second = await instrument({ tag: "SECOND", role: "reference" });
		await complete(await calibratedWith(second, { standardId: never }));
		const weak = "was itself calibrated with a reference standard through which nothing is traceable.";
		expect(await faultOf(second)).toBe(`SECOND ${weak}`);
		const third = await instrument({ tag: "THIRD", role: "reference" });
		await complete(await calibratedWith(third, { standardId: second }));
		expect(await faultOf(third)).toBe(`THIRD ${weak}`);
		const alone = await instrument({ tag: "ALONE", role: "reference" });
		await complete(await calibratedWith(alone, { standardId: await standard(), auxiliaryFor: "The room" }));
		expect(await faultOf(alone)).toBe("ALONE was itself calibrated without a reference standard on record.");
		const sound = await instrument({ tag: "SOUND", role: "reference" });
		await complete(await calibratedWith(sound, { standardId: await standard() }));
		expect(await faultOf(sound)).toBeNull();
	});

	test("whose outside certificate names no laboratory, or states neither verdict nor U", async () => {
		const outside = async (tag: string, more: object) => {
			const instrumentId = await instrument({ tag, role: "reference" });
			const stated = { laboratory: "Institute", number: "N-7", performedOn: "2026-01-10", verdict: "in_tolerance" };
			const input = recordExternalCalibrationInput.parse({ instrumentId, fileName: "a.pdf", ...stated, ...more });
			await recordExternalCalibration(shop.steps(), input, smallPdf());
			return faultOf(instrumentId);
		};
		const undocumented = "was itself calibrated by a laboratory or certificate that is not on record.";
		expect(await outside("OUT-1", { laboratory: "n/a" })).toBe(`OUT-1 ${undocumented}`);
		expect(await outside("OUT-2", { number: "none" })).toBe(`OUT-2 ${undocumented}`);
		const bare = "OUT-3 was itself calibrated without measurement uncertainty.";
		expect(await outside("OUT-3", { verdict: "not_stated" })).toBe(bare);
		expect(await outside("OUT-4", {})).toBeNull();
	});

	test("that has come to be traceable to the instrument since it was named, found when either is signed", async () => {
		const one = await instrument({ tag: "ONE", role: "reference" });
		const two = await instrument({ tag: "TWO", role: "reference" });
		const first = await calibratedWith(one, { standardId: two });
		const second = await calibratedWith(two, { standardId: one });
		await complete(first);
		const refused = await refusal(complete(second));
		expect(refused?.details.fields?.standards).toMatch(/^ONE is by now itself traceable to this instrument/);
	});
});
