/** Names of stored things as people read them: "calibration_points" → "Calibration points". */
export function tableWords(name: string): string {
	const words = name
		.replaceAll("_", " ")
		.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
		.toLowerCase();
	return (words.charAt(0).toUpperCase() + words.slice(1)).replace(/^Api /, "API ");
}

/** A name within a sentence: small, unless it begins with an abbreviation ("API keys") or is German. */
export function inSentence(name: string, language = "en"): string {
	return language === "de" || /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
