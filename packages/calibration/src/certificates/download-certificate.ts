import { type Ctx, permit, record } from "@calibrant/kernel";
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
