import { plainDate, plainLine, plainText } from "@calibrant/kernel";
import { nextDue, parseReading, readingFaultText } from "@calibrant/metrology";
import { z } from "zod";

export { plainDate, plainLine, plainText };

const onTheWeb = z.url({ protocol: /^https?$/ });

/** Whether this is the address of a page elsewhere. One with a name or password in it is none: it would be printed. */
export const isWebAddress = (text: string): boolean =>
	onTheWeb.safeParse(text).success && !/^https?:\/\/[^/]*@/i.test(text);

/** A calibration interval: a whole number above zero, under a century. */
export const intervalInput = z
	.strictObject({ value: z.int(), unit: z.enum(["day", "month", "year"]) })
	.refine((interval) => {
		try {
			return Boolean(nextDue("2000-01-01", interval));
		} catch {
			return false;
		}
	}, "An interval is a whole number of days, months or years, above zero and under 100 years.");

/** Reads typed numbers and gathers what is wrong with them under the names of their form fields. */
export class TypedNumbers {
	readonly faults: Record<string, string> = {};

	/** The decimal string to store; "0" in place of one that is refused, which {@link faults} then names. */
	read(field: string, typed: string): string {
		const reading = parseReading(typed);
		if (reading.ok) return reading.value;
		this.faults[field] = readingFaultText[reading.reason];
		return "0";
	}

	get refused(): boolean {
		return Object.keys(this.faults).length > 0;
	}
}

/** Words without what makes no difference to a reader: capitals, spaces and punctuation. */
export const plainWords = (text: string) =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\s\p{P}]+/gu, " ")
		.trim();

/** What is typed where nothing is known, in the languages of the pages. */
const placeholders = new Set(
	"n a|na|none|nil|null|no|not known|unknown|tbd|test|sans|aucun|aucune|inconnu|inconnue|néant|geen|onbekend|nvt|n v t|kein|keine|keiner|ohne|unbekannt|entfällt".split(
		"|",
	),
);

/** Whether a name or number that was typed is none: empty, a single letter or sign, or a word such as "n/a". */
export function isPlaceholder(text: string): boolean {
	const plain = plainWords(text);
	return placeholders.has(plain) || /^\D?$/.test(plain);
}

const [fewestWords, fewestLetters] = [3, 15];

/** Whether a text has any letter or digit. */
export const hasWords = (text: string): boolean => plainWords(text) !== "";

/** Whether a reason can say anything: three words and fifteen letters or digits at least. */
export function saysSomething(reason: string): boolean {
	const words = plainWords(reason).split(" ");
	return words.length >= fewestWords && words.join("").length >= fewestLetters;
}

/** A reason that has to say something, of at most so many letters. */
export const reasonText = (most: number) => plainText(most).refine(saysSomething, "Say why, in three words at least.");

/** A name that every object of JavaScript has already: a value kept under it would be read as something else. */
export const isReservedName = (name: string): boolean => name === "prototype" || name in Object.prototype;
