import { csvTable, reportPdf } from "@calibrant/documents";
import { type Ctx, permit } from "@calibrant/kernel";
import type { Steps } from "../stored-files.ts";
import { jumpsReport } from "./jumps-report.ts";
import { foundReport, onTimeReport } from "./performance-reports.ts";
import { ratioReport } from "./ratio-report.ts";
import { dueReport, registerReport } from "./register-report.ts";
import type { Report, ReportInput, ReportName } from "./report.ts";
import { type ReportWords, wordsFor } from "./words/report-words.ts";

const makers: Record<ReportName, (ctx: Ctx, input: ReportInput, words: ReportWords) => Promise<Report>> = {
	...{ register: registerReport, due: dueReport, found: foundReport, "on-time": onTimeReport },
	...{ ratio: ratioReport, jumps: jumpsReport },
};

/** One report with its figures and its table, in the language of whoever asks. */
export async function getReport(ctx: Ctx, input: ReportInput): Promise<Report> {
	permit(ctx, "record.read");
	return makers[input.name](ctx, input, await wordsFor(ctx));
}

/** A report as a file, made when it is asked for. */
export async function printReport({ open }: Pick<Steps, "open">, input: ReportInput, format: "pdf" | "csv") {
	const { report, said, organisation, now } = await open({ readOnly: true }, async (ctx) => ({
		report: await getReport(ctx, input),
		said: await wordsFor(ctx),
		organisation: ctx.org.name,
		now: ctx.now,
	}));
	const { title, subtitle, facts, words, table, empty } = report;
	const day = now.toISOString().slice(0, 10);
	const fileName = `${asFileName(title)}-${day}.${format}`;
	if (format === "csv") {
		const columns = table.columns.map(({ head, kind }, index) => ({
			...{ header: head, kind: kind === "number" ? ("number" as const) : ("text" as const) },
			value: (row: string[]) => row[index] ?? "",
		}));
		const chunks: Buffer[] = [];
		for await (const chunk of csvTable(columns, table.rows)) chunks.push(Buffer.from(chunk));
		return { fileName, type: "text/csv; charset=utf-8", body: Buffer.concat(chunks) };
	}
	const body = await reportPdf({
		...{ title, organisation, subtitle, madeAt: now.toISOString(), made: said.made(day), page: said.page },
		sections: [
			{ heading: said.figures, words, facts },
			{ heading: title, table, empty },
		],
	});
	return { fileName, type: "application/pdf", body };
}

/** A title as every file system takes it: "Prüfmittelverzeichnis" → "prufmittelverzeichnis". */
const asFileName = (title: string): string =>
	title
		.normalize("NFKD")
		.replaceAll(/\p{Mn}/gu, "")
		.toLowerCase()
		.replaceAll("ß", "ss")
		.replaceAll(/[^a-z0-9]+/g, "-");
