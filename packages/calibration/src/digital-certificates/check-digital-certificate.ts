import { inArray } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, plainText } from "@calibrant/kernel";
import { type CheckedCertificate, checkCertificate, type Known, UnreadableXml } from "@calibrant/metrology/dcc";
import { z } from "zod";
import { scopeOn } from "../scope/scope-on.ts";
import type { Steps } from "../stored-files.ts";
import { todayOf } from "../today.ts";

/** A certificate holds a PDF at most; more is none. */
export const mostCertificateBytes = 16 * 1024 * 1024;

export const checkDigitalCertificateInput = z.strictObject({
	/** The serial number or other mark that the instrument should have; empty: not checked. */
	serial: plainText(200).optional(),
	/** A certificate of the own laboratory: its U are held against the scope in force on its day. */
	own: z.enum(["yes", "no"]).default("no"),
	/** How many bytes at the end of the body are an earlier certificate of the same instrument, to be compared. */
	earlierBytes: z.coerce.number().int().min(0).max(mostCertificateBytes).default(0),
});

type Checked = CheckedCertificate["certificate"];

/** What a Digital Calibration Certificate says and what is wrong with it; nothing is stored. */
export type DigitalCertificateCheck = Omit<CheckedCertificate, "certificate"> & {
	/** Without the document inside, of which only name and size are told. */
	certificate: Omit<Checked, "document"> & { document: { fileName: string; bytes: number } | null };
	/** Instruments of the register that carry one of the item's marks. */
	known: { id: string; tag: string }[];
	/** The schedules of accreditation its U were held against; none of them: nothing was. Null where it was not asked. */
	scope: { on: string; schedules: string[] } | null;
};

/** Throws INVALID on a file that is no XML that is read here, with the line. */
export async function checkDigitalCertificate(
	steps: Pick<Steps, "open">,
	{ serial, own, earlierBytes }: z.output<typeof checkDigitalCertificateInput>,
	bytes: Uint8Array,
): Promise<DigitalCertificateCheck> {
	const today = await steps.open({ readOnly: true }, async (ctx) => {
		permit(ctx, "record.read");
		return todayOf(ctx);
	});
	const [given, earlier] = [
		bytes.subarray(0, bytes.length - earlierBytes),
		bytes.subarray(bytes.length - earlierBytes),
	];
	const before = earlierBytes === 0 ? undefined : readAndCheck(earlier, {}, "earlier").certificate;
	const expected = { today, ...(serial && { serial }), ...(before && { before }) };
	const first = readAndCheck(given, expected, "file");
	const on = first.certificate.performedUntil;
	const isDay = z.iso.date().safeParse(on).success;
	const scope = own === "yes" && isDay ? await steps.open({ readOnly: true }, (ctx) => scopeOn(ctx, on)) : null;
	const { certificate, ...checked } = scope
		? readAndCheck(given, { ...expected, scope: scope.entries }, "file")
		: first;
	const marks = certificate.items.flatMap(({ identifications }) => identifications.map(({ value }) => value));
	const known = await steps.open({ readOnly: true }, (ctx) => carrying(ctx, marks));
	const { document, ...rest } = certificate;
	const shown = document && {
		fileName: document.fileName,
		bytes: Buffer.byteLength(document.base64, "base64"),
	};
	const heldAgainst = scope && { on, schedules: scope.issues.map(({ body, reference }) => `${body} ${reference}`) };
	return { ...checked, certificate: { ...rest, document: shown }, known, scope: heldAgainst };
}

function readAndCheck(bytes: Uint8Array, known: Known, field: "file" | "earlier"): CheckedCertificate {
	try {
		return checkCertificate(bytes, known);
	} catch (error) {
		if (!(error instanceof UnreadableXml)) throw error;
		const what = `${field === "file" ? "This file" : "The earlier certificate"} cannot be read. ${error.message}`;
		throw invalid(what, "Choose the certificate's XML file.", { [field]: what });
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
