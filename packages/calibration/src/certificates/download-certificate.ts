import { eq } from "@calibrant/db/drizzle";
import { certificateContents } from "@calibrant/db/schema";
import { type Ctx, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { findCertificate } from "./find-certificate.ts";

export const downloadCertificateInput = z.strictObject({ id: z.uuid() });

/** Where the file of a certificate lies and what it is called; the download is logged. */
export async function downloadCertificate(ctx: Ctx, input: z.output<typeof downloadCertificateInput>) {
	const found = await findCertificateFile(ctx, input);
	await record(ctx, "certificate.downloaded", { type: "certificate", id: input.id });
	return found;
}

/** The same without a line: for whoever writes one of their own. */
export async function findCertificateFile(ctx: Ctx, input: z.output<typeof downloadCertificateInput>) {
	permit(ctx, "record.read");
	const { fileKey, fileName, bytes } = await findCertificate(ctx, input.id);
	return { fileKey, fileName, bytes };
}

/** The DCC of a certificate as XML; the download is logged. Throws NOT_FOUND where there is none. */
export async function downloadDigital(ctx: Ctx, input: z.output<typeof downloadCertificateInput>) {
	permit(ctx, "record.read");
	const { id, fileName } = await findCertificate(ctx, input.id);
	const [content] = await ctx.tx.select().from(certificateContents).where(eq(certificateContents.certificateId, id));
	if (!content?.dcc) throw notFound("digital certificate");
	await record(ctx, "certificate.downloaded", { type: "certificate", id });
	return { fileName: fileName.replace(/\.pdf$/, ".xml"), body: Buffer.from(content.dcc, "utf8") };
}
