import { eq } from "@calibrant/db/drizzle";
import { certificateContents } from "@calibrant/db/schema";
import { type Ctx, DomainError, type Proving, permit, printedNameInput } from "@calibrant/kernel";
import { z } from "zod";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { plainText } from "../input-fields.ts";
import { draftOf } from "./draft-certificate.ts";
import { findCertificate } from "./find-certificate.ts";
import { needIssuable } from "./issue-certificate.ts";
import { particularsFields, reasonClasses, storedParticulars } from "./particulars.ts";
import { findNewestCertificate, needPerson, type PublishSteps, publishCertificate } from "./publish-certificate.ts";

export const reviseCertificateInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(1000).min(1, "Say what changed and why (ISO/IEC 17025:2017, 7.8.8)."),
	reasonClass: z.enum(reasonClasses),
	printedName: printedNameInput,
	...particularsFields,
});

/**
 * Issues the next revision under the same number, with the reason printed on it. The revision before stays as it is and
 * counts as superseded. Throws CONFLICT on an outside certificate, on one of a withdrawn calibration, and on one that has
 * been revised already; INVALID like issuing.
 */
export function reviseCertificate(steps: PublishSteps, input: z.output<typeof reviseCertificateInput>, proof: Proving) {
	const { id, reason, reasonClass, printedName, ...particulars } = input;
	return publishCertificate(steps, async (ctx) => {
		permit(ctx, "certificate.issue");
		needPerson(ctx);
		const old = await findCertificate(ctx, id);
		if (old.source !== "own") {
			const what = "This certificate was issued by an outside laboratory.";
			throw new DomainError("CONFLICT", what, "Ask the laboratory for a new one and upload it.");
		}
		const newest = await findNewestCertificate(ctx, old.calibrationId);
		if (newest?.id !== old.id) {
			const what = `Revision ${old.revision} has been superseded by revision ${newest?.revision}.`;
			throw new DomainError("CONFLICT", what, "Revise the newest one.");
		}
		const calibration = await findCalibration(ctx, old.calibrationId);
		await needIssuable(ctx, calibration);
		return draftOf(ctx, calibration, {
			...{ particulars, signature: { printedName, proof }, newest, free: null, replaced: null },
			reason: { text: reason, kind: reasonClass },
		});
	});
}

/** What a certificate was made with; the defaults for one from before that was kept. */
export async function particularsOf(ctx: Ctx, certificateId: string) {
	const [row] = await ctx.tx
		.select({ particulars: certificateContents.particulars })
		.from(certificateContents)
		.where(eq(certificateContents.certificateId, certificateId));
	return storedParticulars.parse(row?.particulars ?? {});
}
