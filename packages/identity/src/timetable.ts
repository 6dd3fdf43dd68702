import type { Mail } from "@calibrant/kernel";
import {
	accountExistsMail,
	changeAddressMail,
	emailChangedMail,
	emailLeftMail,
	newPasskeySignInMail,
	newSignInMail,
	passkeyAddedMail,
	passkeyCopiedMail,
	passkeyRemovedMail,
	passwordChangedMail,
	passwordResetMail,
	secondFactorChangedMail,
	signInLimitedMail,
	verifyAddressMail,
} from "./accounts/mails.ts";
import { apiKeyCreatedMail } from "./api-keys/api-key-created.mail.ts";
import { auditorExtendedMail } from "./auditors/mails.ts";
import { invitationMail } from "./members/mails.ts";
import { purgeRateCounters } from "./security/purge-rate-counters.job.ts";
import { purgeSessions } from "./sessions/purge-sessions.job.ts";

/** This module's part of the worker's timetable. */
export const identityJobs = [purgeSessions, purgeRateCounters];

/** The kinds of mail this module writes. */
export const identityMails: readonly Mail[] = [
	accountExistsMail,
	apiKeyCreatedMail,
	auditorExtendedMail,
	changeAddressMail,
	emailChangedMail,
	emailLeftMail,
	invitationMail,
	newPasskeySignInMail,
	newSignInMail,
	passkeyAddedMail,
	passkeyCopiedMail,
	passkeyRemovedMail,
	passwordChangedMail,
	passwordResetMail,
	secondFactorChangedMail,
	signInLimitedMail,
	verifyAddressMail,
];
