import { expect, test } from "vitest";
import { readScope } from "./read-scope.ts";

const faultsOf = (json: unknown) => {
	const answer = readScope(json);
	return answer.ok ? [] : answer.faults.map(({ path, message }) => `${path}: ${message}`);
};
const line = { unit: "°C", from: "0", to: "100", cmc: "0.02" };

test("lines that meet, of several units and kinds, are a scope", () => {
	const lines = [
		line,
		{ ...line, from: 100, to: "150,5" },
		{ unit: "K", from: "423.65", to: "500", cmc: "5e-2" },
		{ unit: "mV", cmc: 1 },
		{ unit: "Ω", from: "10", cmc: 1 },
		{ unit: "Ω", to: "10", cmc: 2 },
	];
	const answer = readScope(lines);
	expect(faultsOf(lines)).toEqual([]);
	expect(answer.ok && answer.result[1]).toEqual({ unit: "°C", from: "100", to: "150.5", cmc: "0.02" });
	expect(answer.ok && answer.result[2]).toEqual({ unit: "K", from: "423.65", to: "500", cmc: "0.05" });
});

test.each<[string, unknown, RegExp]>([
	["no list", { lines: [] }, /A list is missing here/],
	["no line", [], /has no line/],
	["a range the wrong way round", [{ ...line, from: "100", to: "0" }], /\[0\]\.from: The range begins at 100/],
	["a negative CMC", [{ ...line, cmc: "-0.02" }], /\[0\]\.cmc: It must be above zero/],
	["a CMC of nought", [{ ...line, cmc: 0 }], /\[0\]\.cmc: It must be above zero/],
	["a unit of nobody", [{ ...line, unit: "furlong" }], /\[0\]\.unit: "furlong" is no unit/],
	["no unit", [{ cmc: 1 }], /\[0\]\.unit: Nothing is no unit/],
	["a unit that is no text", [{ ...line, unit: { toString: 1 } }], /\[0\]\.unit/],
	["NaN", [{ ...line, from: "NaN" }], /\[0\]\.from: "NaN" cannot be used/],
	["a key that is not read", [{ ...line, form: "0" }], /\[0\]\.form: This is not used here/],
	["lines that overlap", [line, { ...line, from: "99", to: "200" }], /\[1\]: Its range and that of \[0\] overlap/],
	[
		"in another unit",
		[line, { unit: "K", from: "373", to: "400", cmc: 1 }],
		/\[1\]: Its range and that of \[0\] overlap/,
	],
	[
		"within another",
		[
			{ unit: "V", cmc: 1 },
			{ unit: "mV", from: 1, to: 2, cmc: 1 },
		],
		/\[1\]: Its range/,
	],
	[
		"the same point twice",
		[
			{ ...line, to: 0 },
			{ ...line, to: 0 },
		],
		/\[1\]: Its range/,
	],
])("%s is refused", (_, json, words) => expect(faultsOf(json).join("\n")).toMatch(words));

test("every fault is told, of every line", () => {
	expect(faultsOf([{ ...line, cmc: -1, unit: "x" }, 7, { ...line, from: "a", more: 1 }])).toHaveLength(5);
});
