/** The names under which timed jobs are published on the retention page and registered with the queue. */
export const publishedJobNames = [
	"scheduled_remind_cancelled_orgs",
	"scheduled_purge_cancelled_orgs",
	"scheduled_move_organisation_states",
	"scheduled_reconcile_billing",
	"scheduled_purge_audit_log_after_7y",
	"scheduled_purge_billing_after_retention",
	"scheduled_purge_email_log",
	"scheduled_purge_error_events",
	"scheduled_purge_request_log",
	"scheduled_purge_security_events",
	"scheduled_purge_sessions",
	"scheduled_purge_rate_counters",
	"scheduled_purge_export_archives",
	"scheduled_purge_imports",
	"scheduled_purge_finished_jobs",
	"scheduled_purge_closed_requests",
	"scheduled_purge_released_holds",
	"scheduled_purge_prospects",
	"scheduled_purge_service_reports",
	"scheduled_purge_backups",
	"scheduled_confirm_backup_expiry",
	"scheduled_seal_audit_log",
	"scheduled_watch_duties",
	"scheduled_send_notices",
] as const;

export type PublishedJobName = (typeof publishedJobNames)[number];
