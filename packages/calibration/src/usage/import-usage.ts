import { createHash } from "node:crypto";
import { eq, inArray, isNull, sql } from "@calibrant/db/drizzle";
import { importBatches, instruments, ootItems, usageRecords } from "@calibrant/db/schema";
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
import { type BatchState, findBatch, lockBatch } from "../imports/find-batch.ts";
import { correctedCells } from "../imports/import-choices.ts";
import { atOnce, finishBatch, takeBatch } from "../imports/import-work.ts";
import { keptTargets } from "../imports/kept-mappings.ts";
import { bytesOfBatch, sheetOf } from "../imports/read-import.ts";
import { unreadable } from "../imports/upload-import.ts";
import { plainText } from "../input-fields.ts";
import { needDecider } from "../oot/need-decided.ts";
import { reachCases } from "../oot/reach-later.ts";
import type { Steps } from "../stored-files.ts";
import { todayOf } from "../today.ts";
import {
	checkUsageRows,
	proposeUsageColumns,
	type UsageRowReport,
	type UsageTarget,
	usageFields,
} from "./usage-file.ts";
import { usageKinds } from "./usage-values.ts";
import { inCases } from "./void-usage.ts";

const column = z.string().regex(/^\d{1,3}$/);

/** What a person chose in place of what was proposed. */
export const usageChoices = z.strictObject({
	mapping: z.record(column, z.enum([...usageFields, "attribute", "skip"])).default({}),
	/** A mapping that was kept under a name. */
	kept: z.uuid().optional(),
	dateOrder: z.record(column, z.enum(dateOrders)).default({}),
	/** Of a workbook; left out, the first that is a table. */
	sheet: plainText(200).optional(),
	cells: correctedCells.optional(),
	/** What the uses are where the file does not say. */
	kind: z.enum(usageKinds).default("work_order"),
	/** Rows of instruments that are not in the register. */
	unknownInstruments: z.enum(["refuse", "skip"]).default("refuse"),
});
type Choices = z.output<typeof usageChoices>;

export const checkUsageImportInput = z.strictObject({ batchId: z.uuid(), choices: usageChoices.optional() });
type CheckInput = z.output<typeof checkUsageImportInput>;

const shownRows = 20;

/** What importing a file of uses would do, without writing anything. */
export async function checkUsageImport(steps: Steps, input: CheckInput) {
	const { batch, table, choices, corrections, sheets, sheet } = await openUsageFile(steps, input);
	return steps.open({ readOnly: true }, async (ctx) => {
		const { mapping, report, checked } = await planUsage(ctx, table, choices);
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
				...{ index, letter: columnLetter(index + 1), name, target: mapping[index] ?? ("attribute" as UsageTarget) },
				example: table.rows[0]?.cells[index] ?? "",
			})),
			fileFaults: [...report.faults, ...table.warnings],
			faults: [...errors, ...faults.filter(({ severity }) => severity !== "error")].slice(0, longestPage),
			faultCount: faults.length,
			creates: report.rows.filter(({ action }) => action === "create").slice(0, shownRows),
		};
	});
}

export const runUsageImportInput = z.strictObject({
	batchId: z.uuid(),
	choices: usageChoices.optional(),
	/** As the check gave it: exactly what was checked is written. */
	checked: z.string().regex(/^[0-9a-f]{64}$/, "Check the file first."),
});

/** Records all uses of a checked file, or none. Throws INVALID while rows have errors, CONFLICT when it was overtaken. */
export async function runUsageImport(steps: Steps, input: z.output<typeof runUsageImportInput>, work = atOnce) {
	const { table, choices } = await openUsageFile(steps, input);
	return steps.open({}, async (ctx) => {
		permit(ctx, "usage.record");
		const batch = await takeBatch(ctx, input.batchId, "usage", work);
		const { report, checked } = await planUsage(ctx, table, choices);
		if (!report.ready) {
			const what = `${report.totals.error} of ${report.totals.rows} rows cannot be imported.`;
			throw invalid(report.faults[0]?.message ?? what, "Nothing was written. Correct what the check names.");
		}
		if (checked !== input.checked) {
			throw new DomainError("CONFLICT", "The records have changed since this file was checked.", "Check it again.");
		}
		await record(ctx, "usage.imported", { type: "import", id: batch.id });
		const created = report.rows.filter(({ action }) => action === "create");
		for (let from = 0; from < created.length; from += chunk) {
			await ctx.tx
				.insert(usageRecords)
				.values(created.slice(from, from + chunk).map((row) => rowOf(ctx, batch.id, row)));
			await work.told(Math.min(from + chunk, created.length), created.length);
		}
		const counts = report.totals;
		await finishBatch(ctx, batch, work, { choices, counts });
		return { batchId: batch.id, counts, cases: await reachedBy(ctx, batch) };
	});
}

/** Cases of out of tolerance that reach the uses of a file. */
async function reachedBy(ctx: Ctx, { id, fileName }: { id: string; fileName: string }) {
	const { instrumentId, usedFrom, usedUntil, batchId } = usageRecords;
	const rows = await ctx.tx
		.select({ id: usageRecords.id, instrumentId, from: usedFrom, until: usedUntil })
		.from(usageRecords)
		.where(eq(batchId, id));
	const [first] = rows.map(({ from }) => from).sort();
	if (first === undefined) return [];
	const last =
		rows
			.map(({ until }) => until ?? todayOf(ctx))
			.sort()
			.at(-1) ?? first;
	return reachCases(ctx, {
		...{ ids: rows.map((row) => row.id), instrumentIds: [...new Set(rows.map((row) => row.instrumentId))] },
		...{ from: first, until: last, why: `Recorded later: uses of the file ${fileName}.` },
	});
}

const chunk = 500;

function rowOf(ctx: Ctx, batchId: string, { instrumentId, columns, fingerprint, attributes }: UsageRowReport) {
	if (!instrumentId || !columns || !fingerprint) throw new Error("A row to be recorded lacks what was checked.");
	return {
		...{ ...columns, orgId: ctx.orgId, instrumentId, fingerprint, attributes, batchId, source: "import" },
		...{ recordedBy: ctx.actor.ref, createdAt: ctx.now },
	};
}

/** The uploaded file again with what the check says of each row. */
export async function downloadUsageErrors(steps: Steps, input: CheckInput) {
	const { batch, table, bytes, choices } = await openUsageFile(steps, input);
	const report = await steps.open({}, async (ctx) => {
		permit(ctx, "usage.record");
		await record(ctx, "import.downloaded", { type: "import", id: batch.id });
		return (await planUsage(ctx, table, choices)).report;
	});
	const none = { update: "OK", unchanged: "OK" };
	const words = { ...none, create: "OK: new use", skipped: "Left out", error: "Error" };
	return { fileName: checkedFileName(batch.fileName), bytes: Buffer.from(errorFile(bytes, table, report, words)) };
}

async function openUsageFile(steps: Steps, { batchId, choices }: { batchId: string; choices?: Choices | undefined }) {
	const batch = await steps.open({ readOnly: true }, (ctx) => {
		permit(ctx, "usage.record");
		return findBatch(ctx, batchId, "usage");
	});
	const used = choices ?? usageChoices.parse({});
	const asUploaded = await readFile(await bytesOfBatch(steps, batch), batch.fileName, sheetOf(used));
	const { read, ...file } = correctCells(asUploaded, used.cells);
	if (!read.ok) throw unreadable(read.faults);
	return { ...file, batch, table: read.table, choices: used };
}

async function planUsage(ctx: Ctx, table: Table, choices: Choices) {
	const kept = choices.kept === undefined ? undefined : await keptTargets(ctx, "usage", choices.kept);
	const mapping = proposeUsageColumns(table, { mapping: choices.mapping, kept });
	const report = checkUsageRows(table, mapping, {
		...{ instruments: await instrumentsByName(ctx), recorded: await recordedUses(ctx), today: todayOf(ctx) },
		...{ kind: choices.kind, unknownInstruments: choices.unknownInstruments, dateOrder: choices.dateOrder },
	});
	const hash = createHash("sha256");
	for (const { line, action, fingerprint } of report.rows)
		hash.update(`${JSON.stringify([line, action, fingerprint])}\n`);
	return { mapping, report, checked: hash.digest("hex") };
}

/** By tag; by serial number only where it is one instrument's and nobody's tag. */
async function instrumentsByName(ctx: Ctx): Promise<Map<string, string>> {
	const { id, tag, serialNumber } = instruments;
	const rows = await ctx.tx.select({ id, tag, serialNumber }).from(instruments);
	const serials = new Map<string, string | null>();
	for (const row of rows) {
		if (row.serialNumber) serials.set(row.serialNumber, serials.has(row.serialNumber) ? null : row.id);
	}
	const known = [...serials].flatMap(([serial, one]): [string, string][] => (one === null ? [] : [[serial, one]]));
	return new Map([...known, ...rows.map((row): [string, string] => [row.tag, row.id])]);
}

async function recordedUses(ctx: Ctx): Promise<Set<string>> {
	const rows = await ctx.tx
		.select({ fingerprint: usageRecords.fingerprint })
		.from(usageRecords)
		.where(isNull(usageRecords.voidedAt));
	return new Set(rows.map(({ fingerprint }) => fingerprint));
}

export const undoUsageImportInput = z.strictObject({ batchId: z.uuid() });

/** Takes an import of uses back. What a case of out of tolerance names already is voided instead, and stays readable. */
export async function undoUsageImport(ctx: Ctx, { batchId }: z.output<typeof undoUsageImportInput>) {
	permit(ctx, "usage.record");
	const batch = await lockBatch(ctx, batchId, "imported", "usage");
	const ofBatch = inArray(
		ootItems.usageId,
		ctx.tx.select({ id: usageRecords.id }).from(usageRecords).where(eq(usageRecords.batchId, batchId)),
	);
	if (batch.createdBy !== ctx.actor.ref || (await inCases(ctx, ofBatch))) {
		const what = "This file was imported by somebody else, or a case of out of tolerance names a use of it.";
		needDecider(ctx, what, "Ask a manager or an owner to take it back.");
	}
	await record(ctx, "usage.import_undone", { type: "import", id: batch.id });
	const named = sql`exists (select from oot_items i where i.org_id = usage_records.org_id and i.usage_id = usage_records.id)`;
	const deleted = await ctx.tx.execute(
		sql`delete from usage_records where batch_id = ${batchId} and not ${named} returning id`,
	);
	const reason = `Undone: import of ${batch.fileName}`;
	const voided = await ctx.tx
		.update(usageRecords)
		.set({ voidedAt: ctx.now, voidedBy: ctx.actor.ref, voidReason: reason })
		.where(sql`${usageRecords.batchId} = ${batchId} and ${usageRecords.voidedAt} is null`)
		.returning({ id: usageRecords.id });
	await ctx.tx.update(importBatches).set({ state: "undone", undoneAt: ctx.now }).where(eq(importBatches.id, batchId));
	return { batchId, deleted: deleted.length, voided: voided.length };
}
