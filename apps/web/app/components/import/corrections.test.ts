import { expect, it } from "vitest";
import { isCorrectable, startOf } from "./corrections.tsx";

const fault = { severity: "error" as const, line: 2, column: 1, header: "Tag" };

it("every error of a cell can be corrected; one that is shown cut starts from nothing, so that no cut text is taken", () => {
	const whole = { ...fault, value: "T".repeat(140) };
	const cut = { ...fault, value: `${"T".repeat(500)}…` };
	expect([isCorrectable(whole), startOf(whole)]).toEqual([true, whole.value]);
	expect([isCorrectable(cut), startOf(cut)]).toEqual([true, ""]);
	expect([startOf({ value: "and so on…" }), startOf({ value: null })]).toEqual(["and so on…", ""]);
	expect(isCorrectable({ ...whole, column: null })).toBe(false);
});
