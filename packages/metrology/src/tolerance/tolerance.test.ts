import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readToleranceNotation } from "./read-notation.ts";
import { readToleranceSpec } from "./read-tolerance-spec.ts";
import { toleranceAt, uncovered } from "./tolerance-at.ts";
import { bandNotation, toleranceNotation } from "./tolerance-notation.ts";
import type { ToleranceBand, ToleranceSpec } from "./tolerance-spec.ts";

const term = (kind: string, amount: unknown) => ({ kind, amount });
const sum = (...terms: object[]) => ({ terms });
const greatest = (...terms: object[]) => ({ combine: "greatest", terms });
const volts = (...bands: object[]) => ({ unit: "V", bands });
const upTo2 = { from: "0", to: "2", plusMinus: sum(term("percentReading", "0.05"), term("absolute", "0.0010")) };
const upTo20 = { from: "2", to: "20", plusMinus: sum(term("percentReading", "0.1"), term("absolute", "0.02")) };

function read(json: unknown): ToleranceSpec {
	const result = readToleranceSpec(json);
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return result.spec;
}
const limits = (json: unknown, nominal: string) => {
	const at = toleranceAt(read(json), nominal);
	return at.ok ? [at.lower, at.upper] : at.fault.reason;
};

describe("the limits at a nominal value are exact", () => {
	test.each<[string, object, string, (string | null)[]]>([
		["0.05 % of 1 and 1 mV", upTo2, "1", ["-0.0015", "0.0015"]],
		["of a negative reading, its amount", { ...upTo2, from: "-2" }, "-1", ["-0.0015", "0.0015"]],
		["50 ppm of 0.1", { from: "0", to: "2", plusMinus: sum(term("ppmReading", 50)) }, "0.1", ["-0.000005", "0.000005"]],
		[
			"0.02 % of a full scale of 20",
			{ from: "0", to: "2", fullScale: "20", plusMinus: sum(term("percentFullScale", "0.02")) },
			"0.3",
			["-0.004", "0.004"],
		],
		[
			"the greater",
			{ from: "0", to: "9", plusMinus: greatest(term("percentReading", 1), term("absolute", "0.03")) },
			"4",
			["-0.04", "0.04"],
		],
		[
			"the greater, below",
			{ from: "0", to: "9", plusMinus: greatest(term("percentReading", 1), term("absolute", "0.03")) },
			"2",
			["-0.03", "0.03"],
		],
		[
			"two sides",
			{ from: "0", to: "9", lower: sum(term("absolute", "-0.10")), upper: sum(term("percentReading", "1")) },
			"5",
			["-0.1", "0.05"],
		],
		[
			"both above nominal",
			{ from: "0", to: "9", lower: sum(term("absolute", "0.01")), upper: sum(term("absolute", "0.03")) },
			"5",
			["0.01", "0.03"],
		],
		["an upper one only", { from: "0", to: "9", upper: sum(term("absolute", "0.5")) }, "5", [null, "0.5"]],
		["a lower one only", { from: "0", to: "9", lower: sum(term("absolute", "-0.5")) }, "5", ["-0.5", null]],
	])("%s", (_, band, nominal, expected) => {
		expect(limits(volts(band), nominal)).toEqual(expected);
	});

	test("an end that two bands share belongs to the lower one, and to it alone", () => {
		const spec = read(volts(upTo2, upTo20));
		const bandAt = (nominal: string) => toleranceAt(spec, nominal);
		expect(bandAt("0")).toMatchObject({ band: 0 });
		expect(bandAt("2")).toMatchObject({ band: 0, upper: "0.002" });
		expect(bandAt("2.0000000000000000000000000001")).toMatchObject({ band: 1 });
		expect(bandAt("20")).toMatchObject({ band: 1, upper: "0.04" });
	});

	test("bands of either sign hold below zero too", () => {
		expect(limits({ ...volts(upTo2, upTo20), magnitude: true }, "-20")).toEqual(["-0.04", "0.04"]);
		expect(limits(volts(upTo2, upTo20), "-20")).toBe("outside_range");
	});

	test("outside the range, and where nothing is left between the limits, there is a fault and no number", () => {
		expect(limits(volts(upTo2), "2.1")).toBe("outside_range");
		expect(limits(volts({ from: "0", to: "2", plusMinus: sum(term("percentReading", "1")) }), "0")).toBe("no_room");
	});

	test("what a range needs and the bands leave out is said", () => {
		expect(uncovered(read(volts(upTo2)), "-1", "3")).toEqual(["-1 to 0", "2 to 3"]);
		expect(uncovered(read({ ...volts(upTo2), magnitude: true }), "-2", "2")).toEqual([]);
		expect(uncovered(read(volts(upTo2, upTo20)), "0", "20")).toEqual([]);
	});
});

describe("a specification is refused with place, reason and clause", () => {
	const side = sum(term("absolute", "0.1"));
	const band = (fields: object) => volts({ from: "0", to: "2", plusMinus: side, ...fields });
	const apart = (lower: object, upper: object) => volts({ from: "0", to: "10", lower, upper });
	test.each<[string, unknown, string, string]>([
		["no object", "±0.1", "", "missing"],
		["no unit", { bands: [upTo2] }, "unit", "missing"],
		["no bands", { unit: "V", bands: [] }, "bands", "missing"],
		["a key nobody reads", { ...volts(upTo2), basis: "x" }, "basis", "unknown_key"],
		["a band that ends where it starts", band({ to: "0" }), "bands[0].to", "out_of_range"],
		["no limit at all", volts({ from: "0", to: "2" }), "bands[0]", "no_limit"],
		["limits given twice", band({ lower: side }), "bands[0].plusMinus", "contradiction"],
		["a side without terms", band({ plusMinus: { terms: [] } }), "bands[0].plusMinus.terms", "missing"],
		[
			"± of nothing",
			band({ plusMinus: sum(term("absolute", 0)) }),
			"bands[0].plusMinus.terms[0].amount",
			"not_positive",
		],
		[
			"± of less than nothing",
			band({ plusMinus: sum(term("absolute", "-1")) }),
			"bands[0].plusMinus.terms[0].amount",
			"not_positive",
		],
		[
			"an unknown kind",
			band({ plusMinus: sum(term("percent", 1)) }),
			"bands[0].plusMinus.terms[0].kind",
			"out_of_range",
		],
		[
			"a word for an amount",
			band({ plusMinus: sum(term("absolute", "NaN")) }),
			"bands[0].plusMinus.terms[0].amount",
			"not_a_number",
		],
		[
			"a share of no full scale",
			band({ plusMinus: sum(term("percentFullScale", 1)) }),
			"bands[0].fullScale",
			"missing",
		],
		["a full scale of 0", band({ fullScale: 0 }), "bands[0].fullScale", "not_positive"],
		["a gap", volts(upTo2, { ...upTo20, from: "2.5" }), "bands[1].from", "band_gap"],
		["an overlap", volts(upTo2, { ...upTo20, from: "1.5" }), "bands[1].from", "band_overlap"],
		["falling order", volts(upTo20, upTo2), "bands[1].from", "band_overlap"],
		[
			"either sign from below zero",
			{ ...volts({ ...upTo2, from: "-2" }), magnitude: true },
			"bands[0].from",
			"out_of_range",
		],
		["lower above upper", apart(side, sum(term("absolute", "-0.1"))), "bands[0].lower", "limits_crossed"],
		[
			"lower above upper at the far end only",
			apart(sum(term("percentReading", 1)), sum(term("absolute", "0.05"))),
			"bands[0].lower",
			"limits_crossed",
		],
		[
			"lower above upper in the middle only",
			apart(
				sum(term("percentReading", 1), term("absolute", "0.01")),
				greatest(term("percentReading", "1.2"), term("absolute", "0.04")),
			),
			"bands[0].lower",
			"limits_crossed",
		],
		[
			"the greatest of both signs",
			apart(greatest(term("absolute", -1), term("absolute", 1)), sum(term("absolute", 3))),
			"bands[0].lower.terms",
			"contradiction",
		],
	])("%s", (_, json, path, reason) => {
		const result = readToleranceSpec(json);
		expect(result).toMatchObject({
			ok: false,
			faults: [{ path, reason, clause: expect.stringMatching(/6\.4\.13|7\.8\.6|106/) }],
		});
	});

	test("all faults are told at once", () => {
		const result = readToleranceSpec({ unit: "", bands: [{ from: "x", to: "2" }] });
		expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual(["unit", "bands[0].from", "bands[0]"]);
	});

	test("whatever is sent gets an answer", () => {
		fc.assert(fc.property(fc.anything(), (json) => void readToleranceSpec(json)));
	});
});

test("what was read reads again as it is, with the digits it was written with", () => {
	const spec = read({ unit: "V", fullScale: "20.0", bands: [upTo2, { ...upTo20, to: 20 }] });
	expect(spec.bands[0]).toEqual({
		from: "0",
		to: "2",
		fullScale: "20.0",
		plusMinus: { combine: "sum", terms: upTo2.plusMinus.terms },
	});
	expect(read(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
});

describe("notation", () => {
	const within = (text: string, unit = "V") => {
		const result = readToleranceNotation(text, unit);
		return result.ok ? result.limits : result.message;
	};
	test("is written as data sheets write it", () => {
		const spec = read({
			unit: "mV",
			fullScale: "200",
			bands: [
				{
					from: "0",
					to: "200",
					plusMinus: sum(term("percentReading", "0.05"), term("percentFullScale", "0.02"), term("absolute", "0.1")),
				},
			],
		});
		expect(toleranceNotation(spec)).toBe("±(0.05 % rdg + 0.02 % FS + 0.1 mV)");
		expect(toleranceNotation(spec, "fr")).toBe("±(0,05 % rdg + 0,02 % FS + 0,1 mV)");
		expect(toleranceNotation(read(volts(upTo2, upTo20)))).toBe(
			"0 to 2 V: ±(0.05 % rdg + 0.0010 V); 2 to 20 V: ±(0.1 % rdg + 0.02 V)",
		);
		const apart = { from: "0", to: "9", lower: sum(term("absolute", "-0.10")), upper: sum(term("absolute", "0.20")) };
		expect(toleranceNotation(read(volts(apart)))).toBe("−0.10 V / +0.20 V");
	});

	test.each<[string, unknown]>([
		[
			"±(0.05 % rdg + 0.1 mV)",
			{ plusMinus: { combine: "sum", terms: [term("percentReading", "0.05"), term("absolute", "0.0001")] } },
		],
		["+/- 50 ppm", { plusMinus: { combine: "sum", terms: [term("ppmReading", "50")] } }],
		[
			"±max(0,1 % of reading; 0,20)",
			{ plusMinus: { combine: "greatest", terms: [term("percentReading", "0.1"), term("absolute", "0.20")] } },
		],
		[
			"−0.10 / +0.20 V",
			{
				lower: { combine: "sum", terms: [term("absolute", "-0.10")] },
				upper: { combine: "sum", terms: [term("absolute", "0.20")] },
			},
		],
		["<= 0.5", { upper: { combine: "sum", terms: [term("absolute", "0.5")] } }],
		["≥ −0.5 % FS", { lower: { combine: "sum", terms: [term("percentFullScale", "-0.5")] } }],
	])("%s is read", (text, expected) => {
		expect(within(text)).toEqual(expected);
	});

	test("a tolerance of a temperature is a difference", () => {
		const side = { combine: "sum", terms: [term("absolute", "0.5")] };
		expect(within("±0.5 K", "°C")).toEqual({ plusMinus: side });
	});

	test.each<[string, RegExp]>([
		["", /^Give the tolerance/],
		["0.1", /both sides/],
		["±", /no amount/],
		["±-0.1", /without sign/],
		["±0.1 %", /Of what/],
		["±1e-3", /no amount|cannot/],
		["±0.1 K", /cannot be turned into V/],
		["±max 0.1; 0.2", /brackets/],
		["-0.1 / +0.1 / +0.2", /both sides/],
	])("%s is refused with the reason", (text, message) => {
		expect(within(text)).toMatch(message);
	});

	test("and is read again as it was written", () => {
		const amount = fc.integer({ min: 1, max: 10 ** 6 }).map((value) => (value / 1000).toFixed(4));
		const kinds = fc.constantFrom("absolute", "percentReading", "ppmReading", "percentFullScale");
		const sideOf = (sign: string) =>
			fc.record({
				combine: fc.constantFrom("sum", "greatest"),
				terms: fc.array(fc.record({ kind: kinds, amount: amount.map((value) => sign + value) }), {
					minLength: 2,
					maxLength: 4,
				}),
			});
		const sides = fc.oneof(
			fc.record({ plusMinus: sideOf("") }),
			fc.record({ lower: sideOf("-"), upper: sideOf("") }),
			fc.record({ upper: sideOf("") }),
			fc.record({ lower: sideOf("-") }),
		);
		fc.assert(
			fc.property(sides, fc.constantFrom("V", "°C", "m/s", "%rh", "N·m"), (written, unit) => {
				const band = {
					from: "0",
					to: "1",
					fullScale: "1",
					...{ lower: null, upper: null },
					...written,
				} as unknown as ToleranceBand;
				if ("plusMinus" in written)
					for (const side of ["lower", "upper"]) delete (band as Record<string, unknown>)[side];
				expect(within(bandNotation(band, unit), unit)).toEqual(written);
			}),
		);
	});
});
