import { checkPolicyFile, loadPolicy, type Policy, presetNames } from "@calibrant/policy";
import { type Arguments, BadInput, textOf } from "./call.ts";
import { readJson } from "./read-input.ts";

/** Options of every call about one policy. */
export const policyOptions = {
	preset: { type: "string" },
	file: { type: "string" },
	version: { type: "string" },
} as const;

/** The policy a call is about: `--preset`, or the latest version in `--file` or the one that `--version` names. */
export async function policyOf(args: Arguments): Promise<Policy> {
	const { preset, file, version } = args.values;
	if ((preset === undefined) === (file === undefined))
		throw new BadInput("Name one policy: --preset P or --file FILE.");
	if (file !== undefined)
		return versionIn(textOf(args, "file"), version === undefined ? null : textOf(args, "version"));
	if (version !== undefined) throw new BadInput("--version chooses among the versions of a --file.");
	return presetNamed(textOf(args, "preset"));
}

/** A policy as `policy diff` names it: a preset, a file, or FILE#VERSION. */
export async function policyNamed(name: string): Promise<Policy> {
	if (presetNames.some((known) => known === name)) return presetNamed(name);
	const [file = "", version = null] = name.split(/#(?=[^#]*$)/);
	return versionIn(file, version);
}

function presetNamed(name: string): Policy {
	const preset = presetNames.find((known) => known === name);
	if (!preset) throw new BadInput(`There is no preset ${JSON.stringify(name)}. Known: ${presetNames.join(", ")}.`);
	return loadPolicy(preset);
}

async function versionIn(file: string, version: string | null): Promise<Policy> {
	const check = checkPolicyFile(await readJson(file));
	if (!check.ok) {
		throw new BadInput(
			`${file} has ${check.faults.length} fault(s). \`calibrant policy check ${file}\` explains them.`,
		);
	}
	const found = version === null ? check.versions.at(-1) : check.versions.find((one) => one.version === version);
	if (found) return found;
	const known = check.versions.map((one) => one.version).join(", ");
	throw new BadInput(`${file} has no version ${JSON.stringify(version)}. It has: ${known}.`);
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
