import { setupI18n } from "@lingui/core";
import { expect, test } from "vitest";
import { errorShare, limitsWords } from "./limits-words.ts";

const i18n = (locale: string) => setupI18n({ locale, messages: { [locale]: {} } });
const plain = (text: string) => text.replaceAll(/\s/g, " ");
const point = { nominal: "100", unit: "N·m", error: "5.8", lowerTolerance: "-4.0", upperTolerance: "4.0" };

test("an error and its limits are said in the unit and in percent of the nominal value", () => {
	expect(plain(limitsWords(i18n("en"), point))).toBe("±4.0 N·m (±4%)");
	expect(plain(errorShare(i18n("en"), point))).toBe("+5.8%");
	expect(plain(errorShare(i18n("de"), { ...point, error: "-5.8" }))).toBe("−5,8 %");
});

test("without a nominal value there is no share, and limits of two sides or of one are both written", () => {
	expect(errorShare(i18n("en"), { ...point, nominal: "0" })).toBe("—");
	expect(limitsWords(i18n("en"), { ...point, nominal: "0.0" })).toBe("±4.0 N·m");
	expect(limitsWords(i18n("fr"), { ...point, lowerTolerance: "-0.1", upperTolerance: "0.2" })).toBe("−0,1 / +0,2 N·m");
	expect(limitsWords(i18n("en"), { ...point, lowerTolerance: null })).toBe("— / +4.0 N·m");
});
