import { DomainError, permit } from "@calibrant/kernel";
import { z } from "zod";
import { needAuthorised } from "../authorisations/need-authorised.ts";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { needState } from "../calibrations/states.ts";
import { todayOf } from "../today.ts";
import { certificateContent } from "./certificate-content.ts";
import { nextNumber } from "./number-series.ts";
import { findNewestCertificate, needPerson, type PublishSteps, publishCertificate } from "./publish-certificate.ts";

export const issueCertificateInput = z.strictObject({ calibrationId: z.uuid() });

/** Issues the first certificate of an own calibration. Throws CONFLICT when there is one already. */
export function issueCertificate(steps: PublishSteps, input: z.output<typeof issueCertificateInput>) {
	return publishCertificate(steps, async (ctx) => {
		permit(ctx, "certificate.issue");
		needPerson(ctx);
		const calibration = await findCalibration(ctx, input.calibrationId);
		if (calibration.kind !== "internal") {
			const what =
				calibration.kind === "external"
					? "This calibration has the certificate of an outside laboratory."
					: "A check between calibrations has no certificate.";
			throw new DomainError("CONFLICT", what, "Issue certificates for your own calibrations only.");
		}
		needState(calibration, "approved");
		const { procedureVersionId } = calibration;
		await needAuthorised(ctx, "authorise", { procedureVersionId, on: todayOf(ctx) });
		const newest = await findNewestCertificate(ctx, calibration.id);
		if (newest) {
			const what = `Certificate ${newest.number} has been issued for this calibration.`;
			throw new DomainError("CONFLICT", what, "Issue a revision of it, with the reason.");
		}
		const free = await nextNumber(ctx, "CAL");
		const data = { ...(await certificateContent(ctx, calibration)), number: free.text, revision: 1 };
		return { orgId: ctx.orgId, now: ctx.now, calibrationId: calibration.id, data, free, newest, reason: null };
	});
}
