import { folded, hasInvisible } from "@calibrant/metrology";
import { expect, test } from "vitest";
import { hyphens, ignorable } from "./tag-form.ts";

/** Every character of Unicode but half pairs. */
function* characters() {
	for (let point = 0; point <= 0x10ffff; point++)
		if (point < 0xd800 || point > 0xdfff) yield [point, String.fromCodePoint(point)] as const;
}

test("what Postgres takes out or reads as a hyphen is what Unicode calls so", () => {
	const [ignored, dash] = [/\p{Default_Ignorable_Code_Point}/u, /\p{Dash}/u];
	const [inSql, dashInSql] = [new RegExp(ignorable, "u"), new RegExp(hyphens, "u")];
	const missing: string[] = [];
	for (const [point, letter] of characters()) {
		if (ignored.test(letter) && !inSql.test(letter)) missing.push(`ignorable ${point.toString(16)}`);
		if (dash.test(letter) && !dashInSql.test(letter)) missing.push(`dash ${point.toString(16)}`);
	}
	expect(missing).toEqual([]);
});

test.each(["\u{E0100}", "\u2800", "\uFE0F", "\u200B", "\u00AD", "\u{E0041}"])("U+%s is invisible", (letter) => {
	expect(hasInvisible(`TW${letter}-1`)).toBe(true);
	expect(folded(`TW${letter}-1`)).toBe("TW-1");
});

test.each(["\u02D7", "\u2011", "\u2212", "\u2E3A", "\uFF0D", "\u2796", "\u2500", "\u2043"])(
	"%s reads as a hyphen",
	(letter) => {
		expect(folded(`TW${letter}1`)).toBe("TW-1");
	},
);

test("letters, accents and spaces are told apart", () => {
	for (const tag of ["MIC-001", "Ø 12_a", "É/7", "µ-1"]) expect(hasInvisible(tag)).toBe(false);
	expect(folded("É/7")).not.toBe(folded("E/7"));
});
