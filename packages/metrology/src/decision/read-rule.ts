import { Exact } from "../decimal.ts";
import { type Fault, type Faults, noFaults } from "../input/fault.ts";
import { isObject, readNumber, readProbability, readWord, refuseOthers } from "../input/read-fields.ts";
import type { Limits } from "../input/read-limits.ts";
import { type DecisionRule, halfSpan, type Rule } from "./decision-input.ts";

const types = ["simple", "guard-band", "target-pfa", "method-6", "non-binary"] as const;
const members = { simple: [], "guard-band": ["r", "w"], "target-pfa": ["pfa"], "method-6": [], "non-binary": ["r"] };
const clause = "ISO/IEC 17025:2017 7.8.6.1; ILAC-G8:09/2019 4.2";
const widest = 10;

/**
 * Reads a decision rule from JSON and finds every fault in it. What it gives is plain data in one form, numbers as decimal
 * strings, which reads again as it is: `{type}`, with `r` (or `w`) for guard-band, `r` for non-binary, `pfa` for target-pfa.
 */
export function readDecisionRule(json: unknown): { ok: true; rule: DecisionRule } | { ok: false; faults: Fault[] } {
	const faults = noFaults();
	const rule = readRule(json, "", null, faults);
	return rule && faults.list.length === 0 ? { ok: true, rule: plainRule(rule) } : { ok: false, faults: faults.list };
}

/**
 * A decision rule as people and files write it, under the key `at` of what holds it. `limits`: those it is for, where they
 * are known; a rule that they do not allow is a fault.
 */
export function readRule(json: unknown, at: string, limits: Limits | null, faults: Faults): Rule | null {
	const place = (name: string) => (at === "" ? name : `${at}.${name}`);
	if (!isObject(json)) {
		const what = `Give a rule such as {"type": "simple"} or {"type": "guard-band", "r": "1"}.`;
		faults.add(at, "missing", what, clause);
		return null;
	}
	const type = readWord(json.type, types, place("type"), faults, ["out_of_range", clause]);
	if (!type) return null;
	refuseOthers(json, ["type", ...members[type]], at, faults, clause);
	if (type === "target-pfa") return readTarget(json.pfa, place("pfa"), faults);
	if (type === "method-6" && limits !== null && !halfSpan(limits)) {
		const what = "Method 6 needs both tolerance limits: it is built on the test uncertainty ratio. Give both.";
		faults.add(at, "contradiction", what, "ANSI/NCSL Z540.3-2006, 5.3");
	}
	if (type === "method-6" || type === "simple") return { type };
	const byWidth = type === "guard-band" && json.w !== undefined;
	if (byWidth && json.r !== undefined) {
		const what = "A guard band is given by r or by w, not by both. Take one out.";
		faults.add(place("w"), "contradiction", what, clause);
	}
	const name = byWidth ? "w" : "r";
	const width = readNumber(json[name], place(name), faults, clause);
	if (width?.lt(0)) {
		const what = "It must not be below zero: a guard band outside the limits accepts what is out of tolerance.";
		faults.add(place(name), "out_of_range", what, "ILAC-G8:09/2019, 4.2.2");
	}
	if (!byWidth && width?.gt(widest))
		faults.add(place(name), "out_of_range", `r is a multiple of U, such as 0.83 or 1. Give at most ${widest}.`, clause);
	if (!width) return null;
	return byWidth ? { type: "guard-band", w: new Exact(width) } : { type, r: new Exact(width) };
}

function readTarget(json: unknown, path: string, faults: Faults): Rule | null {
	const pfa = readProbability(json, path, faults, "JCGM 106:2012, 8.3.2");
	if (pfa !== null && pfa > 0.5) {
		const what = "Above 0.5 the rule would accept what is more likely out of tolerance than in. Give at most 0.5.";
		faults.add(path, "out_of_range", what, "JCGM 106:2012, 8.3.2");
	}
	return pfa === null ? null : { type: "target-pfa", pfa };
}

function plainRule(rule: Rule): DecisionRule {
	if ("w" in rule) return { ...rule, w: rule.w.toFixed() };
	if ("r" in rule) {
		const r = rule.r.toFixed();
		return rule.type === "guard-band" ? { type: rule.type, r } : { type: rule.type, r };
	}
	return "pfa" in rule ? { ...rule, pfa: new Exact(rule.pfa).toFixed() } : rule;
}

/**
 * A rule as a sentence, as a certificate must state it (ISO/IEC 17025:2017, 7.8.6.2 c). U is the expanded uncertainty as
 * reported; the risks are those of one measured value with a normal distribution, at the acceptance limit.
 */
export function ruleStatement(rule: DecisionRule): string {
	switch (rule.type) {
		case "simple":
			return "Simple acceptance (ILAC-G8:09/2019, 4.2.1): a result within the tolerance limits passes, whatever its uncertainty. A result at a limit has a probability of up to 50 % of being wrongly accepted.";
		case "guard-band":
			return "r" in rule
				? `Acceptance with guard band (ILAC-G8:09/2019, 4.2.2): a result passes where it lies within the tolerance limits moved inwards by w = ${timesU(rule.r)}.`
				: `Acceptance with guard band (ILAC-G8:09/2019, 4.2.2): a result passes where it lies within the tolerance limits moved inwards by w = ${rule.w}, in the unit of the result.`;
		case "target-pfa":
			return `Acceptance with a guard band (JCGM 106:2012, 8.3.2) that limits the probability of wrongly accepting a result to ${percent(rule.pfa)} %, both tolerance limits counted.`;
		case "method-6":
			return "Acceptance with the guard band of ANSI/NCSL Z540.3, method 6: w = U·(1.04 − exp(0.38·ln TUR − 0.54)), and none where that is below zero.";
		case "non-binary":
			return `Non-binary statement with guard band w = ${timesU(rule.r)} (ILAC-G8:09/2019, 4.2.3): pass within the limits moved inwards by w; conditional pass from there to the limit; conditional fail up to w beyond it; fail farther out.`;
	}
}

const timesU = (r: string | number) => (Number(r) === 1 ? "U" : `${r}·U`);
const percent = (pfa: string | number) => Number((Number(pfa) * 100).toPrecision(12));
