import { DomainError, permit } from "@calibrant/kernel";
import { z } from "zod";
import { needAuthorised } from "../authorisations/need-authorised.ts";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { needState } from "../calibrations/states.ts";
import { plainText } from "../input-fields.ts";
import { todayOf } from "../today.ts";
import { certificateContent } from "./certificate-content.ts";
import { findCertificate } from "./find-certificate.ts";
import { findNewestCertificate, needPerson, type PublishSteps, publishCertificate } from "./publish-certificate.ts";

export const reviseCertificateInput = z.strictObject({
	id: z.uuid(),
	reason: plainText(1000).min(1, "Say what changed and why."),
});

/**
 * Issues the next revision under the same number, from the records as they stand now. The revision before stays as it
 * is and counts as superseded. Throws CONFLICT on an outside certificate and on one that has been revised already.
 */
export function reviseCertificate(steps: PublishSteps, input: z.output<typeof reviseCertificateInput>) {
	return publishCertificate(steps, async (ctx) => {
		permit(ctx, "certificate.issue");
		needPerson(ctx);
		const old = await findCertificate(ctx, input.id);
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
		needState(calibration, "approved");
		const { procedureVersionId } = calibration;
		await needAuthorised(ctx, "authorise", { procedureVersionId, on: todayOf(ctx) });
		const amendment = { replaces: `${old.number}, revision ${old.revision}`, reason: input.reason };
		const content = await certificateContent(ctx, calibration);
		const data = { ...content, number: old.number, revision: old.revision + 1, amendment };
		const { orgId, now } = ctx;
		return { orgId, now, calibrationId: calibration.id, data, free: null, newest, reason: input.reason };
	});
}
