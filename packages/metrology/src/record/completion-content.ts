import { type CalibrationRecord, calibrationContent } from "./calibration-content.ts";

/** A calibration as it was completed before it was sent back, out of the database or out of an archive. */
export type Completion = {
	[name in "calibrationId" | "completedBy" | "sentBackBy" | "sentBackReason" | "signatureId"]: unknown;
} & { number: unknown; completedAt: Date | string; sentBackAt: Date | string; record: unknown };

/** What the signature under a completion is over: the record as it stood then. */
export const completedContent = ({ record }: Pick<Completion, "record">) =>
	calibrationContent(record as CalibrationRecord);

/** What the deployment seals of a completion: all of it, with when it was sent back, by whom and why. */
export function sealedCompletion(row: Completion) {
	const { calibrationId, completedBy, sentBackBy, sentBackReason, signatureId, record } = row;
	return {
		kind: "calibrant.calibration-completion/1",
		...{ calibrationId, number: Number(row.number), completedBy, sentBackBy, sentBackReason, signatureId, record },
		...{ completedAt: new Date(row.completedAt).toISOString(), sentBackAt: new Date(row.sentBackAt).toISOString() },
	};
}
