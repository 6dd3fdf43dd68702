import type { Language } from "@calibrant/policy";

type Words = { likelihoods: string[]; severities: string[]; levels: string[] };

/** What stands in front of an organisation that has set no matrix of its own, in its language. */
const words: Readonly<Record<Language, Words>> = {
	en: {
		likelihoods: ["Very unlikely", "Unlikely", "Possible", "Likely", "Almost certain"],
		severities: ["Negligible", "Small", "Noticeable", "Serious", "Severe"],
		levels: ["Low", "Medium", "High", "Very high"],
	},
	fr: {
		likelihoods: ["Très improbable", "Improbable", "Possible", "Probable", "Presque certain"],
		severities: ["Négligeable", "Faible", "Sensible", "Grave", "Très grave"],
		levels: ["Faible", "Moyen", "Élevé", "Très élevé"],
	},
	nl: {
		likelihoods: ["Zeer onwaarschijnlijk", "Onwaarschijnlijk", "Mogelijk", "Waarschijnlijk", "Bijna zeker"],
		severities: ["Verwaarloosbaar", "Klein", "Merkbaar", "Ernstig", "Zeer ernstig"],
		levels: ["Laag", "Middelmatig", "Hoog", "Zeer hoog"],
	},
	de: {
		likelihoods: ["Sehr unwahrscheinlich", "Unwahrscheinlich", "Möglich", "Wahrscheinlich", "Fast sicher"],
		severities: ["Unbedeutend", "Gering", "Spürbar", "Ernst", "Sehr ernst"],
		levels: ["Niedrig", "Mittel", "Hoch", "Sehr hoch"],
	},
};

/** Five by five: low ones are accepted by who works on them, medium and high by a second person, very high ones are treated. */
export function defaultMatrix(language: Language) {
	const { likelihoods, severities, levels } = words[language];
	const bounds = [
		{ from: 1, asks: "accept" },
		{ from: 5, asks: "decide" },
		{ from: 10, asks: "decide" },
		{ from: 16, asks: "treat" },
	] as const;
	return {
		...{ likelihoods, severities },
		levels: bounds.map((bound, at) => ({ name: levels[at] ?? "", ...bound })),
	};
}
