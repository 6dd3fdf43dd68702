import { type Finding, findingAt, nameOf } from "../finding.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import type { RuleInput } from "./rule-input.ts";

const clause = "DCC rule patterns: languages";
const languageNames = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
const regionNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

const asked = new Map<string, boolean>();

function exists(names: Intl.DisplayNames, code: string): boolean {
	const known = asked.get(code) ?? names.of(code) !== undefined;
	asked.set(code, known);
	return known;
}

/** Languages and countries exist, are declared once, and every text that names languages has all of them. */
export function languageRules({ elements }: RuleInput): Finding[] {
	const named = (name: string) => elements.filter((element) => element.name === name);
	const used = named("usedLangCodeISO639_1");
	const mandatory = named("mandatoryLangCodeISO639_1");
	const declared = new Set(used.map(({ text }) => text));
	const error = (element: XmlElement, rule: string, message: string) =>
		findingAt(element, "rule", "error", rule, clause, message);
	return [
		...repeated(used).map((element) =>
			error(element, "language-repeated", `The language "${element.text}" is declared twice. Once is enough.`),
		),
		...[...used, ...mandatory]
			.filter(({ text }) => /^[a-z]{2}$/.test(text) && !exists(languageNames, text))
			.map((element) => error(element, "language-unknown", `"${element.text}" is no language of ISO 639-1.`)),
		...mandatory
			.filter(({ text }) => !declared.has(text))
			.map((element) =>
				error(
					element,
					"language-mandatory-unused",
					`The mandatory language "${element.text}" is not among those used (${[...declared].join(", ")}).`,
				),
			),
		...[...named("countryCodeISO3166_1"), ...named("countryCode")]
			.filter(({ text }) => /^[A-Z]{2}$/.test(text) && !exists(regionNames, text))
			.map((element) => error(element, "country-unknown", `"${element.text}" is no country of ISO 3166-1.`)),
		...elements.flatMap((element) => textFindings(element, declared, error)),
	];
}

function repeated(elements: readonly XmlElement[]): XmlElement[] {
	const seen = new Set<string>();
	return elements.filter(({ text }) => seen.size === seen.add(text).size);
}

function textFindings(
	parent: XmlElement,
	declared: ReadonlySet<string>,
	error: (element: XmlElement, rule: string, message: string) => Finding,
): Finding[] {
	const contents = parent.children.filter(({ name, attributes }) => name === "content" && attributes.has("lang"));
	if (contents.length === 0) return [];
	const languages = contents.map(({ attributes }) => attributes.get("lang") ?? "");
	const all = [...declared].join(", ");
	const foreign = contents.filter((_, index) => !declared.has(languages[index] ?? ""));
	const present = new Set(languages);
	const missing = [...declared].filter((one) => !present.has(one));
	const seen = new Set<string>();
	const twice = languages.filter((one) => seen.size === seen.add(one).size);
	const found = foreign.map((element) =>
		error(
			element,
			"language-undeclared",
			`This text is in "${element.attributes.get("lang")}", but only ${all} are declared.`,
		),
	);
	if (twice.length > 0)
		found.push(
			error(
				parent,
				"text-repeated",
				`${nameOf(parent)} has two texts in "${[...new Set(twice)].join('", "')}". One of them is probably in another language.`,
			),
		);
	if (missing.length > 0)
		found.push(
			error(
				parent,
				"text-missing",
				`${nameOf(parent)} has no text in "${missing.join('", "')}". Every declared language (${all}) is needed where one is named.`,
			),
		);
	return found;
}
