import { describe, expect, test } from "vitest";
import { pointsInOrder } from "./points-in-order.ts";
import type { ProcedureInput } from "./procedure.ts";
import { readProcedure } from "./read-procedure.ts";

const thermometer: ProcedureInput = {
	...{ methodReference: "DKD-R 5-1", quantity: "Temperature", unit: "°C", order: "up_and_down" },
	points: [
		{ kind: "percent", at: "100", repeats: 5 },
		{ kind: "percent", at: "0,5", repeats: "3" },
		{ kind: "nominal", at: "20.0", repeats: 3, direction: "up" },
	],
	environment: [{ quantity: "Room temperature", unit: "°C", lower: "21", upper: "25" }],
	standards: [{ role: "Reference thermometer", quantity: "Temperature", smallestTur: "4" }],
	minimumTur: "3",
	adjust: { when: "beyond_share", share: "80 %" },
};
const faultsOf = (json: unknown) => {
	const read = readProcedure(json);
	return read.ok ? [] : read.faults;
};

test("a procedure is read with exact numbers and nothing left open", () => {
	expect(readProcedure(thermometer)).toMatchObject({
		ok: true,
		result: {
			points: [{ at: "100" }, { at: "0.5", repeats: 3, direction: "any" }, { at: "20.0", direction: "up" }],
			adjust: { when: "beyond_share", share: "0.8" },
			...{ minimumTur: "3", competence: "", steps: "" },
		},
	});
});

describe("refused with place, reason and clause", () => {
	test.each([
		["no points", { points: [] }, "points", "missing"],
		[
			"a point that is no number",
			{ points: [{ kind: "nominal", at: "ten", repeats: 1 }] },
			"points[0].at",
			"not_a_number",
		],
		["no repeat", { points: [{ kind: "nominal", at: 1, repeats: 0 }] }, "points[0].repeats", "out_of_range"],
		["half a repeat", { points: [{ kind: "nominal", at: 1, repeats: 1.5 }] }, "points[0].repeats", "out_of_range"],
		[
			"another direction",
			{ points: [{ kind: "nominal", at: 1, repeats: 1, direction: "left" }] },
			"points[0].direction",
			"out_of_range",
		],
		["no quantity", { quantity: " " }, "quantity", "missing"],
		["no unit", { unit: "" }, "unit", "missing"],
		[
			"limits crossed",
			{ environment: [{ quantity: "T", unit: "°C", lower: 25, upper: 21 }] },
			"environment[0].lower",
			"contradiction",
		],
		["no limit", { environment: [{ quantity: "T", unit: "°C" }] }, "environment[0].upper", "missing"],
		["a standard without role", { standards: [{ role: "" }] }, "standards[0].role", "missing"],
		["a role twice", { standards: [{ role: "a" }, { role: "a" }] }, "standards[1].role", "contradiction"],
		["a TUR of zero", { minimumTur: 0 }, "minimumTur", "not_positive"],
		[
			"a share above the tolerance",
			{ adjust: { when: "beyond_share", share: "120 %" } },
			"adjust.share",
			"out_of_range",
		],
		["no share", { adjust: { when: "beyond_share" } }, "adjust.share", "missing"],
		["a mistyped key", { point: [] }, "point", "unknown_key"],
	])("%s", (_, change, path, reason) => {
		expect(faultsOf({ ...thermometer, ...change })).toMatchObject([
			{ path, reason, clause: expect.stringMatching(/17025|JCGM|Z540/) },
		]);
	});
});

describe("points in the order in which they are measured", () => {
	const read = readProcedure(thermometer);
	if (!read.ok) throw new Error("The example is sound.");
	const of = (order: ProcedureInput["order"]) =>
		pointsInOrder({ ...read.result, order: order ?? "as_listed" }, { from: "-20", to: "100" }).map(
			({ nominal, direction }) => `${nominal} ${direction}`,
		);
	test("percentages are of the span, from its lower end", () => {
		expect(of("as_listed")).toEqual(["100 any", "-19.4 any", "20.0 up"]);
	});
	test("percentages of the maximum are of the upper end alone: 20, 60 and 100 N·m of a wrench from 20 to 100 N·m", () => {
		const points = ["20", "60", "100"].map((at) => ({ kind: "percent_of_maximum" as const, at, repeats: 5 }));
		const wrench = readProcedure({ ...thermometer, methodReference: "ISO 6789-2:2017", unit: "N·m", points });
		if (!wrench.ok) throw new Error("It is sound.");
		const ordered = pointsInOrder({ ...wrench.result, order: "ascending" }, { from: "20", to: "100" });
		expect(ordered.map(({ nominal }) => nominal)).toEqual(["20", "60", "100"]);
	});
	test("sorted, and up and back with the highest once", () => {
		expect(of("ascending")).toEqual(["-19.4 up", "20.0 up", "100 up"]);
		expect(of("descending")).toEqual(["100 down", "20.0 down", "-19.4 down"]);
		expect(of("up_and_down")).toEqual(["-19.4 up", "20.0 up", "100 up", "-19.4 down"]);
	});
});
