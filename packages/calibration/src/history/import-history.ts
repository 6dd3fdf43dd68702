import { createHash } from "node:crypto";
import { ne } from "@calibrant/db/drizzle";
import { calibrations, instrumentFunctions, instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { longestPage } from "../cursor.ts";
import {
	checkedFileName,
	columnLetter,
	correctCells,
	dateOrders,
	errorFile,
	readFile,
	type Table,
} from "../import/index.ts";
import type { DecimalMark } from "../import/table.ts";
import { type BatchState, findBatch } from "../imports/find-batch.ts";
import { correctedCells } from "../imports/import-choices.ts";
import { atOnce, finishBatch, takeBatch } from "../imports/import-work.ts";
import { keptTargets } from "../imports/kept-mappings.ts";
import { bytesOfBatch, sheetOf } from "../imports/read-import.ts";
import { unreadable } from "../imports/upload-import.ts";
import { plainText } from "../input-fields.ts";
import type { Steps } from "../stored-files.ts";
import { todayOf } from "../today.ts";
import { checkHistory, dayKey } from "./check-history.ts";
import { heldDateNotices, heldDates } from "./held-dates.ts";
import { type HistoryTarget, historyFields, proposeHistoryColumns } from "./history-fields.ts";
import { writeHistory } from "./write-history.ts";

const column = z.string().regex(/^\d{1,3}$/);

/** What a person chose in place of what was proposed. */
export const historyChoices = z.strictObject({
	mapping: z.record(column, z.enum([...historyFields, "attribute", "skip"])).default({}),
	/** A mapping that was kept under a name. */
	kept: z.uuid().optional(),
	dateOrder: z.record(column, z.enum(dateOrders)).default({}),
	/** Of a workbook; left out, the first that is a table. */
	sheet: plainText(200).optional(),
	cells: correctedCells.optional(),
	decimalMark: z.enum([".", ","]).optional(),
	/** The run of readings that do not say. */
	stage: z.enum(["as_found", "as_left"]).default("as_found"),
	/** Rows of instruments that are not in the register. */
	unknownInstruments: z.enum(["refuse", "skip"]).default("refuse"),
});
type Choices = z.output<typeof historyChoices>;

export const checkHistoryImportInput = z.strictObject({ batchId: z.uuid(), choices: historyChoices.optional() });
type CheckInput = z.output<typeof checkHistoryImportInput>;

const shownRows = 20;

/** What importing a file of past calibrations would do, without writing anything. */
export async function checkHistoryImport(steps: Steps, input: CheckInput) {
	const { batch, table, choices, corrections, mark, sheets, sheet } = await openHistoryFile(steps, input);
	return steps.open({ readOnly: true }, async (ctx) => {
		const { mapping, report, checked } = await planHistory(ctx, table, choices, mark);
		const held = await heldDates(ctx, report.calibrations);
		const faults = report.rows.flatMap((row) => row.faults);
		const errors = faults.filter(({ severity }) => severity === "error");
		return {
			batch: { id: batch.id, fileName: batch.fileName, state: batch.state as BatchState },
			...{
				choices,
				corrections,
				sheets,
				sheet,
				checked,
				ready: report.ready,
				totals: report.totals,
				questions: report.questions,
			},
			columns: table.columns.map((name, index) => ({
				...{ index, letter: columnLetter(index + 1), name },
				target: mapping[index] ?? ("attribute" as HistoryTarget),
				example: table.rows[0]?.cells[index] ?? "",
			})),
			fileFaults: [...report.faults, ...heldDateNotices(held), ...table.warnings],
			faults: [...errors, ...faults.filter(({ severity }) => severity !== "error")].slice(0, longestPage),
			faultCount: faults.length,
			creates: report.calibrations.slice(0, shownRows).map(({ points, attributes: _kept, ...one }) => ({
				...{ ...one, values: points.length },
				shown: points.slice(0, 3).map(({ label, nominal, unit, typed }) => ({ label, nominal, unit, typed })),
			})),
		};
	});
}

export const runHistoryImportInput = z.strictObject({
	batchId: z.uuid(),
	choices: historyChoices.optional(),
	/** As the check gave it: exactly what was checked is written. */
	checked: z.string().regex(/^[0-9a-f]{64}$/, "Check the file first."),
});

/** Records all calibrations of a checked file, or none. Throws INVALID while rows have errors, CONFLICT when overtaken. */
export async function runHistoryImport(steps: Steps, input: z.output<typeof runHistoryImportInput>, work = atOnce) {
	const { table, choices, mark } = await openHistoryFile(steps, input);
	return steps.open({}, async (ctx) => {
		permit(ctx, "register.import");
		const batch = await takeBatch(ctx, input.batchId, "history", work);
		const { report, checked } = await planHistory(ctx, table, choices, mark);
		if (!report.ready) {
			const what = `${report.totals.error} of ${report.totals.rows} rows cannot be imported.`;
			throw invalid(report.faults[0]?.message ?? what, "Nothing was written. Correct what the check names.");
		}
		if (checked !== input.checked) {
			throw new DomainError("CONFLICT", "The records have changed since this file was checked.", "Check it again.");
		}
		const notices = heldDateNotices(await heldDates(ctx, report.calibrations)).map(({ message }) => message);
		await record(ctx, "history.imported", { type: "import", id: batch.id });
		await writeHistory(ctx, batch, report.calibrations, work.told);
		const counts = report.totals;
		await finishBatch(ctx, batch, work, { choices, counts });
		/** `notices`: what of the register stays as it is, in sentences. */
		return { batchId: batch.id, counts, notices };
	});
}

/** The uploaded file again with what the check says of each row. */
export async function downloadHistoryErrors(steps: Steps, input: CheckInput) {
	const { batch, table, bytes, choices, mark } = await openHistoryFile(steps, input);
	const report = await steps.open({}, async (ctx) => {
		permit(ctx, "register.import");
		await record(ctx, "import.downloaded", { type: "import", id: batch.id });
		return (await planHistory(ctx, table, choices, mark)).report;
	});
	const none = { update: "OK", unchanged: "OK" };
	const words = { ...none, create: "OK", skipped: "Left out", error: "Error" };
	return { fileName: checkedFileName(batch.fileName), bytes: Buffer.from(errorFile(bytes, table, report, words)) };
}

async function openHistoryFile(steps: Steps, { batchId, choices }: { batchId: string; choices?: Choices | undefined }) {
	const batch = await steps.open({ readOnly: true }, (ctx) => {
		permit(ctx, "register.import");
		return findBatch(ctx, batchId, "history");
	});
	const used = choices ?? historyChoices.safeParse(batch.choices).data ?? noChoices;
	const asUploaded = await readFile(await bytesOfBatch(steps, batch), batch.fileName, sheetOf(used));
	const { read, ...file } = correctCells(asUploaded, used.cells);
	if (!read.ok) throw unreadable(read.faults);
	return { ...file, batch, table: read.table, mark: read.sniffed.decimalMark, choices: used };
}

const noChoices = historyChoices.parse({});

async function planHistory(ctx: Ctx, table: Table, choices: Choices, sniffed: DecimalMark | null) {
	const kept = choices.kept === undefined ? undefined : await keptTargets(ctx, "history", choices.kept);
	const mapping = proposeHistoryColumns(table, { mapping: choices.mapping, kept });
	const { id, tag, serialNumber } = instruments;
	const { dateOrder, stage, unknownInstruments } = choices;
	const report = checkHistory(table, mapping, {
		...{ dateOrder, stage, unknownInstruments, today: todayOf(ctx), decimalMark: choices.decimalMark ?? sniffed },
		...{ instruments: await ctx.tx.select({ id, tag, serialNumber }).from(instruments), recorded: await recorded(ctx) },
		functions: Map.groupBy(await ctx.tx.select().from(instrumentFunctions), ({ instrumentId }) => instrumentId),
	});
	const hash = createHash("sha256");
	for (const { line, action } of report.rows) hash.update(`${JSON.stringify([line, action])}\n`);
	for (const one of report.calibrations) hash.update(`${JSON.stringify(one)}\n`);
	return { mapping, report, checked: hash.digest("hex") };
}

/** The days that have a calibration: of what was imported, under its certificate's number. */
async function recorded(ctx: Ctx): Promise<Set<string>> {
	const { instrumentId, performedOn, certificateNumber, kind } = calibrations;
	const rows = await ctx.tx
		.select({ instrumentId, performedOn, certificateNumber, kind })
		.from(calibrations)
		.where(ne(calibrations.state, "withdrawn"));
	return new Set(
		rows.map((row) =>
			dayKey(row.instrumentId, row.performedOn, row.kind === "imported" ? row.certificateNumber : null),
		),
	);
}
