import { describe, expect, test } from "vitest";
import { errorAt, type FoundError } from "./error-at.ts";
import { type ImpactPart, judgeImpact } from "./judge-impact.ts";

const point = (at: string, error: string, within: boolean, standardUncertainty: number | null = 0.001): FoundError => {
	return { at, reference: at, error, within, standardUncertainty };
};
const found = [point("0", "0.000", true), point("10", "0.010", true), point("20", "0.050", false)];
const used = (value: string | null, more: Partial<ImpactPart> = {}): ImpactPart => ({
	...{
		label: "a value",
		found: 0,
		untold: null,
		unit: "mm",
		at: value,
		result: value,
		correction: "subtract",
		standardUncertainty: null,
	},
	...{ limits: { lower: "14.95", upper: "15.05" }, ...more },
});
const judge = (part: ImpactPart, points = found) =>
	judgeImpact({ format: 2, found: [{ unit: "mm", points }], parts: [part], untold: null });

describe("the error at a value", () => {
	test("is that of the point, or on the line between two", () => {
		expect(errorAt(found, "10.0")).toMatchObject({ place: "at_point", within: true });
		const between = errorAt(found, "15");
		expect(between).toMatchObject({ place: "interpolated", within: false, between: ["10", "20"] });
		expect(between.place !== "outside" && between.error.toFixed()).toBe("0.03");
	});

	test("is not known beyond the outermost points, nor anywhere from one point", () => {
		expect(errorAt(found, "20.001")).toEqual({ place: "outside", from: "0", to: "20" });
		expect(errorAt([point("10", "1", false)], "9.99")).toMatchObject({ place: "outside" });
		expect(errorAt([], "1")).toEqual({ place: "outside", from: null, to: null });
	});

	test("is that of a point also where its true value was", () => {
		const one = { ...point("10.04", "0.04", false), reference: "10" };
		expect(errorAt([one], "10")).toMatchObject({ place: "at_point" });
		expect(errorAt([one], "10.02")).toMatchObject({ place: "at_point" });
		expect(errorAt([one], "9.999")).toMatchObject({ place: "outside" });
	});

	test("takes the worse of two at one value, and no uncertainty where one is missing", () => {
		const twice = errorAt([point("10", "0.01", true), point("10.0", "-0.02", false)], "10");
		expect(twice.place !== "outside" && twice.error.toFixed()).toBe("-0.02");
		expect(errorAt([point("0", "0", true, null), point("10", "1", false)], "5")).toMatchObject({
			standardUncertainty: null,
		});
	});
});

describe("what an error means to what rests on it", () => {
	test("what was corrected for already is no part of the error; which of two is not known: the worse", () => {
		// A weight of 1000 g, certified 1000.200 g and used so, is found to be 999.75 g: the balance read 0.46 g too much.
		const points = [{ ...point("999.75", "-0.25", false), reference: "1000" }];
		const limits = { lower: "-0.3", upper: "0.3" };
		const part = used("1000", { unit: "g", result: "0.010", is: "error", correction: "subtract", limits });
		const judged = (more: object) =>
			judgeImpact({ format: 2, found: [{ unit: "g", points }], parts: [{ ...part, ...more }], untold: null });
		const known = judged({ correctedFor: ["0.200"] });
		expect(known.parts[0]).toMatchObject({ corrected: "0.46", error: "-0.45", severity: "critical" });
		expect(known.reason).toContain("error -0.25 g at 1000, of which 0.2 g had been corrected for");
		expect(judged({}).parts[0]).toMatchObject({ corrected: "0.26", severity: "minor" });
		const either = judged({ correctedFor: ["0", "0.2"] });
		expect(either.parts[0]).toMatchObject({ corrected: "0.46" });
		expect(either.reason).toContain("both were judged");
		// Within its own limits, and farther from what was corrected for than from what it says.
		const within = points.map((one) => ({ ...one, within: true }));
		const moved = (more: object) =>
			judgeImpact({ format: 2, found: [{ unit: "g", points: within }], parts: [{ ...part, ...more }], untold: null });
		expect([moved({}), moved({ correctedFor: ["0.2"] }), moved({ correctedFor: ["-0.2"] })]).toMatchObject([
			...[{ severity: "none" }, { severity: "critical" }, { severity: "none" }],
		]);
	});

	test("nothing where the instrument was within its limits", () => {
		expect(judge(used("5"))).toMatchObject({ severity: "none" });
	});

	test("by the conformance probability of the corrected value", () => {
		const safe = judge(used("15.02"));
		expect(safe.severity).toBe("minor");
		expect(safe.parts[0]).toMatchObject({ corrected: "14.98992" });
		expect(safe.reason).toMatch(/^Used at 15\.02\d* .*, corrected to 14\.9899 .*error 0\.0301 /);
		const edge = judge(used("15", { limits: { lower: "14.9695", upper: null } }));
		expect(edge.severity).toBe("major");
		// Φ(0.5), from the table of the normal distribution.
		expect(edge.parts[0]?.conformanceAfter).toBeCloseTo(0.691462461274013, 12);
		expect(edge.parts[0]?.conformanceBefore).toBeCloseTo(1, 12);
		expect(judge(used("15", { limits: { lower: "14.99", upper: null } })).severity).toBe("critical");
	});

	test("an error found with a wrong standard grows by the standard's error", () => {
		const part = used("20", { result: "-0.010", correction: "add", limits: { lower: "-0.03", upper: "0.03" } });
		expect(judge(part)).toMatchObject({ severity: "critical", parts: [{ corrected: "0.04" }] });
		expect(judge(part).reason).toMatch(/^Error found with it -0\.010 mm at 20 mm, corrected to 0\.04 mm/);
	});

	test("an error found with a material measure shrinks by its error; where neither is said, the worse direction counts", () => {
		const limits = { lower: "-0.03", upper: "0.06" };
		const part = used("20", { result: "0.020", is: "error", correction: "subtract", limits });
		expect(judge(part).parts[0]).toMatchObject({ corrected: "-0.03" });
		expect(judge(part).reason).toMatch(/^Error found with it 0\.020 mm at 20 mm, corrected to -0\.030? mm/);
		const either = judge({ ...part, correction: "either" });
		expect(either.parts[0]).toMatchObject({ corrected: "0.07", severity: "critical" });
		expect(either.reason).toContain("both directions were judged");
		const other = judge({ ...part, correction: "either", limits: { lower: "-0.02", upper: "0.09" } });
		expect(other.parts[0]).toMatchObject({ corrected: "-0.03", severity: "critical" });
		const untold = { ...part, correction: "either" as const, standardUncertainty: 0 };
		expect(judge({ ...untold, limits: { lower: "-0.02", upper: "0.09" } }).severity).toBe("critical");
	});

	test("is not told where value, limits, range or unit are missing", () => {
		const reasons = [
			judge(used(null)),
			judge(used("15", { limits: { lower: null, upper: null } })),
			judge(used("25")),
			judge(used("15", { unit: "V" })),
		];
		expect(reasons.map(({ severity }) => severity)).toEqual(["unknown", "unknown", "unknown", "unknown"]);
		expect(reasons[2]?.reason).toContain("not extrapolated");
	});

	test("units of one kind are converted, errors as differences", () => {
		const cm = used("1.5", { unit: "cm", limits: { lower: "1.49", upper: null } });
		expect(judge(cm).parts[0]).toMatchObject({ error: "0.003", corrected: "1.497" });
		const points = [point("20", "1", false), point("30", "1", false)];
		const kelvin = used("298.15", { unit: "K", limits: { lower: "290", upper: "300" } });
		const warm = judgeImpact({ format: 2, found: [{ unit: "°C", points }], parts: [kelvin], untold: null });
		expect(warm.parts[0]).toMatchObject({ error: "1", corrected: "297.15" });
	});

	test("without any uncertainty cannot be told within the limits, unless simple acceptance was stated for it", () => {
		const bare = found.map((one) => ({ ...one, standardUncertainty: null }));
		expect(judge(used("15"), bare)).toMatchObject({
			severity: "unknown",
			reason: expect.stringContaining("cannot be told"),
		});
		const simple = used("15", { simpleAcceptance: true });
		expect(judge(simple, bare)).toMatchObject({ severity: "minor", reason: expect.stringContaining("decision rule") });
		const before = judgeImpact({ format: 1, found: [{ unit: "mm", points: bare }], parts: [used("15")], untold: null });
		expect(before.severity).toBe("minor");
		expect(judge(used("15", { limits: { lower: "14.98", upper: null } }), bare).severity).toBe("critical");
	});

	test("of several results the worst counts, and good ones do not speak for unknown ones", () => {
		const several = (...parts: ImpactPart[]) =>
			judgeImpact({ format: 2, found: [{ unit: "mm", points: found }], parts, untold: null }).severity;
		const bad = used("15", { limits: { lower: "14.99", upper: null } });
		expect(several(used("5"), used("25"))).toBe("unknown");
		expect(several(used("25"), bad)).toBe("critical");
		expect(several()).toBe("unknown");
	});
});
