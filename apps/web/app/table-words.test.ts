import { expect, it } from "vitest";
import { inSentence, sizeWords, tableWords } from "./table-words.ts";

it("writes table and section names as words", () => {
	expect(tableWords("calibration_points")).toBe("Calibration points");
	expect(tableWords("api_keys")).toBe("API keys");
	expect(tableWords("securityEvents")).toBe("Security events");
});

it("writes sizes in decimal units", () => {
	expect([0, 999, 1000, 1_250_000, 3e12].map(sizeWords)).toEqual([
		"0 bytes",
		"999 bytes",
		"1.0 kB",
		"1.3 MB",
		"3.0 TB",
	]);
});

it("writes a name within a sentence small, and leaves abbreviations", () => {
	expect(["API keys", "Record history"].map((name) => inSentence(name))).toEqual(["API keys", "record history"]);
});
