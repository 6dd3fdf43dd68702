import { describe, expect, test } from "vitest";
import { auditDisclosure } from "../audit-disclosure.ts";
import { dataClasses } from "../classes.ts";
import { loadPolicy } from "../load-policy.ts";
import { demoOperator } from "../operator.ts";
import { presetNames } from "../policy-schema.ts";
import { promise } from "../promises/promise.ts";
import { demoSubProcessors } from "../sub-processors.ts";
import { chooseLanguage, type Language, languages, readersLanguage } from "./language.ts";
import { type Page, pageText, sectionText } from "./page.ts";
import { historyPage, publicPage, versionedPages } from "./public-pages.ts";
import { subProcessorsPage } from "./sub-processors-page.ts";
import { classWords } from "./words.ts";

const now = new Date("2026-12-01T00:00:00Z");

function pagesIn(language: Language, preset: (typeof presetNames)[number]): Page[] {
	const policy = loadPolicy(preset);
	const subProcessors = demoSubProcessors(policy);
	const later = structuredClone(policy);
	Object.assign(later, {
		version: "2027-02-01",
		publishedAt: "2027-01-01T00:00:00Z",
		effectiveAt: "2027-02-01T00:00:00Z",
	});
	later.leaving.graceDays = 45;
	const published = { versions: [policy, later], operator: demoOperator, subProcessors, language, now };
	const [provider] = subProcessors;
	const coming = provider
		? [{ id: "1", kind: "added" as const, provider, announcedAt: now, effectiveAt: new Date("2026-12-15T00:00:00Z") }]
		: [];
	return [
		...versionedPages.map((name) => publicPage(name, published)),
		...versionedPages.map((name) => historyPage(name, published)),
		subProcessorsPage(policy, demoOperator, { current: subProcessors, coming, changes: coming }, language),
	];
}

const units: Readonly<Record<string, RegExp>> = {
	...{ minute: /^min/i, hour: /^(?:hour|heure|uur|Stunde)/, day: /^(?:day|jour|dag|Tag)/ },
	...{ month: /^(?:month|mois|maand|Monat)/, year: /^(?:year|an|jaar|Jahr)/ },
};
const unitOf = (word: string) => Object.keys(units).find((unit) => units[unit]?.test(word)) ?? word;

const months = [
	..."January February March April May June July August September October November December".split(" "),
	..."janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
	..."januari februari maart april mei juni juli augustus september oktober november december".split(" "),
	..."Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
];

/** Every number of a text, and its unit where one follows: "30 day", "4", "2026-11-15". */
function figures(lines: readonly string[]): string[] {
	const text = lines
		.join("\n")
		// An age, which English names without its unit; not a period of the policy.
		.replace(/(moins de|jonger dan|unter) 16\s(?:ans|jaar|Jahren)/, "$1 16")
		// Dates in words, times of day and addresses first, because each language writes them in its own way.
		.replace(/(\d{1,2})(?:er|\.)? (\p{L}+) (\d{4})/gu, (whole, day, month, year) => {
			const at = months.indexOf(month) % 12;
			return at < 0 ? whole : `«${year}/${at + 1}/${day}»`;
		})
		.replace(/(\d{1,2})(?::|\s?h\s)(\d{2})(?=\sUTC)/g, (_, hour, minute) => `«${Number(hour)}/${minute}»`);
	const dated = text.match(/«[\d/]+»/g) ?? [];
	const rest = text.replace(/«[\d/]+»/g, " ");
	const counted = [
		...rest.matchAll(
			/(\d+(?:[.-]\d+)*)(?:(?:[\s-]|full |entiers |volle )*((?:minute|hour|heure|day|jour|month|mois|year|ans?\b|minuut|uur|dag|maand|jaar|Minute|Stunde|Tag|Monat|Jahr)(?!\S*\d)))?/g,
		),
	];
	return [...dated, ...counted.map(([, n, unit]) => `${n} ${unit ? unitOf(unit) : ""}`.trim())].sort();
}

/** Names that are spelled alike in English and another language. */
const spelledAlike = new Set(["Instruments", "Prospects", "Sessions", "Imports", "Feedback"]);
const others = ["fr", "nl", "de"] as const;
const englishWords: Readonly<Record<(typeof others)[number], RegExp>> = {
	fr: /\b(?:the|and|until|after|years|days|of the)\b/,
	nl: /\b(?:the|and|until|after|years|days|for|with|from|which|whose|you|your)\b/i,
	de: /\b(?:the|and|until|after|years|days|for|with|from|of|to|which|whose|you|your)\b/i,
};

describe.each(presetNames)("%s", (preset) => {
	const english = pagesIn("en", preset);
	const french = pagesIn("fr", preset);

	test.each(others)("%s names the product's menu as it is in that language", (to) => {
		const text = pagesIn(to, preset).map(pageText).join("\n");
		expect(text.match(/Settings|Billing|Export Data|Delete Organisation/g)).toBeNull();
		expect(text).toMatch(/Réglages|Instellingen|Einstellungen/);
	});

	test.each(others)(promise("KS-37", "every section says the same numbers and periods in English and in %s"), (to) => {
		const translated = pagesIn(to, preset);
		expect(translated).toHaveLength(english.length);
		for (const [index, page] of english.entries()) {
			const other = translated[index];
			expect(figures([other?.title ?? "", other?.intro ?? "", other?.next ?? ""]), page.title).toEqual(
				figures([page.title, page.intro, page.next ?? ""]),
			);
			expect(other?.sections.map(({ id }) => id)).toEqual(page.sections.map(({ id }) => id));
			for (const [at, section] of page.sections.entries()) {
				expect(figures(sectionText(other?.sections[at] ?? section, to)), `${page.title}: ${section.heading}`).toEqual(
					figures(sectionText(section, "en")),
				);
			}
		}
	});

	test.each(others)("no English is left on the pages in %s, and no value is missing", (to) => {
		const policy = loadPolicy(preset);
		for (const name of dataClasses) {
			const [en, own] = [classWords(policy, name, "en"), classWords(policy, name, to)];
			for (const key of ["what", "why"] as const) expect(own[key], `${name}.${key}`).not.toBe(en[key]);
			if (en.offer !== undefined) expect(own.offer, `${name}.offer`).not.toBe(en.offer);
			if (!spelledAlike.has(own.name)) expect(own.name).not.toBe(en.name);
		}
		for (const page of pagesIn(to, preset)) {
			const lines = pageText(page).split("\n");
			expect(lines.filter((line) => englishWords[to].test(line.replace(/https?:\S+|\/[\w/-]+|\w+_\w+/g, "")))).toEqual(
				[],
			);
			expect(lines.filter((line) => /undefined|\bnull\b|NaN|\[object/.test(line))).toEqual([]);
		}
	});

	test("French is set as French: guillemets, spaces that do not break, curved apostrophes", () => {
		for (const page of french) {
			const text = pageText(page).replace(/https?:\S+/g, "");
			expect(text).not.toMatch(/ [:;!?»]|« |"/);
			expect(text).not.toMatch(/\p{L}'\p{L}/u);
			expect(text).not.toMatch(/\d (?:jours?|heures?|mois|ans?|minutes?)\b/);
		}
	});

	test(promise("CP-38", "the disclosure is one string per language in every place of that language"), () => {
		const policy = loadPolicy(preset);
		for (const [language, pages] of languages.map((language) => [language, pagesIn(language, preset)] as const)) {
			const shown = pages.flatMap((page) =>
				page.sections.flatMap((section) =>
					section.blocks.flatMap((block) =>
						block.kind === "disclosure" ? [`${page.title} ${section.number} ${block.text}`] : [],
					),
				),
			);
			const disclosure = auditDisclosure(policy, demoOperator, language);
			expect(shown.map((line) => line.slice(-disclosure.length))).toEqual([disclosure, disclosure, disclosure]);
			expect(shown.map((line) => /\d/.exec(line)?.[0])).toEqual(["4", "3", "6"]);
		}
	});
});

test.each([
	["fr", null, "fr"],
	["en", "fr-FR,fr;q=0.9", "en"],
	[null, "fr-BE,fr;q=0.9,en;q=0.8", "fr"],
	[null, "nl-BE,nl;q=0.9,en;q=0.5,fr;q=0.7", "nl"],
	[null, "es, fr;q=0", "en"],
	["de", "fr", "de"],
	["es", null, "en"],
	[null, null, "en"],
] as const)("asked %s by a browser that prefers %s: %s", (asked, accepted, chosen) => {
	expect(chooseLanguage(asked, accepted)).toBe(chosen);
});

test.each([
	[["fr"], "fr"],
	[[null, undefined, "fr-BE", "en"], "fr"],
	[["es", "nl", "fr"], "nl"],
	[["de-AT", "en-GB"], "de"],
	[["frr", "fry-NL"], "en"],
	[[null], "en"],
] as const)("a reader of %j reads %s", (tags, language) => {
	expect(readersLanguage(...tags)).toBe(language);
});
