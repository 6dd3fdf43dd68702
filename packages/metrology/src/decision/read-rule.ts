import type { Decimal } from "decimal.js";
import { type Fault, type Faults, noFaults } from "../input/fault.ts";
import { isObject, readNumber, readProbability, readWord, refuseOthers } from "../input/read-fields.ts";
import type { DecisionRule } from "./decision-input.ts";

const types = ["simple", "guard-band", "target-pfa", "method-6", "non-binary"] as const;
const clause = "ISO/IEC 17025:2017 7.8.6.1; ILAC-G8:09/2019 4.2";
const widest = 10;

/**
 * Reads a decision rule from JSON and finds every fault in it. What it gives is plain data in one form, numbers as decimal
 * strings, which reads again as it is: `{type}`, with `r` (or `w`) for guard-band, `r` for non-binary, `pfa` for target-pfa.
 */
export function readDecisionRule(json: unknown): { ok: true; rule: DecisionRule } | { ok: false; faults: Fault[] } {
	const faults = noFaults();
	const rule = isObject(json) ? readRule(json, faults) : null;
	if (!isObject(json)) faults.add("", "missing", "A decision rule is an object with a type.", clause);
	return rule && faults.list.length === 0 ? { ok: true, rule } : { ok: false, faults: faults.list };
}

function readRule(json: { [key: string]: unknown }, faults: Faults): DecisionRule | null {
	const type = readWord(json.type, types, "type", faults, ["out_of_range", clause]);
	if (type === null) return null;
	if (type === "simple" || type === "method-6") {
		refuseOthers(json, ["type"], "", faults, clause);
		return { type };
	}
	if (type === "target-pfa") {
		refuseOthers(json, ["type", "pfa"], "", faults, clause);
		const pfa = readProbability(json.pfa, "pfa", faults);
		if (pfa !== null && pfa > 0.5) {
			const what = "Above 0.5 the rule would accept what is more likely out of tolerance than in. Give at most 0.5.";
			faults.add("pfa", "out_of_range", what, "JCGM 106:2012 8.3.2");
		}
		return pfa === null ? null : { type, pfa: plain(readNumber(json.pfa, "pfa", noFaults(), clause)) };
	}
	const byWidth = type === "guard-band" && json.w !== undefined;
	refuseOthers(json, ["type", "r", ...(type === "guard-band" ? ["w"] : [])], "", faults, clause);
	if (byWidth && json.r !== undefined)
		faults.add("w", "contradiction", "A guard band is given by r or by w, not by both.", clause);
	const name = byWidth ? "w" : "r";
	const width = readNumber(json[name], name, faults, clause);
	if (width?.lt(0)) {
		const what = "A guard band below zero would accept what is out of tolerance. Give zero or more.";
		faults.add(name, "out_of_range", what, "JCGM 106:2012 8.3.2.1");
	}
	if (!byWidth && width?.gt(widest))
		faults.add(name, "out_of_range", `r is a multiple of U, such as 0.83 or 1. Give at most ${widest}.`, clause);
	if (!width) return null;
	if (byWidth) return { type: "guard-band", w: plain(width) };
	return type === "guard-band" ? { type, r: plain(width) } : { type, r: plain(width) };
}

const plain = (value: Decimal | null) => value?.toFixed() ?? "0";

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
