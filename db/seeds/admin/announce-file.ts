import { readFile } from "node:fs/promises";
import type { House } from "@calibrant/kernel";
import { announceSubProcessors } from "@calibrant/lifecycle";
import { parseJson, type SubProcessor, subProcessorsSchema } from "@calibrant/policy";
import { Refusal } from "../deployment/refusal.ts";

/** Announces the list in a JSON file, or says with `dryRun` what that would announce. Gives the lines to print. */
export async function announceFile(house: House, path: string, options: { dryRun: boolean }): Promise<string> {
	const done = await announceSubProcessors(house, await readList(path), options);
	const parts = (["added", "changed", "removed", "updated"] as const).flatMap((what) =>
		done[what].length > 0 ? [`${what}: ${done[what].join(", ")}`] : [],
	);
	const from = done.effectiveAt ? ` Owners are told; it takes effect on ${done.effectiveAt.toISOString()}.` : "";
	const said = parts.length > 0 ? `${parts.join("; ")}.${from}` : "Nothing differs from the list that stands.";
	const warnings = done.warnings.map((warning) => `\nWarning: ${warning}`);
	return `${options.dryRun ? "Nothing was written. It would be: " : ""}${said}${warnings.join("")}`;
}

async function readList(path: string): Promise<SubProcessor[]> {
	let json: unknown;
	try {
		json = parseJson(await readFile(path, "utf8"));
	} catch (error) {
		const why = error instanceof SyntaxError ? `is not JSON (${error.message})` : "cannot be read";
		throw new Refusal(`The file ${path} ${why}. Give a JSON file with a list of sub-processors.`);
	}
	const parsed = subProcessorsSchema.safeParse(json);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map(({ path: at, message }) => `${at.join(".") || "the list"}: ${message}`);
	throw new Refusal(`The file ${path} is not a list of sub-processors: ${faults.join("; ")}.`);
}
