import { expect, test } from "vitest";
import { asReported } from "./jumps-report.ts";

test("a mean ends where its U does, and without U with nine digits", () => {
	const mean = { value: "60.0863333333333333", error: "0.0863333333333333" };
	expect(asReported({ ...mean, expandedUncertainty: 0.021 })).toBe("60.086");
	expect(asReported({ ...mean, expandedUncertainty: null })).toBe("60.0863333");
	expect(asReported({ value: "-0.000000012345678912", error: null, expandedUncertainty: null })).toBe(
		"-0.000000012345678912",
	);
	expect(asReported({ value: "10.0010", error: null, expandedUncertainty: null })).toBe("10.0010");
});
