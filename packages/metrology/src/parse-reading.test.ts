import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDecimal, parseReading, parseWritten, readingFaultText } from "./index.ts";

describe("parseReading", () => {
	test.each([
		["0.10", "0.10"],
		["0,10", "0.10"],
		["1,5", "1.5"],
		["-5.2", "-5.2"],
		["\u22125,2", "-5.2"],
		["+3", "3"],
		["-0", "0"],
		["-0.00", "0.00"],
		["007.50", "7.50"],
		[".5", "0.5"],
		["-,25", "-0.25"],
		["  12.30 ", "12.30"],
		["１２．３４", "12.34"],
		["－１，５０", "-1.50"],
		["1,234", "1.234"],
		["9".repeat(30), "9".repeat(30)],
		[`0.${"0".repeat(28)}1`, `0.${"0".repeat(28)}1`],
	])("%j is %s", (typed, value) => expect(parseReading(typed)).toEqual({ ok: true, value }));

	test.each([
		["", "empty"],
		["   ", "empty"],
		["NaN", "not_a_number"],
		["Infinity", "not_a_number"],
		["-Infinity", "not_a_number"],
		["1.5.2", "not_a_number"],
		["1,5,2", "not_a_number"],
		["5.", "not_a_number"],
		[".", "not_a_number"],
		["-", "not_a_number"],
		["--1", "not_a_number"],
		["0x10", "not_a_number"],
		["1/2", "not_a_number"],
		["12 mm", "not_a_number"],
		["1\u0000", "not_a_number"],
		["٣", "not_a_number"],
		["1e309", "exponent"],
		["1E5", "exponent"],
		["-1.5e-3", "exponent"],
		["1,234.5", "grouping"],
		["1.234,5", "grouping"],
		["1,234,567", "grouping"],
		["1 234", "grouping"],
		["1\u202f234,5", "grouping"],
		["1'234.5", "grouping"],
		["1_000", "grouping"],
		["1".repeat(31), "too_many_digits"],
		[`0.${"1".repeat(30)}`, "too_many_digits"],
		["1".repeat(40), "too_many_digits"],
	] as const)("%j is refused: %s", (typed, reason) => {
		expect(parseReading(typed)).toEqual({ ok: false, reason });
		expect(readingFaultText[reason]).toMatch(/^[A-Z].*\.$/);
	});

	const reading = fc
		.tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.stringMatching(/^\d{0,15}$/))
		.map(([minus, whole, fraction]) => `${minus ? "-" : ""}${whole}${fraction && `.${fraction}`}`);

	test("what it gives, it takes again unchanged, and no digit after the mark is lost", () => {
		fc.assert(
			fc.property(reading, fc.constantFrom(".", ","), (text, mark) => {
				const parsed = parseReading(text.replace(".", mark));
				if (!parsed.ok) throw new Error(parsed.reason);
				expect(parseReading(parsed.value)).toEqual(parsed);
				expect(parsed.value.split(".")[1]).toBe(text.split(".")[1]);
				expect(BigInt(parsed.value.replace(".", ""))).toBe(BigInt(text.replace(".", "")));
			}),
		);
	});

	test("what is printed in a locale reads back as the same string", () => {
		fc.assert(
			fc.property(reading, fc.constantFrom("en-GB", "fr-BE", "nl-BE", "de-DE", "sv-SE", "ar-EG"), (text, locale) => {
				const parsed = parseReading(text);
				if (!parsed.ok) throw new Error(parsed.reason);
				const printed = formatDecimal(parsed.value, locale)
					.replace(/[\u200e\u200f\u061c]/g, "")
					.replace("٫", ".");
				expect(parseReading(printed)).toEqual(parsed);
			}),
		);
	});

	test("never throws, whatever is typed", () => {
		fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseReading(text)));
	});

	test("answers at once on long hostile text", () => {
		const started = performance.now();
		for (const text of ["1 ".repeat(50_000), "1,".repeat(50_000), "9".repeat(100_000), `${"1'".repeat(50_000)}x`])
			expect(parseReading(text).ok).toBe(false);
		expect(performance.now() - started).toBeLessThan(500);
	});
});

describe("parseWritten", () => {
	test.each([
		...[
			["1.811e-06", "0.000001811"],
			["1.80E-3", "0.00180"],
			["-2.5e3", "-2500"],
			["12e-1", "1.2"],
			["1,5e+2", "150"],
		],
		...[
			["1.25e1", "12.5"],
			["0e5", "000000"],
			["0.000000e-41", `0.${"0".repeat(47)}`],
			["-2.5e-30", `-0.${"0".repeat(29)}25`],
			[".0070", "0.0070"],
			["10,5", "10.5"],
		],
	] as const)("%s is %s", (text, value) => {
		expect(parseWritten(text)).toEqual({ ok: true, value: value.replace(/^0+(?=\d)/, "") });
	});

	test("keeps the value of every float64 as it is printed", () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (value) => {
				const read = parseWritten(value.toExponential());
				if (read.ok) expect(Number(read.value)).toBe(value === 0 ? 0 : value);
				else expect(Math.abs(value)).toBeLessThan(1e-60);
			}),
		);
	});

	test("refuses what is no number, and one that is longer than a reading", () => {
		for (const text of ["e5", "1e", "1e999", "1e-61", "x1e5", "1.2.3e4"]) expect(parseWritten(text).ok).toBe(false);
	});
});
