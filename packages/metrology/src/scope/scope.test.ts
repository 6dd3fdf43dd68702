import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readScope, type ScopeEntry } from "./read-scope.ts";
import { scopeNotes } from "./scope-notes.ts";
import { readScopeText, writeScopeText } from "./scope-text.ts";
import { belowCmc, outOfScope, smallestUncertainty } from "./smallest-uncertainty.ts";

const entries: ScopeEntry[] = [
	{
		quantity: "DC voltage",
		unit: "V",
		from: "0",
		to: "10",
		cmc: { absolute: "0.0005", relative: "0.002 %" },
		method: "CP-1",
	},
	{
		quantity: "DC voltage",
		unit: "V",
		from: 10,
		to: 1000,
		cmc: { absolute: "3 ", relative: "50 ppm", combined: "root_sum_squares" },
		method: "CP-1",
	},
	{ quantity: "Temperature", unit: "°C", from: "-20", to: "100", cmc: "0.05", place: "laboratory" },
	{ quantity: "Temperature", unit: "°C", from: "0", to: "50", cmc: "0.2", place: "on_site" },
	{ quantity: "Hardness", unit: "HRC", from: "20", to: "70", cmc: "0.6" },
];
const read = (json: unknown) => {
	const answer = readScope(json);
	if (!answer.ok) throw new Error(JSON.stringify(answer.faults));
	return answer.result;
};
const scope = read(entries);

describe("the smallest uncertainty of a point", () => {
	test.each([
		[{ quantity: "dc voltage", unit: "mV", value: "5000" }, "0.6", 0],
		[{ quantity: "DC voltage", unit: "V", value: "-5" }, undefined, undefined],
		[{ quantity: "DC voltage", unit: "kV", value: "1" }, "0.00300041663773", 1],
		[{ quantity: "Temperature", unit: "K", value: "293.15", place: "on_site" as const }, "0.2", 3],
		[{ quantity: "Temperature", unit: "°F", value: "212", place: "laboratory" as const }, "0.09", 2],
		[{ quantity: "Temperature", unit: "°F", value: "212.01" }, undefined, undefined],
		[{ unit: "°C", value: 20 }, "0.05", 2],
		[{ quantity: "Hardness", unit: "HRC", value: "60.5" }, "0.6", 4],
		[{ quantity: "Hardness", unit: "HV", value: "60.5" }, undefined, undefined],
		[{ quantity: "DC voltage", unit: "V", value: "5", methods: ["CP-9"] }, undefined, undefined],
		[{ quantity: "DC voltage", unit: "V", value: "5", methods: ["EURAMET cg-15", "cp-1"] }, "0.0006", 0],
		[{ quantity: "DC voltage", unit: "V", value: "5", methods: [] }, undefined, undefined],
		[{ quantity: null, unit: "V", value: "5" }, undefined, undefined],
		[{ quantity: "Hardness", unit: "HRC", value: "60.5", methods: [] }, "0.6", 4],
	])("%o is %s", (point, expected, index) => {
		const found = smallestUncertainty(scope, point);
		expect(found?.expandedUncertainty.slice(0, 16)).toBe(expected);
		expect(found?.index).toBe(index);
	});

	test("is that of the better entry where two meet", () => {
		// 0.0005 + 10 · 0.00002 V against √(3² + (10 · 50 ppm)²) V.
		expect(smallestUncertainty(scope, { unit: "V", value: "10" })).toMatchObject({
			expandedUncertainty: "0.0007",
			index: 0,
		});
	});

	test("grows with the size of the value, below zero too", () => {
		const both = read([{ unit: "V", from: "-10", to: "10", cmc: { absolute: "0.001", relative: "1 %" } }]);
		for (const value of ["5", "-5"])
			expect(smallestUncertainty(both, { unit: "V", value })).toMatchObject({ expandedUncertainty: "0.051" });
	});

	test("does not depend on the unit it is asked in", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1_000_000 }), (millivolts) => {
				const [volts, same] = [
					smallestUncertainty(scope, { unit: "V", value: `${millivolts}e-3` }),
					smallestUncertainty(scope, { unit: "mV", value: millivolts }),
				];
				expect(Number(same?.expandedUncertainty)).toBeCloseTo(Number(volts?.expandedUncertainty) * 1000, 6);
			}),
		);
	});
});

describe("the guard", () => {
	const at = { quantity: "DC voltage", unit: "V", value: "5" };
	test("refuses a U below the CMC, with the clause; exactly the CMC passes", () => {
		expect(belowCmc(scope, { ...at, expandedUncertainty: "0.0006" })).toBeNull();
		expect(belowCmc(scope, { ...at, expandedUncertainty: "0.6", uncertaintyUnit: "mV" })).toBeNull();
		expect(belowCmc(scope, { ...at, expandedUncertainty: "0.0005999999999999999999" })).toMatchObject({
			...{ path: "expandedUncertainty", reason: "below_cmc", clause: "ILAC-P14:09/2020, 5.3" },
			message: expect.stringContaining("U of 0.000599999 V lies below the accredited capability of 0.0006 V at 5 V"),
		});
		expect(belowCmc(scope, { ...at, expandedUncertainty: "599", uncertaintyUnit: "µV" })).toMatchObject({
			reason: "below_cmc",
		});
	});

	test("an uncertainty of zero, or in a unit of another kind, is no uncertainty", () => {
		expect(belowCmc(scope, { ...at, expandedUncertainty: "0" })).toMatchObject({ reason: "not_positive" });
		expect(belowCmc(scope, { ...at, expandedUncertainty: "1", uncertaintyUnit: "A" })).toMatchObject({
			reason: "contradiction",
		});
	});

	test("says that a point is out of scope, and what is in it", () => {
		expect(outOfScope(scope, at)).toBeNull();
		expect(outOfScope(scope, { ...at, value: "1000.0001" })).toMatchObject({
			...{ reason: "out_of_scope", clause: expect.stringContaining("17025") },
			message: expect.stringContaining("10 to 1000 V"),
		});
		expect(outOfScope(scope, { quantity: "Temperature", unit: "°C", value: "60", place: "on_site" })).not.toBeNull();
		const why = (more: object) => outOfScope(scope, { ...at, ...more })?.message;
		expect(why({ methods: ["CP-9", "ISO 1"] })).toContain("has it by CP-1, and this method is CP-9 or ISO 1.");
		expect(why({ methods: [] })).toContain("has it by CP-1, and this one goes by no procedure.");
		expect(why({ quantity: null })).toContain("has DC voltage there, and nothing says which quantity this is");
		expect(belowCmc(scope, { ...at, value: "2000", expandedUncertainty: "1e-9" })).toBeNull();
	});
});

describe("at entry", () => {
	test("overlaps and gaps of one quantity, place and method are told, ranges that meet are not", () => {
		expect(scopeNotes(scope)).toEqual([]);
		const of = (ranges: [string, string, string?][]) =>
			scopeNotes(read(ranges.map(([from, to, unit = "V"]) => ({ unit, from, to, cmc: "1" }))));
		expect(
			of([
				["0", "10"],
				["5", "20"],
			]),
		).toMatchObject([{ kind: "overlap", indexes: [0, 1] }]);
		expect(
			of([
				["20", "30"],
				["0", "10"],
			]),
		).toMatchObject([{ kind: "gap", indexes: [1, 0] }]);
		expect(
			of([
				["0", "100"],
				["10", "20"],
				["100", "200"],
			]),
		).toMatchObject([{ kind: "overlap", indexes: [0, 1] }]);
		expect(
			of([
				["0", "1"],
				["1000", "2000", "mV"],
			]),
		).toEqual([]);
		expect(
			of([
				["0", "1"],
				["1001", "2000", "mV"],
			]),
		).toMatchObject([{ kind: "gap", message: expect.stringContaining("from 1 to 1.001 V") }]);
	});

	test.each([
		["no list", { unit: "V" }, "", "missing"],
		["an empty list", [], "", "missing"],
		["no unit", [{ cmc: 1 }], "[0].unit", "missing"],
		["no CMC", [{ unit: "V" }], "[0].cmc", "missing"],
		["a CMC of zero", [{ unit: "V", cmc: "0" }], "[0].cmc", "not_positive"],
		["a CMC without parts", [{ unit: "V", cmc: {} }], "[0].cmc", "not_positive"],
		["a negative part", [{ unit: "V", cmc: { relative: "-1 %" } }], "[0].cmc.relative", "not_positive"],
		["a range that ends before it begins", [{ unit: "V", cmc: 1, from: 2, to: 1 }], "[0].to", "contradiction"],
		["a place of another kind", [{ unit: "V", cmc: 1, place: "moon" }], "[0].place", "out_of_range"],
		["a mistyped key", [{ unit: "V", cmc: 1, form: 1 }], "[0].form", "unknown_key"],
		["no number", [{ unit: "V", cmc: "small" }], "[0].cmc", "not_a_number"],
	])("%s is refused", (_, json, path, reason) => {
		const answer = readScope(json);
		expect(answer).toMatchObject({ ok: false, faults: [{ path, reason, clause: expect.stringContaining("ILAC") }] });
	});
});

describe("a pasted table", () => {
	test("is read with headings in any order, or without in ours, apart by whatever the spreadsheet gives", () => {
		const expected = [
			{
				quantity: "Mass",
				unit: "g",
				from: "0,1",
				to: "200",
				cmc: { absolute: "0,1", relative: "1 ppm", combined: "root_sum_squares" },
				place: "on_site",
			},
		];
		const headed =
			"Unit;Quantity;From;To;CMC;Relative;Combined;Place\r\ng;Mass;0,1;200;0,1;1 ppm;RSS;on site\r\n;;;\r\n";
		expect(readScopeText(headed)).toEqual({ entries: expected, lines: [2], problem: null });
		expect(readScopeText("Mass\tg\t0,1\t200\t0,1\t1 ppm\trss\ton_site").entries).toEqual(expected);
		expect(readScopeText('Mass,g,"0,1",200,"0,1",1 ppm,rss,"on site"').entries).toEqual(expected);
		expect(readScope(expected).ok).toBe(true);
	});

	test("says which heading it does not know, and which line is too wide", () => {
		expect(readScopeText("unit;form\nV;1").problem).toMatch(/“form” is not known/);
		expect(readScopeText("unit,cmc\nV,0,1").problem).toMatch(/Line 2 has more cells/);
		expect(readScopeText(" \n;;\n")).toEqual({ entries: [], lines: [], problem: null });
	});

	test("comes back as it was written", () => {
		const text = fc.string({ maxLength: 12 }).map((one) => one.replaceAll(/[\r\n\t]/g, " ").trim());
		const some = fc
			.record({ quantity: text.filter((one) => one !== ""), method: text })
			.map(({ quantity, method }) => ({
				...{ quantity, unit: "V", from: "1", cmc: { absolute: "0.1", relative: "2 %" } },
				...(method !== "" && { method }),
			}));
		fc.assert(
			fc.property(fc.array(some, { minLength: 1 }), (list) => {
				expect(readScopeText(writeScopeText(list)).entries).toEqual(list);
			}),
		);
		expect(readScopeText(writeScopeText(entries)).entries.map(({ unit }) => unit)).toEqual(
			entries.map(({ unit }) => unit),
		);
	});
});
