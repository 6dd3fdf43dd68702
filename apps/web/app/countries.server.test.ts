import { expect, test } from "vitest";
import { countriesIn } from "./countries.server.ts";

test("countries stand in the order of the language, each once, without unions and codes of tests", () => {
	const german = countriesIn("de");
	const at = (code: string) => german.findIndex(({ value }) => value === code);
	expect(german[at("BE")]?.label).toBe("Belgien");
	expect(at("AT")).toBeGreaterThan(at("OM"));
	expect(at("AT")).toBeLessThan(at("PK"));
	expect(new Set(german.map(({ value }) => value)).size).toBe(german.length);
	expect(new Set(german.map(({ label }) => label)).size).toBe(german.length);
	for (const code of ["EU", "ZZ", "UN", "DD", "UK", "SU", "AN", "IC"]) expect(at(code)).toBe(-1);
	expect(german.length).toBeGreaterThan(190);
});
