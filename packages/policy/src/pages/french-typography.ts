const nbsp = "\u00a0";
const narrow = "\u202f";

/**
 * French as it is set: no line breaks before double punctuation, inside guillemets or between a number and its unit,
 * and the curved apostrophe. Addresses (https://…) have no space before their colon and stay as they are.
 */
export function frenchTypography(text: string): string {
	return text
		.replace(/(\p{L})'(?=[\p{L}«])/gu, "$1’")
		.replace(/ ([;!?])/g, `${narrow}$1`)
		.replace(/ :/g, `${nbsp}:`)
		.replace(/« /g, `«${nbsp}`)
		.replace(/ »/g, `${nbsp}»`)
		.replace(
			/(\d) (?=(?:jours?|heures?|minutes?|mois|ans?|années?|h|UTC|instruments|certificats|×)(?![\p{L}]))/gu,
			`$1${nbsp}`,
		)
		.replace(/(\d\u00a0h) (?=\d)/g, `$1${nbsp}`)
		.replace(/× (?=\d)/g, `×${nbsp}`);
}
