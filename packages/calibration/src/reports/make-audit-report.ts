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

export const makeAuditReportInput = z.strictObject({
	from: plainDate,
	to: plainDate,
	/** For whom, or for which assessment; printed on it. */
	purpose: plainText(200).default(""),
});

/**
 * Makes the evidence of a period for an assessor as one PDF and keeps it: register, due dates, calibrations, standards,
 * results out of tolerance, concessions, methods, people and scope. Throws INVALID for a period that is none.
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
	const day = ctx.now.toISOString().slice(0, 10);
	const asked: ReportInput = { name: "register", on: to, ahead: 90, from, to, share: 20 };
	const reports = [await registerReport(ctx, asked), await dueReport(ctx, asked)];
	const figures = [await foundReport(ctx, asked), await onTimeReport(ctx, asked), await ratioReport(ctx, asked)];
	return reportPdf({
		...{ title: "Evidence of calibration", organisation: ctx.org.name, subtitle: `From ${from} to ${to}` },
		...{ madeAt: ctx.now.toISOString(), made: `Made by Calibrant on ${day} (UTC)` },
		sections: [
			{
				heading: "What this is",
				words: [
					"What the records of this organisation say of the period, made from them without change. Each calibration can be computed again from its stored snapshots – an imported one is what its file says –, and the audit log verified, in the archive that the organisation can export.",
				],
				facts: purpose === "" ? [] : [["For", purpose]],
			},
			...[...figures, ...reports].map(sectionOf),
			await calibrationSection(ctx, { from, to }),
			await standardSection(ctx, { from, to }),
			await caseSection(ctx, { from, to }),
			await concessionSection(ctx, { from, to }),
			await procedureSection(ctx, { from, to }),
			await authorisationSection(ctx, { from, to }),
			await scopeSection(ctx, { from, to }),
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
