/** Names of stored things as people read them: "calibration_points" → "Calibration points". */
export function tableWords(name: string): string {
	const words = name
		.replaceAll("_", " ")
		.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
		.toLowerCase();
	return (words.charAt(0).toUpperCase() + words.slice(1)).replace(/^Api /, "API ");
}

/** "1.2 MB": decimal units, as file managers show them. */
export function sizeWords(bytes: number): string {
	if (bytes < 1000) return `${bytes} bytes`;
	const units = ["kB", "MB", "GB", "TB"] as const;
	const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
	return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? "kB"}`;
}

/** A name within a sentence: small, unless it begins with an abbreviation ("API keys") or is German. */
export function inSentence(name: string, language = "en"): string {
	return language === "de" || /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
