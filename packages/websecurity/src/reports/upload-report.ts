import { desc, eq } from "@calibrant/db/drizzle";
import { engagementReports, serviceReports } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	fileIdAt,
	notFound,
	plainDate,
	plainText,
	queueMail,
	record,
	remember,
	type Steps,
	type StoredFile,
	safeFileName,
	storeWithRow,
} from "@calibrant/kernel";
import { ownersOf } from "@calibrant/lifecycle";
import { z } from "zod";
import { type EngagementRow, findEngagement } from "../engagements/find-engagement.ts";
import { siteAddress } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { needPdf } from "../pdf-file.ts";
import { needFittingReport } from "./report-fits.ts";

export const uploadReportInput = z
	.strictObject({
		engagementId: z.uuid(),
		title: plainText(200).min(1, "Give the report a title."),
		/** The site it is about. */
		target: siteAddress,
		issuedOn: plainDate,
		/** The report that this one corrects. */
		revises: z.uuid().optional(),
		reason: plainText(1000).optional(),
		fileName: plainText(1000).default(""),
	})
	.refine(({ revises, reason }) => !revises || reason, { message: "Say what changed and why.", path: ["reason"] });

type Input = z.output<typeof uploadReportInput>;

/**
 * Puts a report beside the audit it came out of. Never changed afterwards: a correction is the next revision, with its
 * reason. Throws CONFLICT when the report it corrects has been corrected already, or the audit was not started; INVALID
 * for an address outside its scope and a date to come.
 */
export async function uploadReport(steps: Steps, input: Input, body: Buffer): Promise<{ id: string; sha256: string }> {
	const { orgId, now } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "report.upload");
		await place(ctx, await findEngagement(ctx, input.engagementId), input);
		return ctx;
	});
	needPdf(body);
	const id = fileIdAt(now);
	const file = { id, key: `reports/${orgId}/${id}.pdf`, body, contentType: "application/pdf" };
	return storeWithRow(steps, file, (ctx, stored) => write(ctx, input, stored));
}

async function write(ctx: Ctx, { engagementId, revises, fileName, ...input }: Input, stored: StoredFile) {
	permitHere(ctx, "report.upload");
	const audit = await findEngagement(ctx, engagementId, { lock: true });
	const placed = (await place(ctx, audit, { ...input, revises })) ?? { series: stored.id, revision: 1 };
	const { id, key, size, sha256 } = stored;
	await ctx.tx.insert(serviceReports).values({
		...{ ...input, ...placed, reason: revises ? input.reason : null, orgId: ctx.orgId, id, fileKey: key },
		...{ fileName: safeFileName(fileName, ".pdf", "report"), bytes: size, sha256 },
		...{ uploadedBy: ctx.actor.ref, createdAt: ctx.now },
	});
	await ctx.tx.insert(engagementReports).values({ orgId: ctx.orgId, reportId: id, engagementId });
	const entity = { type: "report", id };
	await record(ctx, revises ? "report.revised" : "report.uploaded", entity);
	const own = ctx.actor.type === "member" ? ctx.actor.userId : null;
	for (const userId of await ownersOf(ctx.tx)) {
		if (userId === own) continue;
		const about = { orgId: ctx.orgId, subjectId: id, userId };
		await queueMail(ctx, { kind: "report_uploaded" }, { ...about, key: `${id}:${userId}` });
	}
	await remember(ctx, entity, null, { ...placed, title: input.title, sha256 }, input.reason);
	return { id, sha256 };
}

/** Refuses a report that cannot belong here. Gives where a correction stands in its series; null for a first report. */
async function place(ctx: Ctx, audit: EngagementRow, input: Pick<Input, "target" | "issuedOn" | "revises">) {
	const corrected = input.revises ? await nextRevision(ctx, input.revises) : undefined;
	needFittingReport(ctx, audit, input, corrected);
	return corrected ? { series: corrected.series, revision: corrected.revision } : null;
}

async function nextRevision(ctx: Ctx, id: string): Promise<{ series: string; revision: number; target: string }> {
	const [old] = await ctx.tx.select().from(serviceReports).where(eq(serviceReports.id, id));
	if (!old) throw notFound("report");
	const [newest] = await ctx.tx
		.select({ revision: serviceReports.revision })
		.from(serviceReports)
		.where(eq(serviceReports.series, old.series))
		.orderBy(desc(serviceReports.revision))
		.limit(1);
	if (newest?.revision !== old.revision) {
		const what = `Revision ${old.revision} has been superseded by revision ${newest?.revision}.`;
		throw new DomainError("CONFLICT", what, "Correct the newest one.");
	}
	return { series: old.series, revision: old.revision + 1, target: old.target };
}
