import { expect, it } from "vitest";
import { judgeWork } from "./judge-work.ts";
import {
	afterWorkIntent,
	blankWorkPoint,
	readingName,
	readWork,
	type WorkPoint,
	workInput,
	workName,
} from "./work-draft.ts";

const point: WorkPoint = {
	...{ key: 0, functionId: "", unit: "V", nominal: "10,0", lowerTolerance: "-0,2", upperTolerance: "", reference: "" },
	...{ expandedUncertainty: "", coverageFactor: "", readings: ["10,1", ""] },
};
const simple = { type: "simple" } as const;

function posted(points: readonly WorkPoint[]): FormData {
	const form = new FormData();
	form.set("version", "3");
	form.set("performedOn", "2026-02-20");
	for (const [index, { key: _key, readings, ...texts }] of points.entries()) {
		for (const [name, text] of Object.entries(texts)) form.set(workName(index, name as "unit"), text);
		for (const [at, reading] of readings.entries()) form.set(readingName(index, at), reading);
	}
	for (const [index, quantity] of ["Temperature", "Pressure"].entries()) {
		form.set(`environment[${index}].quantity`, quantity);
		form.set(`environment[${index}].value`, "");
		form.set(`environment[${index}].unit`, index === 0 ? "°C" : "hPa");
	}
	return form;
}

it("every text comes back as it was typed, and a condition that a procedure asks for is sent though it is empty", () => {
	const draft = readWork(posted([point]));
	expect(draft.points[0]).toMatchObject({ nominal: "10,0", lowerTolerance: "-0,2", readings: ["10,1", ""] });
	const input = workInput(draft, "id");
	expect(input).toMatchObject({ id: "id", version: 3, decisionRuleVersionId: null });
	expect(input.environment).toEqual([{ quantity: "Pressure", value: "", unit: "hPa" }]);
	// As many readings as there are places for them are wanted.
	expect(input.points[0]).toMatchObject({ repeats: 2, functionId: null, readings: ["10,1", ""] });
});

it("rows come and go, and a new one has the unit and the places of the one before", () => {
	const draft = readWork(posted([point]));
	const added = afterWorkIntent(draft, "add-point");
	expect(added?.points[1]).toMatchObject({ unit: "V", nominal: "", readings: ["", ""], key: 1 });
	expect(afterWorkIntent(draft, "add-reading")?.points[0]?.readings).toEqual(["10,1", "", ""]);
	expect(afterWorkIntent(added ?? draft, "remove-point:0")?.points).toHaveLength(1);
	expect(afterWorkIntent(draft, "save")).toBeNull();
	expect(blankWorkPoint([]).readings).toEqual([""]);
});

it("a point is judged while it is typed, with one limit, and not before it can be read", () => {
	expect(judgeWork(point, simple)).toMatchObject({ error: "0.1", verdict: "in_tolerance" });
	expect(judgeWork({ ...point, readings: ["9,7"] }, simple)?.verdict).toBe("out_of_tolerance");
	for (const change of [{ readings: [""] }, { readings: ["x"] }, { nominal: "" }, { expandedUncertainty: "0.1" }]) {
		expect(judgeWork({ ...point, ...change }, simple)).toBeNull();
	}
	const stated = { ...point, expandedUncertainty: "0,05", coverageFactor: "2", readings: ["9.83"] };
	expect(judgeWork(stated, { type: "guard-band", r: "1" })).toMatchObject({ verdict: "out_of_tolerance", tur: null });
});
