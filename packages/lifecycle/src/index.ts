export {
	agreementRequestInput,
	listAgreementRequests,
	listAgreementRequestsInput,
	receiveSignedAgreement,
	reopenAgreementRequest,
	sendAgreementAgain,
	withdrawAgreement,
} from "./agreements/agreement-requests.ts";
export {
	acceptAgreement,
	acceptAgreementInput,
	agreementInput,
	draftAgreement,
	draftAgreementInput,
	listAgreements,
	printAgreement,
} from "./agreements/agreements.ts";
export { askForAgreement, askForAgreementInput } from "./agreements/ask-for-agreement.ts";
export { endedAuditLog } from "./audit/audit-log-file.ts";
export { readAuditRows } from "./audit/audit-rows.ts";
export { type AuditStatus, auditStatus } from "./audit/audit-status.ts";
export {
	type AuditRow,
	type AuditSeal,
	type ChainVerdict,
	canonicalAuditRow,
	verifyAuditChain,
} from "./audit/chain.ts";
export { type AuditEntry, type AuditPage, listAuditLog, listAuditLogInput } from "./audit/list-audit-log.ts";
export {
	type AuditDeletion,
	auditDeletion,
	requestAuditDeletion,
	requestAuditDeletionInput,
	takeAuditDeletion,
	takeAuditDeletionInput,
} from "./audit/request-audit-deletion.ts";
export { readAuditSeals, sealAuditLog } from "./audit/seal-audit-log.ts";
export { type AuditPeriod, auditPeriod, setAuditPeriod, setAuditPeriodInput } from "./audit/set-audit-period.ts";
export {
	type BackupHouse,
	type Backups,
	backupVariables,
	ensureBackupKey,
	openBackups,
} from "./backup/backup-house.ts";
export { backupStatus, newestBackup, readInventory } from "./backup/inventory.ts";
export { ledgerGap, refuseOlderDatabase } from "./backup/ledger-gap.ts";
export { makeBackup } from "./backup/make-backup.ts";
export { replayLedger } from "./backup/replay-ledger.ts";
export { restoreBackup } from "./backup/restore-backup.ts";
export { testRestore } from "./backup/test-restore.ts";
export {
	beginGrace,
	cancelOrganisation,
	cancelOrganisationInput,
	type GraceBegun,
} from "./cancellation/cancel-organisation.ts";
export { type LeavingStatus, leavingStatus } from "./cancellation/leaving-status.ts";
export { ownersOf } from "./cancellation/owners-of.ts";
export { reactivateOrganisation } from "./cancellation/reactivate-organisation.ts";
export { warnOfStorage } from "./checks/open-checks.ts";
export { listConsents, setConsent, setConsentInput, unsubscribe, unsubscribeInput } from "./consent/consents.ts";
export {
	listNews,
	previewNews,
	sendNews,
	sendNewsAsOperator,
	sendNewsAsOperatorInput,
	sendNewsInput,
} from "./consent/news.ts";
export { findOrganisations, findOrganisationsInput, type LifecycleEvent } from "./console/find-organisations.ts";
export { organisationFile, organisationFileInput } from "./console/organisation-file.ts";
export { overview, type Tile, type Urgency } from "./console/overview.ts";
export { policyState } from "./console/policy-state.ts";
export {
	acknowledgePurge,
	acknowledgePurgeInput,
	pausePurge,
	pausePurgeInput,
	purgeState,
	resumePurge,
} from "./console/purge-controls.ts";
export { type ClassState, retentionState } from "./console/retention-state.ts";
export { retryJob, retryJobInput, timetableState } from "./console/timetable-state.ts";
export { trustFacts } from "./console/trust-facts.ts";
export { deleteViewsOf } from "./erasure/delete-views.ts";
export { type Erasure, eraseAccount, eraseAccountInput, erasurePhrase } from "./erasure/erase-account.ts";
export { eraseMember, eraseMemberInput, eraseMemberPhrase } from "./erasure/erase-member.ts";
export { erasurePreview } from "./erasure/erasure-preview.ts";
export {
	type PersonalExport,
	personalExport,
	personalExportPreview,
	personalExportSchema,
} from "./erasure/personal-export.ts";
export { personalSchema, personalSchemaPath } from "./erasure/personal-schema.ts";
export { sayFarewell } from "./erasure/say-farewell.ts";
export { archiveSchema, archiveSchemaPath } from "./exports/archive-schema.ts";
export { downloadArchive, findArchive } from "./exports/download-export.ts";
export { readExportLink } from "./exports/export-link.ts";
export { type ExportState, type ExportView, withLink } from "./exports/export-view.ts";
export { type LateExport, lateExports } from "./exports/late-exports.ts";
export { getExport, getExportInput, listExports } from "./exports/list-exports.ts";
export { type MemberExport, memberExport, memberExportInput } from "./exports/member-export.ts";
export { type ExportPreview, previewExport } from "./exports/preview-export.ts";
export { requestExport } from "./exports/request-export.ts";
export { revokeExport } from "./exports/revoke-export.ts";
export { beginDirectExport, endDirectExport } from "./exports/stream-export.ts";
export { waitingExports } from "./exports/waiting-exports.ts";
export { type WrittenArchive, writeWorkspaceArchive } from "./exports/write-archive.ts";
export { completeErasure } from "./external/complete-erasure.ts";
export { type ExternalStoreName, externalStores } from "./external/external-stores.ts";
export { type ErasureView, listErasures } from "./external/list-erasures.ts";
export { giveFeedback, giveFeedbackInput, listFeedback, listOwnFeedback } from "./feedback/feedback.ts";
export {
	confirmHold,
	dropHold,
	endHoldInput,
	holdGrounds,
	holdInput,
	holdsHere,
	listHolds,
	organisationOfHold,
	placeHold,
	placeHoldInput,
} from "./holds/holds.ts";
export { askRelease, keepHold, releaseHold } from "./holds/release-hold.ts";
export {
	authorityNotified,
	authorityNotifiedInput,
	closeIncident,
	incidentInput,
	listIncidents,
	recordIncident,
	recordIncidentInput,
	sendNotices,
	updateIncident,
	updateIncidentInput,
} from "./incidents/incidents.ts";
export { previewNotices } from "./incidents/preview-notices.ts";
export { openArchive } from "./kept/kept-reports.ts";
export { seeNotice, seeNoticeInput, type UnseenNotice, unseenNotices } from "./notices/unseen-notices.ts";
export { chooseLanguage, chooseLanguageInput } from "./organisation/choose-language.ts";
export { updateOrganisation, updateOrganisationInput } from "./organisation/update-organisation.ts";
export { countPageView, countPageViewInput } from "./page-views/count-page-view.ts";
export {
	listProspects,
	noteContact,
	noteContactByHandInput,
	noteContactInput,
} from "./prospects/note-contact.ts";
export { countData, purgedTables } from "./purge/count-data.ts";
export { deletionHere, deletionOf } from "./purge/deletion-stop.ts";
export { purgeDryRun } from "./purge/dry-run.ts";
export { type ErasureNote, type LedgerEntry, readErasures, readLedger } from "./purge/ledger.ts";
export { getRun, getRunInput, listRuns, type PurgeRun } from "./purge/list-runs.ts";
export { type PurgePlan, planPurge, purgeDueOrganisations } from "./purge/purge-due-organisations.job.ts";
export { purgeOrganisation } from "./purge/purge-organisation.job.ts";
export { findReceipt, findReceiptInput, wasDeleted } from "./receipts/find-receipt.ts";
export { ensureReceiptKey, publicReceiptKey } from "./receipts/keys.ts";
export { readReceipt } from "./receipts/read-receipt.ts";
export { type Receipt, type ReceiptVerdict, receiptSchema, signReceipt, verifyReceipt } from "./receipts/receipt.ts";
export {
	carryOutErasure,
	carryOutErasureInput,
	carryOutExport,
	carryOutExportInput,
	previewErasureFor,
} from "./requests/carry-out.ts";
export {
	answerRequest,
	answerRequestInput,
	deferRequest,
	deferRequestInput,
	type OperatorRef,
	verifyIdentity,
	verifyIdentityInput,
} from "./requests/handle-request.ts";
export { listOwnRequests, listRequests, listRequestsInput } from "./requests/list-requests.ts";
export {
	askForMember,
	askForMemberInput,
	askPublicly,
	askPubliclyInput,
	enterRequest,
	enterRequestInput,
	sendRequest,
	sendRequestInput,
} from "./requests/receive-request.ts";
export { requestKinds } from "./requests/request-kinds.ts";
export { needVerifiedRequest, organisationOfRequest } from "./requests/verified-request.ts";
export { archiveInput, confirmArchive, withdrawArchive } from "./restore/confirm-archive.ts";
export { type RestoreStatus, type RestoreView, restoreStatus } from "./restore/restore-view.ts";
export { uploadArchive, uploadArchiveInput } from "./restore/upload-archive.ts";
export { listRestrictions } from "./restriction/announced-ends.ts";
export {
	announceRestrictionEnd,
	announceRestrictionEndInput,
	keepRestriction,
	liftRestriction,
	liftRestrictionInput,
	previewRestrictionEnd,
	previewRestrictionEndInput,
} from "./restriction/end-restriction.ts";
export {
	carryOutRestriction,
	carryOutRestrictionInput,
	endOwnRestriction,
} from "./restriction/restrict.ts";
export { deadline, type Measure, noteMeasure, runAfter } from "./retention/measures.ts";
export { purgeAged } from "./retention/purge-aged.ts";
export {
	listDisclosures,
	listReviews,
	recordDisclosure,
	recordDisclosureInput,
	signReview,
	signReviewInput,
} from "./reviews/reviews.ts";
export { engagementOver } from "./simulation/engagement-over.ts";
export { type OrganisationForecast, organisationForecast } from "./simulation/organisation-forecast.ts";
export { type PolicyChange, policyChange, policyChangeInput } from "./simulation/policy-change.ts";
export { changeState } from "./states/change-state.ts";
export { moveOrganisation, moveOrganisationStates } from "./states/move-states.job.ts";
export { notePayment, type Payment, payments } from "./states/note-payment.ts";
export { completeReactivation, endReactivation } from "./states/reactivation.ts";
export { setPlan } from "./states/set-plan.ts";
export { startTrial } from "./states/start-trial.ts";
export { callBackMove } from "./storage/call-back-move.ts";
export {
	callBackMoveInput,
	moveStorage,
	moveStorageInput,
	refuseStorage,
	refuseStorageInput,
	storageHere,
	storageOf,
	storageOfInput,
} from "./storage/decide-storage.ts";
export { listMoves } from "./storage/list-moves.ts";
export { type Announced, announceSubProcessors } from "./sub-processors/announce-sub-processors.ts";
export { checkProvidersAtStart } from "./sub-processors/check-at-start.ts";
export {
	changeSubProcessors,
	changeSubProcessorsInput,
	checkSubProcessor,
	checkSubProcessorInput,
	previewSubProcessors,
	previewSubProcessorsInput,
	subProcessorsState,
} from "./sub-processors/console.ts";
export { listSubProcessors } from "./sub-processors/list-sub-processors.ts";
export {
	answerSupport,
	closeSupport,
	enterSupport,
	enterSupportInput,
	linkSupport,
	linkSupportInput,
	listSupport,
	listSupportInput,
} from "./support/answer-support.ts";
export { replyInput, threadInput } from "./support/threads.ts";
export {
	closeOwnSupport,
	contactSupport,
	contactSupportInput,
	listOwnSupport,
	replyToSupport,
	writeSupport,
	writeSupportInput,
} from "./support/write-support.ts";
export { backupJobs, lifecycleJobs, lifecycleMails } from "./timetable.ts";
export { countUsage } from "./usage/count-usage.ts";
export { type UsageDay, type UsageLine, usageFigures, usageFiguresInput } from "./usage/usage-figures.ts";
