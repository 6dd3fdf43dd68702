import { type Ctx, DomainError, type Proving, permit, printedNameInput } from "@calibrant/kernel";
import { z } from "zod";
import { needAuthorised } from "../authorisations/need-authorised.ts";
import type { CalibrationKind, CalibrationRow } from "../calibrations/calibration-view.ts";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { needState } from "../calibrations/states.ts";
import { todayOf } from "../today.ts";
import { draftOf, replacedBy } from "./draft-certificate.ts";
import { nextNumber } from "./number-series.ts";
import { particularsFields } from "./particulars.ts";
import { findNewestCertificate, needPerson, type PublishSteps, publishCertificate } from "./publish-certificate.ts";

export const issueCertificateInput = z.strictObject({
	calibrationId: z.uuid(),
	printedName: printedNameInput,
	...particularsFields,
});

/**
 * Issues the first certificate of an own calibration, signed by whoever authorises it. Throws INVALID naming what it would
 * not say and by which clause it must, and CONFLICT when there is one already.
 */
export function issueCertificate(steps: PublishSteps, input: z.output<typeof issueCertificateInput>, proof: Proving) {
	const { calibrationId, printedName, ...particulars } = input;
	return publishCertificate(steps, async (ctx) => {
		permit(ctx, "certificate.issue");
		needPerson(ctx);
		const calibration = await findCalibration(ctx, calibrationId);
		await needIssuable(ctx, calibration);
		const newest = await findNewestCertificate(ctx, calibration.id);
		if (newest) {
			const what = `Certificate ${newest.number} has been issued for this calibration.`;
			throw new DomainError("CONFLICT", what, "Issue a revision of it, with the reason.");
		}
		const replaced = await replacedBy(ctx, calibration);
		return draftOf(ctx, calibration, {
			...{ particulars, signature: { printedName, proof }, newest, free: await nextNumber(ctx, "CAL") },
			...{ reason: null, replaced },
		});
	});
}

/** Throws CONFLICT unless it is a calibration of our own that counts, and FORBIDDEN to whoever may not authorise it. */
export async function needIssuable(ctx: Ctx, calibration: CalibrationRow): Promise<void> {
	if (calibration.kind !== "internal") {
		const what = {
			external: "This calibration has the certificate of an outside laboratory.",
			intermediate: "A check between calibrations has no certificate.",
			imported: "This calibration was imported: nobody here saw its readings, and no certificate is issued for it.",
		}[calibration.kind as Exclude<CalibrationKind, "internal">];
		throw new DomainError("CONFLICT", what, "Issue certificates for your own calibrations only.");
	}
	needState(calibration, "approved");
	const { procedureVersionId } = calibration;
	await needAuthorised(ctx, "authorise", { procedureVersionId, on: todayOf(ctx) });
}
