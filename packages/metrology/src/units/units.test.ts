import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convert, readUnit } from "./convert.ts";
import { units } from "./table.ts";
import { isUnitName } from "./unit-name.ts";

describe("units", () => {
	test.each([
		["1", "in", "mm", "25.4"],
		["1", "lbf·ft", "N·m", "1.3558179483314004"],
		["12", "lbf·in", "lbf·ft", "1.00000000000000000000000000000"],
		["1", "psi", "Pa", "6894.75729316836133672267344535"],
		["1", "bar", "kPa", "100"],
		["760", "Torr", "atm", "1"],
		["10", "kOhm", "Ω", "10000"],
		["5", "um", "nm", "5000"],
		["3", "μV", "mV", "0.003"],
		["1", "lb", "kg", "0.45359237"],
		["90", "°", "′", "5400"],
		["1", "kWh", "MJ", "3.6"],
		["0.1", "%", "ppm", "1000"],
		["36", "km/h", "m/s", "10"],
		["1", "L/min", "m³/h", "0.06"],
	])("%s %s is %s in %s", (value, from, to, expected) => {
		expect(new Decimal(convert(value, from, to, "point")).eq(expected), convert(value, from, to, "point")).toBe(true);
	});

	test("a temperature point is moved, a difference is not", () => {
		expect(convert("20", "°C", "K", "point")).toBe("293.15");
		expect(convert("20", "°C", "K", "difference")).toBe("20");
		expect(convert("-40", "°F", "°C", "point")).toBe("-40");
		expect(convert("212", "°F", "°C", "point")).toBe("100");
		expect(convert("9", "°F", "°C", "difference")).toBe("5");
		expect(convert("0", "K", "°F", "point")).toBe("-459.67");
		expect(convert("491.67", "°R", "°C", "point")).toBe("0");
	});

	test("a unit is known by its factor, its name, as a scale or as a product or power of such; a word is none", () => {
		for (const unit of [
			...["mV", "°C", "N·m", "pH", "HRC", "HBW 10/3000", "HV 0.5", "Shore A", "dBm", "µm/m", "W/m²", "m·s⁻¹", "mrad"],
			...["kat", "mol/L", "V/(m·s)", "mV/V", "m^2", "%rh", "1", "µSv/h", "S"],
		])
			expect([unit, isUnitName(unit)]).toEqual([unit, true]);
		for (const word of ["blorb", "volt", "m/blorb", "mm mm of something", "kpH", "/", "²"])
			expect([word, isUnitName(word)]).toEqual([word, false]);
	});

	test("capitals count", () => {
		expect(readUnit("mPa")?.numerator.toString()).toBe("0.001");
		expect(readUnit("MPa")?.numerator.toString()).toBe("1000000");
		expect(readUnit("mv")).toBeNull();
		expect(readUnit("furlong")).toBeNull();
	});

	test("refuses other kinds, also those of the same dimension, and unknown units", () => {
		expect(() => convert("1", "N·m", "J", "point")).toThrow("N·m is a unit of torque, J of energy");
		expect(() => convert("1", "Hz", "rpm", "point")).toThrow(/unit of frequency/);
		expect(() => convert("1", "mm", "furlong", "point")).toThrow(/There is no unit "furlong"/);
	});

	test("there and back is the same value, in every pair of units of a kind", () => {
		const symbols = [...units.keys()];
		const pair = fc
			.constantFrom(...symbols)
			.chain((from) =>
				fc.tuple(
					fc.constant(from),
					fc.constantFrom(...symbols.filter((to) => units.get(to)?.kind === units.get(from)?.kind)),
				),
			);
		fc.assert(
			fc.property(
				pair,
				fc.integer({ min: -1e9, max: 1e9 }),
				fc.constantFrom("point", "difference"),
				([from, to], n, as) => {
					const value = new Decimal(n).div(1000);
					const back = new Decimal(convert(convert(value.toFixed(), from, to, as as "point"), to, from, as as "point"));
					const size = Decimal.max(value.abs(), 1000);
					expect(back.minus(value).abs().div(size).lt("1e-26"), `${value} ${from} ${to} ${back}`).toBe(true);
				},
			),
			{ numRuns: 2000 },
		);
	});
});
