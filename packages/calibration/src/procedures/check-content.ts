import { eq } from "@calibrant/db/drizzle";
import { budgets, decisionRules } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { type Procedure, readProcedure, rolesOf, sameKind } from "@calibrant/metrology";
import { findBudgetVersion } from "../budgets/find-budget.ts";
import { budgetContentOf } from "../budgets/get-budget.ts";
import type { ProcedureContent } from "./content.ts";

/** A version of another record that a procedure names. */
export type Named = { id: string; number: number; name: string };

/** What a published version of a procedure holds: all read, with the versions of what it names. */
export type PublishedProcedure = Procedure & { name: string; budget: Named | null; decisionRule: Named | null };

/** A procedure ready to be published, or what is wrong by form field (`points.3.at`, counted from 0). */
export async function checkProcedure(ctx: Ctx, { name, budgetId, decisionRuleId, ...written }: ProcedureContent) {
	const read = readProcedure(written);
	const faults: Record<string, string> = {};
	for (const { path, message, clause } of read.ok ? [] : read.faults)
		faults[path.replaceAll(/\[(\d+)\]/g, ".$1")] ??= `${message} (${clause})`;
	const budget = budgetId ? await newest(ctx, budgets, budgetId) : null;
	const decisionRule = decisionRuleId ? await newest(ctx, decisionRules, decisionRuleId) : null;
	if (budgetId && !budget)
		faults.budgetId = "This budget is not published, or archived. Publish it, or choose another.";
	if (decisionRuleId && !decisionRule)
		faults.decisionRuleId = "This decision rule is not published, or archived. Publish it, or choose another.";
	if (budget) faults.budgetId ??= (await misfit(ctx, written, budget)) ?? "";
	if (faults.budgetId === "") delete faults.budgetId;
	const published = read.ok ? { name, ...read.result, budget, decisionRule } : null;
	return { published: published satisfies PublishedProcedure | null, faults };
}

async function newest(ctx: Ctx, table: typeof budgets | typeof decisionRules, id: string): Promise<Named | null> {
	const [row] = await ctx.tx
		.select({ id: table.id, number: table.published, name: table.name, archivedAt: table.archivedAt })
		.from(table)
		.where(eq(table.id, id));
	return row && row.number > 0 && row.archivedAt === null ? { id: row.id, number: row.number, name: row.name } : null;
}

/** Why a budget does not fit a procedure: another kind of unit, or standards the procedure does not have. */
async function misfit(ctx: Ctx, written: Pick<ProcedureContent, "unit" | "standards">, budget: Named) {
	const content = budgetContentOf(await findBudgetVersion(ctx, budget.id, budget.number));
	if (written.unit !== "" && !sameKind(written.unit, content.unit))
		return `The budget is in ${content.unit}, the procedure in ${written.unit}. (JCGM 100:2008 4.1)`;
	const roles = written.standards.map(({ role }) => role);
	const missing = rolesOf(content).filter((role) => (role === "" ? roles.length !== 1 : !roles.includes(role)));
	if (missing.length === 0) return null;
	const [first = ""] = missing;
	const what =
		first === ""
			? `The budget takes its standard without a role; the procedure has ${roles.length} standards.`
			: `The budget needs the standard “${first}”, which the procedure does not list.`;
	return `${what} List it under standards, or name roles in the budget. (ISO/IEC 17025:2017, 6.5.1)`;
}
