import { type Ctx, DomainError, findCause, invalid, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { needVerified } from "../events/need-verified.ts";
import type { Table } from "../import/index.ts";
import { historyChange, historyValues } from "../instruments/history-values.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { needDecided } from "../oot/need-decided.ts";
import type { Steps } from "../stored-files.ts";
import { type BulkCause, type BulkUpdate, bulkValues, createInBulk, updateInBulk } from "./bulk-instruments.ts";
import { type BatchRow, needState } from "./find-batch.ts";
import { headingsKey, type ImportChoices, importChoices, targetsByHeading } from "./import-choices.ts";
import { atOnce, finishBatch, type ImportWork, takeBatch } from "./import-work.ts";
import { type ImportPlan, planImport } from "./plan-import.ts";
import { openImport, proposeColumns } from "./read-import.ts";
import { unreadable } from "./upload-import.ts";

export const runImportInput = z.strictObject({
	batchId: z.uuid(),
	choices: importChoices.optional(),
	/** As the check gave it: exactly what was checked is written. */
	checked: z.string().regex(/^[0-9a-f]{64}$/, "Check the file first."),
});

type Input = z.output<typeof runImportInput>;

const overtaken = () =>
	new DomainError("CONFLICT", "The register has changed since this file was checked.", "Check the file again.");

/**
 * Imports a checked file, all rows or none. Throws INVALID while rows have errors or questions are open, and CONFLICT
 * when the file was imported before, or what would be written is not what was checked.
 */
export async function runImport(steps: Steps, input: Input, work = atOnce) {
	const { batch, choices, read } = await openImport(steps, input.batchId, input.choices);
	needState(batch, work.from);
	if (!read.ok) throw unreadable(read.faults);
	try {
		return await steps.open({}, (ctx) => write(ctx, input, read.table, choices, work));
	} catch (error) {
		// Somebody created an instrument with a tag of the file in this very moment.
		if (findCause(error, isTagTaken)) throw overtaken();
		throw error;
	}
}

async function write(ctx: Ctx, input: Input, table: Table, choices: ImportChoices, work: ImportWork) {
	permit(ctx, "register.import");
	const batch = await takeBatch(ctx, input.batchId, "register", work);
	const { mapping } = await proposeColumns(ctx, table, choices);
	const plan = await planImport(ctx, table, mapping, choices);
	if (!plan.report.ready) throw notReady(plan);
	if (plan.checked !== input.checked) throw overtaken();
	// First, so that whoever reads the log sees what the lines after it belong to.
	await record(ctx, "register.imported", { type: "import", id: batch.id });
	await writeRows(ctx, batch, plan, work);
	const counts = plan.report.totals;
	const kept = { choices, headings: headingsKey(table), targets: targetsByHeading(table, mapping) };
	await finishBatch(ctx, batch, work, { choices: kept, counts });
	return { batchId: batch.id, counts, importedAt: ctx.now };
}

function notReady({ report }: ImportPlan): DomainError {
	const { totals, questions, faults } = report;
	const [first] = [...faults, ...report.rows.flatMap((row) => row.faults.filter((one) => one.severity === "error"))];
	const what =
		totals.error > 0
			? `${totals.error} of ${totals.rows} rows cannot be imported.`
			: questions.length > 0
				? `${questions.length} question(s) about this file are open.`
				: (first?.message ?? "This file cannot be imported.");
	return invalid(what, "Nothing was written. Check the file, correct what is named there, and import it then.");
}

async function writeRows(ctx: Ctx, batch: BatchRow, plan: ImportPlan, { told }: ImportWork): Promise<void> {
	const { report, existing } = plan;
	const cause: BulkCause = { batchId: batch.id, reason: `Imported from ${batch.fileName}` };
	const created = report.rows.filter(({ action }) => action === "create");
	const total = created.length + report.totals.update;
	await told(0, total);
	await createInBulk(
		ctx,
		created.map(({ line, values }) => ({ line, values: bulkValues(values, null, cause.reason) })),
		cause,
		(done) => told(done, total),
	);
	for (const { action, tag, values } of report.rows) {
		const before = action === "update" ? existing.get(tag) : undefined;
		const back = before && before.status !== "in_service" && values.status === "in_service";
		if (back) {
			await needDecided(ctx, before.id, tag);
			await needVerified(ctx, before.id, tag);
		}
	}
	const updates = report.rows.flatMap(({ action, line, tag, values }): BulkUpdate[] => {
		const before = action === "update" ? existing.get(tag) : undefined;
		if (!before) return [];
		const after: InstrumentRow = { ...before, ...bulkValues(values, before, cause.reason) };
		const change = historyChange(before, after) ?? { before: {}, after: {} };
		const whole = historyValues(before);
		return [
			{ line, id: before.id, version: before.version, values: bulkValues(values, before, cause.reason), change, whole },
		];
	});
	const tell = (done: number) => told(created.length + done, total);
	if ((await updateInBulk(ctx, updates, cause, true, tell)) !== updates.length) throw overtaken();
}

const isTagTaken = (candidate: unknown): candidate is { code: string; constraint_name: string } =>
	(candidate as { code?: string }).code === "23505" &&
	(candidate as { constraint_name?: string }).constraint_name === "instruments_tag";
