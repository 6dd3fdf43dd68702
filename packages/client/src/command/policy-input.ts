import { type PresetName, presetNames } from "@calibrant/policy";
import { type Arguments, BadInput, textOf } from "./call.ts";

export function presetOf(args: Arguments): PresetName {
	const name = textOf(args, "preset");
	const preset = presetNames.find((known) => known === name);
	if (!preset) throw new BadInput(`There is no preset ${JSON.stringify(name)}. Known: ${presetNames.join(", ")}.`);
	return preset;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant with its offset; without one it would mean another time on another machine. */
export function instantOf(args: Arguments, option: string): Date {
	const text = textOf(args, option);
	const at = new Date(text);
	const sameDay = instant.test(text) && !Number.isNaN(at.getTime()) && existsOnCalendar(text);
	if (!sameDay)
		throw new BadInput(`--${option} must be an instant such as 2026-03-01T12:00:00Z; ${JSON.stringify(text)} is none.`);
	return at;
}

/** `Date` reads 31 February as 3 March. */
function existsOnCalendar(text: string): boolean {
	const day = text.slice(0, 10);
	const midnight = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
