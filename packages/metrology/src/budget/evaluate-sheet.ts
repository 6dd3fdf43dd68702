import type { Fault } from "../input/fault.ts";
import { type BudgetSheet, benchOf, type ExampleBench, placesOf, templateOf } from "./budget-sheet.ts";
import { checkTemplate, type TriedBudget } from "./try-budget.ts";

/** A sheet with what it is about and the example it is shown on. */
export type WrittenBudget = BudgetSheet & { quantity: string; unit: string; example: ExampleBench };

/** What a sheet gives on its example, or what is wrong by form field (`lines.3.absolute`, counted from 0). */
export type EvaluatedSheet = { tried: TriedBudget; faults: null } | { tried: null; faults: Record<string, string> };

/** Computes a budget on its example bench, with every check that publishing makes. */
export function evaluateSheet(content: WrittenBudget): EvaluatedSheet {
	const answer = checkTemplate(templateOf(content), benchOf(content.example));
	const faults: Record<string, string> = {};
	if (content.quantity === "") faults.quantity = "Say which quantity is measured.";
	if (content.unit === "") faults.unit = "Say in which unit.";
	if (!answer.ok) {
		const places = placesOf(content);
		for (const fault of answer.faults) faults[fieldOf(fault, places)] ??= `${fault.message} (${fault.clause})`;
	}
	return answer.ok && Object.keys(faults).length === 0
		? { tried: answer.result, faults: null }
		: { tried: null, faults };
}

const own = ["coverageFactor", "degreesOfFreedom", "value", "sensitivity", "role"];
const amounts = ["standardUncertainty", "expandedUncertainty", "halfWidth", "pooledStandardDeviation", "perYear"];

/** The form field where a fault of the computed template belongs. */
function fieldOf({ path }: Fault, places: readonly string[]): string {
	const [, standard, key = "name"] = /^bench\.standards\[(\d+)\]\.?(\w+)?/.exec(path) ?? [];
	if (standard !== undefined) return `example.standards.${standard}.${key}`;
	const [, bench] = /^bench\.(\w+)/.exec(path) ?? [];
	if (bench !== undefined) return `example.${bench}`;
	const [input = ""] = /^inputs\[\d+\]/.exec(path) ?? [];
	const exactly = places.findIndex((place) => place !== "" && (path === place || path.startsWith(`${place}.`)));
	const index = exactly < 0 && input !== "" ? places.findIndex((place) => place.startsWith(`${input}.`)) : exactly;
	if (index < 0) return /^(model|correlations|coverageProbability|monteCarlo)/.exec(path)?.[0] ?? "lines";
	const [, name = "", part] = /^\.?(\w+)(?:\.(\w+))?/.exec(path.slice((places[index] ?? "").length)) ?? [];
	const field = amounts.includes(name) ? (part ?? "absolute") : name.replace("pooledDegrees", "degrees");
	const known = own.includes(field) || amounts.includes(name);
	return `lines.${index}.${known ? field : name === "standard" ? "role" : "input"}`;
}
