import { instruments } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, plainText } from "@calibrant/kernel";
import { type CheckedCertificate, checkCertificate, UnreadableXml } from "@calibrant/metrology/dcc";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Steps } from "../stored-files.ts";

export const checkDigitalCertificateInput = z.strictObject({
	/** The serial number or other mark that the instrument should have; empty: not checked. */
	serial: plainText(200).optional(),
});

/** A certificate holds a PDF at most; more is none. */
export const mostCertificateBytes = 16 * 1024 * 1024;

type Checked = CheckedCertificate["certificate"];

/** What a Digital Calibration Certificate says and what is wrong with it; nothing is stored. */
export type DigitalCertificateCheck = Omit<CheckedCertificate, "certificate"> & {
	/** Without the document inside, of which only name and size are told. */
	certificate: Omit<Checked, "document"> & { document: { fileName: string; bytes: number } | null };
	/** Instruments of the register that carry one of the item's marks. */
	known: { id: string; tag: string }[];
};

/** Throws INVALID on a file that is no XML that is read here, with the line. */
export async function checkDigitalCertificate(
	steps: Pick<Steps, "open">,
	{ serial }: z.output<typeof checkDigitalCertificateInput>,
	bytes: Uint8Array,
): Promise<DigitalCertificateCheck> {
	await steps.open({ readOnly: true }, async (ctx) => permit(ctx, "record.read"));
	const { certificate, ...checked } = readAndCheck(bytes, serial || undefined);
	const marks = certificate.items.flatMap(({ identifications }) => identifications.map(({ value }) => value));
	const known = await steps.open({ readOnly: true }, (ctx) => carrying(ctx, marks));
	const { document, ...rest } = certificate;
	const shown = document && {
		fileName: document.fileName,
		bytes: Buffer.byteLength(document.base64, "base64"),
	};
	return { ...checked, certificate: { ...rest, document: shown }, known };
}

function readAndCheck(bytes: Uint8Array, serial: string | undefined): CheckedCertificate {
	try {
		return checkCertificate(bytes, serial === undefined ? {} : { serial });
	} catch (error) {
		if (!(error instanceof UnreadableXml)) throw error;
		const what = `This file cannot be read. ${error.message}`;
		throw invalid(what, "Choose the certificate's XML file.", { file: what });
	}
}

async function carrying(ctx: Ctx, marks: readonly string[]) {
	const wanted = [...new Set(marks.map((mark) => mark.trim()).filter((mark) => mark !== ""))].slice(0, 50);
	if (wanted.length === 0) return [];
	const { id, tag, serialNumber } = instruments;
	const bySerial = await ctx.tx.select({ id, tag }).from(instruments).where(inArray(serialNumber, wanted)).limit(10);
	const byTag = await ctx.tx.select({ id, tag }).from(instruments).where(inArray(tag, wanted)).limit(10);
	return [...new Map([...bySerial, ...byTag].map((one) => [one.id, one])).values()];
}
