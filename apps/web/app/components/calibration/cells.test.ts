import { expect, it } from "vitest";
import { otherSign } from "./cells.ts";

it("turns the sign and keeps every digit as it was typed", () => {
	for (const [typed, turned] of [
		["0,010", "-0,010"],
		["-0,010", "0,010"],
		["−1.50", "1.50"],
		["+2", "-2"],
		["", "-"],
	] as const)
		expect(otherSign(typed)).toBe(turned);
});
