import { type Calculated, type Faults, noFaults } from "../input/fault.ts";
import { type Fields, isObject } from "../input/read-fields.ts";
import { readProportional } from "../input/read-share.ts";
import { bindSource } from "./bind-source.ts";
import type { BudgetInput } from "./budget-input.ts";
import { type ReadBench, readBench } from "./read-bench.ts";

const proportional = ["halfWidth", "expandedUncertainty", "standardUncertainty"] as const;

/**
 * Fills a budget template with what is known at the bench: readings, resolution, the standards' certificates and drift,
 * and amounts that are a part of the nominal. Gives a plain {@link BudgetInput}, to be stored and computed again, or
 * every fault; places are those of the template, and `bench.…` for what the bench lacks. Whether the bound budget is
 * sound is for `evaluateBudget` to say. Pure.
 */
export function bindBudget(template: unknown, bench: unknown): Calculated<BudgetInput> {
	const faults = noFaults();
	const read = readBench(bench, faults);
	if (!isObject(template) || !Array.isArray(template.inputs)) {
		faults.add("inputs", "missing", "A budget has a list of inputs.", "JCGM 100:2008 4.1");
		return { ok: false, faults: faults.list };
	}
	if (!read) return { ok: false, faults: faults.list };
	const inputs = template.inputs.map((one: unknown, index) => bindInput(one, `inputs[${index}]`, read, faults));
	if (faults.list.length > 0) return { ok: false, faults: faults.list };
	return { ok: true, result: { ...template, inputs } as BudgetInput };
}

function bindInput(input: unknown, path: string, bench: ReadBench, faults: Faults): unknown {
	if (!isObject(input)) return input;
	if (!Array.isArray(input.components)) return bindPart(input, path, bench, faults, "alone");
	const components = input.components.map((one: unknown, index) =>
		isObject(one) ? bindPart(one, `${path}.components[${index}]`, bench, faults, "component") : one,
	);
	const estimated = components.some((one) => isObject(one) && (one.value !== undefined || one.observations));
	const value = input.value === undefined && !estimated ? { value: "0" } : {};
	return { ...input, components, ...value };
}

/** `component`: parts without an estimate of their own say nothing of the input's value. */
export type Place = "alone" | "component";

function bindPart(fields: Fields, path: string, bench: ReadBench, faults: Faults, place: Place): Fields {
	if (fields.from !== undefined) return bindSource(fields, path, bench, faults, place);
	const bound = proportional.flatMap((key) => {
		if (!isObject(fields[key])) return [];
		const clause = "JCGM 100:2008 4.3";
		const amount = readProportional(fields[key], bench.nominal, `${path}.${key}`, faults, clause);
		return amount ? [[key, amount.toString()]] : [];
	});
	const value = fields.value === undefined && place === "alone" && fields.observations === undefined;
	return { ...fields, ...Object.fromEntries(bound), ...(value && { value: "0" }) };
}
