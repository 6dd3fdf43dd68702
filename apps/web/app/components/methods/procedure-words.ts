import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/methods.ts";
import { decimalIn, withinIn } from "../../use-format.ts";

export type Draft = Answers["procedures"]["draft"]["draft"];
export type Published = NonNullable<Answers["procedures"]["get"]["shown"]>["content"];

export const ORDERS = [
	{ value: "as_listed", label: msg`As listed` },
	{ value: "ascending", label: msg`From the lowest up` },
	{ value: "descending", label: msg`From the highest down` },
	{ value: "up_and_down", label: msg`Up, then down again` },
] as const;
export const DIRECTIONS = [
	{ value: "any", label: msg`Either way` },
	{ value: "up", label: msg`From below` },
	{ value: "down", label: msg`From above` },
] as const;
export const KINDS = [
	{ value: "nominal", label: msg`Value` },
	{ value: "percent", label: msg`% of range` },
	{ value: "percent_of_maximum", label: msg`% of maximum` },
] as const;
export const DEVICE_KINDS = [
	{ value: "indicating", label: msg`Indicating instrument` },
	{ value: "material_measure", label: msg`Material measure` },
] as const;
export const ADJUSTMENTS = [
	{ value: "out_of_tolerance", label: msg`When out of tolerance` },
	{ value: "beyond_share", label: msg`Beyond a share of the tolerance` },
	{ value: "never", label: msg`Never` },
] as const;

function labelOf(i18n: I18n, list: readonly { value: string; label: MessageDescriptor }[], value: string): string {
	const label = list.find((one) => one.value === value)?.label;
	return label ? i18n._(label) : value;
}

type Point = Published["points"][number];

/** "50 % of range", "60 % of maximum" or "100.0 °C". */
export const pointWords = (i18n: I18n, { kind, at }: Pick<Point, "kind" | "at">, unit: string): string =>
	`${decimalIn(i18n, at)} ${kind === "nominal" ? unit : labelOf(i18n, KINDS, kind)}`;

export const directionWords = (i18n: I18n, direction: Point["direction"]): string =>
	labelOf(i18n, DIRECTIONS, direction);
export const orderWords = (i18n: I18n, order: Published["order"]): string => labelOf(i18n, ORDERS, order);

export function adjustWords(i18n: I18n, { when, share }: Published["adjust"]): string {
	if (when !== "beyond_share" || share === null) return labelOf(i18n, ADJUSTMENTS, when);
	return i18n._(msg`Beyond ${Number((Number(share) * 100).toPrecision(6))} % of the tolerance`);
}

/** "21 to 25 °C", "at most 60 %". */
export function conditionWords(i18n: I18n, { unit, ...limits }: Published["environment"][number]): string {
	const said = (limit: string | null) => limit && decimalIn(i18n, limit);
	const [lower, upper] = [said(limits.lower), said(limits.upper)];
	if (lower !== null && upper !== null) return i18n._(msg`${lower} to ${upper} ${unit}`);
	return i18n._(lower === null ? msg`at most ${upper ?? ""} ${unit}` : msg`at least ${lower} ${unit}`);
}

/** Every statement of a procedure with its place, for two versions to be held side by side. */
export function procedureLines(i18n: I18n, content: Published): Map<string, string> {
	const { budget, decisionRule } = content;
	const lines: [string, string][] = [
		[i18n._(msg`Title`), content.name],
		[i18n._(msg`Method`), content.methodReference],
		[i18n._(msg`Quantity`), i18n._(msg`${content.quantity}, in ${content.unit}`)],
		[i18n._(msg`Order`), orderWords(i18n, content.order)],
		...content.points.map((point, index): [string, string] => [
			i18n._(msg`Point ${index + 1}`),
			i18n._(
				msg`${pointWords(i18n, point, content.unit)}, ${point.repeats} readings, ${withinIn(i18n, directionWords(i18n, point.direction))}`,
			),
		]),
		...content.environment.map((one): [string, string] => [
			i18n._(msg`Environment: ${one.quantity}`),
			conditionWords(i18n, one),
		]),
		...content.standards.map((one): [string, string] => [
			i18n._(msg`Standard: ${one.role}`),
			demandsOf(i18n, one) || i18n._(msg`no demands`),
		]),
		[i18n._(msg`Smallest TUR`), content.minimumTur ?? ""],
		[i18n._(msg`Uncertainty budget`), budget ? i18n._(msg`${budget.name}, version ${budget.number}`) : ""],
		[i18n._(msg`Decision rule`), decisionRule ? i18n._(msg`${decisionRule.name}, version ${decisionRule.number}`) : ""],
		[i18n._(msg`Adjustment`), adjustWords(i18n, content.adjust)],
		[i18n._(msg`Competence`), content.competence],
		...content.steps
			.split(/\r?\n/)
			.filter((line) => line.trim() !== "")
			.map((line, index): [string, string] => [i18n._(msg`Step ${index + 1}`), line.trim()]),
	];
	return new Map(lines);
}

/** What a procedure asks of a standard; empty where it asks nothing. */
export function demandsOf(
	i18n: I18n,
	{
		quantity,
		deviceKind,
		smallestTur,
	}: Pick<Published["standards"][number], "quantity" | "deviceKind" | "smallestTur">,
): string {
	const kind = deviceKind === undefined ? "" : labelOf(i18n, DEVICE_KINDS, deviceKind);
	return [quantity, kind, smallestTur && i18n._(msg`TUR at least ${smallestTur}`)].filter(Boolean).join(", ");
}

export type Change = { place: string; before: string | null; after: string | null };

/** What differs between two versions, in the order of the newer one; null where one of them says nothing. */
export function changesBetween(i18n: I18n, before: Published, after: Published): { changes: Change[]; same: number } {
	const [old, now] = [procedureLines(i18n, before), procedureLines(i18n, after)];
	const places = [...new Set([...now.keys(), ...old.keys()])];
	const told = places
		.map((place) => ({ place, before: old.get(place) || null, after: now.get(place) || null }))
		.filter((one) => one.before !== null || one.after !== null);
	const changes = told.filter((one) => one.before !== one.after);
	return { changes, same: told.length - changes.length };
}
