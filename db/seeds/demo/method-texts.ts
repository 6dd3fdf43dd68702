/** A torque wrench on the click tester, after ISO 6789-2. */
export const torqueBudget = {
	...{ name: "Torque wrench on the click tester", quantity: "Torque", unit: "N·m", model: "x - ref" },
	introduction: "Setting torque wrenches, types II A and II B, on a transducer with peak memory.",
	monteCarlo: true,
	lines: [
		{
			input: "x",
			about: "Repeatability of the clicks",
			source: "readings",
			relative: "0.35 %",
			degreesOfFreedom: "24",
		},
		{ input: "x", about: "Resolution of the tester", source: "resolution" },
		{ input: "x", about: "Drive and fitting", source: "rectangular", relative: "0.15 %" },
		{ input: "ref", about: "Certificate of the transducer", source: "standard", role: "Torque transducer" },
		{ input: "ref", about: "Drift of the transducer", source: "drift", role: "Torque transducer", relative: "0.05 %" },
	],
	example: {
		...{ nominal: "60", reference: "60.00", readings: "60.42 60.31 60.55 60.38 60.47", resolution: "0.01" },
		standards: [
			{
				...{ role: "Torque transducer", name: "REF-TQ-1", expandedUncertainty: "0.12", coverageFactor: "2" },
				...{ drift: "", daysSinceCalibration: "210" },
			},
		],
	},
};

/** An external micrometer on gauge blocks. */
export const lengthBudget = {
	...{ name: "External micrometer on gauge blocks", quantity: "Length", unit: "mm", model: "x - L" },
	introduction: "Errors of indication of external micrometers up to 25 mm.",
	lines: [
		{ input: "x", about: "Repeatability", source: "readings" },
		{ input: "x", about: "Resolution", source: "resolution" },
		{ input: "L", about: "Certificate of the block", source: "standard", role: "Gauge block set" },
		{ input: "L", about: "Drift of the block", source: "drift", role: "Gauge block set", absolute: "0.00005" },
		{ input: "L", about: "Temperature difference", source: "rectangular", relative: "11.5 ppm" },
		{ input: "L", about: "Flatness of the faces", source: "rectangular", absolute: "0.0003" },
	],
	example: {
		...{ nominal: "25", reference: "25.00002", readings: "25.001 25.001 25.001 25.001 25.001", resolution: "0.001" },
		standards: [
			{
				...{ role: "Gauge block set", name: "GB-1 No. 17", expandedUncertainty: "0.00012", coverageFactor: "2" },
				...{ drift: "", daysSinceCalibration: "340" },
			},
		],
	},
};

const percents = (repeats: string, ...list: string[]) =>
	list.map((at) => ({ kind: "percent_of_maximum", at, repeats, direction: "up" }));

export const torqueProcedure = {
	...{ name: "Torque wrenches with click, 5 to 1000 N·m", methodReference: "ISO 6789-2:2017" },
	...{ quantity: "Torque", unit: "N·m", order: "ascending" },
	points: percents("5", "20", "60", "100"),
	environment: [
		{ quantity: "Room temperature", unit: "°C", lower: "18", upper: "28" },
		{ quantity: "Relative humidity", unit: "%", lower: "", upper: "90" },
	],
	standards: [{ role: "Torque transducer", quantity: "Torque", deviceKind: "indicating" as const, smallestTur: "4" }],
	adjust: { when: "beyond_share", share: "80 %" },
	competence: "Torque, level 2",
	steps: [
		"Leave wrench and tester in the room for at least four hours.",
		"Set the wrench to the maximum and click five times without reading.",
		"Set each point from below and let the wrench rest for a few seconds.",
		"Pull evenly until the click within one to four seconds; note the peak.",
		"Take five readings at each point, then go on to the next higher one.",
		"Set the wrench back to its lowest value before it is put away.",
	].join("\n"),
};

export const lengthProcedure = {
	...{ name: "External micrometers up to 25 mm", methodReference: "ISO 3611:2010; VDI/VDE/DGQ 2618-10.1" },
	...{ quantity: "Length", unit: "mm", order: "as_listed" },
	points: ["2.5", "5.1", "7.7", "10.3", "12.9", "15.0", "17.6", "20.2", "22.8", "25.0"].map((at) => ({
		...{ kind: "nominal", at, repeats: "5", direction: "any" },
	})),
	environment: [{ quantity: "Room temperature", unit: "°C", lower: "19", upper: "21" }],
	standards: [
		{ role: "Gauge block set", quantity: "Length", deviceKind: "material_measure" as const, smallestTur: "" },
	],
	adjust: { when: "out_of_tolerance", share: "" },
	competence: "Dimensional, level 1",
	steps: [
		"Clean the faces and the blocks; look for burrs with an optical flat.",
		"Let everything reach the temperature of the plate for two hours.",
		"Check the zero, then measure each block five times with the ratchet.",
	].join("\n"),
};

const line = (
	quantity: string,
	unit: string,
	[from, to]: [string, string],
	cmc: { absolute?: string; relative?: string; combined?: "root_sum_squares" },
	more: { place?: "laboratory" | "on_site"; method?: string } = {},
) => ({ quantity, unit, from, to, cmc, ...more });

/** The schedule as it is now, not above what the budgets give for a good instrument; the first issue had its first three lines. */
export const scopeLines = [
	line("Torque", "N·m", ["5", "20"], { absolute: "0.02", relative: "0.5 %" }, { place: "laboratory", method: "CP-TW" }),
	line("Torque", "N·m", ["20", "1000"], { relative: "0.35 %" }, { place: "laboratory", method: "CP-TW" }),
	line("Torque", "N·m", ["20", "400"], { relative: "0.8 %" }, { place: "on_site", method: "CP-TW" }),
	line(
		"Length",
		"mm",
		["0", "25"],
		{ absolute: "0.0006", relative: "4 ppm", combined: "root_sum_squares" },
		{ place: "laboratory", method: "CP-MIC" },
	),
	line("Temperature", "°C", ["-30", "0"], { absolute: "0.06" }, { place: "laboratory" }),
	line("Temperature", "°C", ["0", "200"], { absolute: "0.04", relative: "0.01 %" }, { place: "laboratory" }),
	line("Pressure", "bar", ["0", "60"], { absolute: "0.002", relative: "0.02 %" }, { place: "laboratory" }),
	line("Pressure", "bar", ["70", "400"], { relative: "0.03 %" }, { place: "laboratory" }),
	line("DC voltage", "V", ["0", "10"], { absolute: "0.00004", relative: "12 ppm" }),
];
