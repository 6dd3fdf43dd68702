import { type Ctx, memberNames, permit, signaturesOf } from "@calibrant/kernel";
import { z } from "zod";
import type { PublishedProcedure } from "./check-content.ts";
import { checkProcedure } from "./check-content.ts";
import { type ProcedureContent, procedureContentInput } from "./content.ts";
import {
	findProcedure,
	findProcedureVersion,
	type ProcedureVersionRow,
	procedureVersionsOf,
} from "./find-procedure.ts";
import { signedProcedure } from "./publish-procedure.ts";

export const getProcedureInput = z.strictObject({
	id: z.uuid(),
	/** A published version; the newest without it. */
	number: z.int().min(1).nullish(),
});

/** The content of a published version as the pages and the bench read it. */
export const procedureContentOf = ({ content, name }: Pick<ProcedureVersionRow, "content" | "name">) =>
	({ name, ...content }) as PublishedProcedure;

/** A procedure with one published version in full, its signatures checked anew, and what it was before. */
export async function getProcedure(ctx: Ctx, { id, number }: z.output<typeof getProcedureInput>) {
	permit(ctx, "record.read");
	const procedure = await findProcedure(ctx, id);
	const rows = await procedureVersionsOf(ctx, id);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ publishedBy }) => publishedBy),
	);
	const row = number ? await findProcedureVersion(ctx, id, number) : rows[0];
	const { code, name, version, published, archivedAt, updatedAt } = procedure;
	return {
		...{ id, code, name, version, published, archivedAt, updatedAt, hasDraft: procedure.draft !== null },
		versions: rows.map((one) => ({
			...{ id: one.id, number: one.number, changeNote: one.changeNote, publishedAt: one.publishedAt },
			publishedByName: nameOf(one.publishedBy),
		})),
		shown: row
			? {
					...{ id: row.id, number: row.number, changeNote: row.changeNote, publishedAt: row.publishedAt },
					content: procedureContentOf(row),
					signatures: await signaturesOf(ctx, { type: "procedure_version", id: row.id }, signedProcedure(code, row)),
				}
			: null,
	};
}

export const compareProceduresInput = z.strictObject({ id: z.uuid(), from: z.int().min(1), to: z.int().min(1) });

/** Two published versions of a procedure, to be read side by side. */
export async function compareProcedures(ctx: Ctx, { id, from, to }: z.output<typeof compareProceduresInput>) {
	permit(ctx, "record.read");
	const { code, name } = await findProcedure(ctx, id);
	const [before, after] = [await findProcedureVersion(ctx, id, from), await findProcedureVersion(ctx, id, to)];
	const told = (row: ProcedureVersionRow) => ({
		...{ number: row.number, changeNote: row.changeNote, publishedAt: row.publishedAt },
		content: procedureContentOf(row),
	});
	return { id, code, name, before: told(before), after: told(after) };
}

export const getProcedureDraftInput = z.strictObject({ id: z.uuid() });

/**
 * What is being written, as it would be published or with what is wrong with it by form field; begins with the newest
 * version where nothing waits.
 */
export async function getProcedureDraft(ctx: Ctx, { id }: z.output<typeof getProcedureDraftInput>) {
	permit(ctx, "method.edit");
	const procedure = await findProcedure(ctx, id);
	const draft = procedure.draft === null ? await newestContent(ctx, id) : procedureContentInput.parse(procedure.draft);
	const { faults, published: read } = await checkProcedure(ctx, draft);
	const preview = Object.keys(faults).length === 0 ? read : null;
	const { code, name, version, published, archivedAt } = procedure;
	const head = { id, code, name, version, published, archivedAt, hasDraft: procedure.draft !== null };
	return { ...head, draft, faults, preview };
}

async function newestContent(ctx: Ctx, procedureId: string): Promise<ProcedureContent> {
	const [row] = await procedureVersionsOf(ctx, procedureId);
	if (!row) throw new Error("A procedure without draft has a version.");
	const { budget, decisionRule, ...content } = procedureContentOf(row);
	const open = (text: string | null) => text ?? "";
	return procedureContentInput.parse({
		...content,
		points: content.points.map((point) => ({ ...point, repeats: String(point.repeats) })),
		environment: content.environment.map((one) => ({ ...one, lower: open(one.lower), upper: open(one.upper) })),
		standards: content.standards.map((one) => ({ ...one, smallestTur: open(one.smallestTur) })),
		minimumTur: open(content.minimumTur),
		adjust: { when: content.adjust.when, share: open(content.adjust.share) },
		...{ budgetId: budget?.id ?? null, decisionRuleId: decisionRule?.id ?? null },
	});
}
