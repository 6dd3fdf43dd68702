import type { Language } from "../language.ts";

/** How one language writes days and times of day. Imports nothing at run time, so that pages may use it too. */
export type InstantWords = {
	/** A day in a sentence. Months count from 1. */
	date(year: number, month: number, day: number): string;
	/** The day of an instant, with its weekday. Sunday is 0. */
	day(weekday: number, year: number, month: number, day: number): string;
	time(hour: number, minute: number): string;
};

const list = (words: string) => words.split(" ");
const two = (n: number) => String(n).padStart(2, "0");

const monthsEn = list("January February March April May June July August September October November December");
const weekdaysEn = list("Sun Mon Tue Wed Thu Fri Sat");
const monthsFr = list("janvier février mars avril mai juin juillet août septembre octobre novembre décembre");
const monthsNl = list("januari februari maart april mei juni juli augustus september oktober november december");
const weekdaysNl = list("zondag maandag dinsdag woensdag donderdag vrijdag zaterdag");
const monthsDe = list("Januar Februar März April Mai Juni Juli August September Oktober November Dezember");
const weekdaysDe = list("Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag");
const weekdaysFr = list("dimanche lundi mardi mercredi jeudi vendredi samedi");

const frenchDate = (year: number, month: number, day: number) =>
	`${day === 1 ? "1er" : day} ${monthsFr[month - 1]} ${year}`;

export const instantWords: Readonly<Record<Language, InstantWords>> = {
	en: {
		date: (year, month, day) => `${day} ${monthsEn[month - 1]} ${year}`,
		day: (weekday, year, month, day) => `${weekdaysEn[weekday]} ${day} ${monthsEn[month - 1]?.slice(0, 3)} ${year}`,
		time: (hour, minute) => `${two(hour)}:${two(minute)}`,
	},
	fr: {
		date: frenchDate,
		day: (weekday, year, month, day) => `${weekdaysFr[weekday]} ${frenchDate(year, month, day)}`,
		time: (hour, minute) => `${hour} h ${two(minute)}`,
	},
	nl: {
		date: (year, month, day) => `${day} ${monthsNl[month - 1]} ${year}`,
		day: (weekday, year, month, day) => `${weekdaysNl[weekday]} ${day} ${monthsNl[month - 1]} ${year}`,
		time: (hour, minute) => `${two(hour)}:${two(minute)}`,
	},
	de: {
		date: (year, month, day) => `${day}. ${monthsDe[month - 1]} ${year}`,
		day: (weekday, year, month, day) => `${weekdaysDe[weekday]}, ${day}. ${monthsDe[month - 1]} ${year}`,
		time: (hour, minute) => `${two(hour)}:${two(minute)}`,
	},
};
