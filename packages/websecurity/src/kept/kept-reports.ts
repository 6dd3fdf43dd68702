import { and, asc, desc, eq, isNotNull } from "@calibrant/db/drizzle";
import { findingEvidence, findings, serviceReports } from "@calibrant/db/schema";
import { DomainError, type House, notFound, record } from "@calibrant/kernel";
import { z } from "zod";
import { findingView } from "../findings/find-finding.ts";
import { archiveTermsInput, archiveView, type Ended, openRequest, withdrawRequest } from "../reports/archive-terms.ts";
import { reportColumns } from "../reports/list-reports.ts";
import { eachKept, inKept, type KeptCtx } from "./kept-organisations.ts";

const organisation = { organisationId: z.uuid() };
export const keptOrganisationInput = z.strictObject(organisation);
export const archiveKeptInput = z.strictObject({ ...organisation, ...archiveTermsInput });
export const downloadKeptInput = z.strictObject({ ...organisation, id: z.uuid() });

/** The reports a person may still read of organisations that are gone, with until when and what can be done about it. */
export async function listKeptReports(house: House, userId: string) {
	return eachKept(house, userId, async (ctx) => ({
		organisationId: ctx.orgId,
		owner: ctx.reader.owner,
		...(await archiveView(ctx, endedOf(ctx))),
		reports: await ctx.tx
			.select(reportColumns)
			.from(serviceReports)
			.orderBy(desc(serviceReports.issuedOn), desc(serviceReports.createdAt)),
		findings: await keptFindings(ctx),
	}));
}

/** Where a kept report lies and what it is called. Opening one is a line in the audit log, as it was before. */
export async function downloadKeptReport(
	house: House,
	userId: string,
	{ organisationId, id }: z.output<typeof downloadKeptInput>,
) {
	return inKept(house, userId, organisationId, async (ctx) => {
		const [row] = await ctx.tx.select().from(serviceReports).where(eq(serviceReports.id, id));
		if (!row) throw notFound("report");
		await record(ctx, "report.read", { type: "report", id });
		return { fileKey: row.fileKey, fileName: row.fileName, bytes: row.bytes };
	});
}

/** What was found, as far as they had been told of it, the newest first; each with what shows it. */
async function keptFindings({ tx }: KeptCtx) {
	const rows = await tx
		.select()
		.from(findings)
		.where(isNotNull(findings.openedAt))
		.orderBy(desc(findings.openedAt), desc(findings.number));
	const evidence = await tx.select().from(findingEvidence).orderBy(asc(findingEvidence.addedAt));
	return rows.map((row) => {
		const { id, number, title, website, severity, state, score, description, recommendation } = findingView(row);
		const own = evidence.filter(({ findingId }) => findingId === id);
		return {
			...{ id, number, title, website, severity, state, score, description, recommendation },
			evidence: own.map(({ id: of, caption, contentType, bytes }) => ({ id: of, caption, contentType, bytes })),
		};
	});
}

/** Where a piece of evidence of such a finding lies and what it is. Opening one is a line in the audit log. */
export async function downloadKeptEvidence(
	house: House,
	userId: string,
	{ organisationId, id }: z.output<typeof downloadKeptInput>,
) {
	return inKept(house, userId, organisationId, async (ctx) => {
		const [row] = await ctx.tx
			.select({ evidence: findingEvidence })
			.from(findingEvidence)
			.innerJoin(findings, eq(findings.id, findingEvidence.findingId))
			.where(and(eq(findingEvidence.id, id), isNotNull(findings.openedAt)));
		if (!row) throw notFound("evidence");
		const { fileKey, fileName, contentType, bytes, findingId } = row.evidence;
		await record(ctx, "finding.read", { type: "finding", id: findingId });
		return { fileKey, fileName, contentType, bytes };
	});
}

/** A former owner asks that the reports be archived until a date. */
export async function archiveKept(
	house: House,
	userId: string,
	{ organisationId, ...input }: z.output<typeof archiveKeptInput>,
): Promise<void> {
	await inKept(house, userId, organisationId, async (ctx) => {
		needOwner(ctx);
		const { id } = await openRequest(ctx, endedOf(ctx), ctx.reader.memberId, input);
		await record(ctx, "report_archive.requested", { type: "report_archive", id });
	});
}

/** Takes that back: the reports go with the next run after their period. */
export async function withdrawKeptArchive(
	house: House,
	userId: string,
	{ organisationId }: z.output<typeof keptOrganisationInput>,
): Promise<void> {
	await inKept(house, userId, organisationId, async (ctx) => {
		needOwner(ctx);
		const { id } = await withdrawRequest(ctx, organisationId);
		await record(ctx, "report_archive.withdrawn", { type: "report_archive", id });
	});
}

function needOwner({ reader }: KeptCtx): void {
	if (reader.owner) return;
	throw new DomainError("FORBIDDEN", "Only an owner of the organisation could ask for this.", "Ask one of its owners.");
}

const endedOf = ({ orgId, keeping: { cancelledAt, keptUntil } }: KeptCtx): Ended => ({ orgId, cancelledAt, keptUntil });
