import { type CertificateLanguage, certificateWords, type DepartureWords } from "@calibrant/documents";
import { formatDecimal } from "@calibrant/metrology";

/** In whose words departures are said: numbers and quantities as they are written there. */
export type Saying = {
	say: DepartureWords;
	decimal(value: string): string;
	quantity(name: string): string;
};

/** As a certificate of that language says it. */
export function printedIn(language: CertificateLanguage): Saying {
	const { locale, departures: say, quantities } = certificateWords[language];
	return {
		say,
		decimal: (value) => formatDecimal(value, locale),
		quantity: (name) => quantities[name.toLowerCase()] ?? name,
	};
}

const numbered = (numbers: readonly number[]) => `${numbers.length === 1 ? "Point" : "Points"} ${numbers.join(", ")}`;
const { left, fewer, readings, limits } = certificateWords.en.departures;

/** As it is said to whoever works on it, with what can be done about it. */
export const spoken: Saying = {
	decimal: (value) => value,
	quantity: (name) => name,
	say: {
		...{ left, fewer, readings, limits },
		condition: (quantity, value, unit, { lower, upper }) =>
			`${quantity} was ${value} ${unit}; the procedure allows ${lower ?? "anything"} to ${upper ?? "anything"}.`,
		rule: (used, of) =>
			used === null ? `It is judged without the decision rule ${of}.` : `It is judged by ${used}, not by ${of}.`,
		unnamed: (role) =>
			role === ""
				? "The procedure asks for a standard, and none is named."
				: `The procedure asks for “${role}”, and none is named.`,
		lowRatio: (numbers, least) =>
			`${numbered(numbers)}: the test uncertainty ratio is below ${least}, which the procedure asks.`,
		adjusted: "It was adjusted; the procedure does not adjust.",
		notAdjusted: (numbers) => `${numbered(numbers)}: the procedure asks for an adjustment, and none was made.`,
		farFromOthers: (point, which) => `Point ${point}: ${which} is far from the others; correct it if it is a slip.`,
		farFromNominal: (point, which, nominal, unit) =>
			`Point ${point}: ${which} is far from ${nominal} ${unit}; correct it if it is a slip.`,
		typed: (point, u, unit, given) =>
			given === null
				? `Point ${point}: U = ${u} ${unit} was typed, and the procedure's budget gives none there.`
				: `Point ${point}: U = ${u} ${unit} was typed, and the procedure's budget gives ${given} ${unit} (k = 2).`,
		referenceFar: (point, reference, nominal, unit) =>
			`Point ${point}: the reference value ${reference} lies farther from ${nominal} ${unit} than its limits; correct it if it is a slip.`,
		referenceOther: (point, reference, tag, nominal, unit) =>
			`Point ${point}: the reference value ${reference} is not what the certificate of ${tag} gives at ${nominal} ${unit}.`,
		referenceUnknown: (point, reference) =>
			`Point ${point}: it passes only by its reference value ${reference}, which no certificate on record gives.`,
		outside: (point, value, unit, tag, ranges) =>
			`Point ${point}: ${value} ${unit} lies outside the range of ${tag}, ${ranges}.`,
		range: (from, to) => `${from} to ${to}`,
	},
};
