/** Published versions of the certificate's schema that are read, oldest first. */
export const versions = ["2.4.0", "3.0.0", "3.1.0", "3.1.1", "3.1.2", "3.2.0", "3.2.1", "3.3.0"] as const;
export type Version = (typeof versions)[number];

export const newestVersion: Version = "3.3.0";

export const isVersion = (text: string): text is Version => (versions as readonly string[]).includes(text);

/** Below, equal or above zero, as far as `bound` is written: 3.1.2 equals "3.1". */
export function compareVersion(version: Version, bound: string): number {
	const own = version.split(".").map(Number);
	for (const [index, part] of bound.split(".").map(Number).entries()) {
		const difference = (own[index] ?? 0) - part;
		if (difference !== 0) return difference;
	}
	return 0;
}

/** A guard is "3.1" (from there on), "..3.1" (up to there) or "3.0..3.1". */
export function guardHolds(guard: string, version: Version): boolean {
	const [from, until] = guard.includes("..") ? guard.split("..") : [guard, ""];
	return (!from || compareVersion(version, from) >= 0) && (!until || compareVersion(version, until) <= 0);
}
