import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("the example of RFC 8785, section 3.2.2 and 3.2.3", () => {
	const value = {
		numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
		string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
		literals: [null, true, false],
	};
	expect(canonicalJson(value)).toBe(
		'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
			'"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
	);
});

test("keys are in UTF-16 order at every depth", () => {
	const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": { b: 1, a: 2 } };
	expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":{"a":2,"b":1},"€":1,"\ud83d\ude00":5,"\ufb33":3}');
});

test("values without a JSON form are refused, undefined members left out", () => {
	expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
	for (const value of [
		Number.NaN,
		Number.POSITIVE_INFINITY,
		1n,
		undefined,
		[undefined],
		new Date(0),
		"\ud800",
		new Map(),
	]) {
		expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
	}
});

test("it reads back as the same value and does not depend on the order of keys", () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const text = canonicalJson(value);
			expect(canonicalJson(JSON.parse(text))).toBe(text);
			expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
		}),
	);
});
