import { bindBudget, evaluateBudget, tryBudget } from "@calibrant/metrology";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedBudget, thermometerSheet } from "../../testing/methods.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { archiveBudget } from "./archive-budget.ts";
import { createBudget } from "./create-budget.ts";
import { discardBudgetDraft } from "./discard-budget-draft.ts";
import { getBudget, getBudgetDraft } from "./get-budget.ts";
import { listBudgets, listBudgetsInput } from "./list-budgets.ts";
import { publishBudget } from "./publish-budget.ts";
import { saveBudgetDraft, saveBudgetDraftInput } from "./save-budget-draft.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Budgets");
});
afterAll(() => bench.close());

const draftOf = async (change: Record<string, unknown>) => {
	const made = await shop.as((ctx) => createBudget(ctx, { name: "Draft" }), "manager");
	const content = { ...thermometerSheet, ...change };
	return shop.as((ctx) => saveBudgetDraft(ctx, saveBudgetDraftInput.parse({ ...made, content })), "manager");
};
const line = (fields: Record<string, unknown>) => ({ input: "x", source: "expanded", value: "1", ...fields });

describe("a budget", () => {
	test("is published with the template that is bound at the bench, and its result is what the template gives", async () => {
		const { id, number } = await shop.as((ctx) => publishedBudget(ctx), "manager");
		expect(number).toBe(1);
		const { versions } = await shop.as((ctx) => getBudget(ctx, { id }), "viewer");
		const content = versions[0]?.content;
		const { example, template, result } = content ?? {};
		expect(result?.estimate).toBeCloseTo(50.028 - 50.002, 12);
		expect(result?.contributions.map(({ name }) => name)).toEqual(["t", "ref"]);
		// Bound to another bench as the run will bind it: 80 °C, another reference, a year later.
		const bound = bindBudget(template, {
			...{ nominal: "80", reference: "80.010", readings: ["80.03", "80.05", "80.04"], resolution: "0.01" },
			standards: [
				{
					role: "Reference thermometer",
					name: "RT-02",
					expandedUncertainty: "0.02",
					coverageFactor: "2",
					daysSinceCalibration: 365.25,
				},
			],
		});
		const again = bound.ok ? evaluateBudget(bound.result) : null;
		const parts = [0.01 / Math.sqrt(3), 0.01 / Math.sqrt(12), 0.01, 0.01 / Math.sqrt(3), 0.013 / Math.sqrt(3)];
		expect(again?.ok && again.result.standardUncertainty).toBeCloseTo(Math.hypot(...parts), 12);
		expect(example?.nominal).toBe("50");
		const { items } = await shop.as((ctx) => listBudgets(ctx, listBudgetsInput.parse({})), "viewer");
		expect(items.find((one) => one.id === id)).toMatchObject({
			...{ quantity: "Temperature", unit: "°C", published: 1, reported: result?.reported.expandedUncertainty },
		});
	});

	test.each([
		[
			"u of zero",
			{ lines: [line({ absolute: "0", coverageFactor: "2" })] },
			"lines.0.absolute",
			/above zero.*JCGM 100/,
		],
		[
			"a negative part of the nominal",
			{ lines: [line({ relative: "-1 %", coverageFactor: "2" })] },
			"lines.0.relative",
			/below zero/,
		],
		["no k", { lines: [line({ absolute: "1" })] }, "lines.0.coverageFactor", /needs its factor/],
		[
			"ν below 1",
			{ lines: [line({ source: "standard-uncertainty", absolute: "1", degreesOfFreedom: "0,5" })] },
			"lines.0.degreesOfFreedom",
			/at least 1.*G\.3\.3/,
		],
		["no number", { lines: [line({ source: "rectangular", absolute: "wide" })] }, "lines.0.absolute", /cannot be used/],
		[
			"a nameless line",
			{ lines: [line({ input: "", absolute: "1", coverageFactor: "2" })] },
			"lines.0.input",
			/no name/,
		],
		["no lines", { lines: [], model: "" }, "lines", /1 to 200 inputs/],
		["|r| above 1", { correlations: [{ a: "t", b: "ref", r: "-1.01" }] }, "correlations", /between −1 and 1/],
		["a model that names nothing", { model: "t - rif" }, "model", /rif is no input/],
		[
			"the same standard twice as independent",
			{
				model: "",
				lines: [
					line({ input: "a", source: "standard", role: "up" }),
					line({ input: "b", source: "standard", role: "down" }),
				],
				example: {
					nominal: "1",
					standards: ["up", "down"].map((role) => ({
						role,
						name: "S1",
						expandedUncertainty: "1",
						coverageFactor: "2",
					})),
				},
			},
			"lines.1.role",
			/twice as independent.*5\.2\.4/,
		],
		[
			"a standard of the example without U",
			{ example: { ...thermometerSheet.example, standards: [{ role: "Reference thermometer", name: "RT-01" }] } },
			"example.standards.0.expandedUncertainty",
			/cannot be used/,
		],
		[
			"no readings",
			{ example: { ...thermometerSheet.example, readings: "" } },
			"example.readings",
			/needs the readings/,
		],
		[
			"a reading that is none",
			{ example: { ...thermometerSheet.example, readings: "1.0 1.x" } },
			"example.readings",
			/1\.x/,
		],
		["no unit", { unit: "" }, "unit", /which unit/],
	])("with %s is not published, and the fault stands at its field with its clause", async (_, change, field, words) => {
		const saved = await draftOf(change);
		const { faults, result } = await shop.as((ctx) => getBudgetDraft(ctx, saved), "manager");
		expect(result).toBeNull();
		expect(faults).toMatchObject({ [field]: expect.stringMatching(words) });
		const attempt = shop.as((ctx) => publishBudget(ctx, { ...saved, changeNote: "" }), "manager");
		await expect(attempt).rejects.toMatchObject({
			reason: "INVALID",
			details: { fields: { [field]: expect.stringMatching(words) } },
		});
	});

	test("changes by its next version only; the one before stays, and what changed must be said", async () => {
		const { id, version } = await shop.as((ctx) => publishedBudget(ctx), "manager");
		const { draft } = await shop.as((ctx) => getBudgetDraft(ctx, { id }), "manager");
		const lines = draft.lines.map((one) => (one.about === "Bath" ? { ...one, absolute: "0.05" } : one));
		const saved = await shop.as(
			(ctx) => saveBudgetDraft(ctx, { id, version, content: { ...draft, lines } }),
			"manager",
		);
		const publish = (changeNote: string) => shop.as((ctx) => publishBudget(ctx, { ...saved, changeNote }), "manager");
		await expect(publish("")).rejects.toMatchObject({ details: { fields: { changeNote: expect.any(String) } } });
		await publish("The bath was mapped anew");
		const { versions } = await shop.as((ctx) => getBudget(ctx, { id }), "viewer");
		expect(versions.map(({ number, changeNote }) => [number, changeNote])).toEqual([
			[2, "The bath was mapped anew"],
			[1, ""],
		]);
		const [after, before] = versions.map(({ content }) => content.result.standardUncertainty);
		expect((after ?? 0) / (before ?? 1)).toBeGreaterThan(2);
		for (const statement of ["update budget_versions set name = 'x'", "delete from budget_versions"])
			await expect(shop.as((ctx) => ctx.tx.execute(statement))).rejects.toThrow();
	});

	test("is not written by two at once, nor by those who only read, nor while archived", async () => {
		const saved = await draftOf({});
		const content = (await shop.as((ctx) => getBudgetDraft(ctx, saved), "manager")).draft;
		await shop.as((ctx) => saveBudgetDraft(ctx, { ...saved, content }), "owner");
		await expect(shop.as((ctx) => saveBudgetDraft(ctx, { ...saved, content }), "manager")).rejects.toMatchObject({
			reason: "STALE_VERSION",
		});
		for (const role of ["technician", "viewer"] as const)
			await expect(shop.as((ctx) => createBudget(ctx, { name: "x" }), role)).rejects.toMatchObject({
				reason: "FORBIDDEN",
			});
		const archived = await shop.as(
			(ctx) => archiveBudget(ctx, { id: saved.id, version: saved.version + 1, archived: true }),
			"manager",
		);
		await expect(
			shop.as((ctx) => publishBudget(ctx, { ...archived, changeNote: "" }), "manager"),
		).rejects.toMatchObject({ reason: "CONFLICT" });
	});

	test("that was never published goes with its draft", async () => {
		const saved = await draftOf({});
		expect(await shop.as((ctx) => discardBudgetDraft(ctx, saved), "manager")).toEqual({ id: saved.id, deleted: true });
		await expect(shop.as((ctx) => getBudget(ctx, { id: saved.id }))).rejects.toMatchObject({ reason: "NOT_FOUND" });
	});

	test("with Monte Carlo says how far both agree, within what a server computes", async () => {
		const { id } = await shop.as((ctx) => publishedBudget(ctx, { monteCarlo: true }), "manager");
		const { versions } = await shop.as((ctx) => getBudget(ctx, { id }));
		const content = versions[0]?.content;
		expect(content?.result.monteCarlo).toMatchObject({
			...{ trials: expect.any(Number), comparison: { agrees: expect.anything() }, tolerance: expect.any(Number) },
		});
		expect(content?.result.monteCarlo?.trials).toBeLessThanOrEqual(100_000);
		expect(tryBudget(content?.template, { nominal: "1" }).ok).toBe(false);
	});
});
