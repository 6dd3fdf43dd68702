import {
	type Decision,
	type DecisionRule,
	decide,
	parseReading,
	readDecisionRule,
	readingFaultText,
} from "@calibrant/metrology";

/** One measured value with its limits and uncertainty, as typed. */
export const EXAMPLE = { value: "10.8", lower: "9", upper: "11", uncertainty: "0.4", factor: "2" };
export type Example = typeof EXAMPLE;

/** What a rule decides on it; `problem` where it cannot. */
export interface ExampleResult {
	name: string;
	decision: Decision | null;
	problem: string | null;
}

/** The example that an address asks for; the first one where it asks for none. */
export function exampleIn(search: URLSearchParams): Example {
	const names = Object.keys(EXAMPLE) as (keyof Example)[];
	if (!names.some((name) => search.has(name))) return EXAMPLE;
	return Object.fromEntries(names.map((name) => [name, search.get(name)?.slice(0, 100) ?? ""])) as Example;
}

/** The typed numbers, or what is wrong with them by field. */
export function readExample(typed: Example) {
	const faults: Partial<Record<keyof Example, string>> = {};
	const read = (name: keyof Example) => {
		const limit = name === "lower" || name === "upper";
		if (limit && typed[name].trim() === "") return null;
		const number = parseReading(typed[name]);
		if (!number.ok) faults[name] = readingFaultText[number.reason];
		return number.ok ? number.value : "1";
	};
	const [value, uncertainty, factor] = [read("value") ?? "", read("uncertainty") ?? "", read("factor") ?? ""];
	const measured = { value, lowerTolerance: read("lower"), upperTolerance: read("upper") };
	return { faults, measured: { ...measured, expandedUncertainty: uncertainty, coverageFactor: factor } };
}

/** What each rule decides on the example, side by side. */
export function tryRules(typed: Example, rules: readonly { name: string; json: unknown }[]) {
	const { faults, measured } = readExample(typed);
	if (Object.keys(faults).length > 0) return { faults, results: [] };
	const results = rules.map(({ name, json }): ExampleResult => {
		const read = readDecisionRule(json);
		if (!read.ok) return { name, decision: null, problem: read.faults.map(({ message }) => message).join(" ") };
		return { name, ...decided(measured, read.rule) };
	});
	return { faults, results };
}

function decided(measured: ReturnType<typeof readExample>["measured"], rule: DecisionRule) {
	try {
		return { decision: decide({ ...measured, rule }), problem: null };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return { decision: null, problem: error.message };
	}
}
