import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, point } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createRule, publishRule, saveRuleDraft, saveRuleDraftInput } from "../index.ts";
import { compareRules } from "./compare-rules.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("What if");
});
afterAll(() => bench.close());

const { instrument, save, complete, begun, adjust, at } = calibrationSteps(() => shop);
const compare = (input = {}) => shop.as((ctx) => compareRules(ctx, input), "viewer");

test("with nothing on record there is nothing to compare, and nothing breaks", async () => {
	const none = await compare();
	expect(none).toMatchObject({ points: 0, instruments: 0, without: 0 });
	expect(none.outcomes.every(({ accepted, rejected }) => accepted + rejected === 0)).toBe(true);
});

test("points as left with U are judged by every rule; those without are told, and other states do not count", async () => {
	// Limits ± 0.020; u = 0.002: on the limit, well within, and beyond until it was adjusted.
	const exactly = { ...point, expandedUncertainty: "0.004", coverageFactor: "2" };
	const measured = async (reading: string) => {
		const one = await begun([], await instrument());
		return save(one, { points: [{ ...exactly, readings: [reading] }] });
	};
	await complete(await measured("10.020"));
	await complete(await measured("10.001"));
	const adjusted = await measured("10.050");
	await adjust(adjusted);
	await save(await at(adjusted.id), { points: [{ ...exactly, readings: ["10.018"] }] });
	await complete(await at(adjusted.id));
	await complete(await save(await begun([], await instrument()), { points: [{ ...point, readings: ["10.000"] }] }));
	await measured("10.100");
	const made = await shop.as((ctx) => createRule(ctx, { name: "Ours" }));
	const content = { name: "Ours", type: "guard-band" as const, r: "0.6", pfa: "", statement: "" };
	const saved = await shop.as((ctx) => saveRuleDraft(ctx, saveRuleDraftInput.parse({ ...made, content })));
	await shop.as((ctx) => publishRule(ctx, { ...saved, changeNote: "" }));

	const found = await compare();
	expect(found).toMatchObject({ points: 3, instruments: 3, without: 1 });
	const by = Object.fromEntries(found.outcomes.map((outcome) => [outcome.name, outcome]));
	expect(by["Simple acceptance"]).toMatchObject({ accepted: 3, rejected: 0, instrumentsTurned: 0 });
	// Φ(0) on the limit, and Φ(−1) at one u within.
	expect(by["Simple acceptance"]?.expectedFalseAccepts).toBeCloseTo(0.5 + 0.1586552539, 6);
	expect(by["ILAC-G8 (w = U)"]).toMatchObject({ accepted: 1, rejected: 2, instrumentsTurned: 2 });
	expect(by.Ours).toMatchObject({ isOwn: true, accepted: 1, rejected: 2 });
	const rejected = found.curve.map((step) => step.rejected);
	expect(rejected).toEqual(rejected.toSorted((a, b) => a - b));
	expect([found.curve[0]?.rejected, found.curve.at(-1)?.rejected]).toEqual([0, 2]);
	expect(await compare({ from: "2026-02-21" })).toMatchObject({ points: 0 });
	expect(await compare({ to: "2026-02-20" })).toMatchObject({ points: 3 });
});
