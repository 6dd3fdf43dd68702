import { type Fault, type Faults, noFaults } from "../input/fault.ts";
import { isObject, readNumber, readPositive, readProbability, readWord, refuseOthers } from "../input/read-fields.ts";
import { readAs } from "../input/reads-alike.ts";
import type { Expression } from "../model/functions.ts";
import { isModelName, ModelFault, namesIn, oneSpelling, parseModel } from "../model/parse-model.ts";
import type { Budget, MonteCarloRequest, Quantity } from "./budget.ts";
import { checkCoefficients, readCorrelations } from "./correlation.ts";
import { readInput } from "./read-input.ts";

const known = [
	...["model", "inputs", "correlations", "coverageProbability", "coverage", "coverageFactor", "secondOrder"],
	...["monteCarlo", "name", "title", "description", "note", "source", "unit", "measurand"],
];
const most = 200;

/** k = 2 for a normal distribution, the convention of calibration certificates (EA-4/02 M:2013 5.1). */
const usualProbability = 0.9545;

/**
 * Reads an uncertainty budget from JSON, in the form that `docs/uncertainty-budgets.md` describes, and finds every
 * fault in it. A budget is plain data: stored as it was read, it can be computed again.
 */
export function readBudget(json: unknown): { ok: true; budget: Budget } | { ok: false; faults: Fault[] } {
	const faults = noFaults();
	if (!isObject(json)) {
		faults.add("", "missing", "A budget is an object with a list of inputs.", "JCGM 100:2008 4.1");
		return { ok: false, faults: faults.list };
	}
	refuseOthers(json, known, "", faults, "JCGM 100:2008 4.1");
	const warnings: string[] = [];
	const inputs = readInputs(json.inputs, faults);
	const model = json.model === undefined || json.model === null ? null : readModel(json.model, faults);
	if (model && inputs) checkNames(model, inputs, faults, warnings);
	const correlation = inputs ? readCorrelations(json.correlations, inputs, faults) : null;
	if (!inputs) checkCoefficients(json.correlations, faults);
	if (inputs) checkStandards(inputs, correlation, faults);
	if (model)
		for (const { name, sensitivity } of inputs ?? [])
			if (sensitivity)
				warnings.push(`The stated sensitivity of ${name} is used in place of the derivative of the model.`);

	const secondOrder = json.secondOrder === true;
	if (json.secondOrder !== undefined && typeof json.secondOrder !== "boolean")
		faults.add("secondOrder", "out_of_range", "secondOrder is true or false.", "JCGM 100:2008 5.1.2");
	if (secondOrder && correlation)
		faults.add(
			...(["secondOrder", "contradiction"] as const),
			"The second-order terms hold for independent inputs. Leave the correlations or secondOrder out, or use monteCarlo.",
			"JCGM 100:2008 5.1.2",
		);
	const budget = {
		...{ model, correlation, secondOrder, warnings },
		coverageProbability:
			json.coverageProbability === undefined
				? usualProbability
				: readProbability(json.coverageProbability, "coverageProbability", faults),
		coverage:
			json.coverage === undefined
				? null
				: readWord(json.coverage, ["t", "rectangular", "trapezoidal"] as const, "coverage", faults, [
						"out_of_range",
						"JCGM 100:2008 6.3; EA-4/02 M:2013 S9, S10",
					]),
		coverageFactor:
			json.coverageFactor === undefined
				? null
				: (readPositive(json.coverageFactor, "coverageFactor", faults, "JCGM 100:2008 6.2.1")?.toNumber() ?? null),
		monteCarlo: readMonteCarlo(json.monteCarlo, faults),
	};
	if (json.coverageFactor !== undefined && (json.coverage !== undefined || json.coverageProbability !== undefined)) {
		const what = "A given factor has its own coverage probability.";
		faults.add(
			"coverageFactor",
			"contradiction",
			`${what} Leave coverage and coverageProbability out.`,
			"JCGM 100:2008 6.3",
		);
	}
	const { coverageProbability } = budget;
	if (faults.list.length > 0 || !inputs || coverageProbability === null) return { ok: false, faults: faults.list };
	return { ok: true, budget: { ...budget, inputs, coverageProbability } };
}

function readInputs(value: unknown, faults: Faults): Quantity[] | null {
	const clause = "JCGM 100:2008 4.1";
	if (!Array.isArray(value) || value.length === 0 || value.length > most) {
		faults.add("inputs", "missing", `A budget has a list of 1 to ${most} inputs.`, clause);
		return null;
	}
	const read = value.map((one, index) => readInput(one, `inputs[${index}]`, faults));
	const names = value.map((one) =>
		isObject(one) && typeof one.name === "string" ? oneSpelling(one.name.trim()) : null,
	);
	for (const [index, name] of names.entries()) {
		const first = name === null ? index : names.indexOf(name);
		if (first === index) continue;
		const what = `${name} is already inputs[${first}]; counted twice as independent, its uncertainty is understated.`;
		const how = "List it once, or give each its own name and the correlation between them.";
		faults.add(`inputs[${index}].name`, "same_standard_twice", `${what} ${how}`, "JCGM 100:2008 5.2.4");
	}
	return read.every((one) => one !== null) ? read : null;
}

function readModel(value: unknown, faults: Faults): Expression | null {
	try {
		if (typeof value !== "string") throw new ModelFault("The model is a text such as V / I * cos(phi).");
		return parseModel(value);
	} catch (error) {
		if (!(error instanceof ModelFault)) throw error;
		faults.add("model", "model", error.message, "JCGM 100:2008 4.1.1");
		return null;
	}
}

function checkNames(model: Expression, inputs: readonly Quantity[], faults: Faults, warnings: string[]) {
	const used = namesIn(model);
	for (const [index, { name }] of inputs.entries()) {
		if (!isModelName(name))
			faults.add(
				...([`inputs[${index}].name`, "model"] as const),
				`${JSON.stringify(name)} cannot be written in a model. Use letters, digits and _, and no name of a function.`,
				"JCGM 100:2008 4.1.1",
			);
		else if (!used.has(name)) warnings.push(`${name} does not occur in the model and contributes nothing.`);
	}
	for (const name of used)
		if (!inputs.some((one) => one.name === name))
			faults.add(
				"model",
				"unknown_name",
				`${name} is no input. Add it to inputs, or mend the model.`,
				"JCGM 100:2008 4.1.1",
			);
}

/** The same reference standard in two places without a correlation between them (JCGM 100:2008 5.2.4). */
function checkStandards(inputs: readonly Quantity[], correlation: number[][] | null, faults: Faults) {
	const seen = new Map<string, { input: number; at: string }[]>();
	for (const [input, { components }] of inputs.entries())
		for (const [index, { standard }] of components.entries()) {
			if (standard === null) continue;
			const at = components.length > 1 ? `inputs[${input}].components[${index}]` : `inputs[${input}]`;
			// " s1 " and "S1" are the same thing on the shelf, and so is what only looks alike.
			const name = readAs(standard);
			const before = seen.get(name) ?? [];
			const clash = before.find((one) => one.input === input || !correlation?.[one.input]?.[input]);
			if (clash) {
				const what = `The standard ${standard} already stands at ${clash.at}; twice as independent understates its uncertainty.`;
				const how =
					clash.input === input
						? "List it once, with the whole sensitivity."
						: "Give the correlation between both inputs.";
				faults.add(`${at}.standard`, "same_standard_twice", `${what} ${how}`, "JCGM 100:2008 5.2.4");
			}
			seen.set(name, [...before, { input, at }]);
		}
}

function readMonteCarlo(value: unknown, faults: Faults): MonteCarloRequest | null {
	const clause = "JCGM 101:2008 7.2, 7.9";
	if (value === undefined || value === null || value === false) return null;
	const fields = value === true ? {} : value;
	if (!isObject(fields)) {
		faults.add("monteCarlo", "missing", "monteCarlo is true, or an object with a seed.", clause);
		return null;
	}
	refuseOthers(fields, ["seed", "maximumTrials", "significantDigits"], "monteCarlo", faults, clause);
	const whole = (key: string, fallback: number, least: number, most: number): number => {
		if (fields[key] === undefined) return fallback;
		const number = readNumber(fields[key], `monteCarlo.${key}`, faults, clause);
		if (number?.isInteger() && number.gte(least) && number.lte(most)) return number.toNumber();
		if (number)
			faults.add(`monteCarlo.${key}`, "out_of_range", `It is a whole number from ${least} to ${most}.`, clause);
		return fallback;
	};
	const digits = whole("significantDigits", 2, 1, 2);
	return {
		seed: whole("seed", 1, 0, 2 ** 32 - 1),
		maximumTrials: whole("maximumTrials", 1_000_000, 20_000, 10_000_000),
		significantDigits: digits === 1 ? 1 : 2,
	};
}
