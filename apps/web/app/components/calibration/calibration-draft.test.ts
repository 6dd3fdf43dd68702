import { describe, expect, it } from "vitest";
import { i18nIn } from "../../i18n.ts";
import {
	afterIntent,
	blankPoint,
	type CalibrationDraft,
	fillDown,
	inputOf,
	mergeAnswer,
	pointName,
	readDraft,
	withFaults,
} from "./calibration-draft.ts";
import { draftSummary, judgeDraft } from "./judge-draft.ts";
import * as judge from "./judge-work.ts";

function posted(points: readonly Record<string, string>[], more: Record<string, string> = {}): CalibrationDraft {
	const form = new FormData();
	for (const [name, value] of Object.entries(more)) form.set(name, value);
	for (const [index, point] of points.entries()) {
		for (const [field, value] of Object.entries(point)) form.set(pointName(index, field as "unit"), value);
	}
	return readDraft(form);
}

const POINT = {
	unit: "V",
	nominal: "1,00",
	lowerTolerance: "-0.1",
	upperTolerance: "0.1",
	asFound: "0.90",
	asLeft: "",
};

describe("a calibration being typed", () => {
	it("keeps every text as it was typed", () => {
		const draft = posted([{ ...POINT, asFound: " 1.5.2" }], { adjusted: "on", temperature: "20,50", nextDue: "none" });
		expect(draft.points[0]?.asFound).toBe(" 1.5.2");
		expect(inputOf(draft, "id")).toMatchObject({ temperature: "20,50", adjusted: true, nextDue: { by: "none" } });
	});

	it("has no points yet where it is left open and none was begun", () => {
		const untouched = posted([{ ...POINT, nominal: " ", asFound: "" }]);
		expect(inputOf(untouched, "id", true).points).toEqual([]);
		expect(inputOf(untouched, "id").points).toHaveLength(1);
		expect(inputOf(posted([{ ...POINT, asFound: "" }]), "id", true).points).toHaveLength(1);
	});

	it("gains and loses points by its buttons", () => {
		const one = posted([POINT]);
		const two = afterIntent(one, "add-point");
		expect(two?.points.map(({ key, unit, nominal }) => [key, unit, nominal])).toEqual([
			[0, "V", "1,00"],
			[1, "V", ""],
		]);
		expect(two && afterIntent(two, "remove-point:0")?.points.map(({ key }) => key)).toEqual([1]);
		expect(afterIntent(one, "record")).toBe(null);
		expect(afterIntent(one, "remove-point:x")).toBe(null);
	});

	it("has the server's messages at their cells", () => {
		const fields = { "points.0.asFound": "Not a number.", performedOn: "In the future.", "nextDue.on": "Too early." };
		const draft = withFaults(posted([POINT]), { ...fields, "points.7.asFound": "Nowhere." }, "Some are wrong.");
		expect(draft.points[0]?.faults).toEqual({ asFound: "Not a number." });
		expect(draft.faults).toEqual({
			performedOn: "In the future.",
			nextDueOn: "Too early.",
			"points.7.asFound": "Nowhere.",
		});
	});

	it("never loses what was typed while the answer was on its way", () => {
		const sent = posted([POINT, { ...POINT, asFound: "NaN" }]);
		const typed = fillDown(sent, 0, "asFound", ["0.95"]);
		const fields = { "points.0.asFound": "Old.", "points.1.asFound": "Not a number." };
		const merged = mergeAnswer(typed, withFaults(sent, fields, "Some are wrong."));
		expect(merged.points.map(({ asFound, faults }) => [asFound, faults])).toEqual([
			["0.95", {}],
			["NaN", { asFound: "Not a number." }],
		]);
		expect(mergeAnswer({ ...sent, points: [blankPoint([])] }, sent).points).toHaveLength(1);
	});

	it("fills a column downwards and adds rows", () => {
		const draft = fillDown(posted([POINT]), 0, "asFound", ["0.91", " 0.92", "0.93"]);
		expect(draft.points.map(({ asFound, unit }) => [asFound, unit])).toEqual([
			["0.91", "V"],
			["0.92", "V"],
			["0.93", "V"],
		]);
	});
});

describe("the verdict while typing", () => {
	const point = (more: Partial<typeof POINT>) => ({ ...blankPoint([]), ...POINT, ...more });
	const simply = { rule: { type: "simple" }, coverageFactor: "", judge } as const;

	it("is the server's: limits included, comma or point", () => {
		expect(judgeDraft(point({}), "asFound", simply)).toMatchObject({ verdict: "in_tolerance", deviation: "-0.10" });
		expect(judgeDraft(point({ asFound: "0,8999" }), "asFound", simply)?.verdict).toBe("out_of_tolerance");
	});

	it("goes by the rule where U is typed, and is silent while k is missing", () => {
		const close = point({ asFound: "0,905", expandedUncertainty: "0.01" } as Partial<typeof POINT>);
		const rule = { type: "guard-band", r: "1" } as const;
		expect(judgeDraft(close, "asFound", simply)).toBe(null);
		expect(judgeDraft(close, "asFound", { rule, coverageFactor: "2", judge })?.verdict).toBe("out_of_tolerance");
		const plain = { rule: { type: "simple" }, coverageFactor: "2", judge } as const;
		expect(judgeDraft(close, "asFound", plain)?.verdict).toBe("in_tolerance");
		// Before the judge is there nothing is said by the limits alone.
		expect(judgeDraft(close, "asFound", { ...plain, judge: null })).toBe(null);
	});

	it("is silent where something is missing or cannot be read", () => {
		for (const more of [{ asFound: "" }, { nominal: "x" }, { lowerTolerance: "0.2" }, { upperTolerance: "1e3" }]) {
			expect(judgeDraft(point(more), "asFound", simply)).toBe(null);
		}
		expect(
			draftSummary(i18nIn("en"), [point({}), point({ asFound: "2" }), point({ asFound: "" })], "asFound", simply),
		).toBe("As found: 2 of 3 points judged, 1 out of tolerance.");
	});
});
