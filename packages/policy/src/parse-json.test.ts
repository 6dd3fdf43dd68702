import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";

describe("JSON that a person wrote", () => {
	test("is what JSON.parse reads, with or without a byte order mark", () => {
		fc.assert(
			fc.property(fc.json(), fc.boolean(), (text, pretty) => {
				const value: unknown = JSON.parse(text);
				const written = pretty ? JSON.stringify(value, null, "\t") : JSON.stringify(value);
				expect(parseJson(written)).toEqual(JSON.parse(written));
			}),
		);
		expect(parseJson('\uFEFF{"a":[{"a":1},{"a":":\\",{"}],"b":{"a":2}}')).toEqual({
			a: [{ a: 1 }, { a: ':",{' }],
			b: { a: 2 },
		});
	});

	test.each([
		['{"a": 1,\n "b": 2,\n "a": 3}', 'line 3: "a" stands twice. Take one out'],
		['{"inputs": [{"x": 1}, {"value": 1, "value": 2}]}', 'line 1: "value" stands twice in inputs[1]. Take one out'],
		[
			'{"classes": {"invoice": {"keep": {"n": 1, "n": 2}}}}',
			'line 1: "n" stands twice in classes.invoice.keep. Take one out',
		],
		['[[1], [{"a": {}, "b": [1, 2], "a": []}]]', 'line 1: "a" stands twice in [1][0]. Take one out'],
		['{"\\u0061": 1, "a": 2}', 'line 1: "a" stands twice. Take one out'],
		['{"__proto__": 1, "__proto__": 2}', 'line 1: "__proto__" stands twice. Take one out'],
	])("refuses a member that stands twice: %s", (text, message) => {
		expect(() => parseJson(text)).toThrow(new SyntaxError(message));
	});

	test("refuses what is no JSON, and a hundred brackets too many", () => {
		for (const text of ["", "{", "{'a': 1}", '{"a": NaN}']) expect(() => parseJson(text)).toThrow(SyntaxError);
		expect(() => parseJson(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toThrow(/nested more than 100 deep/);
		expect(parseJson(`${"[".repeat(100)}${"]".repeat(100)}`)).toHaveLength(1);
	});
});
