import {
	budgetVersions,
	calibrationPoints,
	decisionRuleVersions,
	instrumentFunctions,
	procedureVersions,
} from "@calibrant/db/schema";
import { type Ctx, notFound } from "@calibrant/kernel";
import { type BenchStandard, bindBudget, type DecisionRule } from "@calibrant/metrology";
import { and, eq, isNotNull } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { CalibrationRow, StandardRow } from "./calibration-view.ts";
import { standardsOf } from "./find-calibration.ts";
import type { Binding, Judging } from "./judge-points.ts";

const limit = z.string().nullish();

/** A numbered version of another record. */
const named = z.object({ id: z.uuid(), number: z.int() }).nullish().catch(null);

/** What a calibration takes from its procedure; a procedure that says nothing of something leaves it open. */
const methodContent = z.object({
	methodReference: z.string().catch(""),
	points: z
		.array(
			z.object({
				/** nominal: `at` is the value; percent: of the range of a function. */
				...{ kind: z.enum(["nominal", "percent"]).catch("nominal"), at: z.string(), functionId: z.uuid().nullish() },
				...{ lowerTolerance: limit, upperTolerance: limit, repeats: z.coerce.number().int().min(1).max(100).catch(1) },
			}),
		)
		.catch([]),
	unit: z.string().catch(""),
	environment: z.array(z.object({ quantity: z.string(), unit: z.string(), lower: limit, upper: limit })).catch([]),
	/** The reference standards it needs, by role. */
	standards: z.array(z.object({ role: z.string() })).catch([]),
	...{ budget: named, decisionRule: named },
});

export type Method = z.output<typeof methodContent> & {
	versionId: string;
	title: string;
	budgetVersionId: string | null;
	decisionRuleVersionId: string | null;
};

/** The procedure version of a calibration, as far as a calibration goes by it. Null: without procedure. */
export async function methodOf(ctx: Ctx, versionId: string | null): Promise<Method | null> {
	if (versionId === null) return null;
	const [row] = await ctx.tx.select().from(procedureVersions).where(eq(procedureVersions.id, versionId));
	if (!row) throw notFound("procedure");
	const content = methodContent.parse(row.content);
	const budget = content.budget ? await budgetVersion(ctx, content.budget) : null;
	const rule = content.decisionRule ? await decisionRuleVersion(ctx, content.decisionRule) : null;
	const versions = { budgetVersionId: budget?.id ?? null, decisionRuleVersionId: rule?.id ?? null };
	return { ...content, ...versions, versionId: row.id, title: `${row.name}, version ${row.number}` };
}

async function budgetVersion(ctx: Ctx, { id, number }: { id: string; number: number }) {
	const [row] = await ctx.tx
		.select({ id: budgetVersions.id })
		.from(budgetVersions)
		.where(and(eq(budgetVersions.budgetId, id), eq(budgetVersions.number, number)));
	return row;
}

async function decisionRuleVersion(ctx: Ctx, { id, number }: { id: string; number: number }) {
	const [row] = await ctx.tx
		.select({ id: decisionRuleVersions.id })
		.from(decisionRuleVersions)
		.where(and(eq(decisionRuleVersions.decisionRuleId, id), eq(decisionRuleVersions.number, number)));
	return row;
}

/** The rule and the budget by which the points of a calibration are judged. */
export async function judgingOf(
	ctx: Ctx,
	row: Pick<CalibrationRow, "id" | "decisionRuleVersionId" | "procedureVersionId" | "performedOn">,
): Promise<Judging> {
	const rule = (await ruleVersion(ctx, row.decisionRuleVersionId))?.rule ?? { type: "simple" };
	const method = await methodOf(ctx, row.procedureVersionId);
	if (!method?.budgetVersionId) return { rule, budget: () => null };
	const [budget] = await ctx.tx.select().from(budgetVersions).where(eq(budgetVersions.id, method.budgetVersionId));
	const template = budget?.content.template ?? budget?.content;
	const standards = await benchStandards(ctx, await standardsOf(ctx, row.id), row.performedOn);
	const resolutions = await resolutionsOf(ctx);
	const bind: Binding = ({ nominal, reference, functionId }, readings) =>
		bindBudget(template, {
			...{ nominal, readings, ...(reference !== null && { reference }) },
			resolution: functionId === null ? null : (resolutions.get(functionId) ?? null),
			standards,
		});
	return { rule, budget: template ? bind : () => null };
}

/** A published decision rule with its printed sentence; null: simple acceptance. */
export async function ruleVersion(ctx: Ctx, id: string | null) {
	if (id === null) return null;
	const [row] = await ctx.tx.select().from(decisionRuleVersions).where(eq(decisionRuleVersions.id, id));
	if (!row) throw notFound("decision rule");
	const { rule = row.content, statement = "" } = row.content as { rule?: unknown; statement?: string };
	const name = `${row.name}, version ${row.number}`;
	return { id: row.id, name, title: row.name, number: row.number, rule: rule as DecisionRule, statement };
}

async function resolutionsOf(ctx: Ctx): Promise<Map<string, string>> {
	const rows = await ctx.tx
		.select({ id: instrumentFunctions.id, resolution: instrumentFunctions.resolution })
		.from(instrumentFunctions)
		.where(isNotNull(instrumentFunctions.resolution));
	return new Map(rows.map(({ id, resolution }) => [id, resolution ?? ""]));
}

/** What the records say of each standard: U and k at the points of the calibration it is relied on by. */
async function benchStandards(ctx: Ctx, standards: readonly StandardRow[], on: string): Promise<BenchStandard[]> {
	const bench: BenchStandard[] = [];
	for (const { role, identification, calibrationUsedId, calibratedOn } of standards) {
		const points = calibrationUsedId === null ? [] : await statedPoints(ctx, calibrationUsedId);
		const days = calibratedOn && Temporal.PlainDate.from(calibratedOn).until(on, { largestUnit: "days" }).days;
		bench.push({
			...{ ...(role !== "" && { role }), name: identification },
			...(points.length > 0 && { points }),
			...(days !== null && days !== "" && { daysSinceCalibration: days }),
		});
	}
	return bench;
}

async function statedPoints(ctx: Ctx, calibrationId: string) {
	const rows = await ctx.tx
		.select()
		.from(calibrationPoints)
		.where(and(eq(calibrationPoints.calibrationId, calibrationId), isNotNull(calibrationPoints.expandedUncertainty)));
	const last = Math.max(...rows.map(({ run }) => run));
	return rows.flatMap(({ run, nominal, expandedUncertainty, coverageFactor, degreesOfFreedom }) =>
		run === last && expandedUncertainty !== null && coverageFactor !== null
			? [{ at: nominal, expandedUncertainty, coverageFactor, ...(degreesOfFreedom !== null && { degreesOfFreedom }) }]
			: [],
	);
}
