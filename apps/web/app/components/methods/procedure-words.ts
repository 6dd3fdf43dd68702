import type { Answers } from "../../trpc.server.ts";

export type Draft = Answers["procedures"]["draft"]["draft"];
export type Published = NonNullable<Answers["procedures"]["get"]["shown"]>["content"];

export const ORDERS = [
	{ value: "as_listed", label: "As listed" },
	{ value: "ascending", label: "From the lowest up" },
	{ value: "descending", label: "From the highest down" },
	{ value: "up_and_down", label: "Up, then down again" },
] as const;
export const DIRECTIONS = [
	{ value: "any", label: "Either way" },
	{ value: "up", label: "From below" },
	{ value: "down", label: "From above" },
] as const;
export const KINDS = [
	{ value: "nominal", label: "Value" },
	{ value: "percent", label: "% of range" },
	{ value: "percent_of_maximum", label: "% of maximum" },
] as const;
export const ADJUSTMENTS = [
	{ value: "out_of_tolerance", label: "When out of tolerance" },
	{ value: "beyond_share", label: "Beyond a share of the tolerance" },
	{ value: "never", label: "Never" },
] as const;

const labelOf = (list: readonly { value: string; label: string }[], value: string) =>
	list.find((one) => one.value === value)?.label ?? value;

type Point = Published["points"][number];

/** "50 % of range", "60 % of maximum" or "100.0 °C". */
export const pointWords = ({ kind, at }: Pick<Point, "kind" | "at">, unit: string): string =>
	`${at} ${kind === "nominal" ? unit : labelOf(KINDS, kind)}`;

export const directionWords = (direction: Point["direction"]): string => labelOf(DIRECTIONS, direction);
export const orderWords = (order: Published["order"]): string => labelOf(ORDERS, order);

export function adjustWords({ when, share }: Published["adjust"]): string {
	if (when !== "beyond_share" || share === null) return labelOf(ADJUSTMENTS, when);
	return `Beyond ${Number((Number(share) * 100).toPrecision(6))} % of the tolerance`;
}

/** "21 to 25 °C", "at most 60 %". */
export function conditionWords({ lower, upper, unit }: Published["environment"][number]): string {
	if (lower !== null && upper !== null) return `${lower} to ${upper} ${unit}`;
	return lower === null ? `at most ${upper} ${unit}` : `at least ${lower} ${unit}`;
}

/** Every statement of a procedure with its place, for two versions to be held side by side. */
export function procedureLines(content: Published): Map<string, string> {
	const { budget, decisionRule } = content;
	const lines: [string, string][] = [
		["Title", content.name],
		["Method", content.methodReference],
		["Quantity", `${content.quantity}, in ${content.unit}`],
		["Order", orderWords(content.order)],
		...content.points.map((point, index): [string, string] => [
			`Point ${index + 1}`,
			`${pointWords(point, content.unit)}, ${point.repeats} readings, ${directionWords(point.direction).toLowerCase()}`,
		]),
		...content.environment.map((one): [string, string] => [`Environment: ${one.quantity}`, conditionWords(one)]),
		...content.standards.map((one): [string, string] => [
			`Standard: ${one.role}`,
			[one.quantity, one.smallestTur && `TUR at least ${one.smallestTur}`].filter(Boolean).join(", ") || "no demands",
		]),
		["Smallest TUR", content.minimumTur ?? ""],
		["Uncertainty budget", budget ? `${budget.name}, version ${budget.number}` : ""],
		["Decision rule", decisionRule ? `${decisionRule.name}, version ${decisionRule.number}` : ""],
		["Adjustment", adjustWords(content.adjust)],
		["Competence", content.competence],
		...content.steps
			.split(/\r?\n/)
			.filter((line) => line.trim() !== "")
			.map((line, index): [string, string] => [`Step ${index + 1}`, line.trim()]),
	];
	return new Map(lines);
}

export type Change = { place: string; before: string | null; after: string | null };

/** What differs between two versions, in the order of the newer one; null where one of them says nothing. */
export function changesBetween(before: Published, after: Published): { changes: Change[]; same: number } {
	const [old, now] = [procedureLines(before), procedureLines(after)];
	const places = [...new Set([...now.keys(), ...old.keys()])];
	const told = places
		.map((place) => ({ place, before: old.get(place) || null, after: now.get(place) || null }))
		.filter((one) => one.before !== null || one.after !== null);
	const changes = told.filter((one) => one.before !== one.after);
	return { changes, same: told.length - changes.length };
}
