import calculator from "ae-cvss-calculator";
import { type CvssVersion, cvssMetrics } from "./cvss-metrics.ts";

/** A vector that has been read: every base metric is there, and every value is one of its metric's. */
export type CvssVector = {
	readonly version: CvssVersion;
	/** Without those that are not defined (`X`). */
	readonly metrics: Readonly<Record<string, string>>;
	/** In the order of the specification, whatever the order in which it was written. */
	readonly text: string;
};

/** What is wrong with a vector; `metric` and `value` as they were written. */
export type CvssFault =
	| { fault: "version"; value: string }
	| { fault: "not_a_metric"; value: string }
	| { fault: "unknown_metric"; metric: string }
	| { fault: "repeated_metric"; metric: string }
	| { fault: "unknown_value"; metric: string; value: string; allowed: readonly string[] }
	| { fault: "missing_metric"; metric: string }
	| { fault: "order"; metric: string };

export type ReadVector = { ok: true; vector: CvssVector } | { ok: false; faults: readonly CvssFault[] };

const prefixes: Readonly<Record<string, CvssVersion>> = { "CVSS:4.0": "4.0", "CVSS:3.1": "3.1" };

/**
 * Reads a vector of CVSS 4.0 or 3.1 as strictly as the specifications write it: capital letters, each metric once, every base
 * metric, and in 4.0 in its order. Tells everything that is wrong, not the first fault alone. Never throws.
 */
export function readVector(text: string): ReadVector {
	const [prefix = "", ...parts] = text.trim().split("/");
	const version = prefixes[prefix];
	if (!version) return { ok: false, faults: [{ fault: "version", value: prefix }] };
	const known = new Map(cvssMetrics[version].map((metric, place) => [metric.key, { ...metric, place }]));
	const found = new Map<string, string>();
	const faults: CvssFault[] = [];
	let last = -1;
	for (const part of parts) {
		const [, key = "", value = ""] = /^([^:]*):([^:]*)$/.exec(part) ?? [];
		const metric = known.get(key);
		if (key === "") faults.push({ fault: "not_a_metric", value: part });
		else if (!metric) faults.push({ fault: "unknown_metric", metric: key });
		else if (found.has(key)) faults.push({ fault: "repeated_metric", metric: key });
		else {
			found.set(key, value);
			if (!metric.values.includes(value))
				faults.push({ fault: "unknown_value", metric: key, value, allowed: metric.values });
			if (version === "4.0" && metric.place < last) faults.push({ fault: "order", metric: key });
			last = Math.max(last, metric.place);
		}
	}
	for (const { key, group } of known.values())
		if (group === "base" && !found.has(key)) faults.push({ fault: "missing_metric", metric: key });
	if (faults.length > 0) return { ok: false, faults };
	const defined = [...known.keys()].flatMap((key) => {
		const value = found.get(key);
		return value === undefined || value === "X" ? [] : ([[key, value]] as const);
	});
	const written = [prefix, ...defined.map((pair) => pair.join(":"))].join("/");
	return { ok: true, vector: { version, metrics: Object.fromEntries(defined), text: written } };
}

/**
 * The score of a vector, 0.0 to 10.0 with one decimal: with its threat (temporal) and environmental metrics where it has some.
 */
export const scoreOf = ({ version, text }: CvssVector): number =>
	(version === "4.0" ? new calculator.Cvss4P0(text) : new calculator.Cvss3P1(text)).calculateScores().overall;

export type CvssSeverity = "none" | "low" | "medium" | "high" | "critical";

/** The name of a score; the bands are the same in both versions (CVSS 4.0, table 22; CVSS 3.1, table 14). */
export function severityOf(score: number): CvssSeverity {
	if (score < 0.1) return "none";
	if (score < 4) return "low";
	if (score < 7) return "medium";
	return score < 9 ? "high" : "critical";
}
