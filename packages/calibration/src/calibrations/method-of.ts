import { and, eq, isNotNull } from "@calibrant/db/drizzle";
import {
	budgetVersions,
	calibrationPoints,
	decisionRuleVersions,
	instrumentFunctions,
	procedures,
	procedureVersions,
} from "@calibrant/db/schema";
import { type Ctx, notFound } from "@calibrant/kernel";
import { type BenchStandard, type BudgetAtBench, bindPoint, type DecisionRule } from "@calibrant/metrology";
import { Temporal } from "temporal-polyfill";
import { budgetContentOf } from "../budgets/get-budget.ts";
import { ruleFor } from "../decision-rules/find-rule.ts";
import type { PublishedProcedure } from "../procedures/check-content.ts";
import { procedureContentOf } from "../procedures/get-procedure.ts";
import type { CalibrationRow, StandardRow } from "./calibration-view.ts";
import { isMeasured, standardsOf } from "./find-calibration.ts";
import type { Binding, Judging } from "./judge-points.ts";

/** What a calibration takes from its procedure. */
export type Method = PublishedProcedure & {
	versionId: string;
	procedureId: string;
	/** As a schedule of accreditation names it. */
	code: string;
	number: number;
	/** Name and number, as it is shown. */
	title: string;
	budgetVersionId: string | null;
	decisionRuleVersionId: string | null;
};

/** The procedure version of a calibration, as far as a calibration goes by it. Null: without procedure. */
export async function methodOf(ctx: Ctx, versionId: string | null): Promise<Method | null> {
	if (versionId === null) return null;
	const [found] = await ctx.tx
		.select({ row: procedureVersions, code: procedures.code })
		.from(procedureVersions)
		.innerJoin(procedures, eq(procedures.id, procedureVersions.procedureId))
		.where(eq(procedureVersions.id, versionId));
	if (!found) throw notFound("procedure");
	const { row, code } = found;
	const content = procedureContentOf(row);
	const budget = content.budget ? await budgetVersion(ctx, content.budget) : null;
	const rule = content.decisionRule ? await decisionRuleVersion(ctx, content.decisionRule) : null;
	const versions = { budgetVersionId: budget?.id ?? null, decisionRuleVersionId: rule?.id ?? null };
	const { id, procedureId, name, number } = row;
	return { ...content, ...versions, versionId: id, procedureId, code, number, title: `${name}, version ${number}` };
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
	row: Pick<CalibrationRow, "id" | "instrumentId" | "decisionRuleVersionId" | "procedureVersionId" | "performedOn">,
): Promise<Judging> {
	const rule = (await ruleVersion(ctx, row.decisionRuleVersionId))?.rule ?? { type: "simple" };
	const bench = await budgetAtBench(ctx, row);
	const bind: Binding = ({ reference = null, ...point }, readings) =>
		bench && bindPoint(bench, { ...point, reference }, readings);
	return { rule, budget: bind };
}

/** The budget of the procedure of a calibration with what the records know at the bench; null: it has none. */
export async function budgetAtBench(
	ctx: Ctx,
	row: Pick<CalibrationRow, "id" | "instrumentId" | "procedureVersionId" | "performedOn">,
): Promise<BudgetAtBench | null> {
	const method = await methodOf(ctx, row.procedureVersionId);
	if (!method?.budgetVersionId) return null;
	const [budget] = await ctx.tx.select().from(budgetVersions).where(eq(budgetVersions.id, method.budgetVersionId));
	const { template, unit } = budget ? budgetContentOf(budget) : { template: null, unit: "" };
	if (!template) return null;
	const roles = method.standards.map((one) => one.role);
	// An auxiliary one carries no result.
	const used = (await standardsOf(ctx, row.id)).filter(({ role }) => role === "" || roles.includes(role));
	const standards = await benchStandards(ctx, used, row.performedOn);
	return { template, unit, standards, resolutions: await resolutionsOf(ctx, row.instrumentId) };
}

/** A published decision rule with its printed sentence; null: simple acceptance. */
export async function ruleVersion(ctx: Ctx, id: string | null) {
	if (id === null) return null;
	const [row] = await ctx.tx.select().from(decisionRuleVersions).where(eq(decisionRuleVersions.id, id));
	if (!row) throw notFound("decision rule");
	const { rule = row.content, statement = "" } = row.content as { rule?: unknown; statement?: string };
	const name = `${row.name}, version ${row.number}`;
	return {
		id: row.id,
		ruleId: row.decisionRuleId,
		name,
		title: row.name,
		number: row.number,
		rule: rule as DecisionRule,
		statement,
	};
}

/** The rule a calibration begins with: the instrument's, else the procedure's, else the organisation's; null: simply. */
export async function ruleAtStart(ctx: Ctx, instrument: { decisionRuleId: string | null }, method: Method | null) {
	const own = instrument.decisionRuleId === null ? null : await ruleFor(ctx, instrument);
	return (
		own ??
		(await ruleVersion(ctx, method?.decisionRuleVersionId ?? null)) ??
		(await ruleFor(ctx, { decisionRuleId: null }))
	);
}

async function resolutionsOf(ctx: Ctx, instrumentId: string) {
	const rows = await ctx.tx
		.select({ id: instrumentFunctions.id, value: instrumentFunctions.resolution, unit: instrumentFunctions.unit })
		.from(instrumentFunctions)
		.where(eq(instrumentFunctions.instrumentId, instrumentId));
	return rows.flatMap(({ id, value, unit }) => (value === null ? [] : [{ functionId: id, value, unit }]));
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

/** Points of a calibration as left that state U and k. */
export async function statedPoints(ctx: Ctx, calibrationId: string) {
	const rows = await ctx.tx
		.select()
		.from(calibrationPoints)
		.where(and(eq(calibrationPoints.calibrationId, calibrationId), isNotNull(calibrationPoints.expandedUncertainty)));
	const last = Math.max(...rows.map(({ run }) => run));
	return rows
		.filter(isMeasured)
		.flatMap(({ run, nominal, expandedUncertainty, coverageFactor, degreesOfFreedom }) =>
			run === last && expandedUncertainty !== null && coverageFactor !== null
				? [{ at: nominal, expandedUncertainty, coverageFactor, ...(degreesOfFreedom !== null && { degreesOfFreedom }) }]
				: [],
		);
}
