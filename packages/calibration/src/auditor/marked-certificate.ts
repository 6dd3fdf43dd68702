import { buffer } from "node:stream/consumers";
import { markPdf, UnmarkablePdfError } from "@calibrant/documents";
import { DomainError } from "@calibrant/kernel";
import type { z } from "zod";
import type { Steps } from "../stored-files.ts";
import { auditorCertificateFile, type auditorCertificateInput } from "./calibration.ts";

/** A copy of a certificate in the scope whose pages say for whom it was made; logged. Throws UNSUPPORTED_FILE. */
export async function printMarkedCertificate(
	{ open, files }: Pick<Steps, "open" | "files">,
	input: z.output<typeof auditorCertificateInput>,
) {
	const { fileKey, fileName, mark } = await open({}, (ctx) => auditorCertificateFile(ctx, input));
	const body = await markPdf(await buffer(await files.get(fileKey)), mark).catch(unmarkable);
	return { fileName, body };
}

/** What an outside laboratory sent may be protected against every change. */
export function unmarkable(error: unknown): never {
	if (!(error instanceof UnmarkablePdfError)) throw error;
	throw new DomainError(
		"UNSUPPORTED_FILE",
		"A certificate's file is protected, so that no copy with your name can be made of it.",
		"Ask your host to show it to you.",
	);
}
