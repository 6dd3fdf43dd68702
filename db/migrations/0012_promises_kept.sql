CREATE TABLE "checklist_answers" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"item_key" uuid NOT NULL,
	"result" text,
	"reading" numeric,
	"text" text,
	"note" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"answered_by" uuid,
	CONSTRAINT "checklist_answers_org_id_run_id_item_key_pk" PRIMARY KEY("org_id","run_id","item_key")
);
--> statement-breakpoint
CREATE TABLE "checklist_items" (
	"org_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"item_key" uuid NOT NULL,
	"position" integer NOT NULL,
	"section" text NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"help" text NOT NULL,
	"required" boolean NOT NULL,
	"note_on_fail" boolean NOT NULL,
	"unit" text NOT NULL,
	"lower_limit" numeric,
	"upper_limit" numeric,
	"options" jsonb NOT NULL,
	CONSTRAINT "checklist_items_org_id_version_id_item_key_pk" PRIMARY KEY("org_id","version_id","item_key")
);
--> statement-breakpoint
CREATE TABLE "checklist_photos" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"run_id" uuid NOT NULL,
	"item_key" uuid NOT NULL,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid,
	CONSTRAINT "checklist_photos_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "checklist_runs" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"template_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"instrument_id" uuid,
	"instrument_name" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"result" text,
	"started_at" timestamp with time zone NOT NULL,
	"started_by" uuid,
	"saved_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"abandon_reason" text,
	"corrects_id" uuid,
	"correction_reason" text,
	"content_hash" text,
	"name_seal" text,
	CONSTRAINT "checklist_runs_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "checklist_signatures" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"operator_name" text NOT NULL,
	"salt" text NOT NULL,
	"signed_by" uuid,
	CONSTRAINT "checklist_signatures_org_id_run_id_pk" PRIMARY KEY("org_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "checklist_templates" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"draft" jsonb,
	"published" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checklist_templates_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "checklist_versions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"template_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"introduction" text NOT NULL,
	"subject" text NOT NULL,
	"instrument_id" uuid,
	"run_by" text NOT NULL,
	"interval_value" integer,
	"interval_unit" text,
	"change_note" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid,
	CONSTRAINT "checklist_versions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "data_keys" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"sealed_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT app.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_keys" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"sealed_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT app.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_counts" (
	"feature" text NOT NULL,
	"day" date NOT NULL,
	"uses" integer NOT NULL,
	"milliseconds" bigint NOT NULL,
	CONSTRAINT "usage_counts_feature_day_pk" PRIMARY KEY("feature","day")
);
--> statement-breakpoint
CREATE TABLE "operator_access" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"operator_id" uuid NOT NULL,
	"via" text NOT NULL,
	"action" text NOT NULL,
	"org_id" uuid,
	"subject_id" uuid,
	"reason" text,
	"reference" text,
	"answers" uuid,
	"refusal" text
);
--> statement-breakpoint
CREATE TABLE "operator_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"sealed_seed" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"recovery_hashes" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operator_reads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"operator_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"reference" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operator_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"browser" text,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"second_factor_at" timestamp with time zone,
	CONSTRAINT "operator_sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "storage_moves" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"from_region" text,
	"to_region" text,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone NOT NULL,
	"files" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "support_messages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"thread_id" uuid NOT NULL,
	"user_id" uuid,
	"author" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "support_threads" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"subject" text NOT NULL,
	"via" text NOT NULL,
	"user_id" uuid,
	"email" text,
	"name" text,
	"opened_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"waits_for" text NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"prospect_id" uuid NOT NULL,
	"company" text NOT NULL,
	"website" text NOT NULL,
	"technologies" text NOT NULL,
	"signatory" text NOT NULL,
	"authority" text NOT NULL,
	"statement" text NOT NULL,
	"payment_reference" text DEFAULT '' NOT NULL,
	"details" text DEFAULT '' NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engagement_authorisations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"engagement_id" uuid NOT NULL,
	"signatory" text NOT NULL,
	"authority" text NOT NULL,
	"statement" text DEFAULT '' NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"file_key" text,
	"file_name" text,
	"bytes" bigint,
	"sha256" text,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engagement_authorisations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "engagement_credentials" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"engagement_id" uuid NOT NULL,
	"label" text NOT NULL,
	"sealed" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"shown_at" timestamp with time zone,
	CONSTRAINT "engagement_credentials_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "engagement_reports" (
	"org_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"engagement_id" uuid NOT NULL,
	CONSTRAINT "engagement_reports_org_id_report_id_pk" PRIMARY KEY("org_id","report_id")
);
--> statement-breakpoint
CREATE TABLE "engagements" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"title" text NOT NULL,
	"targets" text[] NOT NULL,
	"technologies" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"payment_reference" text DEFAULT '' NOT NULL,
	"tester_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"activated_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "engagements_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "kept_receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"document" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kept_receipts_org_id_unique" UNIQUE("org_id")
);
--> statement-breakpoint
CREATE TABLE "report_archives" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"cancelled_at" timestamp with time zone NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "report_keepings" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"cancelled_at" timestamp with time zone NOT NULL,
	"kept_until" timestamp with time zone NOT NULL,
	"before" jsonb,
	"deleting_since" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "report_readers" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"owner" boolean NOT NULL,
	CONSTRAINT "report_readers_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "service_reports" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"series" uuid NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"target" text NOT NULL,
	"issued_on" date NOT NULL,
	"reason" text,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "service_reports_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "job_title" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "checklist_answers" ADD CONSTRAINT "checklist_answers_org_id_run_id_checklist_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."checklist_runs"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_items" ADD CONSTRAINT "checklist_items_org_id_version_id_checklist_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."checklist_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_photos" ADD CONSTRAINT "checklist_photos_org_id_run_id_checklist_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."checklist_runs"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_org_id_template_id_checklist_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."checklist_templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_org_id_version_id_checklist_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."checklist_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_signatures" ADD CONSTRAINT "checklist_signatures_org_id_run_id_checklist_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."checklist_runs"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_versions" ADD CONSTRAINT "checklist_versions_org_id_template_id_checklist_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."checklist_templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_versions" ADD CONSTRAINT "checklist_versions_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_factors" ADD CONSTRAINT "operator_factors_user_id_operators_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."operators"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_user_id_operators_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."operators"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_messages" ADD CONSTRAINT "support_messages_thread_id_support_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."support_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD CONSTRAINT "audit_requests_prospect_id_prospects_id_fk" FOREIGN KEY ("prospect_id") REFERENCES "public"."prospects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD CONSTRAINT "engagement_authorisations_org_id_engagement_id_engagements_org_id_id_fk" FOREIGN KEY ("org_id","engagement_id") REFERENCES "public"."engagements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_credentials" ADD CONSTRAINT "engagement_credentials_org_id_engagement_id_engagements_org_id_id_fk" FOREIGN KEY ("org_id","engagement_id") REFERENCES "public"."engagements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_reports" ADD CONSTRAINT "engagement_reports_org_id_report_id_service_reports_org_id_id_fk" FOREIGN KEY ("org_id","report_id") REFERENCES "public"."service_reports"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_reports" ADD CONSTRAINT "engagement_reports_org_id_engagement_id_engagements_org_id_id_fk" FOREIGN KEY ("org_id","engagement_id") REFERENCES "public"."engagements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checklist_photos_run" ON "checklist_photos" USING btree ("org_id","run_id","added_at");--> statement-breakpoint
CREATE UNIQUE INDEX "checklist_runs_number" ON "checklist_runs" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "checklist_runs_template" ON "checklist_runs" USING btree ("org_id","template_id","started_at");--> statement-breakpoint
CREATE INDEX "checklist_runs_version" ON "checklist_runs" USING btree ("org_id","version_id");--> statement-breakpoint
CREATE INDEX "checklist_runs_instrument" ON "checklist_runs" USING btree ("org_id","instrument_id","started_at");--> statement-breakpoint
CREATE INDEX "checklist_runs_corrects" ON "checklist_runs" USING btree ("org_id","corrects_id");--> statement-breakpoint
CREATE INDEX "checklist_signatures_member" ON "checklist_signatures" USING btree ("org_id","signed_by");--> statement-breakpoint
CREATE INDEX "checklist_templates_name" ON "checklist_templates" USING btree ("org_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "checklist_versions_number" ON "checklist_versions" USING btree ("org_id","template_id","number");--> statement-breakpoint
CREATE INDEX "checklist_versions_instrument" ON "checklist_versions" USING btree ("org_id","instrument_id");--> statement-breakpoint
CREATE INDEX "operator_access_time" ON "operator_access" USING btree ("at");--> statement-breakpoint
CREATE INDEX "operator_access_answers" ON "operator_access" USING btree ("answers");--> statement-breakpoint
CREATE INDEX "operator_reads_org" ON "operator_reads" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "operator_reads_time" ON "operator_reads" USING btree ("at");--> statement-breakpoint
CREATE INDEX "operator_sessions_user" ON "operator_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "operator_sessions_expiry" ON "operator_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "storage_moves_under_way" ON "storage_moves" USING btree ("org_id") WHERE state = 'moving';--> statement-breakpoint
CREATE INDEX "support_messages_thread" ON "support_messages" USING btree ("thread_id","at");--> statement-breakpoint
CREATE INDEX "support_messages_user" ON "support_messages" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "support_threads_user" ON "support_threads" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "support_threads_email" ON "support_threads" USING btree ("email");--> statement-breakpoint
CREATE INDEX "support_threads_closed" ON "support_threads" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "audit_requests_prospect" ON "audit_requests" USING btree ("prospect_id");--> statement-breakpoint
CREATE INDEX "engagement_authorisations_engagement" ON "engagement_authorisations" USING btree ("org_id","engagement_id");--> statement-breakpoint
CREATE INDEX "engagement_credentials_engagement" ON "engagement_credentials" USING btree ("org_id","engagement_id");--> statement-breakpoint
CREATE INDEX "engagement_reports_engagement" ON "engagement_reports" USING btree ("org_id","engagement_id");--> statement-breakpoint
CREATE INDEX "engagements_time" ON "engagements" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "report_archives_open" ON "report_archives" USING btree ("org_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "report_readers_user" ON "report_readers" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_reports_revision" ON "service_reports" USING btree ("org_id","series","revision");--> statement-breakpoint
CREATE INDEX "service_reports_time" ON "service_reports" USING btree ("org_id","created_at");