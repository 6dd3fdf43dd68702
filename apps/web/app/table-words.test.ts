import { expect, it } from "vitest";
import { inSentence, tableWords } from "./table-words.ts";

it("writes table and section names as words", () => {
	expect(tableWords("calibration_points")).toBe("Calibration points");
	expect(tableWords("api_keys")).toBe("API keys");
	expect(tableWords("securityEvents")).toBe("Security events");
});

it("writes a name within a sentence small, and leaves abbreviations", () => {
	expect(["API keys", "Record history"].map((name) => inSentence(name))).toEqual(["API keys", "record history"]);
});
