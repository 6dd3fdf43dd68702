import type { Mail } from "@calibrant/kernel";
import { calibrationBrokenOffMail } from "./calibrations/calibration-broken-off.mail.ts";
import { calibrationReviewMail } from "./calibrations/calibration-review.mail.ts";
import { certificateIssuedMail } from "./certificates/certificate-issued.mail.ts";
import { dueDigestMail } from "./due-mails/due-digest.mail.ts";
import { instrumentsOverdueMail } from "./due-mails/instruments-overdue.mail.ts";
import { importEndedMail } from "./imports/import-ended.mail.ts";
import { ootActionMail, ootLateMail, ootNoticeMail, ootOpenedMail, ootReopenedMail } from "./oot/mails.ts";

/** The mails of this module. */
export const calibrationMails: readonly Mail[] = [
	calibrationReviewMail,
	ootOpenedMail,
	ootReopenedMail,
	calibrationBrokenOffMail,
	ootActionMail,
	ootLateMail,
	ootNoticeMail,
	dueDigestMail,
	instrumentsOverdueMail,
	importEndedMail,
	certificateIssuedMail,
];
