import { desc, eq } from "@calibrant/db/drizzle";
import { calibrations, certificates } from "@calibrant/db/schema";
import type { CertificateData } from "@calibrant/documents";
import { type Ctx, invalid, needProof, ownName } from "@calibrant/kernel";
import type { CalibrationRow } from "../calibrations/calibration-view.ts";
import { certificateContent } from "./certificate-content.ts";
import { subjectOf } from "./certificate-subject.ts";
import type { CertificateRow } from "./certificate-view.ts";
import { digitalCertificate } from "./digital-certificate.ts";
import { missingItems } from "./missing-items.ts";
import type { FreeNumber } from "./number-series.ts";
import { missingFields } from "./particulars.ts";
import type { Draft } from "./publish-certificate.ts";

type Given = Pick<Draft, "particulars" | "signature" | "newest" | "reason"> & {
	free: FreeNumber | null;
	/** The withdrawn certificate in whose place this one is issued, and why that was withdrawn. */
	replaced: { row: CertificateRow; reason: string } | null;
};

/** A certificate as it will be issued. Throws INVALID when it would not say everything or name another signer. */
export async function draftOf(ctx: Ctx, calibration: CalibrationRow, given: Given): Promise<Draft> {
	const { particulars, newest, free, reason, replaced, signature } = given;
	const printedName = await ownName(ctx, signature.printedName);
	const subject = await subjectOf(ctx, calibration, particulars, newest === null);
	const missing = missingItems(subject, particulars);
	if (missing.length > 0 || !subject.template) {
		const many = missing.length === 1 ? "one item is" : `${missing.length} items are`;
		const remedy = `Mend the marked fields. ${missing.map(({ what, clause }) => `${what} (${clause})`).join(" ")}`;
		throw invalid(`This certificate cannot be issued yet: ${many} missing.`, remedy, missingFields(missing));
	}
	await needProof(ctx, signature.proof);
	const content = certificateContent(ctx, subject, particulars, printedName);
	const number = newest?.number ?? free?.text ?? "";
	const plain: CertificateData = {
		...{ ...content, number, revision: (newest?.revision ?? 0) + 1 },
		...amendmentOf(newest, reason, replaced),
	};
	const digital = digitalCertificate(subject, plain, { country: ctx.org.country, amended: newest !== null });
	const attached = digital.xml && { digital: { fileName: `${number}-${plain.revision}.xml`, xml: digital.xml } };
	return {
		...{ orgId: ctx.orgId, now: ctx.now, calibrationId: calibration.id, data: { ...plain, ...attached } },
		...{ free, newest, reason, replacesId: replaced?.row.id ?? null, digital, particulars, signature },
		templateVersionId: subject.template.id,
	};
}

function amendmentOf(newest: CertificateRow | null, reason: Draft["reason"], replaced: Given["replaced"]) {
	if (newest) return { amendment: { replaces: newest, reason: reason?.text ?? "" } };
	if (!replaced) return {};
	return { amendment: { replaces: replaced.row, reason: replaced.reason } };
}

/** The certificate of the withdrawn calibration that this one was made in place of; null where there is none. */
export async function replacedBy(ctx: Ctx, { correctsId }: Pick<CalibrationRow, "correctsId">) {
	if (correctsId === null) return null;
	const [found] = await ctx.tx
		.select({ row: certificates, reason: calibrations.withdrawnReason })
		.from(certificates)
		.innerJoin(calibrations, eq(calibrations.id, certificates.calibrationId))
		.where(eq(certificates.calibrationId, correctsId))
		.orderBy(desc(certificates.revision))
		.limit(1);
	return found && found.row.source === "own" ? { row: found.row, reason: found.reason ?? "" } : null;
}
