import { expect, test } from "vitest";
import { percent } from "./report.ts";
import { reportWords } from "./words/report-words.ts";

test("a percentage has the decimal mark of the report's language", () => {
	expect(percent(1, 3, reportWords.en)).toBe("33.3 %");
	expect((["fr", "nl", "de"] as const).map((language) => percent(1, 3, reportWords[language]))).toEqual(
		Array(3).fill("33,3 %"),
	);
	expect(percent(0, 0, reportWords.fr)).toBe("—");
});
