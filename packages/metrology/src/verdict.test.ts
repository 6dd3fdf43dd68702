import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deviation, formatDecimal, formatTolerance, verdict, worstVerdict } from "./index.ts";

const decimal = fc
	.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 9 }))
	.map(([units, places]) => {
		const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
		const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
		return { units, places, text: units < 0n ? `-${text}` : text };
	});

describe("deviation", () => {
	test.each([
		["10.03", "10.00", "0.03"],
		["10.10", "10.0", "0.10"],
		["9.97", "10", "-0.03"],
		["10.0", "10.00", "0.00"],
		["0.3", "0.1", "0.2"],
		["1000000000000000.0000000000001", "1000000000000000", "0.0000000000001"],
		[`${"9".repeat(30)}`, `-${"9".repeat(30)}`, `1${"9".repeat(29)}8`],
	])("%s against %s is %s", (reading, nominal, expected) => expect(deviation(reading, nominal)).toBe(expected));

	test("is exact for any pair", () => {
		fc.assert(
			fc.property(decimal, decimal, (a, b) => {
				const places = Math.max(a.places, b.places);
				const scaled = a.units * 10n ** BigInt(places - a.places) - b.units * 10n ** BigInt(places - b.places);
				const text = deviation(a.text, b.text);
				expect(BigInt(text.replace(".", ""))).toBe(scaled);
				expect(text).not.toMatch(/e|^-0(\.0+)?$/);
			}),
		);
	});

	test.each(["NaN", "", "1e3", "Infinity", "0x1", "1,5"])("refuses %j", (value) =>
		expect(() => deviation(value, "1")).toThrow(RangeError),
	);
});

describe("verdict", () => {
	const judge = (reading: string, lowerTolerance: string | null, upperTolerance: string | null, nominal = "10") =>
		verdict({ nominal, lowerTolerance, upperTolerance, reading });

	test("limits belong to the zone, to the last digit", () => {
		expect(judge("10.1", "-0.1", "0.1")).toBe("in_tolerance");
		expect(judge("9.9", "-0.1", "0.1")).toBe("in_tolerance");
		expect(judge("10.1000000000000000000000000001", "-0.1", "0.1")).toBe("out_of_tolerance");
		expect(judge("9.8999999999999999999999999999", "-0.1", "0.1")).toBe("out_of_tolerance");
		// In binary floating point 0.3 − 0.1 is below 0.2.
		expect(judge("0.3", "0.2", "0.2", "0.1")).toBe("in_tolerance");
	});

	test("one-sided and zone off the nominal value", () => {
		expect(judge("-1000", null, "0.1")).toBe("in_tolerance");
		expect(judge("10.2", null, "0.1")).toBe("out_of_tolerance");
		expect(judge("1000", "-0.1", null)).toBe("in_tolerance");
		expect(judge("9.8", "-0.1", null)).toBe("out_of_tolerance");
		expect(judge("10", "0.1", "0.2")).toBe("out_of_tolerance");
		expect(judge("10.15", "0.1", "0.2")).toBe("in_tolerance");
	});

	test("refuses limits that judge nothing", () => {
		expect(() => judge("10", null, null)).toThrow(RangeError);
		expect(() => judge("10", "0.1", "-0.1")).toThrow(RangeError);
		expect(() => judge("NaN", "-1", "1")).toThrow(RangeError);
	});

	test("turns over exactly at the limit, for any numbers", () => {
		fc.assert(
			fc.property(
				decimal,
				fc.bigInt({ min: 0n, max: 10n ** 9n }),
				fc.bigInt({ min: -3n, max: 3n }),
				(nominal, t, step) => {
					const scale = 10n ** BigInt(nominal.places);
					const text = (units: bigint) => {
						const digits = String(units < 0n ? -units : units).padStart(nominal.places + 1, "0");
						const cut = digits.length - nominal.places;
						return `${units < 0n ? "-" : ""}${digits.slice(0, cut)}${nominal.places ? `.${digits.slice(cut)}` : ""}`;
					};
					const result = verdict({
						nominal: nominal.text,
						lowerTolerance: text(-t * scale),
						upperTolerance: text(t * scale),
						reading: text(nominal.units + t * scale + step),
					});
					expect(result).toBe(step <= 0n && step >= -2n * t * scale ? "in_tolerance" : "out_of_tolerance");
				},
			),
		);
	});
});

test("the worst verdict wins; nothing judged is no verdict", () => {
	expect(worstVerdict(["in_tolerance", "in_tolerance"])).toBe("in_tolerance");
	expect(worstVerdict(["in_tolerance", "out_of_tolerance", "in_tolerance"])).toBe("out_of_tolerance");
	expect(worstVerdict([])).toBeNull();
});

describe("formats", () => {
	test("decimals keep their places and take the mark of the locale", () => {
		expect(formatDecimal("0.10", "fr-BE")).toBe("0,10");
		expect(formatDecimal("1234567.50", "en-GB")).toBe("1234567.50");
		expect(formatDecimal("-5.20", "de-DE")).toBe("-5,20");
		expect(formatDecimal("0.03", "en-GB", { signed: true })).toBe("+0.03");
		expect(formatDecimal("0.00", "en-GB", { signed: true })).toBe("0.00");
		expect(formatDecimal("123456789012345678901234567.890", "en-GB")).toBe("123456789012345678901234567.890");
	});

	test("tolerances", () => {
		expect(formatTolerance("-0.05", "0.05", "nl-BE")).toBe("±0,05");
		expect(formatTolerance("-0.10", "0.05", "en-GB")).toBe("-0.10 / +0.05");
		expect(formatTolerance(null, "0.05", "en-GB")).toBe("≤ +0.05");
		expect(formatTolerance("-0.05", null, "en-GB")).toBe("≥ -0.05");
		expect(formatTolerance(null, null, "en-GB")).toBe("");
	});
});
