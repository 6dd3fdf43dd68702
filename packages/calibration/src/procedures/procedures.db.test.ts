import { decisionRules, decisionRuleVersions } from "@calibrant/db/schema";
import { pointsInOrder } from "@calibrant/metrology";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedBudget, publishedProcedure, thermometerProcedure } from "../../testing/methods.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { archiveBudget } from "../budgets/archive-budget.ts";
import { createBudget } from "../budgets/create-budget.ts";
import { createProcedure } from "./create-procedure.ts";
import { discardProcedureDraft } from "./discard-procedure-draft.ts";
import { compareProcedures, getProcedure, getProcedureDraft } from "./get-procedure.ts";
import { listProcedures, listProceduresInput, procedureChoices } from "./list-procedures.ts";
import { publishProcedure } from "./publish-procedure.ts";
import { saveProcedureDraft, saveProcedureDraftInput } from "./save-procedure-draft.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Procedures");
});
afterAll(() => bench.close());

let codes = 0;
const draftOf = async (change: Record<string, unknown>) => {
	const made = await shop.as((ctx) => createProcedure(ctx, { code: `D-${codes++}`, name: "Draft" }), "manager");
	const content = { ...thermometerProcedure, ...change };
	return shop.as((ctx) => saveProcedureDraft(ctx, saveProcedureDraftInput.parse({ ...made, content })), "manager");
};
const by = { changeNote: "", printedName: "Procedures manager" };
const publish = (saved: { id: string; version: number }, more: object = {}) =>
	shop.as((ctx) => publishProcedure(ctx, { ...saved, ...by, ...more }, "password_and_code"), "manager");

describe("a procedure", () => {
	test("is published with the newest version of its budget and rule, and signed as approved", async () => {
		const budget = await shop.as((ctx) => publishedBudget(ctx), "manager");
		const ruleId = await shop.as(async (ctx) => {
			const stamp = { createdAt: ctx.now, updatedAt: ctx.now };
			const [rule] = await ctx.tx
				.insert(decisionRules)
				.values({ orgId: ctx.orgId, name: "w = U", published: 1, ...stamp })
				.returning();
			const version = { number: 1, name: "w = U", content: {}, changeNote: "", publishedAt: ctx.now };
			await ctx.tx
				.insert(decisionRuleVersions)
				.values({ orgId: ctx.orgId, decisionRuleId: rule?.id ?? "", ...version });
			return rule?.id ?? "";
		});
		const { id, versionId } = await publish(await draftOf({ budgetId: budget.id, decisionRuleId: ruleId }));
		const { shown, published } = await shop.as((ctx) => getProcedure(ctx, { id }), "viewer");
		expect(published).toBe(1);
		expect(shown).toMatchObject({
			...{ id: versionId, number: 1 },
			content: {
				...{
					budget: { id: budget.id, number: 1, name: "Thermometer in a bath" },
					decisionRule: { id: ruleId, number: 1 },
				},
				points: [{ at: "0", repeats: 5 }, { at: "50" }, { kind: "nominal", at: "100.0" }],
			},
			signatures: [{ meaning: "approved", printedName: "Procedures manager", proof: "password_and_code", holds: true }],
		});
		const points = shown && pointsInOrder(shown.content, { from: "-20", to: "80" });
		expect(points?.map(({ nominal }) => nominal)).toEqual(["-20", "30", "100.0"]);
		const { budgets, decisionRules: rules } = await shop.as((ctx) => procedureChoices(ctx), "viewer");
		expect([budgets.map((one) => one.id), rules.map((one) => one.id)]).toEqual([[budget.id], [ruleId]]);
	});

	test("that Postgres' owner changes afterwards does not hold any more", async () => {
		const { id, versionId } = await shop.as((ctx) => publishedProcedure(ctx, "CP-7"), "manager");
		await bench.database
			.admin`update procedure_versions set content = jsonb_set(content, '{minimumTur}', '"1"') where id = ${versionId}`;
		const { shown } = await shop.as((ctx) => getProcedure(ctx, { id }));
		expect(shown?.signatures).toMatchObject([{ holds: false }]);
	});

	test.each([
		["no points", { points: [] }, "points", /at least one point.*17025/],
		["a point that is no number", { points: [{ at: "hot", repeats: "1" }] }, "points.0.at", /cannot be used/],
		["no repeats", { points: [{ at: "1", repeats: "" }] }, "points.0.repeats", /cannot be used/],
		[
			"limits crossed",
			{ environment: [{ quantity: "T", unit: "°C", lower: "25", upper: "21" }] },
			"environment.0.lower",
			/above the upper.*6\.3\.3/,
		],
		["a role twice", { standards: [{ role: "a" }, { role: "a" }] }, "standards.1.role", /named twice/],
		[
			"a share above the tolerance",
			{ adjust: { when: "beyond_share", share: "200 %" } },
			"adjust.share",
			/up to 100 %/,
		],
		["a budget that is not there", { budgetId: "0197f000-0000-7000-8000-000000000001" }, "budgetId", /not published/],
		[
			"a rule that is not there",
			{ decisionRuleId: "0197f000-0000-7000-8000-000000000001" },
			"decisionRuleId",
			/not published/,
		],
	])("with %s is not published, and says so at the field with its clause", async (_, change, field, words) => {
		const saved = await draftOf(change);
		const { faults, preview } = await shop.as((ctx) => getProcedureDraft(ctx, saved), "manager");
		expect(preview).toBeNull();
		expect(faults).toMatchObject({ [field]: expect.stringMatching(words) });
		await expect(publish(saved)).rejects.toMatchObject({
			reason: "INVALID",
			details: { fields: { [field]: expect.stringMatching(words) } },
		});
	});

	test("takes no budget of another kind of unit, nor one that asks for a standard it does not list", async () => {
		const budget = await shop.as((ctx) => publishedBudget(ctx), "manager");
		const draft = await shop.as((ctx) => createBudget(ctx, { name: "Draft" }), "manager");
		const put = await shop.as((ctx) => publishedBudget(ctx), "manager");
		await shop.as((ctx) => archiveBudget(ctx, { id: put.id, version: put.version, archived: true }), "manager");
		const faultOf = async (change: object) =>
			(
				await shop.as(
					async (ctx) => getProcedureDraft(ctx, await draftOf({ budgetId: budget.id, ...change })),
					"manager",
				)
			).faults.budgetId;
		for (const { id } of [draft, put]) expect(await faultOf({ budgetId: id })).toMatch(/not published, or archived/);
		expect(await faultOf({ unit: "V" })).toMatch(/in °C, the procedure in V/);
		expect(await faultOf({ unit: "K" })).toBeUndefined();
		expect(await faultOf({ standards: [{ role: "Pt100" }] })).toMatch(/“Reference thermometer”/);
	});

	test("gets its next version with what changed; the one before stays readable and both can be compared", async () => {
		const { id, version } = await shop.as((ctx) => publishedProcedure(ctx, "CP-8"), "manager");
		const { draft } = await shop.as((ctx) => getProcedureDraft(ctx, { id }), "manager");
		const saved = await shop.as(
			(ctx) => saveProcedureDraft(ctx, { id, version, content: { ...draft, minimumTur: "4" } }),
			"manager",
		);
		await expect(publish(saved)).rejects.toMatchObject({ details: { fields: { changeNote: expect.any(String) } } });
		await publish(saved, { changeNote: "The customer asks for 4:1" });
		const old = await shop.as((ctx) => getProcedure(ctx, { id, number: 1 }), "viewer");
		expect(old).toMatchObject({
			published: 2,
			shown: { number: 1, content: { minimumTur: "3" }, signatures: [{ holds: true }] },
		});
		const { before, after } = await shop.as((ctx) => compareProcedures(ctx, { id, from: 1, to: 2 }), "viewer");
		expect([before.content.minimumTur, after.content.minimumTur]).toEqual(["3", "4"]);
		await expect(shop.as((ctx) => compareProcedures(ctx, { id, from: 1, to: 3 }))).rejects.toMatchObject({
			reason: "NOT_FOUND",
		});
		const { items } = await shop.as((ctx) => listProcedures(ctx, listProceduresInput.parse({})), "viewer");
		expect(items.find((one) => one.id === id)).toMatchObject({
			code: "CP-8",
			published: 2,
			points: 3,
			hasDraft: false,
		});
	});

	test("a code stands once; a key signs nothing; those who only read write nothing", async () => {
		await shop.as((ctx) => publishedProcedure(ctx, "CP-9"), "manager");
		await expect(shop.as((ctx) => createProcedure(ctx, { code: "CP-9", name: "x" }))).rejects.toMatchObject({
			...{ reason: "CONFLICT", details: { fields: { code: expect.stringContaining("CP-9") } } },
		});
		const saved = await draftOf({});
		const key = { type: "api_key", ref: saved.id, role: "manager" } as const;
		const attempt = shop.as(
			(ctx) => publishProcedure({ ...ctx, actor: key }, { ...saved, ...by }, "password"),
			"manager",
		);
		await expect(attempt).rejects.toMatchObject({ reason: "FORBIDDEN" });
		const { published } = await shop.as((ctx) => getProcedure(ctx, { id: saved.id }));
		expect(published).toBe(0);
		await expect(shop.as((ctx) => discardProcedureDraft(ctx, saved), "technician")).rejects.toMatchObject({
			reason: "FORBIDDEN",
		});
		await expect(publish({ ...saved, version: saved.version - 1 })).rejects.toMatchObject({ reason: "STALE_VERSION" });
	});
});
