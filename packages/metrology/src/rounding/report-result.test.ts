import fc from "fast-check";
import { expect, test } from "vitest";
import { Exact } from "../decimal.ts";
import { reportResult } from "./report-result.ts";
import { roundFile } from "./round-result.ts";

test.each([
	["21.4", "1.4", "0.093804164683797", "21.400", "1.400", "0.094"],
	["2.500", "0", "0.0013010654952879564", "2.5000", "0.0000", "0.0013"],
	["999.5", "-0.5", "12", "999", "-1", "12"],
	["1000.5", "0.5", "12", "1001", "1", "12"],
	["56849", "49", "1249", "56800", "0", "1200"],
	["10.033333333333333", "0.033333333333333", "0.0041", "10.0333", "0.0333", "0.0041"],
	// A reference value with more places: each is rounded for itself.
	["25.001", "0.00098", "0.0012", "25.0010", "0.0010", "0.0012"],
	["-999.5", "0.5", "12", "-999", "1", "12"],
])("value %s, error %s, U %s", (value, error, expandedUncertainty, ...reported) => {
	expect(Object.values(reportResult({ value, error, expandedUncertainty }))).toEqual(reported);
});

test("without U, and what is no decimal, stays as it is", () => {
	const bare = { value: "5.10", error: "0.1", expandedUncertainty: null };
	expect(reportResult(bare)).toEqual(bare);
	const odd = { value: "?", error: "0.1", expandedUncertainty: "0.1" };
	expect(reportResult(odd)).toEqual(odd);
});

test("value, error and U end at the same place, within half of it; over a round nominal value the error follows", () => {
	const cents = fc.integer({ min: -99_999, max: 99_999 }).map((n) => new Exact(n).div(100));
	const amount = fc.integer({ min: 1, max: 99_499 }).map((n) => new Exact(n).div(1000).toFixed());
	const nominals = fc.integer({ min: 0, max: 9 }).map((n) => n * 1000);
	fc.assert(
		fc.property(nominals, cents, amount, (nominal, error, expandedUncertainty) => {
			const value = error.plus(nominal);
			const given = { value: value.toFixed(), error: error.toFixed(), expandedUncertainty };
			const { value: read, error: wrong, expandedUncertainty: u } = reportResult(given);
			const places = [read, wrong, u ?? ""].map((text) => text.split(".")[1]?.length ?? 0);
			expect(new Set(places).size).toBe(1);
			const unit = new Exact(10).pow(-(places[0] ?? 0));
			expect(value.minus(read).abs().times(2).lte(unit)).toBe(true);
			expect(new Exact(read).minus(wrong).eq(nominal)).toBe(true);
			// The same digits as the rounding of results in decimal arithmetic.
			expect(roundFile({ value: given.error, expandedUncertainty })).toMatchObject({
				result: { value: wrong, expandedUncertainty: u },
			});
		}),
	);
});
