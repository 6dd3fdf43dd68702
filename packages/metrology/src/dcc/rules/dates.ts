import { type Finding, findingAt } from "../finding.ts";
import { at, child } from "../read/elements.ts";
import type { RuleInput } from "./rule-input.ts";

/** Received, begun, ended, issued: in this order. */
export function dateRules({ root }: RuleInput): Finding[] {
	const core = at(root, "administrativeData", "coreData");
	const day = (name: string) => {
		const element = child(core, name);
		const text = element?.text.trim().slice(0, 10) ?? "";
		return element && /^\d{4}-\d\d-\d\d$/.test(text) ? { element, text } : null;
	};
	const [received, begin, end, issued] = ["receiptDate", "beginPerformanceDate", "endPerformanceDate", "issueDate"].map(
		day,
	);
	const found: Finding[] = [];
	const check = (
		first: typeof begin,
		second: typeof begin,
		severity: Finding["severity"],
		rule: string,
		clause: string,
		words: string,
	) => {
		if (first && second && first.text > second.text) {
			const message = `${words}: ${second.text} lies before ${first.text}. One of the two days is wrong.`;
			found.push(findingAt(second.element, "rule", severity, rule, clause, message));
		}
	};
	const performed = "ISO/IEC 17025:2017, 7.8.2.1 i";
	check(begin, end, "error", "dates-reversed", performed, "The calibration ended before it began");
	check(
		end,
		issued,
		"error",
		"issued-too-early",
		"ISO/IEC 17025:2017, 7.8.2.1 j",
		"The certificate was issued before the calibration ended",
	);
	check(
		received,
		begin,
		"warning",
		"received-too-late",
		"ISO/IEC 17025:2017, 7.8.2.1 h",
		"The calibration began before the item was received",
	);
	return found;
}
