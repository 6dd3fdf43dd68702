import type { Faults } from "../budget/fault.ts";
import { isObject, readNumber, readPositive, readWord, refuseOthers } from "../budget/read-fields.ts";
import type { DecisionRule } from "../decision/decision-input.ts";

const clause = "ISO/IEC 17025:2017 7.8.6.1; ILAC-G8:09/2019 4.2";
const types = ["simple", "guard-band", "target-pfa", "method-6", "non-binary"] as const;

/** A decision rule as it is stored; faults go to `faults` under `rule`. */
export function readRule(json: unknown, faults: Faults): DecisionRule | null {
	if (!isObject(json)) {
		faults.add("rule", "missing", 'Say by which rule it is decided, such as {"type": "simple"}.', clause);
		return null;
	}
	const type = readWord(json.type, types, "rule.type", faults, ["out_of_range", clause]);
	const before = faults.list.length;
	if (type === null) return null;
	const only = (...names: string[]) => refuseOthers(json, ["type", ...names], "rule", faults, clause);
	if (type === "simple" || type === "method-6") only();
	if (type === "non-binary") band(json.r, "r", faults);
	if (type === "guard-band") {
		if ("r" in json && "w" in json) {
			faults.add("rule", "contradiction", "A guard band is given by r or by w, not by both.", clause);
		} else band("w" in json ? json.w : json.r, "w" in json ? "w" : "r", faults);
	}
	if (type === "non-binary") only("r");
	if (type === "guard-band") only("r", "w");
	if (type === "target-pfa") {
		only("pfa");
		const pfa = readPositive(json.pfa, "rule.pfa", faults, clause);
		if (pfa && !pfa.lt(1)) faults.add("rule.pfa", "out_of_range", "A probability lies between 0 and 1.", clause);
	}
	return faults.list.length > before ? null : (json as DecisionRule);
}

function band(value: unknown, name: string, faults: Faults): void {
	const number = readNumber(value, `rule.${name}`, faults, clause);
	if (!number?.lt(0)) return;
	const what = "A guard band below zero would accept what is out of tolerance. Give zero or more.";
	faults.add(`rule.${name}`, "out_of_range", what, clause);
}
