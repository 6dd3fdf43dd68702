import { numberInWords } from "@calibrant/policy";
import { formatPlainDate } from "@calibrant/policy/format-instant";
import type { Block, InEveryLanguage, Letterhead } from "./layout.ts";

/** An instrument in a mail: what it is, where it is and when it was or is due, a plain date. */
export type DueInstrument = { tag: string; description: string; location: string; dueOn: string; late: boolean };

type Words = { late(date: string): string; due(date: string): string; more(count: string): string };
const inWords: InEveryLanguage<Words> = {
	en: {
		late: (date) => `was due on ${date}`,
		due: (date) => `is due on ${date}`,
		more: (count) => `Not listed here: ${count}`,
	},
	fr: {
		late: (date) => `l’échéance était le ${date}`,
		due: (date) => `l’échéance est le ${date}`,
		more: (count) => `Non énumérés ici\u00a0: ${count}`,
	},
	nl: {
		late: (date) => `moest op ${date} gekalibreerd zijn`,
		due: (date) => `moet op ${date} gekalibreerd zijn`,
		more: (count) => `Hier niet opgesomd: ${count}`,
	},
	de: {
		late: (date) => `war am ${date} fällig`,
		due: (date) => `ist am ${date} fällig`,
		more: (count) => `Hier nicht aufgeführt: ${count}`,
	},
};

/** The instruments one by one, and how many of `all` are not among them. */
export function listInstruments(listed: readonly DueInstrument[], all: number, { language }: Letterhead): Block[] {
	if (listed.length === 0) return [];
	const words = inWords[language];
	const entries = listed.map(({ tag, description, location, dueOn, late }) => ({
		title: [tag, description].filter(Boolean).join(" · "),
		about: [location, words[late ? "late" : "due"](formatPlainDate(dueOn, language))].filter(Boolean).join(" · "),
	}));
	const more = all - listed.length;
	return [
		{ kind: "entries", entries },
		...(more > 0 ? [{ kind: "paragraph", text: words.more(numberInWords(more, language)) } as const] : []),
	];
}
