/**
 * Every kind of data Calibrant holds. A table, file prefix, log or outside store is made with one of these
 * names, and each name has a rule in every policy: a class without a rule does not compile.
 */
export const dataClasses = [
	"organisation_profile",
	"membership",
	"instrument",
	"calibration",
	"certificate",
	"checklist_result",
	"engagement",
	"test_credential",
	"service_report",
	"prospect",
	"import",
	"record_history",
	"export_archive",
	"api_key",
	"data_key",
	"audit_log",
	"invoice",
	"billing_event",
	"account",
	"session",
	"security_event",
	"rate_counter",
	"email_log",
	"error_event",
	"request_log",
	"page_view",
	"usage_count",
	"request",
	"feedback",
	"support_thread",
	"duty_record",
	"job",
	"deletion_evidence",
	"hold",
	"deployment",
	"backup",
] as const;

export type DataClass = (typeof dataClasses)[number];
