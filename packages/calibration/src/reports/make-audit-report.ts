import { desc, eq } from "@calibrant/db/drizzle";
import { auditReports } from "@calibrant/db/schema";
import { type ReportSection, reportPdf } from "@calibrant/documents";
import { type Ctx, invalid, memberNames, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { takeNextNumber } from "../certificates/number-series.ts";
import { plainDate, plainText } from "../input-fields.ts";
import { fileIdAt, type Steps, storeWithRow } from "../stored-files.ts";
import { todayOf } from "../today.ts";
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
import { wordsFor } from "./words/report-words.ts";

export const makeAuditReportInput = z.strictObject({
	from: plainDate,
	to: plainDate,
	/** For whom, or for which assessment; printed on it. */
	purpose: plainText(200).default(""),
});

/**
 * Makes the evidence of a period for an assessor as one PDF and keeps it: register, due dates, calibrations, standards,
 * results out of tolerance, concessions, methods, people and scope, in the language of whoever makes it. Throws INVALID for a period that is none.
 */
export async function makeAuditReport(steps: Steps, input: z.output<typeof makeAuditReportInput>) {
	// A closed organisation is told so before anything is read.
	await steps.open({}, async (ctx) => permit(ctx, "report.make"));
	const { orgId, now, body } = await steps.open({ readOnly: true }, async (ctx) => {
		const fields: Record<string, string> = {};
		if (input.to < input.from) fields.to = "The period ends before it begins. Swap or correct its dates.";
		if (input.to > todayOf(ctx)) fields.to ??= "The period ends in the future. End it today at the latest.";
		if (fields.to) throw invalid("This period is not right.", "Mend the marked field.", fields);
		return { orgId: ctx.orgId, now: ctx.now, body: await print(ctx, input) };
	});
	const id = fileIdAt(now);
	const file = { id, key: `audit-reports/${orgId}/${id}.pdf`, body, contentType: "application/pdf" };
	return storeWithRow(steps, file, async (ctx, stored) => {
		permit(ctx, "report.make");
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

async function print(ctx: Ctx, { from, to, purpose }: Period & { purpose: string }): Promise<Buffer> {
	const words = await wordsFor(ctx);
	const { audit: said } = words;
	const day = ctx.now.toISOString().slice(0, 10);
	const asked: ReportInput = { name: "register", on: to, ahead: 90, from, to, share: 20 };
	const reports = [await registerReport(ctx, asked, words), await dueReport(ctx, asked, words)];
	const figures = [
		await foundReport(ctx, asked, words),
		await onTimeReport(ctx, asked, words),
		await ratioReport(ctx, asked, words),
	];
	return reportPdf({
		...{ title: said.title, organisation: ctx.org.name, subtitle: said.subtitle(from, to) },
		...{ madeAt: ctx.now.toISOString(), made: words.made(day), page: words.page },
		sections: [
			{
				heading: said.what,
				words: [said.words],
				facts: purpose === "" ? [] : [[said.for, purpose]],
			},
			...[...figures, ...reports].map(sectionOf),
			await calibrationSection(ctx, { from, to }, words),
			await standardSection(ctx, { from, to }, words),
			await caseSection(ctx, { from, to }, words),
			await concessionSection(ctx, { from, to }, words),
			await procedureSection(ctx, { from, to }, words),
			await authorisationSection(ctx, { from, to }, words),
			await scopeSection(ctx, { from, to }, words),
		],
	});
}

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
