import type { ReportColumn } from "@calibrant/documents";
import type { Ctx } from "@calibrant/kernel";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { daysLater, todayOf } from "../today.ts";
import { withPoint } from "../typed-number.ts";
import type { ReportWords } from "./words/report-words.ts";

/** A table of a report, the same for the page, the PDF and the CSV. Cells are texts; numbers are decimal strings. */
export type ReportTable = {
	columns: ReportColumn[];
	rows: string[][];
};

/** `share`: of the width of the table. */
export const column = (head: string, share: number, kind: ReportColumn["kind"] = "text"): ReportColumn => ({
	...{ head, share, kind },
});

export type Report = {
	title: string;
	/** Of which day or period it speaks. */
	subtitle: string;
	/** The figures of it in words, most important first. */
	facts: [term: string, value: string][];
	/** What the figures mean and what they leave out. */
	words: string[];
	table: ReportTable;
	empty: string;
	/** What a PDF holds in place of a table that is too long for paper; the page and the CSV have all of it. */
	printed?: { heading: string; words?: string[]; table: ReportTable }[] | undefined;
};

export const reportNames = ["register", "due", "found", "on-time", "ratio", "jumps"] as const;
export type ReportName = (typeof reportNames)[number];

export const reportInput = z
	.strictObject({
		name: z.enum(reportNames),
		/** Register and due: the day. Today where absent. */
		on: plainDate.optional(),
		/** Due: how many days ahead. */
		ahead: z.coerce.number().int().min(0).max(730).default(30),
		/** Jumps: from how many per cent on a change of a value without an uncertainty is named. */
		share: z.preprocess(withPoint, z.coerce.number().min(0.1).max(10_000)).default(20),
		/** Jumps: of one instrument, by its tag. */
		tag: plainText(100).optional(),
		/** Of the others the period, both days in it; where absent the last twelve months, of jumps everything. */
		from: plainDate.optional(),
		to: plainDate.optional(),
	})
	.refine(({ from, to }) => !from || !to || from <= to, {
		message: "The period ends before it begins. Swap or correct its dates.",
		path: ["to"],
	});

export type ReportInput = z.output<typeof reportInput>;

/** The period asked for, the last 365 days where an end is missing. */
export function periodOf(ctx: Ctx, { from, to }: Pick<ReportInput, "from" | "to">): { from: string; to: string } {
	const end = to ?? todayOf(ctx);
	return { from: from ?? daysLater(end, -364), to: end };
}

export const percent = (part: number, whole: number, { decimal }: Pick<ReportWords, "decimal">) =>
	whole === 0 ? "—" : `${decimal(((100 * part) / whole).toFixed(1))} %`;
