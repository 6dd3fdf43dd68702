import { type BudgetAtBench, bindPoint, judgePoint } from "@calibrant/metrology";
import { I18nProvider } from "@lingui/react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { i18nIn } from "../../i18n.ts";
import * as judge from "./judge-work.ts";
import { judgeWithBudget, judgeWork } from "./judge-work.ts";
import { PointOutcome } from "./point-outcome.tsx";
import { missingOf, outcomeOf } from "./point-results.ts";
import { blankWorkPoint, readWork, type WorkPoint } from "./work-draft.ts";
import { WorkPoints, type WorkPointsProps } from "./work-points.tsx";

const simple = { type: "simple" } as const;
const point: WorkPoint = {
	...{ ...blankWorkPoint([]), functionId: "f", unit: "mm", nominal: "10.0", lowerTolerance: "-0.1" },
	...{ upperTolerance: "0.1", readings: ["10.02", "10.04", "10.03"] },
};
const bench: BudgetAtBench = {
	template: {
		inputs: [
			{ name: "x", from: "readings" },
			{ name: "r", from: "resolution" },
		],
	},
	...{ unit: "mm", standards: [], resolutions: [{ functionId: "f", value: "10", unit: "µm" }] },
};

it("judges a point with the budget of its procedure while it is typed, the resolution brought to its unit", () => {
	const judged = judgeWithBudget(point, simple, bench);
	expect(judged?.result).toMatchObject({ verdict: "in_tolerance", error: "0.03" });
	// u² = (0.01/√3)² of the readings + (0.01/√12)² of the resolution.
	const u = Number(judged?.result?.expandedUncertainty) / Number(judged?.result?.coverageFactor);
	expect(u).toBeCloseTo(Math.sqrt(0.0001 / 3 + 0.0001 / 12), 9);
	// Asked again for a point that did not change, nothing is worked out anew.
	expect(judgeWithBudget(point, simple, bench)).toBe(judged);
	expect(judgeWithBudget({ ...point, unit: "m" }, simple, bench)?.faults[0]?.message).toContain("The budget is in mm");
	expect(judgeWithBudget({ ...point, readings: ["", ""] }, simple, bench)).toBeNull();
	expect(judgeWork(point, simple)).toMatchObject({ verdict: "in_tolerance", expandedUncertainty: null });
});

it("judges a simulated budget while it is typed too, with the U that saving gives, and writes U and k out", () => {
	const simulated = { ...bench, template: { ...(bench.template as object), monteCarlo: { maximumTrials: 20_000 } } };
	const by = { judge, rule: simple, budget: simulated };
	const live = outcomeOf(point, undefined, by);
	const at = { unit: "mm", nominal: "10.0", reference: null, functionId: "f" };
	const bound = bindPoint(simulated, at, point.readings);
	const onServer = judgePoint({
		...{ format: 3, unit: "mm", nominal: "10.0", reference: "10.0", readings: point.readings, rule: simple },
		...{ limits: { lower: "-0.1", upper: "0.1" }, uncertainty: { by: "budget", budget: bound.ok && bound.result } },
	});
	const saved = { ...(onServer.ok && onServer.result), readings: point.readings, warnings: ["It differs."] } as never;
	expect(live.result).toMatchObject({ ...(onServer.ok && onServer.result), warnings: [] });
	expect(live).toMatchObject({ isSimulationDue: true, isSaved: false });
	// What the simulation said stays until something else is typed.
	expect(outcomeOf(point, saved, by)).toMatchObject({ isSimulationDue: false, result: { warnings: ["It differs."] } });
	const retyped = { ...point, readings: ["10.02", "10.04", "10.05"] };
	expect(outcomeOf(retyped, saved, by)).toMatchObject({ isSimulationDue: true, result: { warnings: [] } });
	const shown = createElement(PointOutcome, { ...live, unit: "mm", point });
	const page = renderToStaticMarkup(createElement(I18nProvider, { i18n: i18nIn("en") }, shown));
	expect(page).toMatch(/U = ±0\.021 mm, k = 3\.31/);
	expect(page).toContain("simulation");
});

it("shows what a procedure plans as text, with the fields behind it, and fields where nothing is planned", () => {
	const saved = {
		points: [{ ...point, functionId: "f", error: null, warnings: [] }],
	} as never as WorkPointsProps["saved"];
	const draft = { ...readWork(new FormData()), points: [{ ...point, readings: [""] }] };
	const shown = (isPlanned: boolean, faults: Record<string, string> = {}) => {
		const points = createElement(WorkPoints, {
			...{ draft: { ...draft, faults }, isTyped: false, saved, rule: simple, isFixed: false, budget: bench, isPlanned },
			...{ functions: [{ id: "f", name: "Length", unit: "mm" }], onChange: () => {} },
		});
		return renderToStaticMarkup(createElement(I18nProvider, { i18n: i18nIn("en") }, points));
	};
	const words = "10.0 mm, \u22120.1 to 0.1 mm, Length";
	expect(shown(true)).toContain(words);
	expect(shown(true)).toContain('name="points[0].nominal"');
	expect(shown(false)).not.toContain(words);
	expect(shown(true, { "points.0.nominal": "Correct it." })).not.toContain(words);
});

it("says in words what is missing before a point is judged", () => {
	const guarded = { type: "method-6" } as const;
	const said = (change: Partial<WorkPoint>, rule: typeof simple | typeof guarded = simple, hasBudget = false) => {
		const typed = { ...point, ...change };
		const missing = missingOf(typed, hasBudget, rule);
		const result = judgeWork(typed, rule);
		const shown = createElement(PointOutcome, { result, isSaved: false, missing, unit: "mm", point: typed });
		return renderToStaticMarkup(createElement(I18nProvider, { i18n: i18nIn("en") }, shown)).replace(/<[^>]*>/g, " ");
	};
	expect(said({ readings: ["", ""] })).toContain("Not judged yet. A reading is missing.");
	expect(said({ expandedUncertainty: "0.01" })).toContain("The coverage factor k is missing");
	expect(said({ coverageFactor: "2" })).toContain("U is missing");
	expect(said({}, guarded)).toMatch(/Not judged yet\. U is missing.*k is missing/);
	expect(missingOf(point, true, guarded), "the budget gives it").toEqual([]);
	expect(said({ lowerTolerance: "", upperTolerance: "" })).toContain("It has no limit to be judged by.");
	expect(said({})).not.toMatch(/missing|no limit/);
});
