/// <reference path="../po.d.ts" />
import { msg } from "@lingui/core/macro";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import { i18nIn, type Locale } from "../i18n.ts";
import { messages } from "../locales/en/refusals.po";
import { formatIn } from "../use-format.ts";
import "../words/frame.ts";
import "../words/refusals.ts";

/** A sentence of the server with values in it, as a pattern that gives them back. */
interface Pattern {
	id: string;
	pattern: RegExp;
	names: string[];
	/** Characters that are not values: the more, the surer. */
	fixed: number;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function patternOf(id: string, message: unknown): Pattern | null {
	if (!Array.isArray(message) || !message.some(Array.isArray)) return null;
	const names = message.flatMap((part) => (Array.isArray(part) ? [String(part[0])] : []));
	const source = message.map((part) => (Array.isArray(part) ? "(.*?)" : escaped(String(part)))).join("");
	const fixed = message.reduce((sum: number, part) => sum + (Array.isArray(part) ? 0 : String(part).length), 0);
	return { id, pattern: new RegExp(`^${source}$`, "su"), names, fixed };
}

const patterns: readonly Pattern[] = Object.entries(messages)
	.flatMap(([id, message]) => patternOf(id, message) ?? [])
	.sort((a, b) => b.fixed - a.fixed);

const isKnown = (id: string) => Object.hasOwn(i18nIn("en").messages, id);
const NOT_FOUND = generateMessageId("There is no such {0} here.");
const ROLES = new Set(["owner", "manager", "technician", "viewer"]);
const INSTANT = /^\p{L}{3} (\d{1,2} \p{L}{3} \d{4}), (\d{2}:\d{2}) UTC$/u;

/** What stands in a sentence: a sentence or a noun of ours, roles, an instant; else as it is, as people wrote it. */
function valueIn(locale: Locale, value: string, within: string): string {
	const i18n = i18nIn(locale);
	const id = generateMessageId(value);
	// A noun is ours only where no word of a person can stand.
	if (Object.hasOwn(messages, id) && (within === NOT_FOUND || /[.]$/.test(value))) return i18n._(id);
	const instant = INSTANT.exec(value);
	if (instant) return formatIn(locale).instant(new Date(`${instant[1]} ${instant[2]} UTC`), "UTC");
	const words = value.split(", ");
	if (words.every((word) => ROLES.has(word))) return words.map((word) => i18n._(generateMessageId(word))).join(", ");
	return /[.]$/.test(value) ? (refusalIn(locale, value) ?? value) : value;
}

/**
 * What the server refused with, in a language; undefined when nobody has written it. The server says it in English, and
 * the catalog has every sentence of its sources (sentence-extractor.ts): a sentence is found by its words, and one with
 * values by what stands around them. It may be several sentences.
 */
export function refusalIn(locale: Locale, text: string): string | undefined {
	const i18n = i18nIn(locale);
	const id = generateMessageId(text);
	if (isKnown(id)) return i18n._(id);
	for (const { id, pattern, names } of patterns) {
		const found = pattern.exec(text);
		if (found === null) continue;
		const values = found.slice(1);
		// A value that is sentences of its own belongs to the splitting below.
		const said = values.map((value) => valueIn(locale, value, id));
		if (values.some((value, at) => /[.] \p{Lu}/u.test(value) && said[at] === value)) continue;
		return i18n._(id, Object.fromEntries(names.map((name, at) => [name, said[at]])));
	}
	// Of two sentences, the first may have a full stop inside.
	for (const { index } of text.matchAll(/(?<=[.]) /g)) {
		const first = refusalIn(locale, text.slice(0, index));
		const rest = first === undefined ? undefined : refusalIn(locale, text.slice(index + 1));
		if (rest !== undefined) return `${first} ${rest}`;
	}
	return undefined;
}

/** {@link refusalIn}, or the text as it is: for what the server says without refusing. */
export const saidIn = (locale: Locale, text: string): string => refusalIn(locale, text) ?? text;

/** "Try again after …", with the instant in a named zone. */
export const retryIn = (locale: Locale, retryAt: Date, timeZone: string): string => {
	const at = formatIn(locale).instant(retryAt, timeZone);
	return i18nIn(locale)._(msg`Try again after ${at}.`);
};
