import { expect, test } from "vitest";
import { printLabelsInput } from "./labels/print-labels.ts";
import { reportInput } from "./reports/report.ts";

test("a comma counts as decimal mark also where a number is not kept as it was typed", () => {
	expect(reportInput.parse({ name: "jumps", share: "0,5" })).toMatchObject({ share: 0.5 });
	expect(reportInput.parse({ name: "jumps" })).toMatchObject({ share: 20 });
	const own = { code: "x", format: "own", symbol: "qr" };
	expect(printLabelsInput.parse({ ...own, width: "25,4", height: " 12.5" })).toMatchObject({
		width: 25.4,
		height: 12.5,
	});
	expect(printLabelsInput.parse(own)).not.toHaveProperty("width");
	expect(reportInput.safeParse({ name: "jumps", share: "a lot" }).success).toBe(false);
	expect(reportInput.safeParse({ name: "jumps", share: "" }).success).toBe(false);
});
