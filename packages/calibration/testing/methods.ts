import type { Ctx } from "@calibrant/kernel";
import {
	addFunction,
	createBudget,
	createProcedure,
	publishBudget,
	publishProcedure,
	saveBudgetDraft,
	saveBudgetDraftInput,
	saveProcedureDraft,
	saveProcedureDraftInput,
	specifyTolerance,
} from "../src/index.ts";
import { signerOf } from "./signer-of.ts";

/** A thermometer's budget: readings and display, the reference with its drift, the bath. */
export const thermometerSheet = {
	...{ name: "Thermometer in a bath", quantity: "Temperature", unit: "°C", model: "t - ref" },
	lines: [
		{ input: "t", about: "Repeatability", source: "readings" },
		{ input: "t", about: "Display", source: "resolution" },
		{ input: "ref", about: "Certificate", source: "standard", role: "Reference thermometer" },
		{ input: "ref", about: "Drift", source: "drift", role: "Reference thermometer", absolute: "0.01" },
		{ input: "ref", about: "Bath", source: "rectangular", absolute: "0.005", relative: "0.01 %" },
	],
	example: {
		...{ nominal: "50", reference: "50.002", readings: "50.02 50.03 50.02 50.04 50.03", resolution: "0.01" },
		standards: [
			{
				...{ role: "Reference thermometer", name: "RT-01", expandedUncertainty: "0.012", coverageFactor: "2" },
				...{ drift: "", daysSinceCalibration: "180" },
			},
		],
	},
};

export const thermometerProcedure = {
	...{ name: "Thermometers by comparison", methodReference: "DKD-R 5-1:2018", quantity: "Temperature", unit: "°C" },
	points: [
		{ kind: "percent", at: "0", repeats: "5" },
		{ kind: "percent", at: "50", repeats: "5" },
		{ kind: "nominal", at: "100.0", repeats: "5" },
	],
	order: "ascending",
	environment: [{ quantity: "Room temperature", unit: "°C", lower: "21", upper: "25" }],
	standards: [{ role: "Reference thermometer", quantity: "Temperature", smallestTur: "4" }],
	...{ minimumTur: "3", competence: "Temperature, level 2", steps: "Stir. Wait ten minutes. Read five times." },
};

export async function publishedBudget(ctx: Ctx, change: Record<string, unknown> = {}) {
	const made = await createBudget(ctx, { name: "Thermometer in a bath" });
	const content = { ...thermometerSheet, ...change };
	const saved = await saveBudgetDraft(ctx, saveBudgetDraftInput.parse({ ...made, content }));
	return publishBudget(ctx, { ...saved, changeNote: "" });
}

export async function publishedProcedure(ctx: Ctx, code: string, change: Record<string, unknown> = {}) {
	const made = await createProcedure(ctx, { code, name: thermometerProcedure.name });
	const content = { ...thermometerProcedure, ...change };
	const saved = await saveProcedureDraft(ctx, saveProcedureDraftInput.parse({ ...made, content }));
	return publishProcedure(ctx, { ...saved, changeNote: "", printedName: await signerOf(ctx) }, "password");
}

type Range = { instrumentId: string; unit: string; rangeTo: string; more: object };

/** A range of a meter: ± (0.1 % of reading + 0.1 % of full scale). Gives the id of its function. */
export async function meterRange(ctx: Ctx, { instrumentId, unit, rangeTo, more }: Range): Promise<string> {
	const values = { name: `DC ${rangeTo} ${unit}`, quantity: "Voltage", unit, rangeFrom: "0", rangeTo, usedFrom: "" };
	const all = { ...values, usedTo: "", resolution: "0.001", ...more };
	const { id, version } = await addFunction(ctx, { instrumentId, values: all });
	const terms = [
		{ kind: "percentReading", amount: "0.1" },
		{ kind: "percentFullScale", amount: "0.1" },
	];
	const spec = { fullScale: rangeTo, bands: [{ from: "0", to: rangeTo, plusMinus: { terms } }] };
	await specifyTolerance(ctx, { functionId: id, version, spec, basis: "Data sheet", reason: "" });
	return id;
}
