import { type Language, languages } from "@calibrant/policy";
import { expect, test } from "vitest";
import { reportWords } from "./report-words.ts";

const others = languages.filter((language) => language !== "en");

/** Every text by its path; a function is asked with values that can be found again in what it says. */
function textsOf(value: unknown, path = ""): [path: string, text: string][] {
	if (typeof value === "string") return [[path, value]];
	if (typeof value === "function") {
		const values = path === ".interval" ? [7, "month"] : [71, 72, 73];
		return [[path, (value as (...values: unknown[]) => string)(...values)]];
	}
	return Object.entries(value as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}
const textsIn = (language: Language) => new Map(textsOf(reportWords[language]));

/** Spelled alike in English and another language. */
const alike =
	/^\.columns\.(?:points|interval|description|code|version|calibrations|cause|procedure)$|\.(?:instruments|with|open|none|heading|page)$/;
const english = /(?<!\p{L})(?:the|and|until|after|with|from|which|you|days|not|by|there)(?!\p{L})/iu;

test.each(others)("every word of the reports is said in %s, with its values", (language) => {
	const own = textsIn(language);
	const faults = [...textsIn("en")].filter(([path, text]) => {
		const said = own.get(path) ?? "";
		const same = said === text && /\p{L}{3}/u.test(text) && !alike.test(path);
		return (
			same || english.test(said) || /undefined|NaN/.test(said) || `${said.match(/\d+/g)}` !== `${text.match(/\d+/g)}`
		);
	});
	expect(faults).toEqual([]);
});
