import { readUnit } from "../units/convert.ts";
import { prefixes, type QuantityKind } from "../units/table.ts";

/** Names that the D-SI writes for the SI and the units accepted beside it (SI brochure, 9th edition, table 8). */
const names: ReadonlyMap<string, string> = new Map([
	...Object.entries({ m: "metre", g: "gram", s: "second", A: "ampere", K: "kelvin", mol: "mole", cd: "candela" }),
	...Object.entries({ Hz: "hertz", N: "newton", Pa: "pascal", J: "joule", W: "watt", C: "coulomb", V: "volt" }),
	...Object.entries({ F: "farad", Ω: "ohm", S: "siemens", Wb: "weber", T: "tesla", H: "henry", lm: "lumen" }),
	...Object.entries({ lx: "lux", "°C": "degreecelsius", min: "minute", h: "hour", d: "day", "°": "degree" }),
	...Object.entries({ "′": "arcminute", "″": "arcsecond", L: "litre", t: "tonne", "%": "percent", B: "bel" }),
]);
const prefixNames: ReadonlyMap<string, string> = new Map(
	Object.entries({
		...{ Y: "yotta", Z: "zetta", E: "exa", P: "peta", T: "tera", G: "giga", M: "mega", k: "kilo", h: "hecto" },
		...{ da: "deca", d: "deci", c: "centi", m: "milli", µ: "micro", n: "nano", p: "pico", f: "femto", a: "atto" },
		...{ z: "zepto", y: "yocto" },
	}),
);
const symbols = new Map([...names].map(([symbol, name]) => [name, symbol]));
const prefixSymbols = new Map([...prefixNames].map(([symbol, name]) => [name, symbol]));
/** Others that certificates use. */
const spellings: ReadonlyMap<string, string> = new Map(
	Object.entries({ meter: "m", liter: "L", degreeCelsius: "°C", celsius: "°C", deca: "da", bar: "bar", mmHg: "mmHg" }),
);
const powers: ReadonlyMap<string, string> = new Map([
	["²", "2"],
	["³", "3"],
]);
const superscripts = new Map([...powers].map(([sign, digit]) => [digit, sign]));

/** Whether a unit of a certificate is written as the D-SI wants it. `|psi` is how a unit outside the SI is marked. */
export const isSiUnit = (written: string): boolean => readTokens(written) !== null;

type Factor = { symbol: string; exponent: string; below: boolean };

/** "\milli\metre\tothe{2}\per\second" in its factors; null when a part is no unit of the SI. */
function readTokens(written: string): Factor[] | null {
	const tokens = written.match(/\\[A-Za-z]+(\{-?\d+\})?/g) ?? [];
	if (tokens.length === 0 || tokens.join("") !== written) return null;
	const factors: Factor[] = [];
	let [prefix, below] = ["", false];
	for (const token of tokens) {
		const [, name = "", argument] = /^\\([A-Za-z]+)(?:\{(-?\d+)\})?$/.exec(token) ?? [];
		const last = factors.at(-1);
		if (name === "per") below = true;
		else if (name === "tothe" || name === "squared" || name === "cubed") {
			if (!last) return null;
			last.exponent = name === "tothe" ? (argument ?? "1") : name === "squared" ? "2" : "3";
		} else if (prefixSymbols.has(name)) prefix = prefixSymbols.get(name) ?? "";
		else {
			const symbol = name === "kilogram" ? "kg" : name === "one" ? "1" : (symbols.get(name) ?? spellings.get(name));
			if (symbol === undefined) return null;
			factors.push({ symbol: prefix + symbol, exponent: "1", below });
			[prefix, below] = ["", false];
		}
	}
	return prefix === "" && !below ? factors : null;
}

/** A certificate's unit as we write it: "\kilo\pascal" is "kPa", "|psi" is "psi"; an unknown one stays as it stands. */
export function fromCertificateUnit(written: string): string {
	if (written.startsWith("|")) return written.slice(1).replaceAll("\u00a0", " ");
	const factors = readTokens(written);
	if (!factors) return written;
	const sign = ({ exponent }: Factor) => {
		const size = exponent.replace("-", "");
		return size === "1" ? "" : (superscripts.get(size) ?? `^${size}`);
	};
	const part = (below: boolean) =>
		factors
			.filter((one) => (one.below !== one.exponent.startsWith("-")) === below)
			.map((one) => one.symbol + sign(one))
			.join("·");
	const denominator = part(true);
	return denominator ? `${part(false) || "1"}/${denominator}` : part(false);
}

/** Our unit in the D-SI's words; null for one outside the SI. */
export function toSiUnit(unit: string): string | null {
	if (unit === "1") return "\\one";
	const [above = "", ...below] = unit.split("/");
	if (below.length > 1) return null;
	const parts = [
		...(above === "1" ? [] : above.split("·").map((factor) => writeFactor(factor))),
		...(below[0]?.split("·").map((factor) => prefixed("\\per", writeFactor(factor))) ?? []),
	];
	const written = parts.includes(null) ? null : parts.join("");
	return written && fromCertificateUnit(written) === unit ? written : null;
}

const prefixed = (before: string, text: string | null) => (text === null ? null : before + text);

function writeFactor(factor: string): string | null {
	const power = powers.get(factor.at(-1) ?? "");
	const symbol = power ? factor.slice(0, -1) : factor;
	const raised = power ? `\\tothe{${power}}` : "";
	if (symbol === "kg") return `\\kilogram${raised}`;
	const whole = names.get(symbol);
	if (whole) return `\\${whole}${raised}`;
	for (const prefix of prefixes.keys()) {
		const name = symbol.startsWith(prefix) ? names.get(symbol.slice(prefix.length)) : undefined;
		if (name) return `\\${prefixNames.get(prefix)}\\${name}${raised}`;
	}
	return null;
}

/** Our unit marked as one outside the SI. A space would end an entry of a list. */
export const toOtherUnit = (unit: string): string => `|${unit.replaceAll(" ", "\u00a0")}`;

const ofKind: Partial<Record<QuantityKind, string>> = {
	...{ length: "m", area: "m²", volume: "m³", mass: "kg", time: "s", frequency: "Hz", temperature: "K", angle: "°" },
	...{ speed: "m/s", acceleration: "m/s²", force: "N", torque: "N·m", pressure: "Pa", energy: "J", power: "W" },
	...{ "electric current": "A", voltage: "V", resistance: "Ω", capacitance: "F", inductance: "H", charge: "C" },
	...{ conductivity: "S/m", "magnetic flux density": "T", illuminance: "lx", flow: "m³/s", "mass flow": "kg/s" },
	...{ density: "kg/m³", ratio: "1", rotation: "1/min" },
};

/** The SI unit that a unit outside the SI is converted to; null where there is no exact factor. */
export function siUnitFor(unit: string): string | null {
	const known = readUnit(unit);
	return known ? (ofKind[known.kind] ?? null) : null;
}

/** The role of the statements that declare them. */
export const unitStatementRole = "calibrant_nonSIUnit";
