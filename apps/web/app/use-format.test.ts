import { setupI18n } from "@lingui/core";
import { expect, test } from "vitest";
import { decimalIn, figuresIn, quotedIn } from "./use-format.ts";

const of = (locale: string) => setupI18n({ locale, messages: { [locale]: {} } });

test("a decimal string has the mark of the language, every place and a true minus; anything else stays", () => {
	expect(decimalIn(of("de"), "-0.0020")).toBe("\u22120,0020");
	expect(decimalIn(of("en"), "12345.60")).toBe("12345.60");
	expect(decimalIn(of("fr"), "\u22121.5")).toBe("\u22121,5");
	for (const text of ["—", "1.2.3", "2026-01-02", "1e-7", ""]) expect(decimalIn(of("nl"), text)).toBe(text);
});

test("what was typed stands in the marks of the language", () => {
	expect(["en", "fr", "nl", "de"].map((locale) => quotedIn(of(locale), "tw"))).toEqual([
		...["“tw”", "«\u00a0tw\u00a0»", "“tw”", "„tw“"],
	]);
});

test("figures in a short text have the language's decimal mark, and nothing else of it changes", () => {
	expect(figuresIn(of("de"), "√((0.0006 mm)² + (4 ppm)²)")).toBe("√((0,0006 mm)² + (4 ppm)²)");
	expect(figuresIn(of("en"), "0.02 N·m + 0.5 %")).toBe("0.02 N·m + 0.5 %");
});
