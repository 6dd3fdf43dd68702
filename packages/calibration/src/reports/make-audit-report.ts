import { desc, eq } from "@calibrant/db/drizzle";
import { auditReports } from "@calibrant/db/schema";
import { type ReportSection, reportPdf } from "@calibrant/documents";
import { type Ctx, memberNames, notFound, permit, readerOf, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { takeNextNumber } from "../certificates/number-series.ts";
import { plainDate, plainText } from "../input-fields.ts";
import { fileIdAt, type Steps, storeWithRow } from "../stored-files.ts";
import { checkPeriod } from "./audit-report-jobs.ts";
import {
	authorisationSection,
	calibrationSection,
	caseSection,
	concessionSection,
	type Period,
	scopeSection,
	standardSection,
} from "./audit-sections.ts";
import { foundReport, onTimeReport } from "./performance-reports.ts";
import { procedureSection } from "./procedure-section.ts";
import { ratioReport } from "./ratio-report.ts";
import { dueReport, registerReport } from "./register-report.ts";
import type { Report, ReportInput } from "./report.ts";
import { type ReportWords, reportWords } from "./words/report-words.ts";

export const makeAuditReportInput = z.strictObject({
	from: plainDate,
	to: plainDate,
	/** For whom, or for which assessment; printed on it. */
	purpose: plainText(200).default(""),
});

/** How it is made: at once, or by a job that tells how many parts are gathered and ends with what it keeps. */
export type AuditReportWork = { told(done: number, total: number): Promise<void>; end(ctx: Ctx): Promise<void> };

const atOnce: AuditReportWork = { told: async () => {}, end: async () => {} };

/**
 * Makes the evidence of a period for an assessor as one PDF and keeps it: register, due dates, calibrations, standards,
 * results out of tolerance, concessions, methods, people and scope, in the language of whoever makes it. Throws INVALID for a period that is none.
 */
export async function makeAuditReport(
	steps: Steps,
	input: z.output<typeof makeAuditReportInput>,
	{ told, end } = atOnce,
) {
	// A closed organisation is told so before anything is read.
	await steps.open({}, async (ctx) => permit(ctx, "report.make"));
	const { orgId, now, body } = await steps.open({ readOnly: true }, async (ctx) => {
		checkPeriod(ctx, input);
		return { orgId: ctx.orgId, now: ctx.now, body: await print(ctx, input, told) };
	});
	const id = fileIdAt(now);
	const file = { id, key: `audit-reports/${orgId}/${id}.pdf`, body, contentType: "application/pdf" };
	return storeWithRow(steps, file, async (ctx, stored) => {
		permit(ctx, "report.make");
		await end(ctx);
		const number = await takeNextNumber(ctx, "AUD");
		await ctx.tx.insert(auditReports).values({
			...{ orgId: ctx.orgId, id, number, periodFrom: input.from, periodTo: input.to, purpose: input.purpose },
			...{ madeAt: ctx.now, madeBy: ctx.actor.ref, fileKey: stored.key, fileName: `${number}.pdf` },
			...{ bytes: stored.size, sha256: stored.sha256 },
		});
		const entity = { type: "audit_report", id };
		await record(ctx, "audit_report.made", entity);
		await remember(ctx, entity, null, { number, from: input.from, to: input.to, purpose: input.purpose });
		return { id, number };
	});
}

async function print(ctx: Ctx, period: Period & { purpose: string }, told: AuditReportWork["told"]): Promise<Buffer> {
	const { from, to, purpose } = period;
	const language = await readerOf(ctx);
	const words = reportWords[language];
	const { title, subtitle } = words.audit;
	const day = ctx.now.toISOString().slice(0, 10);
	const sections = [opening(purpose, words)];
	for (const [index, part] of parts.entries()) {
		await told(index, parts.length);
		sections.push(await part(ctx, period, words));
	}
	await told(parts.length, parts.length);
	return reportPdf({
		...{ title, organisation: ctx.org.name, subtitle: subtitle(from, to), language, page: words.page },
		...{ madeAt: ctx.now.toISOString(), made: words.made(day), sections },
	});
}

const opening = (purpose: string, { audit }: ReportWords): ReportSection => ({
	heading: audit.what,
	words: [audit.words],
	facts: purpose === "" ? [] : [[audit.for, purpose]],
});

const figure =
	(report: (ctx: Ctx, asked: ReportInput, words: ReportWords) => Promise<Report>) =>
	async (ctx: Ctx, { from, to }: Period, words: ReportWords) =>
		sectionOf(await report(ctx, { name: "register", on: to, ahead: 90, from, to, share: 20 }, words));

/** What it consists of, in order. */
const parts: readonly ((ctx: Ctx, period: Period, words: ReportWords) => Promise<ReportSection>)[] = [
	...[foundReport, onTimeReport, ratioReport, registerReport, dueReport].map(figure),
	...[calibrationSection, standardSection, caseSection, concessionSection, procedureSection],
	...[authorisationSection, scopeSection],
];

const sectionOf = ({ title, subtitle, facts, words, table, empty }: Report): ReportSection => ({
	...{ heading: title, words: [`${subtitle}.`, ...words], facts, table, empty },
});

/** The newest 200 evidence reports. */
export async function listAuditReports(ctx: Ctx) {
	permit(ctx, "record.read");
	const rows = await ctx.tx.select().from(auditReports).orderBy(desc(auditReports.madeAt)).limit(200);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ madeBy }) => madeBy),
	);
	return rows.map(({ id, number, periodFrom, periodTo, purpose, madeAt, madeBy, bytes, sha256 }) => ({
		...{ id, number, periodFrom, periodTo, purpose, madeAt, bytes, sha256 },
		madeByName: nameOf(madeBy),
	}));
}

export const downloadAuditReportInput = z.strictObject({ id: z.uuid() });

/** Where the file of an evidence report lies and what it is called; the download is logged. */
export async function downloadAuditReport(ctx: Ctx, { id }: z.output<typeof downloadAuditReportInput>) {
	permit(ctx, "record.read");
	const [row] = await ctx.tx.select().from(auditReports).where(eq(auditReports.id, id));
	if (!row) throw notFound("evidence report");
	await record(ctx, "audit_report.downloaded", { type: "audit_report", id });
	return { fileKey: row.fileKey, fileName: row.fileName, bytes: row.bytes };
}
