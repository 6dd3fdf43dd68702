import type { AnyJob } from "@calibrant/jobs";
import type { Mail, WorkerHouse } from "@calibrant/kernel";
import { agreementMails } from "./agreements/mails.ts";
import { purgeAuditLogs } from "./audit/purge-audit-logs.job.ts";
import { sealAuditLogs } from "./audit/seal-audit-logs.job.ts";
import type { BackupHouse } from "./backup/backup-house.ts";
import { confirmBackupExpiry } from "./backup/confirm-expiry.job.ts";
import { scheduledBackup } from "./backup/make-backup.job.ts";
import { purgeBackups } from "./backup/purge-backups.job.ts";
import { scheduledRestoreTest } from "./backup/test-restore.job.ts";
import { cancellationConfirmedMail, deletionReminderMail, reactivatedMail } from "./cancellation/mails.ts";
import { remindDueOrganisations, remindOwners } from "./cancellation/remind-owners.job.ts";
import { checksDueMail } from "./checks/open-checks.ts";
import { newsMail } from "./consent/news.ts";
import { noteErasure } from "./erasure/note-erasures.ts";
import { exportLateMail } from "./exports/export-late.mail.ts";
import { exportReadyMail } from "./exports/export-ready.mail.ts";
import { generateExport } from "./exports/generate-export.job.ts";
import { removeArchive } from "./exports/remove-archive.job.ts";
import { sweepExports } from "./exports/sweep-exports.job.ts";
import { incidentDueMail, incidentNoticeMail } from "./incidents/mails.ts";
import { notifyAffected } from "./incidents/notify-affected.job.ts";
import { purgeKeptOf, purgeKeptReports } from "./kept/purge-kept-reports.job.ts";
import { noticeMails, sendNotices } from "./notices/send-notices.job.ts";
import { purgeDoneMail } from "./purge/mails.ts";
import { purgeDueOrganisations } from "./purge/purge-due-organisations.job.ts";
import { purgeOrganisation } from "./purge/purge-organisation.job.ts";
import { requestAnsweredMail, requestArrivedMail, requestDueMail, requestReceivedMail } from "./requests/mails.ts";
import { takeInArchive } from "./restore/take-in-archive.job.ts";
import { restrictionMails } from "./restriction/mails.ts";
import { measureRetention } from "./retention/measure-retention.job.ts";
import { purgeAgedClasses } from "./retention/purge-aged.job.ts";
import { purgeFinishedJobs } from "./retention/purge-finished-jobs.job.ts";
import { reviewDueMail } from "./reviews/reviews.ts";
import { moveOrganisation, moveOrganisationStates } from "./states/move-states.job.ts";
import { stateMails } from "./states/tell-owners.ts";
import { storageDecidedMail } from "./storage/mails.ts";
import { moveFiles, sweepMoves } from "./storage/move-files.job.ts";
import { supportAnsweredMail, supportArrivedMail, weaknessDueMail } from "./support/mails.ts";
import { watchDuties } from "./watch-duties.job.ts";

/** What the clock does in this module. */
export const lifecycleJobs: readonly AnyJob<WorkerHouse>[] = [
	moveOrganisationStates,
	moveOrganisation,
	remindDueOrganisations,
	remindOwners,
	purgeDueOrganisations,
	purgeOrganisation,
	noteErasure,
	sealAuditLogs,
	purgeAuditLogs,
	...purgeAgedClasses,
	purgeFinishedJobs,
	measureRetention,
	purgeKeptReports,
	purgeKeptOf,
	generateExport,
	removeArchive,
	sweepExports,
	takeInArchive,
	watchDuties,
	notifyAffected,
	sendNotices,
	sweepMoves,
	moveFiles,
];

/** What the clock does with backups. */
export const backupJobs: readonly AnyJob<WorkerHouse & BackupHouse>[] = [
	scheduledBackup,
	scheduledRestoreTest,
	purgeBackups,
	confirmBackupExpiry,
];

/** The letters this module writes. */
export const lifecycleMails: readonly Mail[] = [
	cancellationConfirmedMail,
	deletionReminderMail,
	reactivatedMail,
	purgeDoneMail,
	exportReadyMail,
	exportLateMail,
	...stateMails,
	newsMail,
	requestReceivedMail,
	requestArrivedMail,
	requestDueMail,
	requestAnsweredMail,
	incidentNoticeMail,
	incidentDueMail,
	reviewDueMail,
	checksDueMail,
	...noticeMails,
	supportArrivedMail,
	supportAnsweredMail,
	weaknessDueMail,
	storageDecidedMail,
	...agreementMails,
	...restrictionMails,
];
