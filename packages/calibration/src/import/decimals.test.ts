import { describe, expect, it } from "vitest";
import { readDecimal, sniffDecimalMark } from "./decimals.ts";

describe("readDecimal", () => {
	it.each([
		["0,01", ",", "0.01"],
		["0.10", ".", "0.10"],
		["1\u202f000,5", ",", "1000.5"],
		["1 000 000", null, "1000000"],
		["1'000.50", ".", "1000.50"],
		["-5.2", null, "-5.2"],
		["+5", null, "5"],
		[" 12 ", null, "12"],
	] as const)("reads %s with mark %s as %s", (text, mark, decimal) => {
		expect(readDecimal(text, mark)).toBe(decimal);
	});

	it.each([
		["0.01", ","],
		["0,01", "."],
		["1.5.2", null],
		["1,000,000", null],
		["1e309", null],
		["NaN", null],
		["1 00", null],
		["", null],
	] as const)("refuses %s with mark %s", (text, mark) => {
		expect(readDecimal(text, mark)).toBeNull();
	});
});

describe("sniffDecimalMark", () => {
	it("counts the marks, and is not led by what may be a group", () => {
		expect(sniffDecimalMark(["0,5", "1 000,25", "1.5"])).toBe(",");
		expect(sniffDecimalMark(["1.50", "x", ""])).toBe(".");
		expect(sniffDecimalMark(["1,234", "12", "A,5"])).toBeNull();
	});
});
