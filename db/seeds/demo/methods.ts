import {
	createBudget,
	createProcedure,
	enterScope,
	enterScopeInput,
	getBudgetDraft,
	getProcedureDraft,
	grantAuthorisation,
	publishBudget,
	publishProcedure,
	saveBudgetDraft,
	saveBudgetDraftInput,
	saveProcedureDraft,
	saveProcedureDraftInput,
} from "@calibrant/calibration";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening } from "../playing/seeded-product.ts";
import type { Company } from "./company.ts";
import { lengthBudget, lengthProcedure, scopeLines, torqueBudget, torqueProcedure } from "./method-texts.ts";

type Ids = Map<string, string>;
const approved = { changeNote: "", printedName: "Ana Ferrão" };

/**
 * How Meuse calibrates: two budgets and two procedures, one of them in its second version with a third being written, a
 * scope in its second issue, and who may do what, of which something runs out soon.
 */
export function methods(company: Company, present: Date): Happening[] {
	const ids: Ids = new Map();
	const on = (daysAgo: number, hour: number, happen: () => Promise<unknown>): Happening => ({
		at: workingHour(workday(daysAfter(present, -daysAgo)), hour),
		happen: async () => void (await happen()),
	});
	const manager = <T>(work: Parameters<typeof company.as<T>>[1]) => company.as("manager", work);
	const budget = (content: typeof torqueBudget | typeof lengthBudget) =>
		manager(async (ctx) => {
			const made = await createBudget(ctx, { name: content.name });
			const saved = await saveBudgetDraft(ctx, saveBudgetDraftInput.parse({ ...made, content }));
			await publishBudget(ctx, { ...saved, changeNote: "" });
			ids.set(content.name, made.id);
		});
	const procedure = (code: string, content: typeof torqueProcedure | typeof lengthProcedure, budgetName: string) =>
		manager(async (ctx) => {
			const made = await createProcedure(ctx, { code, name: content.name });
			const named = { ...content, budgetId: ids.get(budgetName) };
			const saved = await saveProcedureDraft(ctx, saveProcedureDraftInput.parse({ ...made, content: named }));
			await publishProcedure(ctx, { ...saved, ...approved }, "password");
			ids.set(code, made.id);
		});
	const revise = (code: string, changes: object, changeNote: string | null) =>
		manager(async (ctx) => {
			const { id, version, draft } = await getProcedureDraft(ctx, { id: ids.get(code) ?? "" });
			const content = { ...draft, ...changes };
			const saved = await saveProcedureDraft(ctx, saveProcedureDraftInput.parse({ id, version, content }));
			if (changeNote !== null) await publishProcedure(ctx, { ...saved, ...approved, changeNote }, "password");
		});
	return [
		on(420, 0.3, () => budget(torqueBudget)),
		on(418, 0.4, () => procedure("CP-TW", torqueProcedure, torqueBudget.name)),
		on(300, 0.3, () => budget(lengthBudget)),
		on(299, 0.4, () => procedure("CP-MIC", lengthProcedure, lengthBudget.name)),
		on(415, 0.5, () => scope(company, daysAfter(present, -410), 400, scopeLines.slice(0, 3))),
		on(30, 0.5, () => scope(company, daysAfter(present, -25), 1400, scopeLines)),
		on(120, 0.6, () =>
			revise("CP-TW", { minimumTur: "4" }, "A smallest TUR is asked, after the assessment in spring."),
		),
		on(4, 0.7, () => revise("CP-TW", { competence: "Torque, level 2; sees the clicks on the trace" }, null)),
		on(2, 0.6, () => tighten(company, ids.get(lengthBudget.name) ?? "")),
		...authorisations(company, present, ids),
	];
}

async function scope(company: Company, from: Date, days: number, entries: readonly object[]): Promise<void> {
	const dates = { validFrom: dateOf(from), validUntil: dateOf(daysAfter(from, days)) };
	const head = { body: "Demo accreditation body", reference: "042-CAL" };
	await company.as("manager", (ctx) => enterScope(ctx, enterScopeInput.parse({ ...head, ...dates, entries })));
}

/** A draft that nobody has published yet. */
async function tighten(company: Company, budgetId: string): Promise<void> {
	await company.as("manager", async (ctx) => {
		const { id, version, draft } = await getBudgetDraft(ctx, { id: budgetId });
		const lines = draft.lines.map((line) => (line.source === "drift" ? { ...line, absolute: "0.00003" } : line));
		await saveBudgetDraft(ctx, { id, version, content: { ...draft, lines } });
	});
}

function authorisations(company: Company, present: Date, ids: Ids): Happening[] {
	const grant = (
		daysAgo: number,
		who: "owner" | "manager" | "technician",
		act: "perform" | "review" | "authorise",
		code: string | null,
		[hour, days, ground]: [number, number | null, string],
	): Happening => ({
		at: workingHour(workday(daysAfter(present, -daysAgo)), hour),
		happen: async () => {
			const memberId = await company.as(who, async (ctx) => ctx.actor.ref ?? "");
			await company.as(who === "owner" ? "manager" : "owner", (ctx) =>
				grantAuthorisation(ctx, {
					...{ memberId, act, ground, procedureId: code && (ids.get(code) ?? null) },
					validFrom: dateOf(daysAfter(present, -daysAgo)),
					validUntil: days === null ? null : dateOf(daysAfter(present, days)),
				}),
			);
		},
	});
	return [
		grant(410, "technician", "perform", null, [
			0.6,
			null,
			"Trained and watched over on every instrument of the register",
		]),
		grant(410, "technician", "perform", "CP-TW", [
			0.62,
			12,
			"Ten wrenches under supervision; compared with Ana within E_n 0.4",
		]),
		grant(290, "technician", "perform", "CP-MIC", [
			0.65,
			440,
			"Training at the maker of the gauge blocks, certificate seen",
		]),
		grant(410, "manager", "review", null, [0.66, null, "Twelve years of dimensional and torque metrology"]),
		grant(405, "owner", "review", null, [0.68, null, "Deputises for Ana; reviewed under her for half a year"]),
		grant(410, "manager", "authorise", null, [0.7, 320, "Assessed by the accreditation body as signatory"]),
	];
}
