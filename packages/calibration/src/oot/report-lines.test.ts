import { expect, test } from "vitest";
import { whenLine } from "./report-lines.ts";
import { caseWords } from "./words/case-words.ts";

const [from, until] = ["2026-03-02", "2026-03-05"];

test("a use that goes on is printed with since when, in every language, and not as one day", () => {
	const said = Object.fromEntries(
		Object.entries(caseWords).map(([language, words]) => [
			language,
			whenLine({ kind: "usage", happenedFrom: from, happenedUntil: null }, words),
		]),
	);
	expect(said).toEqual({
		...{ en: "since 2026-03-02", fr: "depuis le 2 mars 2026", nl: "sinds 2 maart 2026", de: "seit 2. März 2026" },
	});
});

test("what was on one day, or on several, says so", () => {
	const { en } = caseWords;
	expect(whenLine({ kind: "usage", happenedFrom: from, happenedUntil: from }, en)).toBe("2026-03-02");
	expect(whenLine({ kind: "usage", happenedFrom: from, happenedUntil: until }, en)).toBe("2026-03-02 to 2026-03-05");
	expect(whenLine({ kind: "calibration", happenedFrom: from, happenedUntil: null }, en)).toBe("2026-03-02");
});
