import {
	adjustCalibration,
	approveCalibration,
	completeCalibration,
	getCalibration,
	nameStandard,
	saveCalibration,
	saveCalibrationInput,
	startCalibration,
	updateCalibrationSettings,
} from "@calibrant/calibration";
import { dateOf } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import type { Company } from "./company.ts";

const tom = { printedName: "Tom Lambrechts" };
const ana = { printedName: "Ana Ferrão" };
const interval = { by: "interval" } as const;

const toReview: readonly (readonly [tag: string, minutesAgo: number, readings: readonly string[]])[] = [
	["PG-003", 90, ["4.05", "8.06", "12.09", "16.08"]],
	["PG-005", 75, ["4.01", "8.02", "12.02", "16.05"]],
	["PG-002", 60, ["3.98", "7.99", "11.97", "15.96"]],
];

/** The company begins as small ones do: whoever calibrates also approves. */
export const oneDoesBoth = (company: Company) =>
	company.as("owner", (ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));

/**
 * Since today a second person reviews. Calibrations step by step: a micrometer with uncertainty, its gauge blocks and
 * both signatures; gauges that wait for their review; a wrench that was adjusted and is to be read again.
 */
export function reviewedCalibrations(company: Company, present: Date): Happening[] {
	const ago = (minutes: number) => new Date(present.getTime() - minutes * 60_000);
	return [
		{
			at: ago(180),
			happen: async () => {
				await company.as("owner", (ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "automatic" }));
			},
		},
		{ at: ago(150), happen: () => micrometer(company, ago(150)) },
		...toReview.map(([tag, minutes, readings]) => ({
			at: ago(minutes),
			happen: () => gauge(company, ago(minutes), tag, readings),
		})),
		{ at: ago(40), happen: () => wrench(company, ago(40)) },
	];
}

/** Begins a calibration and saves what was read, each point by its readings. */
async function read(
	company: Company,
	tag: string,
	on: Date,
	readings: readonly string[][],
	stated: { expandedUncertainty: string; coverageFactor: string },
) {
	const performedOn = dateOf(on);
	const { id, version } = await company.as("technician", (ctx) =>
		startCalibration(ctx, { instrumentId: company.idOf(tag), kind: "internal", performedOn }),
	);
	const { calibration, runs } = await company.as("technician", (ctx) => getCalibration(ctx, { id }));
	const points = (runs[0]?.points ?? []).map(({ unit, nominal, lowerTolerance, upperTolerance }, index) => ({
		...{ unit, nominal, lowerTolerance, upperTolerance, ...stated },
		...{ readings: readings[index] ?? [], repeats: readings[index]?.length ?? 1 },
	}));
	const input = saveCalibrationInput.parse({
		...{ id, version, performedOn, method: calibration.method, place: "Metrology room", points },
		environment: [
			{ quantity: "Temperature", value: "20.2", unit: "°C" },
			{ quantity: "Relative humidity", value: "44", unit: "%" },
		],
	});
	return company.as("technician", (ctx) => saveCalibration(ctx, input));
}

async function micrometer(company: Company, on: Date): Promise<void> {
	const readings = [
		["0.000", "0.000", "0.001"],
		["5.101", "5.101", "5.102"],
		["15.001", "15.002", "15.002"],
		["25.002", "25.001", "25.002"],
	];
	const saved = await read(company, "MIC-002", on, readings, { expandedUncertainty: "0.0011", coverageFactor: "2" });
	const named = await company.as("manager", (ctx) =>
		nameStandard(ctx, {
			...saved,
			role: "",
			standardId: company.idOf("GB-001"),
			overrideReason: "The only gauge blocks we have",
		}),
	);
	const { id } = await company.as("technician", (ctx) =>
		completeCalibration(ctx, { ...named, nextDue: interval, ...tom }, "password"),
	);
	await company.as("manager", async (ctx) => {
		const { version } = (await getCalibration(ctx, { id })).calibration;
		await approveCalibration(ctx, { id, version, ...ana }, "password");
	});
	await company.certify(id);
}

async function gauge(company: Company, on: Date, tag: string, rising: readonly string[]): Promise<void> {
	const readings = rising.map((reading) => [reading]);
	const saved = await read(company, tag, on, readings, { expandedUncertainty: "0.035", coverageFactor: "2" });
	await company.as("technician", (ctx) =>
		completeCalibration(ctx, { ...saved, nextDue: interval, ...tom }, "password"),
	);
}

async function wrench(company: Company, on: Date): Promise<void> {
	const readings = [
		["20.6", "20.7", "20.6"],
		["62.1", "62.2", "62.1"],
		["103.9", "104.2", "104.4"],
	];
	const saved = await read(company, "TW-005", on, readings, { expandedUncertainty: "0.35", coverageFactor: "2" });
	await company.as("technician", (ctx) =>
		adjustCalibration(ctx, { ...saved, adjustment: "Spring set back by a quarter turn, scale checked" }),
	);
}
