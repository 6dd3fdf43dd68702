import { type Calculated, noFaults } from "../input/fault.ts";
import { type Fields, isObject, readWord } from "../input/read-fields.ts";
import { answerFromDrift } from "./drift-interval.ts";
import type { IntervalResult } from "./interval-result.ts";
import { answerTest } from "./interval-test.ts";
import { answerFit } from "./reliability-fit.ts";
import { answerStaircase } from "./staircase.ts";

const methods: Record<IntervalResult["method"], (fields: Fields) => Calculated<IntervalResult>> = {
	a3: answerTest,
	s2: answerFit,
	variables: answerFromDrift,
	staircase: answerStaircase,
};
const names = ["a3", "s2", "variables", "staircase"] as const;

/** The interval that the method of a study recommends, or every fault of the study. Applies nothing. */
export function recommendInterval(json: unknown): Calculated<IntervalResult> {
	const faults = noFaults();
	const clause = "ILAC-G24:2022 / OIML D 10:2022";
	if (!isObject(json)) faults.add("", "missing", "A study is an object with a method and what it needs.", clause);
	else {
		const { method, ...fields } = json;
		const known = readWord(method, names, "method", faults, ["out_of_range", clause]);
		if (known) return methods[known](fields);
	}
	return { ok: false, faults: faults.list };
}
