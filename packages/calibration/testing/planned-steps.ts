import { getCalibrationWork, startCalibration } from "../src/index.ts";
import { calibrationSteps } from "./calibration-steps.ts";
import { meterRange, publishedProcedure } from "./methods.ts";
import type { Workshop } from "./open-workshop.ts";

/** What a test does with calibrations after a procedure, in volts, on the day `performedOn`. */
export function plannedSteps(shop: () => Workshop) {
	const steps = calibrationSteps(shop);
	const { instrument, read } = steps;
	const performedOn = "2026-02-20";
	let codes = 0;

	const volts = { quantity: "Voltage", unit: "V", environment: [], standards: [], order: "ascending", minimumTur: "" };
	const procedure = (change: Record<string, unknown>) =>
		shop().as((ctx) => publishedProcedure(ctx, `G-${codes++}`, { ...volts, ...change }));
	const percent = (...shares: string[]) => shares.map((share) => ({ kind: "percent", at: share, repeats: "1" }));
	const nominal = (...values: string[]) => values.map((value) => ({ kind: "nominal", at: value, repeats: "1" }));

	const range = (instrumentId: string, unit: string, rangeTo: string, more: object = {}) =>
		shop().as((ctx) => meterRange(ctx, { instrumentId, unit, rangeTo, more }));

	async function meter(): Promise<{ id: string; high: string; low: string }> {
		const id = await instrument();
		return { id, high: await range(id, "V", "10"), low: await range(id, "mV", "200") };
	}

	const start = (instrumentId: string, more: object = {}) =>
		shop().as((ctx) => startCalibration(ctx, { instrumentId, kind: "internal", performedOn, ...more }));
	const pointsOf = async (id: string) => (await read(id)).runs.at(-1)?.points ?? [];
	const shownLimits = async (id: string) =>
		(await pointsOf(id)).map((point) => [point.nominal, point.lowerTolerance, point.upperTolerance]);
	/** The saved points as a form sends them back. */
	const typedOf = async (id: string, ...readings: string[]) =>
		(await pointsOf(id)).map((point, index) => ({
			...{ functionId: point.functionId, unit: point.unit, nominal: String(point.nominal), repeats: point.repeats },
			...{ lowerTolerance: point.lowerTolerance, upperTolerance: point.upperTolerance },
			readings: readings[index] === undefined ? [] : [readings[index]],
		}));
	const work = (id: string) => shop().as((ctx) => getCalibrationWork(ctx, { id }), "viewer");

	return { ...steps, procedure, percent, nominal, range, meter, start, pointsOf, shownLimits, typedOf, work };
}
