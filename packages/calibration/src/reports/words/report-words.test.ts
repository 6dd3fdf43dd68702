import { impactWords } from "@calibrant/metrology";
import { type Language, languages } from "@calibrant/policy";
import { expect, test } from "vitest";
import { dossierWords } from "../../auditor/dossier.words.ts";
import { driftWords } from "../../drift/drift.words.ts";
import { caseWords } from "../../oot/words/case-words.ts";
import { reportWords } from "./report-words.ts";

const others = languages.filter((language) => language !== "en");

/** Every text by its path; a function is asked with values that can be found again in what it says. */
function textsOf(value: unknown, path = ""): [path: string, text: string][] {
	if (typeof value === "string") return [[path, value]];
	if (typeof value === "function") {
		if (/^[.](?:day|number|decimal)$/.test(path)) return [];
		const values = given[path] ?? [71, 72, 73];
		return [[path, (value as (...values: unknown[]) => string)(...values)]];
	}
	return Object.entries(value as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}

/** What is asked with something else than three numbers. */
const given: Readonly<Record<string, unknown[]>> = {
	...{ ".interval": [7, "month"], ".together": [71, "Recall", 73], ".between": [[71, 72]] },
	...{
		".gaps": ["71", 72, { all: 74, named: 73, which: "75" }],
		".conforms": [71, 72, { after: 73, before: 74, why: 75 }],
	},
};
const records: Readonly<Record<string, Readonly<Record<Language, object>>>> = {
	...{ reportWords, driftWords, dossierWords, caseWords, impactWords },
};
/** Spelled alike in English and another language. */
const alike =
	/^\.columns\.(?:points|interval|description|code|version|calibrations|cause|procedure|verdict|indication|note)$|\.(?:instruments?|with|open|none|heading|page|auditor|audit|certificate|revision|items|title)$/;
const english = /(?<!\p{L})(?:the|and|until|after|with|from|which|you|days|not|by|there)(?!\p{L})/iu;

test.each(Object.keys(records).flatMap((name) => others.map((language) => [name, language] as const)))(
	"every word of %s is said in %s, with its values",
	(name, language) => {
		const textsIn = (one: Language) => new Map(textsOf(records[name]?.[one]));
		const own = textsIn(language);
		const faults = [...textsIn("en")].filter(([path, text]) => {
			const said = own.get(path) ?? "";
			const same = said === text && /\p{L}{3}/u.test(text) && !alike.test(path);
			return (
				same || english.test(said) || /undefined|NaN/.test(said) || `${said.match(/\d+/g)}` !== `${text.match(/\d+/g)}`
			);
		});
		expect(faults).toEqual([]);
	},
);
