import { setupI18n } from "@lingui/core";
import { expect, test } from "vitest";
import { decimalIn, figuresIn, formatIn, quotedIn } from "./use-format.ts";

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

test("sizes are in decimal units, with the language's mark and its names of units", () => {
	const { size } = formatIn("en");
	expect([0, 999, 1000, 1_250_000, 3e12].map(size)).toEqual(["0 bytes", "999 bytes", "1.0 kB", "1.3 MB", "3.0 TB"]);
	const plain = (text: string) => text.replaceAll(/\s/g, " ");
	expect([formatIn("fr").size(1_250_000), formatIn("de").size(1_250_000)].map(plain)).toEqual(["1,3 Mo", "1,3 MB"]);
});

test("an amount of money keeps what it has beyond cents, and is written as the reader writes it", () => {
	const plain = (text: string) => text.replaceAll(/\s/g, " ");
	const { money } = formatIn("de");
	expect(["48.5", "0.0125", "12.500"].map((one) => plain(money(one, "EUR")))).toEqual([
		...["48,50 €", "0,0125 €", "12,50 €"],
	]);
	expect(plain(formatIn("en").money("3.125", "KWD"))).toBe("KWD 3.125");
});
