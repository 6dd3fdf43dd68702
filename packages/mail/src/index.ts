export {
	type MailAttachment,
	type MailContent,
	MailError,
	type MailErrorCode,
	type Mailer,
	type MailMessage,
} from "./mailer.ts";
export { isMailAddress, smtpMailer } from "./smtp-mailer.ts";
export type { CalibrationLetter } from "./templates/about-calibration.ts";
export { accountDeleted } from "./templates/account-deleted.ts";
export { accountNotice } from "./templates/account-notice.ts";
export type { AccountNotice } from "./templates/account-notice.words.ts";
export { agreementToSign } from "./templates/agreement-to-sign.ts";
export { apiKeyCreated } from "./templates/api-key-created.ts";
export { auditRequestDeclined } from "./templates/audit-request-declined.ts";
export { auditRequestReceived } from "./templates/audit-request-received.ts";
export { auditorExtended } from "./templates/auditor-extended.ts";
export { calibrationBrokenOff } from "./templates/calibration-broken-off.ts";
export { calibrationReview } from "./templates/calibration-review.ts";
export { cancellationConfirmed } from "./templates/cancellation-confirmed.ts";
export { certificateIssued } from "./templates/certificate-issued.ts";
export { requestAnswered, requestReceived, underAgeAccountDeleted } from "./templates/data-request.ts";
export { dataRequestWords } from "./templates/data-request.words.ts";
export { deletionReminder } from "./templates/deletion-reminder.ts";
export { type DueDigest, dueDigest } from "./templates/due-digest.ts";
export type { DueInstrument } from "./templates/due-instruments.ts";
export { engagementNews } from "./templates/engagement-news.ts";
export { engagementOver } from "./templates/engagement-over.ts";
export { exportLate } from "./templates/export-late.ts";
export { exportReady } from "./templates/export-ready.ts";
export { importEnded } from "./templates/import-ended.ts";
export { incidentNotice } from "./templates/incident-notice.ts";
export { instrumentsOverdue } from "./templates/instruments-overdue.ts";
export { invitation } from "./templates/invitation.ts";
export type { Letterhead } from "./templates/layout.ts";
export { type MaintenanceNews, maintenanceNews } from "./templates/maintenance-news.ts";
export { news } from "./templates/news.ts";
export { ootAction, ootLate, ootNotice, ootOpened, ootReopened } from "./templates/oot.ts";
export { operatorNotice } from "./templates/operator-notice.ts";
export { passwordReset } from "./templates/password-reset.ts";
export { policyChange } from "./templates/policy-change.ts";
export { purgeDone } from "./templates/purge-done.ts";
export { type QualityNews, qualityNews } from "./templates/quality-news.ts";
export { reactivated } from "./templates/reactivated.ts";
export { reportReceived } from "./templates/report-received.ts";
export { restrictionNotice } from "./templates/restriction.ts";
export type { RestrictionStage } from "./templates/restriction.words.ts";
export { stateNotice } from "./templates/state-notice.ts";
export type { StateNotice } from "./templates/state-notice.words.ts";
export { storageDecided } from "./templates/storage-decided.ts";
export { subProcessorChange } from "./templates/sub-processor-change.ts";
export { supportAnswered } from "./templates/support-answered.ts";
export { verifyAddress } from "./templates/verify-address.ts";
export { webhookDisabled } from "./templates/webhook-disabled.ts";
export { websiteNews } from "./templates/website-news.ts";
