import { csvTable, reportPdf } from "@calibrant/documents";
import { type Ctx, permit, readerOf } from "@calibrant/kernel";
import type { Steps } from "../stored-files.ts";
import { jumpsReport } from "./jumps-report.ts";
import { foundReport, onTimeReport } from "./performance-reports.ts";
import { ratioReport } from "./ratio-report.ts";
import { dueReport, registerReport } from "./register-report.ts";
import type { Report, ReportInput, ReportName } from "./report.ts";
import { type ReportWords, reportWords, wordsFor } from "./words/report-words.ts";

const makers: Record<ReportName, (ctx: Ctx, input: ReportInput, words: ReportWords) => Promise<Report>> = {
	...{ register: registerReport, due: dueReport, found: foundReport, "on-time": onTimeReport },
	...{ ratio: ratioReport, jumps: jumpsReport },
};

/** One report with its figures and its table, in the language of whoever asks. */
export async function getReport(ctx: Ctx, input: ReportInput): Promise<Report> {
	const { printed: _paper, ...report } = await wholeReport(ctx, input, await wordsFor(ctx));
	return report;
}

async function wholeReport(ctx: Ctx, input: ReportInput, words: ReportWords): Promise<Report> {
	permit(ctx, "record.read");
	return makers[input.name](ctx, input, words);
}

/** A report as a file, made when it is asked for. */
export async function printReport({ open }: Pick<Steps, "open">, input: ReportInput, format: "pdf" | "csv") {
	const { report, language, organisation, now } = await open({ readOnly: true }, async (ctx) => {
		const language = await readerOf(ctx);
		const report = await wholeReport(ctx, input, reportWords[language]);
		return { report, language, organisation: ctx.org.name, now: ctx.now };
	});
	const { title, subtitle, facts, words, table, empty, printed } = report;
	const said = reportWords[language];
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
		...{ title, organisation, subtitle, language, page: said.page },
		...{ madeAt: now.toISOString(), made: said.made(day) },
		sections: [{ heading: said.figures, words, facts }, ...(printed ?? [{ heading: title, table, empty }])],
	});
	return { fileName, type: "application/pdf", body };
}

/** A title as every file system takes it: "Étalonnages du mois" → "etalonnages-du-mois". */
const asFileName = (title: string): string =>
	title
		.normalize("NFKD")
		.replaceAll(/\p{Mn}/gu, "")
		.toLowerCase()
		.replaceAll("ß", "ss")
		.replaceAll(/[^a-z0-9]+/g, "-");
