/** Kinds of quantity. Units of different kinds are never converted into each other, even with equal dimensions. */
export type QuantityKind =
	| "length"
	| "area"
	| "volume"
	| "mass"
	| "time"
	| "frequency"
	| "temperature"
	| "angle"
	| "speed"
	| "acceleration"
	| "force"
	| "torque"
	| "pressure"
	| "energy"
	| "power"
	| "electric current"
	| "voltage"
	| "resistance"
	| "capacitance"
	| "inductance"
	| "charge"
	| "conductivity"
	| "magnetic flux density"
	| "illuminance"
	| "flow"
	| "mass flow"
	| "density"
	| "rotation"
	| "ratio"
	| "relative humidity"
	| "sound level";

/** How a unit is written in terms of the kind's first unit: value × numerator / denominator + offset (points only). */
export type UnitRow = {
	kind: QuantityKind;
	numerator?: string;
	denominator?: string;
	offset?: readonly [numerator: string, denominator: string];
	/** Takes the SI prefixes. */
	prefixed?: true;
};

const of = (kind: QuantityKind, rows: Record<string, Omit<UnitRow, "kind">>): [string, UnitRow][] =>
	Object.entries(rows).map(([symbol, row]) => [symbol, { kind, ...row }]);
const si = { prefixed: true } as const;

/**
 * Units with exact factors: SI brochure (9th edition, 2019) and NIST SP 811 (2008), appendix B.8, where those in bold are
 * exact. A unit whose factor is only measured or rounded is not here, but for "mmHg" and "inHg", which are conventional.
 */
export const units: ReadonlyMap<string, UnitRow> = new Map([
	...of("length", {
		m: si,
		in: { numerator: "0.0254" },
		mil: { numerator: "0.0000254" },
		ft: { numerator: "0.3048" },
		yd: { numerator: "0.9144" },
		mi: { numerator: "1609.344" },
	}),
	...of("area", {
		"m²": {},
		"cm²": { numerator: "0.0001" },
		"mm²": { numerator: "0.000001" },
		"in²": { numerator: "0.00064516" },
	}),
	...of("volume", {
		"m³": {},
		"cm³": { numerator: "0.000001" },
		"mm³": { numerator: "0.000000001" },
		L: { numerator: "0.001", ...si },
		gal: { numerator: "0.003785411784" },
		"in³": { numerator: "0.000016387064" },
	}),
	...of("mass", {
		g: si,
		t: { numerator: "1000000" },
		lb: { numerator: "453.59237" },
		oz: { numerator: "28.349523125" },
		gr: { numerator: "0.06479891" },
	}),
	...of("time", { s: si, min: { numerator: "60" }, h: { numerator: "3600" }, d: { numerator: "86400" } }),
	...of("frequency", { Hz: si }),
	...of("rotation", { "1/min": {}, rpm: {} }),
	...of("temperature", {
		K: si,
		"°C": { offset: ["273.15", "1"] },
		"°F": { numerator: "5", denominator: "9", offset: ["2298.35", "9"] },
		"°R": { numerator: "5", denominator: "9" },
	}),
	// In revolutions, so that every factor is a ratio of whole numbers; the radian alone needs π.
	...of("angle", {
		rev: {},
		"°": { denominator: "360" },
		"′": { denominator: "21600" },
		"″": { denominator: "1296000" },
		gon: { denominator: "400" },
	}),
	...of("speed", {
		"m/s": {},
		"km/h": { numerator: "5", denominator: "18" },
		"ft/s": { numerator: "0.3048" },
		mph: { numerator: "0.44704" },
	}),
	...of("acceleration", { "m/s²": {}, gn: { numerator: "9.80665" }, Gal: { numerator: "0.01" } }),
	...of("force", {
		N: si,
		kgf: { numerator: "9.80665" },
		lbf: { numerator: "4.4482216152605" },
		ozf: { numerator: "0.27801385095378125" },
	}),
	...of("torque", {
		N·m: si,
		kgf·m: { numerator: "9.80665" },
		lbf·ft: { numerator: "1.3558179483314004" },
		lbf·in: { numerator: "0.1129848290276167" },
	}),
	...of("pressure", {
		Pa: si,
		bar: { numerator: "100000", ...si },
		psi: { numerator: "4.4482216152605", denominator: "0.00064516" },
		atm: { numerator: "101325" },
		Torr: { numerator: "101325", denominator: "760" },
		mmHg: { numerator: "133.322387415" },
		inHg: { numerator: "3386.388640341" },
		mmH2O: { numerator: "9.80665" },
	}),
	...of("energy", {
		J: si,
		Wh: { numerator: "3600", ...si },
		cal: { numerator: "4.184", ...si },
		ft·lbf: { numerator: "1.3558179483314004" },
	}),
	...of("power", { W: si, hp: { numerator: "745.69987158227022" } }),
	...of("electric current", { A: si }),
	...of("voltage", { V: si }),
	...of("resistance", { Ω: si }),
	...of("capacitance", { F: si }),
	...of("inductance", { H: si }),
	...of("charge", { C: si, Ah: { numerator: "3600", ...si } }),
	...of("conductivity", {
		"S/m": {},
		"S/cm": { numerator: "100" },
		"mS/cm": { numerator: "0.1" },
		"µS/cm": { numerator: "0.0001" },
	}),
	...of("magnetic flux density", { T: si, G: { numerator: "0.0001" } }),
	...of("illuminance", { lx: si }),
	...of("flow", {
		"m³/s": {},
		"m³/h": { denominator: "3600" },
		"L/s": { numerator: "0.001" },
		"L/min": { numerator: "0.001", denominator: "60" },
		"L/h": { numerator: "0.001", denominator: "3600" },
		"mL/min": { numerator: "0.000001", denominator: "60" },
	}),
	...of("mass flow", {
		"kg/s": {},
		"kg/h": { denominator: "3600" },
		"g/min": { numerator: "0.001", denominator: "60" },
	}),
	...of("density", { "kg/m³": {}, "g/cm³": { numerator: "1000" }, "g/L": {} }),
	...of("ratio", {
		"1": {},
		"%": { numerator: "0.01" },
		"‰": { numerator: "0.001" },
		ppm: { numerator: "0.000001" },
		ppb: { numerator: "0.000000001" },
	}),
	...of("relative humidity", { "%rh": {} }),
	...of("sound level", { dB: {} }),
]);

/** SI prefixes (SI brochure, table 7) as powers of ten. Both signs for micro are read; µ (U+00B5) is written. */
export const prefixes: ReadonlyMap<string, number> = new Map([
	["Y", 24],
	["Z", 21],
	["E", 18],
	["P", 15],
	["T", 12],
	["G", 9],
	["M", 6],
	["k", 3],
	["h", 2],
	["da", 1],
	["d", -1],
	["c", -2],
	["m", -3],
	["µ", -6],
	["n", -9],
	["p", -12],
	["f", -15],
	["a", -18],
	["z", -21],
	["y", -24],
]);

/** Other ways in which people and files write the same units. */
export const aliases: ReadonlyMap<string, string> = new Map([
	["Ohm", "Ω"],
	["ohm", "Ω"],
	["kOhm", "kΩ"],
	["MOhm", "MΩ"],
	["l", "L"],
	["ml", "mL"],
	["C°", "°C"],
	["degC", "°C"],
	["degF", "°F"],
	["deg", "°"],
	["Nm", "N·m"],
	["cNm", "cN·m"],
	["N.m", "N·m"],
	["lbf.ft", "lbf·ft"],
	["lbf.in", "lbf·in"],
	["inch", "in"],
	['"', "in"],
	["m2", "m²"],
	["m3", "m³"],
	["cm3", "cm³"],
	["mm2", "mm²"],
	["m3/h", "m³/h"],
	["m3/s", "m³/s"],
	["kg/m3", "kg/m³"],
	["g/cm3", "g/cm³"],
	["m/s2", "m/s²"],
	["l/min", "L/min"],
	["ml/min", "mL/min"],
	["%RH", "%rh"],
	["RH%", "%rh"],
	["% RH", "%rh"],
	["arcmin", "′"],
	["arcsec", "″"],
	["min-1", "1/min"],
	["tr/min", "1/min"],
]);
