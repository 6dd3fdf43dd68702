import { buffer } from "node:stream/consumers";
import { csvTable, ootPdf } from "@calibrant/documents";
import { type Ctx, permit, readerOf, record } from "@calibrant/kernel";
import type { ImpactResult } from "@calibrant/metrology";
import { z } from "zod";
import { closingReport } from "./closings.ts";
import { findCase } from "./find-case.ts";
import { allItems, itemFilter } from "./list-items.ts";
import { pathLine, reportOf } from "./report-of.ts";

export const printCaseInput = z.strictObject({ id: z.uuid() });

/** What a door needs to print: a transaction. */
type Opens = { open<T>(scope: object, work: (ctx: Ctx) => Promise<T>): Promise<T> };

/** The report of a case as a PDF in the language of whoever asks, of one under way too; the download is logged. */
export async function printCase({ open }: Opens, { id }: z.output<typeof printCaseInput>) {
	const data = await open({}, async (ctx) => {
		permit(ctx, "record.read");
		await record(ctx, "oot.downloaded", { type: "oot_case", id: (await findCase(ctx, id)).id });
		return reportOf(ctx, id, await readerOf(ctx));
	});
	return { fileName: `${data.number}.pdf`, body: await ootPdf(data) };
}

export const printClosingInput = z.strictObject({ id: z.uuid(), number: z.coerce.number().int().min(1).max(10_000) });

/** The report of a case as it was closed at that time, although it was opened again since; the download is logged. */
export async function printClosing({ open }: Opens, { id, number }: z.output<typeof printClosingInput>) {
	const data = await open({}, async (ctx) => {
		permit(ctx, "record.read");
		await record(ctx, "oot.downloaded", { type: "oot_case", id: (await findCase(ctx, id)).id });
		return closingReport(ctx, id, number);
	});
	return { fileName: `${data.number}-closing-${number}.pdf`, body: await ootPdf(data) };
}

export const printItemsInput = z.strictObject({ caseId: z.uuid(), ...itemFilter.shape });

/** What a case reached as a CSV file, under the filter of the list. */
export async function printItems({ open }: Opens, { caseId, ...filter }: z.output<typeof printItemsInput>) {
	const { number, rows } = await open({}, async (ctx) => {
		permit(ctx, "record.read");
		const { number } = await findCase(ctx, caseId);
		await record(ctx, "oot.downloaded", { type: "oot_case", id: caseId });
		return { number, rows: await allItems(ctx, caseId, filter) };
	});
	type Row = (typeof rows)[number];
	const text = (header: string, value: (row: Row) => string | null) => ({ header, kind: "text" as const, value });
	const number_ = (header: string, value: (row: Row) => string | null) => ({ header, kind: "number" as const, value });
	const resultOf = ({ item }: Row) => item.result as ImpactResult;
	const columns = [
		text("Kind", ({ item }) => item.kind),
		text("Tag", ({ tag }) => tag),
		text("What", ({ label }) => label),
		text("Description", ({ description }) => description),
		text("Customer", ({ customer }) => customer),
		text("From", ({ item }) => item.happenedFrom),
		text("Until", ({ item }) => item.happenedUntil),
		number_("Depth", ({ item }) => String(item.depth)),
		text("Path", (row) => pathLine(row.item, row.tag)),
		text("Severity", ({ item }) => item.severity),
		text("Why", (row) => resultOf(row).reason),
		text("Reached no more", ({ goneBecause }) => goneBecause),
		number_("Conformance probability", (row) => worstProbability(resultOf(row))),
		text("Disposition", ({ item }) => item.disposition),
		text("Reason", ({ item }) => item.reason),
		text("Outcome", ({ item }) => item.outcome),
	];
	return { fileName: `${number}-items.csv`, body: await buffer(csvTable(columns, rows)) };
}

function worstProbability({ parts }: ImpactResult): string | null {
	const known = parts.flatMap(({ conformanceAfter }) => (conformanceAfter === null ? [] : [conformanceAfter]));
	return known.length === 0 ? null : Math.min(...known).toFixed(9);
}
