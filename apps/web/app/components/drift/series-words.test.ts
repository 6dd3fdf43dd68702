import { expect, test } from "vitest";
import { i18nIn } from "../../i18n.ts";
import { nameIn, shortIn } from "./series-words.ts";

test("values and names of a series have the decimal mark of the language", () => {
	expect(shortIn(i18nIn("fr"), -0.00123456)).toBe("−0,001235");
	expect(shortIn(i18nIn("en"), 12.5)).toBe("12.5");
	expect(nameIn(i18nIn("de"), { name: "Kanal 1.2, 5.1 mm" })).toBe("Kanal 1.2, 5,1 mm");
	expect(nameIn(i18nIn("nl"), { name: "5 mm" })).toBe("5 mm");
});
