import { type Language, languages, promise } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { describe, expect, test } from "vitest";
import * as mail from "./index.ts";
import { sampleInstants, sampleMails, sampleZones } from "./testing/sample-mails.ts";

/** What people wrote, in no language and without figures. */
const said = "Xyzzy & Kwyjibo";
const mails = Object.fromEntries(languages.map((language) => [language, sampleMails(language, said)])) as Record<
	Language,
	ReturnType<typeof sampleMails>
>;
const names = Object.keys(mails.en);
const others = languages.filter((language) => language !== "en");
const find = (language: Language, name: string) => {
	const found = mails[language][name];
	if (!found) throw new Error(`There is no ${name} in ${language}.`);
	return found;
};

const thousands: Readonly<Record<Language, RegExp>> = {
	...{ en: /(\d),(?=\d{3})/g, fr: /(\d)\u202f(?=\d{3})/g, nl: /(\d)\.(?=\d{3})/g, de: /(\d)\.(?=\d{3})/g },
};
const decimal: Readonly<Record<Language, RegExp>> = {
	...{ en: /(\d)\.(?=\d)/g, fr: /(\d),(?=\d)/g, nl: /(\d),(?=\d)/g, de: /(\d),(?=\d)/g },
};
const units: Readonly<Record<string, string>> = {
	...{ years: "year", ans: "year", jaar: "year", Jahre: "year", MB: "megabyte", Mo: "megabyte" },
};

/** Every link, instant, number and unit of a mail, in the order of the text. */
function figures({ subject, text }: mail.MailContent, language: Language): string[] {
	let all = `${subject}\n${text}`;
	const kept: string[] = [];
	const keep = (what: string) => ` «${kept.push(what) - 1}» `;
	all = all.replace(/https?:\S+/g, (link) => keep(link.replace(`lang=${language}`, "lang=")));
	for (const at of sampleInstants) {
		for (const zone of sampleZones) {
			all = all.replaceAll(formatInstant(at, zone, language), () => keep(`${at.toISOString()} in ${zone}`));
		}
	}
	// An age, which English names without its unit.
	const plain = all.replace(/16\u00a0(?:ans|jaar|Jahren)/g, "16").replace(/2027-02-01|0198a1b2\S+/g, (id) => keep(id));
	const numbers = plain.replace(thousands[language], "$1").replace(decimal[language], "$1.");
	const found = numbers.matchAll(/«(\d+)»|(\d+(?:\.\d+)?)(?:\s(years|ans|jaar|Jahre|MB|Mo)\b)?/gu);
	return [...found].map(([, index, n, unit]) =>
		index === undefined ? `${n} ${units[unit ?? ""] ?? ""}`.trim() : (kept[Number(index)] ?? ""),
	);
}

const functionWords =
	"an and are at be by can for from if in is it not of or the this to until was we with you your".split(" ");
/** The same words are of these languages too. */
const sharedWords: Readonly<Record<Language, readonly string[]>> = {
	...{ en: functionWords, fr: [], nl: ["in", "is", "of", "was", "we"], de: ["an", "in", "was"] },
};
const englishIn = (language: Language) =>
	new RegExp(
		`(?<!\\p{L})(?:${functionWords.filter((word) => !sharedWords[language].includes(word)).join("|")})(?!\\p{L})`,
		"iu",
	);

const letters = (text: string) => text.replace(/https?:\S+/g, "").replace(/[^\p{L}\p{N}]/gu, "");
const decode = (html: string) =>
	html
		.replaceAll("&quot;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&amp;", "&");

const readable = (html: string) => decode(html.replace(/^[\s\S]*?<h1/, "<h1").replace(/<[^>]+>/g, " "));
const linksOf = ({ html }: mail.MailContent) =>
	[...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, link = ""]) => decode(link));

test("every template has a sample, save those to operators, who read English", () => {
	const templates = Object.entries(mail as Record<string, unknown>)
		.filter(([, value]) => typeof value === "function" && !/^class /.test(String(value)))
		.map(([name]) => name)
		.filter((name) => !["smtpMailer", "isMailAddress"].includes(name));
	const sampled = new Set(names.map((name) => name.split(" ")[0] ?? ""));
	expect(templates.filter((name) => !sampled.has(name)).sort()).toEqual(["exportLate", "operatorNotice"]);
});

describe.each(names)("%s", (name) => {
	test.each(languages)("says in %s the same in its text and in its HTML", (language) => {
		const content = find(language, name);
		expect(letters(readable(content.html))).toBe(letters(content.text));
		expect(content.html).toContain(`<html lang="${language}">`);
		expect(linksOf(content)).toEqual(content.text.match(/^https?:\S+$/gm) ?? []);
	});

	test.each(others)(
		promise("KS-37", "gives the same numbers, periods, instants and links in %s as in English"),
		(language) => {
			expect(figures(find(language, name), language)).toEqual(figures(find("en", name), "en"));
		},
	);

	test.each(others)("is in %s from the subject to the foot, with every value", (language) => {
		const { subject, text } = find(language, name);
		const words = `${subject}\n${text}`
			.replace(/«\u00a0[^»]+\u00a0»|https?:\S+|\S+@\S+|Fictional Operator BV/g, "")
			.replaceAll(said, "");
		const english = englishIn(language);
		expect(
			words.split("\n").filter((line) => english.test(line) || /undefined|\bnull\b|NaN|\[object/.test(line)),
		).toEqual([]);
		const lines = new Set(find("en", name).text.split("\n"));
		const same = text.split("\n").filter((line) => /\p{L}/u.test(line) && lines.has(line));
		expect(same.filter((line) => !line.includes(said) && !/https?:|^Revision: /.test(line))).toEqual([]);
	});

	test("has no French in English", () => {
		const { subject, text } = find("en", name);
		expect(`${subject}\n${text}`.replace(/https?:\S+/g, "")).not.toMatch(
			/[àâçéèêëîïôùûœ’«»]|\b(?:le|la|les|des|une|vous|votre|est|et|pour|que|dans)\b/i,
		);
	});

	test("sets French as French: spaces that do not break, curved apostrophes", () => {
		const { subject, text } = find("fr", name);
		const words = `${subject}\n${text}`.replace(/https?:\S+|^Re: .*$/gm, "");
		expect(words).not.toMatch(/ [:;!?»]|« |"|\p{L}'\p{L}|\p{L}[:;!?](?:\s|$)/u);
		expect(words).not.toMatch(/\d (?:jours?|heures?|mois|ans?|minutes?|h|Mo|UTC)\b/);
	});
});

test.each(languages)(
	"in %s, links to public pages name the reader's language, links into the product do not",
	(language) => {
		expect(linksOf(find(language, "verifyAddress"))).toEqual([
			`https://calibrant.example/verify-email/s3cr3t?lang=${language}`,
		]);
		const [kept, ...product] = linksOf(find(language, "deletionReminder"));
		expect(kept).toBe(`https://calibrant.example/retention?lang=${language}`);
		expect(product.join()).not.toContain("lang=");
	},
);
