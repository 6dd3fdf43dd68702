import { expect, test } from "vitest";
import { EXAMPLE, exampleIn, tryRules } from "./rule-example.server.ts";

const rules = [
	{ name: "simple", json: { type: "simple" } },
	{ name: "w = U", json: { type: "guard-band", r: "1" } },
	{ name: "unfinished", json: { type: "guard-band", r: "" } },
];

test("one example shows what the rules make of it side by side", () => {
	const { faults, results } = tryRules(EXAMPLE, rules);
	expect(faults).toEqual({});
	expect(results.map(({ decision }) => decision?.verdict)).toEqual(["pass", "fail", undefined]);
	expect(results[1]?.decision?.acceptanceLimits).toEqual({ lower: "9.4", upper: "10.6" });
	expect(results[2]?.problem).toMatch(/reading|number/i);
});

test("what cannot be read is told at its field; what cannot be decided is said", () => {
	expect(tryRules({ ...EXAMPLE, value: "ten" }, rules)).toMatchObject({
		faults: { value: expect.any(String) },
		results: [],
	});
	expect(tryRules({ ...EXAMPLE, lower: "12" }, rules).results[0]?.problem).toMatch(/below/);
	const { results } = tryRules({ ...EXAMPLE, lower: "" }, [{ name: "6", json: { type: "method-6" } }]);
	expect(results[0]?.problem).toMatch(/both/);
	expect(tryRules({ ...EXAMPLE, lower: "" }, rules).results[0]?.decision?.verdict).toBe("pass");
});

test("the address holds the example", () => {
	expect(exampleIn(new URLSearchParams())).toEqual(EXAMPLE);
	expect(exampleIn(new URLSearchParams("value=1,5&upper=2"))).toEqual({
		value: "1,5",
		lower: "",
		upper: "2",
		uncertainty: "",
		factor: "",
	});
});
