import {
	addFunction,
	addFunctionInput,
	checkIn,
	checkOut,
	checkOutInput,
	createRule,
	getInstrument,
	grantConcession,
	grantConcessionInput,
	publishRule,
	recordEvent,
	recordEventInput,
	setDefaultRule,
	specifyTolerance,
	specifyToleranceInput,
	updateInstrument,
	updateInstrumentInput,
} from "@calibrant/calibration";
import { readToleranceNotation } from "@calibrant/metrology";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import type { Company } from "./company.ts";
import { fullRegister } from "./instruments.ts";

type Band = readonly [from: string, to: string, limits: string, fullScale?: string];
type Measures = {
	name: string;
	quantity: string;
	unit: string;
	range: [string, string];
	resolution: string;
	bands: Band[];
};

const whole = (range: [string, string], limits: string): Band[] => [[...range, limits]];

/** What each kind of instrument measures, by the prefix of its tag. Chemists' and weighers' kinds follow later. */
const measures: Readonly<Record<string, readonly Measures[]>> = {
	TW: [
		{
			...{ name: "Torque, clockwise", quantity: "torque", unit: "N·m", range: ["20", "100"], resolution: "0.1" },
			bands: whole(["20", "100"], "±4 % rdg"),
		},
	],
	TQ: [
		{
			...{ name: "Torque, clockwise", quantity: "torque", unit: "N·m", range: ["1", "100"], resolution: "0.01" },
			bands: whole(["1", "100"], "±0.2 % rdg"),
		},
	],
	GB: [
		{
			...{ name: "Length", quantity: "length", unit: "mm", range: ["1", "100"], resolution: "0.00001" },
			bands: whole(["1", "100"], "±(0.0002 mm + 4 ppm)"),
		},
	],
	MIC: [
		{
			...{ name: "Length", quantity: "length", unit: "mm", range: ["0", "25"], resolution: "0.001" },
			bands: whole(["0", "25"], "±4 µm"),
		},
	],
	PG: [
		{
			...{ name: "Pressure", quantity: "gauge pressure", unit: "bar", range: ["0", "16"], resolution: "0.05" },
			bands: [["0", "16", "±1 % FS", "16"]],
		},
	],
	TH: [
		{
			...{ name: "Temperature", quantity: "temperature", unit: "°C", range: ["-20", "150"], resolution: "0.1" },
			bands: [
				["-20", "0", "±0.8 °C"],
				["0", "100", "±0.5 °C"],
				["100", "150", "±0.8 °C"],
			],
		},
	],
	DMM: [
		{
			...{ name: "DC voltage", quantity: "DC voltage", unit: "V", range: ["0", "200"], resolution: "0.001" },
			bands: [
				["0", "20", "±(0.1 % rdg + 2 mV)"],
				["20", "200", "±(0.1 % rdg + 20 mV)"],
			],
		},
		{
			...{ name: "DC current", quantity: "DC current", unit: "µA", range: ["0", "2000"], resolution: "0.1" },
			bands: whole(["0", "2000"], "±(0.2 % rdg + 0.3 µA)"),
		},
		{
			...{ name: "Resistance, 20 kΩ", quantity: "resistance", unit: "kΩ", range: ["0", "20"], resolution: "0.001" },
			bands: whole(["0", "20"], "±(0.12 % rdg + 3 Ω)"),
		},
	],
};

const at = (present: Date, daysAgo: number, hour: number) => workingHour(workday(daysAfter(present, -daysAgo)), hour);

/** Days before the present when the decision rules were agreed. */
export const rulesAgreed = 420;

/** What belongs to the register beside calibrations: tolerances, rules, who has what, and what happened. */
export function registerLife(company: Company, founded: Date, present: Date): Happening[] {
	const known = new Map<string, string>();
	return [
		{ at: new Date(daysAfter(founded, 2).getTime()), happen: () => stateTolerances(company, known) },
		{ at: at(present, rulesAgreed, 0.2), happen: () => agreeOnRules(company) },
		{ at: at(present, 180, 0.6), happen: () => tighten(company, known) },
		{ at: at(present, 90, 0.4), happen: () => sayWhy(company) },
		...events(company, present),
		...handedOut(company, present),
	];
}

const bandsOf = (bands: readonly Band[], unit: string) =>
	bands.map(([from, to, limits, fullScale]) => {
		const read = readToleranceNotation(limits, unit);
		if (!read.ok) throw new Error(`${limits}: ${read.message}`);
		return { from, to, ...(fullScale && { fullScale }), ...read.limits };
	});

/** `known` takes the functions of DMM-001 by name. */
async function stateTolerances(company: Company, known: Map<string, string>): Promise<void> {
	await company.as("manager", async (ctx) => {
		for (const { tag, kind } of fullRegister) {
			for (const { range, bands, ...values } of measures[kind.prefix] ?? []) {
				const [rangeFrom, rangeTo] = range;
				const deviceKind = kind.prefix === "GB" ? "material_measure" : "indicating";
				const input = { instrumentId: company.idOf(tag), values: { ...values, rangeFrom, rangeTo, deviceKind } };
				const { id, version } = await addFunction(ctx, addFunctionInput.parse(input));
				const spec = { bands: bandsOf(bands, values.unit) };
				const stated = { functionId: id, version, spec, basis: `Data sheet of the maker; ${kind.method}` };
				await specifyTolerance(ctx, specifyToleranceInput.parse(stated));
				if (tag === "DMM-001") known.set(values.name, id);
			}
		}
	});
}

/** DMM-001 became the working standard for the others, within half of what its maker promises. */
async function tighten(company: Company, known: ReadonlyMap<string, string>): Promise<void> {
	const functionId = known.get("DC voltage") ?? "";
	const bands: Band[] = [
		["0", "20", "±(0.05 % rdg + 1 mV)"],
		["20", "200", "±(0.1 % rdg + 20 mV)"],
	];
	const basis = "Requirement of the metrology room, R-7";
	const stated = {
		functionId,
		version: 2,
		spec: { bands: bandsOf(bands, "V") },
		basis,
		reason: "It checks the others now",
	};
	await company.as("manager", (ctx) => specifyTolerance(ctx, specifyToleranceInput.parse(stated)));
}

async function agreeOnRules(company: Company): Promise<void> {
	await company.as("manager", async (ctx) => {
		for (const proposal of ["ilac-g8", "simple", "non-binary"] as const) {
			const { id, version } = await createRule(ctx, { proposal, name: "" });
			if (proposal === "non-binary") continue;
			await publishRule(ctx, { id, version, changeNote: "" });
			if (proposal === "ilac-g8") await setDefaultRule(ctx, { id });
		}
	});
}

const reasons: Readonly<Record<string, object>> = {
	"DMM-001": { role: "reference", criticality: "critical", intervalReason: "Checks the other multimeters; drift seen" },
	"GB-001": { role: "reference", criticality: "critical", intervalReason: "Grade 1, recommended by the laboratory" },
	"TQ-001": {
		role: "reference",
		criticality: "critical",
		intervalReason: "Class 0.2, with the torque wrenches' scope",
	},
	"TW-014": { criticality: "critical", intervalReason: "Gearbox line: halved after two large drifts" },
	"HY-002": { criticality: "indication" },
	"BAL-001": { owner: "Vandermolen Weegtechniek, rented" },
};

async function sayWhy(company: Company): Promise<void> {
	await company.as("manager", async (ctx) => {
		for (const [tag, changes] of Object.entries(reasons)) {
			const { id, version } = (await getInstrument(ctx, { id: company.idOf(tag) })).instrument;
			const reason = "Review of the calibration programme";
			await updateInstrument(ctx, updateInstrumentInput.parse({ id, version, changes, reason }));
		}
	});
}

function events(company: Company, present: Date): Happening[] {
	const note = (tag: string, daysAgo: number, kind: string, what: string, outcome: string): Happening => ({
		at: at(present, daysAgo, 0.98),
		happen: async () => {
			const happenedOn = dateOf(workday(daysAfter(present, -daysAgo)));
			const input = { instrumentId: company.idOf(tag), kind, happenedOn, what, outcome };
			await company.as("technician", (ctx) => recordEvent(ctx, recordEventInput.parse(input)));
		},
	});
	return [
		note(
			"PG-007",
			6,
			"damage",
			"Fell from the test bench",
			"Glass cracked, pointer off; calibration after the fall failed",
		),
		note("DMM-001", 200, "software", "Firmware 2.1 loaded", "Checked at 10 V and 10 kΩ afterwards: no change"),
		note("BAL-002", 64, "maintenance", "Levelled and cleaned by the maker's service", "In order"),
		note("TW-001", 40, "verification", "Click tester, 60 N·m", "60.4 N·m, within 4 %"),
	];
}

function handedOut(company: Company, present: Date): Happening[] {
	const day = (after: number) => dateOf(workday(daysAfter(present, after)));
	const out = (tag: string, input: object) =>
		company.as("technician", (ctx) =>
			checkOut(ctx, checkOutInput.parse({ instrumentId: company.idOf(tag), ...input })),
		);
	let lent = "";
	return [
		{
			at: at(present, 30, 0.3),
			happen: async () => {
				lent = (await out("TW-007", { holderName: "Night shift, line 2", purpose: "Gearbox order 4471" })).id;
			},
		},
		{
			at: at(present, 27, 0.3),
			happen: async () =>
				void (await company.as("technician", (ctx) => checkIn(ctx, { id: lent, condition: "good", note: "" }))),
		},
		{
			at: at(present, 12, 0.5),
			happen: async () => {
				const purpose = "Switchboard of hall 3";
				await out("DMM-003", { holderName: "Elektro Sauvage SRL", purpose, expectedBackOn: day(-4) });
			},
		},
		{
			at: at(present, 3, 0.6),
			// Well overdue by then, on whatever day of the week the demo begins.
			happen: async () => {
				const terms = {
					...{ use: "Leak tests of the wash line, go or no go", printedName: "Ana Ferrão" },
					...{ reason: "No other gauge is free before Friday; its last results lie within half of the limit" },
					validUntil: day(9),
				};
				const input = grantConcessionInput.parse({ instrumentId: company.idOf("PG-003"), ...terms });
				await company.as("manager", (ctx) => grantConcession(ctx, input, "password"));
				await out("PG-003", { holderName: "Wash line, Liège", purpose: "Leak tests", expectedBackOn: day(5) });
			},
		},
	];
}
