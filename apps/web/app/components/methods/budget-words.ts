import type { LineSource } from "@calibrant/metrology";
import type { Answers } from "../../trpc.server.ts";

export type Sheet = Answers["budgets"]["draft"]["draft"];
export type Line = Sheet["lines"][number];
export type Example = Sheet["example"];
export type Result = NonNullable<Answers["budgets"]["draft"]["result"]>;

interface SourceWords {
	source: LineSource;
	label: string;
	/** What `absolute` is called for this source; null where nothing is stated. */
	amount: string | null;
	/** Which other fields the source has. */
	has: readonly ("value" | "coverageFactor" | "degreesOfFreedom" | "role")[];
}

/** How a line's uncertainty is known, in the order in which the choices are offered. */
export const SOURCES: readonly SourceWords[] = [
	{
		source: "readings",
		label: "Readings at the point (type A)",
		amount: "Pooled s, for few readings",
		has: ["degreesOfFreedom"],
	},
	{ source: "resolution", label: "Resolution of the instrument", amount: null, has: [] },
	{ source: "standard", label: "Certificate of the standard", amount: null, has: ["role"] },
	{ source: "drift", label: "Drift of the standard", amount: "Half-width per year", has: ["role"] },
	{ source: "expanded", label: "Expanded U with k", amount: "U", has: ["value", "coverageFactor", "degreesOfFreedom"] },
	{ source: "standard-uncertainty", label: "Standard uncertainty u", amount: "u", has: ["value", "degreesOfFreedom"] },
	{ source: "rectangular", label: "Rectangular limits", amount: "Half-width", has: ["value", "degreesOfFreedom"] },
	{ source: "triangular", label: "Triangular limits", amount: "Half-width", has: ["value", "degreesOfFreedom"] },
	{ source: "arcsine", label: "Arcsine limits", amount: "Half-width", has: ["value", "degreesOfFreedom"] },
];

export const sourceWords = (source: LineSource): SourceWords =>
	SOURCES.find((one) => one.source === source) ?? (SOURCES[0] as SourceWords);

const LINE_FIELDS = [
	...(["input", "about", "source", "value", "absolute", "relative", "coverageFactor"] as const),
	...(["degreesOfFreedom", "sensitivity", "role"] as const),
];
const STANDARD_FIELDS = [
	...(["role", "name", "expandedUncertainty", "coverageFactor", "drift", "daysSinceCalibration"] as const),
];

export { LINE_FIELDS, STANDARD_FIELDS };

export const blankLine = (): Line => ({
	...{ input: "", about: "", source: "rectangular", value: "", absolute: "", relative: "" },
	...{ coverageFactor: "", degreesOfFreedom: "", sensitivity: "", role: "" },
});

/** A number of a result for people: four significant digits, with a true minus. */
export function figure(value: number | null, digits = 4): string {
	if (value === null) return "∞";
	const text = value === 0 ? "0" : String(Number(value.toPrecision(digits)));
	return text.replace("-", "\u2212").replace("e\u2212", " × 10^\u2212").replace("e+", " × 10^");
}

export const percent = (share: number): string => `${figure(share * 100, 3)} %`;

const DISTRIBUTIONS: Readonly<Record<string, string>> = {
	...{ normal: "Normal", t: "t", rectangular: "Rectangular", triangular: "Triangular" },
	...{ arcsine: "Arcsine", trapezoidal: "Trapezoidal", combined: "Several" },
};
export const distributionWord = (name: string): string => DISTRIBUTIONS[name] ?? name;
