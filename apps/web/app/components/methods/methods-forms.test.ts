import { describe, expect, test } from "vitest";
import { i18nIn } from "../../i18n.ts";
import { blankLine, figure } from "./budget-words.ts";
import { adjustWords, changesBetween, type Published } from "./procedure-words.ts";
import { afterProcedureStep, readProcedureForm } from "./read-procedure-form.ts";
import { afterSheetStep, readSheet } from "./read-sheet.ts";
import { afterRowStep } from "./row-steps.ts";
import { cmcWords, rangeOf } from "./scope-words.ts";

const formOf = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
};

describe("rows of a form", () => {
	const rows = ["a", "b", "c"];
	const step = (intent: string) => afterRowStep(rows, "points", intent, () => "new");
	test("are added, moved and removed, and the keyboard goes on at the right one", () => {
		expect(step("add:points")).toEqual({ rows: ["a", "b", "c", "new"], focus: "points-3" });
		expect(step("up:points:2")).toEqual({ rows: ["a", "c", "b"], focus: "points-1" });
		expect(step("down:points:0")).toEqual({ rows: ["b", "a", "c"], focus: "points-1" });
		expect(step("remove:points:2")).toEqual({ rows: ["a", "b"], focus: "points-1" });
		expect(afterRowStep(["a"], "points", "remove:points:0", () => "")?.focus).toBe("add-points");
	});
	test("stay as they are for other lists, other buttons and rows that are not there", () => {
		for (const intent of ["save", "up:standards:1", "up:points:9", "up:points", "add:points:1x"])
			expect(step(intent)).toBeNull();
	});
});

describe("a budget's form", () => {
	const form = formOf({
		...{ name: "B", quantity: "Mass", unit: "g", model: "x - s", monteCarlo: "on", correlations: "x; s; 0,5\n\n" },
		...{ "lines.0.input": "x", "lines.0.source": "readings", "lines.0.absolute": "0,1" },
		...{ "lines.1.input": "s", "lines.1.source": "standard", "lines.1.role": "Weight" },
		...{ "lines.2.input": "s", "lines.2.source": "luck" },
		...{ "lines.3.input": "s", "lines.3.source": "drift", "lines.3.role": "Bath" },
		...{ "standards.0.role": "Weight", "standards.0.name": "W1", "standards.0.expandedUncertainty": "0,02" },
		...{ "standards.1.role": "Gone", "standards.1.name": "W2" },
		nominal: "100",
	});
	test("is read with every text as typed; a standard is asked for exactly where a line takes its number from it", () => {
		const sheet = readSheet(form);
		expect(sheet.lines.map(({ input, source, absolute }) => [input, source, absolute])).toEqual([
			["x", "readings", "0,1"],
			["s", "standard", ""],
			["s", "rectangular", ""],
			["s", "drift", ""],
		]);
		expect(sheet.correlations).toEqual([{ a: "x", b: "s", r: "0,5" }]);
		expect(sheet.monteCarlo).toBe(true);
		expect(sheet.example.standards).toMatchObject([
			{ role: "Weight", name: "W1", expandedUncertainty: "0,02" },
			{ role: "Bath", name: "", coverageFactor: "2" },
		]);
		expect(afterSheetStep(sheet, "add:lines")?.content.lines.at(-1)).toEqual(blankLine());
	});
	test("figures keep four digits and a true minus", () => {
		expect([figure(0.0123456), figure(-2), figure(null), figure(1.5e-9)]).toEqual([
			"0.01235",
			"−2",
			"∞",
			"1.5 × 10^−9",
		]);
	});
});

describe("a procedure's form", () => {
	const form = formOf({
		name: "P",
		"points.0.at": "5",
		"points.0.kind": "percent",
		"points.0.repeats": "4",
		several: "10; 20\n30",
		severalKind: "percent",
	});
	test("takes several points at once, with as many readings as the last", () => {
		const draft = readProcedureForm(form);
		const { content } = afterProcedureStep(draft, "several:points", form) ?? {};
		expect(content?.points.map(({ at, kind, repeats }) => [at, kind, repeats])).toEqual([
			["5", "percent", "4"],
			...["10", "20", "30"].map((at) => [at, "percent", "4"]),
		]);
		expect(afterProcedureStep(draft, "save", form)).toBeNull();
	});
});

describe("two versions side by side", () => {
	const point = { kind: "nominal", at: "10.0", repeats: 3, direction: "any" } as const;
	const one: Published = {
		...{
			name: "P",
			methodReference: "",
			quantity: "Mass",
			unit: "g",
			order: "as_listed",
			competence: "",
			steps: "Clean\nWeigh",
		},
		points: [point],
		...{ environment: [], standards: [], minimumTur: null, adjust: { when: "never", share: null } },
		...{ budget: null, decisionRule: null },
	};
	test("show what differs, what came and what went, and count the rest", () => {
		const other: Published = {
			...one,
			minimumTur: "4",
			steps: "Clean",
			points: [{ ...point, repeats: 5 }],
		};
		const { changes, same } = changesBetween(i18nIn("en"), one, other);
		expect(changes).toEqual([
			{ place: "Point 1", before: "10.0 g, 3 readings, either way", after: "10.0 g, 5 readings, either way" },
			{ place: "Smallest TUR", before: null, after: "4" },
			{ place: "Step 2", before: "Weigh", after: null },
		]);
		expect(changesBetween(i18nIn("en"), one, one)).toEqual({ changes: [], same: same + 2 });
	});
	test("say a share as a percentage", () => {
		expect(adjustWords(i18nIn("en"), { when: "beyond_share", share: "0.8" })).toBe("Beyond 80 % of the tolerance");
	});
});

test("a line of the scope in words", () => {
	expect(rangeOf(i18nIn("en"), { unit: "V", to: "10" })).toBe("up to 10 V");
	expect(cmcWords(i18nIn("en"), { unit: "V", cmc: { absolute: "1", relative: "2 %" } })).toBe("1 V + 2 %");
	expect(
		cmcWords(i18nIn("en"), { unit: "V", cmc: { absolute: "1", relative: "0.02", combined: "root_sum_squares" } }),
	).toBe("√((1 V)² + (0.02 of the value)²)");
	expect(cmcWords(i18nIn("en"), { unit: "V", cmc: 3 })).toBe("3 V");
});
