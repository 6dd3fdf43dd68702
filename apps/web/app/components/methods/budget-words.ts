import type { LineSource } from "@calibrant/metrology";
import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/methods.ts";

export type Sheet = Answers["budgets"]["draft"]["draft"];
export type Line = Sheet["lines"][number];
export type Example = Sheet["example"];
export type Result = NonNullable<Answers["budgets"]["draft"]["result"]>;

interface SourceWords {
	source: LineSource;
	label: MessageDescriptor;
	/** What `absolute` is called for this source; null where nothing is stated. */
	amount: MessageDescriptor | string | null;
	/** Which other fields the source has. */
	has: readonly ("value" | "coverageFactor" | "degreesOfFreedom" | "role")[];
}

/** How a line's uncertainty is known, in the order in which the choices are offered. */
export const SOURCES: readonly SourceWords[] = [
	{
		source: "readings",
		label: msg`Readings at the point (type A)`,
		amount: msg`Pooled s, for few readings`,
		has: ["degreesOfFreedom"],
	},
	{ source: "resolution", label: msg`Resolution of the instrument`, amount: null, has: [] },
	{ source: "standard", label: msg`Certificate of the standard`, amount: null, has: ["role"] },
	{ source: "drift", label: msg`Drift of the standard`, amount: msg`Half-width per year`, has: ["role"] },
	{
		source: "expanded",
		label: msg`Expanded U with k`,
		amount: "U",
		has: ["value", "coverageFactor", "degreesOfFreedom"],
	},
	{
		source: "standard-uncertainty",
		label: msg`Standard uncertainty u`,
		amount: "u",
		has: ["value", "degreesOfFreedom"],
	},
	{
		source: "rectangular",
		label: msg`Rectangular limits`,
		amount: msg`Half-width`,
		has: ["value", "degreesOfFreedom"],
	},
	{
		source: "triangular",
		label: msg`Triangular limits`,
		amount: msg`Half-width`,
		has: ["value", "degreesOfFreedom"],
	},
	{ source: "arcsine", label: msg`Arcsine limits`, amount: msg`Half-width`, has: ["value", "degreesOfFreedom"] },
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

const DISTRIBUTIONS: Readonly<Record<string, MessageDescriptor>> = {
	normal: msg({ message: "Normal", context: "distribution" }),
	rectangular: msg`Rectangular`,
	triangular: msg`Triangular`,
	arcsine: msg`Arcsine`,
	trapezoidal: msg`Trapezoidal`,
	combined: msg`Several`,
};
export function distributionWord(i18n: I18n, name: string): string {
	const word = DISTRIBUTIONS[name];
	return word ? i18n._(word) : name;
}
