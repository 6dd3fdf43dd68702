import type { DataClass } from "../classes.ts";
import type { ClassRule, Policy, PresetName } from "../policy-schema.ts";
import { base } from "./base.ts";

/** What a preset may change: whole values of a section, and single fields of a class's rule. */
export type Difference = Partial<{
	[Section in keyof Omit<Policy, "preset" | "classes">]: Policy[Section] extends readonly unknown[] | string
		? Policy[Section]
		: Partial<Policy[Section]>;
}> & { classes?: Partial<Record<DataClass, Partial<ClassRule>>> };

/** The base with one preset's differences laid over it. */
export function derive(preset: PresetName, difference: Difference): Policy {
	return { ...(overlay(base, difference) as Omit<Policy, "preset">), preset };
}

/** Lays differences over a value: members one by one, lists and periods as a whole; null takes a member away. */
export function overlay(below: unknown, above: unknown): unknown {
	if (above === undefined) return below;
	if (!isRecord(below) || !isRecord(above) || isPeriod(above)) return above;
	const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
	const kept = [...keys].filter((key) => above[key] !== null);
	return Object.fromEntries(kept.map((key) => [key, overlay(below[key], above[key])]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isPeriod(value: Record<string, unknown>): boolean {
	return "unit" in value;
}
