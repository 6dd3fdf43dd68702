import { eq } from "@calibrant/db/drizzle";
import { serviceReports } from "@calibrant/db/schema";
import { type Ctx, notFound, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";

export const downloadReportInput = z.strictObject({ id: z.uuid() });

/** Where a report lies and what it is called. Opening one is a line in the audit log. */
export async function downloadReport(ctx: Ctx, { id }: z.output<typeof downloadReportInput>) {
	const found = await findReport(ctx, { id });
	await record(ctx, "report.read", { type: "report", id });
	return found;
}

/** The same without a line: for whoever writes one of their own. */
export async function findReport(ctx: Ctx, { id }: z.output<typeof downloadReportInput>) {
	permitHere(ctx, "record.read");
	const [row] = await ctx.tx.select().from(serviceReports).where(eq(serviceReports.id, id));
	if (!row) throw notFound("report");
	return { fileKey: row.fileKey, fileName: row.fileName, bytes: row.bytes };
}
