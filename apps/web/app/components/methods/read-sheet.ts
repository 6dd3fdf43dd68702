import {
	blankLine,
	type Example,
	LINE_FIELDS,
	type Line,
	type Sheet,
	SOURCES,
	STANDARD_FIELDS,
} from "./budget-words.ts";
import { afterRowStep, readRows } from "./row-steps.ts";

/** Reads the posted form of a budget, texts untouched. */
export function readSheet(form: FormData): Sheet {
	const text = (name: string) => String(form.get(name) ?? "");
	const lines = readRows(form, "lines", LINE_FIELDS, "input").map((row): Line => {
		const source = SOURCES.find((one) => one.source === row.source)?.source ?? "rectangular";
		return { ...row, source };
	});
	const standards = standardsFor(lines, readRows(form, "standards", STANDARD_FIELDS, "name"));
	return {
		...{ name: text("name"), quantity: text("quantity"), unit: text("unit"), introduction: text("introduction") },
		...{ model: text("model"), lines, coverageProbability: text("coverageProbability") },
		correlations: text("correlations")
			.split(/\r?\n/)
			.map((line) => line.split(/[;\t]/).map((cell) => cell.trim()))
			.filter((cells) => cells.some((cell) => cell !== ""))
			.map(([a = "", b = "", r = ""]) => ({ a, b, r })),
		monteCarlo: form.get("monteCarlo") === "on",
		example: {
			...{ nominal: text("nominal"), reference: text("reference"), readings: text("readings") },
			...{ resolution: text("resolution"), standards },
		},
	};
}

/** The example's standards: one for each that a line takes its number from, as far as told. */
export function standardsFor(lines: readonly Line[], told: Example["standards"]): Example["standards"] {
	const asking = lines.filter(({ source }) => source === "standard" || source === "drift");
	const blank = { name: "", expandedUncertainty: "", coverageFactor: "2", drift: "", daysSinceCalibration: "" };
	return [...new Set(asking.map(({ role }) => role.trim()))].map(
		(role) => told.find((one) => one.role === role) ?? { role, ...blank },
	);
}

/** The sheet after a button that only changes its lines, and the id of the control to go on from; null for others. */
export function afterSheetStep(sheet: Sheet, intent: string): { content: Sheet; focus: string } | null {
	const step = afterRowStep(sheet.lines, "lines", intent, blankLine);
	return step && { content: { ...sheet, lines: step.rows }, focus: step.focus };
}
