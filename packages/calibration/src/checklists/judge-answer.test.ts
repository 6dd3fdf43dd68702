import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAnswered, judgeAnswer, overallResult } from "./judge-answer.ts";

const item = (kind: string, more: object = {}) => ({
	...{ kind, required: true, noteOnFail: false, unit: "bar", lowerLimit: null, upperLimit: null, options: [] },
	...more,
});
const typed = (value: string, more: object = {}) => ({ value, notApplicable: false, note: "", ...more });
const resultOf = (of: ReturnType<typeof item>, value: string) => {
	const judged = judgeAnswer(of, typed(value), null);
	return judged.ok ? judged.answer?.result : judged.faults;
};

describe("a number", () => {
	const limited = item("number", { lowerLimit: "5.80", upperLimit: "6.20" });

	test("passes at its limits and fails beyond them, unrounded", () => {
		expect(["5.80", "6,2", "6.000"].map((value) => resultOf(limited, value))).toEqual(["pass", "pass", "pass"]);
		for (const value of ["5.7999999999999999999999", "6.20000000000000000000001"]) {
			expect(resultOf(limited, value), value).toBe("fail");
		}
		expect(resultOf(item("number", { upperLimit: "-1.5" }), "-1.4")).toBe("fail");
		expect(resultOf(item("number", { lowerLimit: "0" }), "1")).toBe("pass");
	});

	test("keeps its digits as typed, and is not judged without limits", () => {
		expect(judgeAnswer(item("number"), typed(" 0,10 "), null)).toEqual({
			ok: true,
			answer: { result: null, reading: "0.10", text: null, note: "" },
		});
	});

	test("that is none is refused at the field", () => {
		expect(resultOf(limited, "1.5.2")).toEqual({ value: expect.stringContaining("not a decimal number") });
		expect(resultOf(limited, "")).toEqual({ value: expect.stringContaining("No reading") });
	});

	test("is judged like whole numbers of its last digit", () => {
		const cents = fc.integer({ min: -100_000, max: 100_000 });
		fc.assert(
			fc.property(cents, cents, cents, (a, b, c) => {
				const [lower, upper] = [Math.min(a, b), Math.max(a, b)];
				const text = (n: number) =>
					`${n < 0 ? "-" : ""}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, "0")}`;
				const of = item("number", { lowerLimit: text(lower), upperLimit: text(upper) });
				expect(resultOf(of, text(c))).toBe(c >= lower && c <= upper ? "pass" : "fail");
			}),
		);
	});
});

test("a failure asks for a note where the item says so, and keeps it", () => {
	const of = item("check", { noteOnFail: true });
	expect(resultOf(of, "fail")).toEqual({ note: expect.stringContaining("what was done") });
	const noted = judgeAnswer(of, typed("fail", { note: "Guard was loose" }), null);
	expect(noted).toMatchObject({ ok: true, answer: { result: "fail", note: "Guard was loose" } });
	expect(resultOf(of, "maybe")).toEqual({ value: expect.any(String) });
	const beyond = item("number", { noteOnFail: true, upperLimit: "6" });
	expect(resultOf(beyond, "6.1")).toEqual({ note: expect.stringContaining("6.1 bar lies outside") });
});

test("a choice is one of its options, and judged only where an option fails", () => {
	const plain = item("choice", { options: [{ text: "A", fails: false }] });
	expect(resultOf(plain, "A")).toBe(null);
	const options = [
		{ text: "Clean", fails: false },
		{ text: "Leaking", fails: true },
	];
	expect([resultOf(item("choice", { options }), "Clean"), resultOf(item("choice", { options }), "Leaking")]).toEqual([
		"pass",
		"fail",
	]);
	expect(resultOf(item("choice", { options }), "leaking")).toEqual({ value: expect.any(String) });
});

test("a meter that goes back needs a reason; one that stands still does not", () => {
	const meter = item("meter");
	expect(judgeAnswer(meter, typed("1200"), "1200.0")).toMatchObject({ ok: true });
	expect(judgeAnswer(meter, typed("1199"), "1200.0")).toMatchObject({ ok: false, faults: { note: /1200\.0/ } });
	expect(judgeAnswer(meter, typed("1", { note: "Meter replaced" }), "1200.0")).toMatchObject({ ok: true });
	expect(judgeAnswer(meter, typed("1"), null)).toMatchObject({ ok: true });
});

test("what does not apply needs a reason, save where it is one of the answers", () => {
	const away = { notApplicable: true };
	expect(judgeAnswer(item("number"), typed("", away), null)).toMatchObject({ ok: false, faults: { note: /Say why/ } });
	expect(judgeAnswer(item("number"), typed("", { ...away, note: "Drained" }), null)).toMatchObject({ ok: true });
	expect(resultOf(item("check"), "not_applicable")).toBe("not_applicable");
});

test("a photo is no text: what is to be said of it goes into the note", () => {
	const said = judgeAnswer(item("photo"), { value: "looks fine", notApplicable: false, note: "" }, null);
	expect(said).toEqual({ ok: false, faults: { value: expect.stringContaining("note") } });
	const noted = judgeAnswer(item("photo"), { value: "", notApplicable: false, note: "looks fine" }, null);
	expect(noted).toMatchObject({ ok: true, answer: { text: null, note: "looks fine" } });
});

test("what is not required may stay empty; a required photo is there or does not apply", () => {
	expect(judgeAnswer(item("text", { required: false }), typed(""), null)).toEqual({ ok: true, answer: null });
	expect(resultOf(item("text"), "")).toEqual({ value: "Type an answer." });
	expect(isAnswered(item("photo"), undefined, 0)).toBe(false);
	expect(isAnswered(item("photo"), undefined, 1)).toBe(true);
	expect(isAnswered(item("photo"), { result: null }, 0)).toBe(false);
	expect(isAnswered(item("photo"), { result: "not_applicable" }, 0)).toBe(true);
	expect(isAnswered(item("number"), undefined, 3)).toBe(false);
	expect(isAnswered(item("number", { required: false }), undefined, 0)).toBe(true);
});

test("one failure fails the whole; nothing judged is no pass", () => {
	expect(overallResult(["pass", "fail", null])).toBe("fail");
	expect(overallResult(["pass", "not_applicable", null])).toBe("pass");
	expect(overallResult([null, "not_applicable"])).toBe("none");
});
