import { deviation, parseReading, readingFaultText, verdict } from "@calibrant/metrology";
import type { AnswerResult, ItemRow } from "./checklist-view.ts";

export type TypedAnswer = { value: string; notApplicable: boolean; note: string };
export type JudgedAnswer = { result: AnswerResult; reading: string | null; text: string | null; note: string };
export type Judgement =
	| { ok: true; answer: JudgedAnswer | null }
	| { ok: false; faults: Partial<Record<Field, string>> };
type Field = "value" | "note";
type Item = Pick<ItemRow, "kind" | "required" | "noteOnFail" | "unit" | "lowerLimit" | "upperLimit" | "options">;

const nothing = { result: null, reading: null, text: null };

/**
 * Reads and judges one answer, unrounded. `before`: the last reading of the same meter. Gives no answer where an
 * optional item is left empty; faults name the field to mend.
 */
export function judgeAnswer(item: Item, { value, notApplicable, note }: TypedAnswer, before: string | null): Judgement {
	const refuse = (field: Field, fault: string): Judgement => ({ ok: false, faults: { [field]: fault } });
	const typed = value.trim();
	if (notApplicable || (item.kind === "check" && typed === "not_applicable")) {
		if (item.required && item.kind !== "check" && note === "") return refuse("note", "Say why it does not apply here.");
		return { ok: true, answer: { ...nothing, result: "not_applicable", note } };
	}
	if (item.kind === "photo" && typed !== "")
		return refuse("value", "This item is answered by a photo. Take one; what is to be said of it goes into the note.");
	if (typed === "" && (item.kind === "photo" || !item.required)) {
		return { ok: true, answer: note === "" ? null : { ...nothing, note } };
	}
	const read = readValue(item, typed);
	if ("fault" in read) return refuse("value", read.fault);
	const answer = { ...read, note };
	if (answer.result === "fail" && item.noteOnFail && note === "") {
		const beyond = item.kind === "number" ? `${answer.reading} ${item.unit}`.trim() : "";
		const what = beyond ? `${beyond} lies outside the limits.` : "This failed.";
		return refuse("note", `${what} Say what you found and what was done about it.`);
	}
	const back = item.kind === "meter" && before !== null && answer.reading !== null;
	if (back && deviation(answer.reading ?? "0", before).startsWith("-") && note === "") {
		return refuse("note", `The meter stood at ${before} before. Type the reading again, or say why it went back.`);
	}
	return { ok: true, answer };
}

function readValue(item: Item, typed: string): Omit<JudgedAnswer, "note"> | { fault: string } {
	if (item.kind === "check") {
		if (typed === "pass" || typed === "fail") return { ...nothing, result: typed };
		return { fault: "Choose pass, fail or not applicable." };
	}
	if (item.kind === "choice") {
		const option = item.options.find(({ text }) => text === typed);
		if (!option) return { fault: "Choose one of the options." };
		const judged = item.options.some(({ fails }) => fails);
		return { ...nothing, text: typed, result: judged ? (option.fails ? "fail" : "pass") : null };
	}
	if (item.kind === "number" || item.kind === "meter") {
		const parsed = parseReading(typed);
		if (!parsed.ok) return { fault: readingFaultText[parsed.reason] };
		return { ...nothing, reading: parsed.value, result: judged(item, parsed.value) };
	}
	if (typed === "") return { fault: "Type an answer." };
	return { ...nothing, text: typed };
}

/** Limits are values here, not deviations: they are compared as they stand, both included. */
function judged({ kind, lowerLimit, upperLimit }: Item, reading: string): AnswerResult {
	if (kind !== "number" || (lowerLimit === null && upperLimit === null)) return null;
	const point = { nominal: "0", lowerTolerance: lowerLimit, upperTolerance: upperLimit, reading };
	return verdict(point) === "in_tolerance" ? "pass" : "fail";
}

/** The result of a whole run: one failure is enough; none where nothing was judged. */
export function overallResult(results: readonly (string | null)[]): "pass" | "fail" | "none" {
	if (results.includes("fail")) return "fail";
	return results.includes("pass") ? "pass" : "none";
}

/** Whether an item has what it asks for. */
export function isAnswered(
	{ kind, required }: Pick<ItemRow, "kind" | "required">,
	answer: { result: string | null } | undefined,
	photos: number,
): boolean {
	if (!required) return true;
	if (kind === "photo") return photos > 0 || answer?.result === "not_applicable";
	return answer !== undefined;
}
