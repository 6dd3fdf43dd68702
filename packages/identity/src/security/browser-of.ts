/** Order matters: most browsers also name the ones they descend from. */
const families: readonly [string, RegExp][] = [
	["Edge", /\b(?:Edg|EdgA|EdgiOS)\/(\d+)/],
	["Opera", /\bOPR\/(\d+)/],
	["Samsung Internet", /\bSamsungBrowser\/(\d+)/],
	["Firefox", /\b(?:Firefox|FxiOS)\/(\d+)/],
	["Chrome", /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
	["Safari", /\bVersion\/(\d+)[^ ]* (?:Mobile\/\S+ )?Safari\//],
	["calibrant", /^calibrant\/(\d+)/],
	["curl", /^curl\/(\d+)/],
];

/** Family and major version of a browser; null when it does not say. Nothing else of the header is kept. */
export function browserOf(userAgent: string): string | null {
	for (const [family, pattern] of families) {
		const version = pattern.exec(userAgent)?.[1];
		if (version) return `${family} ${version.slice(0, 4)}`;
	}
	return null;
}
