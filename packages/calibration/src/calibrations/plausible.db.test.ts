import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { said } from "../../testing/certify.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { plannedSteps } from "../../testing/planned-steps.ts";
import { canRead, printed } from "../../testing/printed.ts";
import { smallPdf } from "../../testing/small-pdf.ts";
import { previewCertificate, previewCertificateInput } from "../certificates/prepare-certificate.ts";
import { addFunction } from "../index.ts";
import { recordCalibrationInput } from "./calibration-input.ts";
import { nameStandard, nameStandardInput } from "./name-standard.ts";
import { recordCalibration } from "./record-calibration.ts";
import { recordExternalCalibration, recordExternalCalibrationInput } from "./record-external-calibration.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Plausible");
});
afterAll(() => bench.close());

const { instrument, save, read, complete, at, procedure, nominal, start } = plannedSteps(() => shop);

/** A torque wrench of 20 to 100 N·m. */
async function wrench(tag: string, change: object = {}) {
	const instrumentId = await instrument({ tag, ...change });
	const values = { name: "Click", quantity: "Torque", unit: "N·m", rangeFrom: "20", rangeTo: "100", usedFrom: "" };
	const one = { ...values, usedTo: "", resolution: "" };
	await shop.as((ctx) => addFunction(ctx, { instrumentId, values: one }), "manager");
	return instrumentId;
}
/** A standard with a certificate of an institute that states U. */
async function outside(instrumentId: string) {
	const given = {
		instrumentId,
		laboratory: "Institute",
		number: "I-1",
		verdict: "not_stated",
		performedOn: "2026-01-15",
	};
	const input = recordExternalCalibrationInput.parse({ ...given, values: "10 V; 0.001; 2" });
	await recordExternalCalibration(shop.steps(), input, smallPdf());
}

const limits = { lowerTolerance: "-4", upperTolerance: "4" };
const quick = (instrumentId: string, point: object, more: object = {}) => {
	const asFound = { asFound: "60", ...limits, ...point };
	const input = { instrumentId, performedOn: "2026-02-20", points: [asFound], ...more };
	return shop.as((ctx) => recordCalibration(ctx, recordCalibrationInput.parse(input)));
};
const fields = async (attempt: Promise<unknown>) => (await refusal(attempt))?.details.fields ?? {};

describe("a procedure for something else", () => {
	test("cannot be begun on an instrument whose functions do not measure it; without functions nobody can tell", async () => {
		const { versionId } = await procedure({ quantity: "Length", unit: "mm", points: nominal("5", "10") });
		const refused = await refusal(start(await wrench("TW-MM"), { procedureVersionId: versionId }));
		expect(refused).toMatchObject({ reason: "CONFLICT", message: expect.stringContaining("Length in mm, and TW-MM") });
		expect(refused?.message).toContain("measures Torque in N·m");
		expect(await refusal(start(await instrument(), { procedureVersionId: versionId }))).toBeNull();
	});

	test("nor one with a point far beyond the range, as kN·m for N·m", async () => {
		const { versionId } = await procedure({ quantity: "Torque", unit: "kN·m", points: nominal("0.05", "50") });
		const refused = await refusal(start(await wrench("TW-KN"), { procedureVersionId: versionId }));
		expect(refused?.message).toContain("a point at 50 kN·m, far beyond what TW-KN measures: 20 to 100 N·m");
	});
});

describe("a point outside the range", () => {
	test("is measured with a reason, at either door; a slip of the unit or decimal point is refused", async () => {
		const id = await wrench("TW-RANGE");
		for (const point of [
			{ unit: "kN·m", nominal: "50" },
			{ unit: "N·m", nominal: "1000" },
		]) {
			expect((await fields(quick(id, point)))["points.0.nominal"]).toContain("far beyond what TW-RANGE measures");
		}
		const above = { unit: "N·m", nominal: "110", asFound: "110" };
		const wanted = (await fields(quick(id, above))).deviations;
		expect(wanted).toContain("110 N·m lies outside the range of TW-RANGE, 20 to 100 N·m");
		expect((await fields(quick(id, above, { deviations: "." }))).deviations).toContain("in three words at least");
		const deviations = "The customer asked for one point above";
		const { id: kept } = await quick(id, above, { deviations });
		expect((await read(kept)).calibration.deviations).toBe(deviations);
		const asked = previewCertificateInput.parse({ ...said, calibrationId: kept, language: "de" });
		if (canRead)
			expect(printed((await previewCertificate(shop.steps(), asked)).body, "-raw")).toContain(
				`Punkt 1: 110 N·m liegt außerhalb des Messbereichs von TW-RANGE, 20 bis 100 N·m. ${deviations}`,
			);

		// A reading that is a slip is asked for at both doors; with a reason it stands.
		const slip = { unit: "N·m", nominal: "60", asFound: "600" };
		expect((await fields(quick(id, slip))).deviations).toContain("Point 1: 600 is far from 60 N·m");
		await quick(id, slip, { deviations: "It was really read so" });
		const slipped = await start(await wrench("TW-SLIP"));
		const twice = { unit: "N·m", nominal: "60", repeats: 3, ...limits, readings: ["60.1", "601", "60.1"] };
		const open = await save(slipped, { points: [twice] });
		expect((await read(slipped.id)).departures).toEqual([expect.stringContaining("601 is far from the others")]);
		expect((await fields(complete(open))).deviations).toContain("601 is far from the others");

		const begins = await start(id);
		const points = [
			{ unit: "N·m", nominal: "60", ...limits, readings: ["60"] },
			{ unit: "N·m", nominal: "10", ...limits, readings: ["10"] },
		];
		const far = points.map((one) => ({ ...one, nominal: one.nominal.replace("60", "6000") }));
		expect(await fields(save(begins, { points: far }))).toHaveProperty(["points.0.nominal"]);
		const saved = await save(begins, { points });
		expect((await read(begins.id)).departures).toEqual([
			"Point 2: 10 N·m lies outside the range of TW-RANGE, 20 to 100 N·m.",
		]);
		expect((await fields(complete(saved))).deviations).toContain("Point 2: 10 N·m lies outside");
		await complete(await save(saved, { points, deviations }));
	});
});

describe("a reference value other than the nominal value", () => {
	const weight = async (tag: string, values: string, deviceKind: "indicating" | "material_measure" | null) => {
		const instrumentId = await instrument({ tag, role: "reference" });
		const given = {
			instrumentId,
			laboratory: "Institute",
			number: tag,
			verdict: "not_stated",
			performedOn: "2026-01-15",
		};
		const input = recordExternalCalibrationInput.parse({ ...given, values, sameFile: "yes" });
		await recordExternalCalibration(shop.steps(), input, smallPdf());
		const mass = {
			name: "Mass",
			quantity: "Mass",
			unit: "g",
			rangeFrom: "0",
			rangeTo: "9999",
			usedFrom: "",
			usedTo: "",
		};
		await shop.as((ctx) => addFunction(ctx, { instrumentId, values: { ...mass, resolution: "", deviceKind } }));
		return instrumentId;
	};
	const asked = async (standardId: string, reference: string, reading: string) => {
		const begun = await start(await instrument());
		const input = nameStandardInput.parse({ ...(await at(begun.id)), standardId });
		await shop.as((ctx) => nameStandard(ctx, input), "technician");
		const point = { unit: "g", nominal: "1000", lowerTolerance: "-0.3", upperTolerance: "0.3", repeats: 1 };
		const saved = await save(await at(begun.id), { points: [{ ...point, reference, readings: [reading] }] });
		const { departures } = await read(begun.id);
		const refused = (await fields(complete(saved))).deviations ?? null;
		expect(refused?.includes(departures[0] ?? "") ?? departures.length === 0).toBe(true);
		if (refused)
			await complete(
				await save(await at(begun.id), {
					points: [{ ...point, reference, readings: [reading] }],
					deviations: "It was really read so",
				}),
			);
		return refused;
	};

	test("is what the certificate of the standard gives, within its U, or wants a reason", async () => {
		const stated = await weight("WGT-S", "1000 g; 0.004; 2; 0.200", "material_measure");
		expect(await asked(stated, "1000.200", "1000.21")).toBeNull();
		expect(await asked(stated, "1000.203", "1000.21")).toBeNull();
		expect(await asked(stated, "1000", "1000.01")).toBeNull();
		expect(await asked(stated, "1000.21", "1000.21")).toContain(
			"1000.21 is not what the certificate of WGT-S gives at 1000 g",
		);
		expect(await asked(stated, "999.8", "1000.01")).toContain("is not what the certificate");
		// However few digits are typed: the certificate's count.
		const finer = await weight("WGT-F", "1000 g; 0.004; 2; 0.236", "material_measure");
		expect(await asked(finer, "1000.2", "1000.21")).toContain("1000.2 is not what the certificate of WGT-F");
		expect(await asked(stated, "1000.4", "1000.4")).toContain("lies farther from 1000 g than its limits");
	});

	test("wants one where no certificate gives it and the point passes by it alone; what a standard showed is measured", async () => {
		const bare = await weight("WGT-B", "1 g; 0.004; 2", null);
		expect(await asked(bare, "1000.2", "1000.4")).toContain("passes only by its reference value 1000.2");
		expect(await asked(bare, "1000.2", "1000.25")).toBeNull();
		const scale = await weight("SCALE", "1000 g; 0.004; 2; 0.001", "indicating");
		expect(await asked(scale, "1000.2", "1000.4")).toBeNull();
		expect(await asked(scale, "1000.4", "1000.4")).toContain("lies farther");
	});
});

describe("the day of a calibration", () => {
	test("is neither implausibly long ago nor before the instrument was acquired, at every door", async () => {
		const id = await instrument({ tag: "TW-DAY", acquiredOn: "2025-03-01" });
		const point = { unit: "N·m", nominal: "60" };
		const paper = (performedOn: string) => {
			const given = { instrumentId: id, laboratory: "Institute", number: "I-1", verdict: "not_stated", performedOn };
			const input = recordExternalCalibrationInput.parse(given);
			return recordExternalCalibration(shop.steps(), input, smallPdf());
		};
		const begins = await start(id);
		for (const [performedOn, why] of [
			["1900-01-01", /more than 10 years back.*Import calibrations/],
			["2025-02-28", /TW-DAY was acquired on 2025-03-01, after this date/],
		] as const) {
			expect((await fields(start(id, { performedOn }))).performedOn).toMatch(why);
			expect((await fields(quick(id, point, { performedOn }))).performedOn).toMatch(why);
			expect((await fields(save(begins, { performedOn }))).performedOn).toMatch(why);
		}
		expect((await fields(paper("1900-01-01"))).performedOn).toMatch(/more than 50 years back/);
		// Its maker calibrated it before it was bought.
		await paper("2025-02-28");
		await start(id, { performedOn: "2025-03-01" });
	});
});

describe("a standard under a procedure that says which it takes", () => {
	test("has one of its roles, or says what else it is for and carries no result", async () => {
		const standardId = await instrument({ tag: "REF-ROLE", role: "reference" });
		await outside(standardId);
		const standards = [{ role: "Calibrator", quantity: "", smallestTur: "" }];
		const { versionId } = await procedure({ points: nominal("5"), standards });
		const { id } = await start(await instrument(), { procedureVersionId: versionId });
		const name = async (more: object) => {
			const input = nameStandardInput.parse({ ...(await at(id)), standardId, ...more });
			return shop.as((ctx) => nameStandard(ctx, input), "technician");
		};
		expect((await fields(name({}))).role).toContain("Choose which it is: Calibrator.");
		expect((await fields(name({ role: "Climate" }))).role).toContain("takes no Climate");
		await name({ auxiliaryFor: "Humidity of the room" });
		expect((await read(id)).standards).toMatchObject([{ role: "Auxiliary: Humidity of the room", fault: null }]);
		const other = await instrument({ tag: "REF-ROLE-2", role: "reference" });
		await outside(other);
		await name({ standardId: other, role: "Calibrator" });
		expect((await read(id)).standards[1]).toMatchObject({ role: "Calibrator" });
	});
});
