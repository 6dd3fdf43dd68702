import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prefixes, units } from "../units/table.ts";
import { fromCertificateUnit, isSiUnit, siUnitFor, toOtherUnit, toSiUnit } from "./units.ts";

describe("units of certificates", () => {
	test.each([
		["\\kelvin", "K"],
		["\\degreecelsius", "°C"],
		["\\kilo\\gram", "kg"],
		["\\kilogram", "kg"],
		["\\milli\\metre", "mm"],
		["\\meter", "m"],
		["\\metre\\per\\second", "m/s"],
		["\\metre\\tothe{3}\\per\\second", "m³/s"],
		["\\metre\\second\\tothe{-2}", "m/s²"],
		["\\kilogram\\per\\metre\\cubed", "kg/m³"],
		["\\per\\minute", "1/min"],
		["\\newton\\metre", "N·m"],
		["\\micro\\siemens\\per\\centi\\metre", "µS/cm"],
		["\\deci\\bel", "dB"],
		["\\percent", "%"],
		["\\one", "1"],
		["|psi", "psi"],
		["|of\u00a0reading", "of reading"],
		["furlong", "furlong"],
		["\\nosuch", "\\nosuch"],
		["\\milli", "\\milli"],
	])("%s is %s", (written, symbol) => {
		expect(fromCertificateUnit(written)).toBe(symbol);
	});

	test.each(["|psi", "psi", "\\nosuch", "\\milli", "\\metre\\per", "\\metre \\second", "", "\\tothe{2}"])(
		"%j is no SI unit",
		(text) => {
			expect(isSiUnit(text)).toBe(false);
		},
	);

	test("every unit of ours is read back as it was, with every prefix", () => {
		const symbols = [...units].flatMap(([symbol, row]) => [
			symbol,
			...(row.prefixed ? [...prefixes.keys()].map((one) => one + symbol) : []),
		]);
		const lost = symbols.filter((symbol) => fromCertificateUnit(toSiUnit(symbol) ?? toOtherUnit(symbol)) !== symbol);
		expect(lost).toEqual([]);
		expect(symbols.filter((symbol) => toSiUnit(symbol)).length).toBeGreaterThan(400);
		expect(toSiUnit("psi")).toBeNull();
		expect(toSiUnit("kOhm")).toBeNull();
		expect([siUnitFor("psi"), siUnitFor("°F"), siUnitFor("lbf·ft"), siUnitFor("HRC")]).toEqual([
			"Pa",
			"K",
			"N·m",
			null,
		]);
	});

	test("any unit of any text is read back as it was", () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), (text) => {
				fc.pre(!text.includes("\u00a0"));
				expect(fromCertificateUnit(toSiUnit(text) ?? toOtherUnit(text))).toBe(text);
			}),
		);
	});
});
