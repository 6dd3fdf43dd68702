import { expect, test } from "vitest";
import { createPartInput } from "./parts/parts.ts";

const faultOf = (unitCost: unknown) =>
	createPartInput.safeParse({ number: "S-1", name: "Seal", unitCost }).error?.issues[0]?.message ?? null;

test("an amount may be left out, and says what is wrong with it", () => {
	expect(createPartInput.parse({ number: "S-1", name: "Seal" })).toMatchObject({ unitCost: null, minimum: null });
	expect(createPartInput.parse({ number: "S-1", name: "Seal", unitCost: " " }).unitCost).toBeNull();
	expect(createPartInput.parse({ number: "S-1", name: "Seal", unitCost: "2,50" }).unitCost).toBe("2.50");
	expect([faultOf("2,50"), faultOf(null), faultOf("-1")]).toEqual([null, null, "Give zero or more."]);
	expect(faultOf("abc")).toMatch(/number/i);
});
