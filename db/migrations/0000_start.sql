CREATE SCHEMA "billing";
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp with time zone DEFAULT app.now() NOT NULL,
	"actor_type" text NOT NULL,
	"actor_ref" uuid,
	"action" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" uuid,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "audit_log_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" integer NOT NULL,
	"from_xid" "xid8" NOT NULL,
	"upto_xid" "xid8" NOT NULL,
	"rows" integer NOT NULL,
	"last_seq" bigint NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_seals_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "record_history" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_ref" uuid,
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"change" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	CONSTRAINT "record_history_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "billing"."invoices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"number" text NOT NULL,
	"invoice_date" date NOT NULL,
	"jurisdiction" text NOT NULL,
	"currency" text NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"buyer_name" text NOT NULL,
	"buyer_address" text NOT NULL,
	"buyer_tax_number" text,
	"provider_id" text,
	CONSTRAINT "invoices_number_unique" UNIQUE("number"),
	CONSTRAINT "invoices_provider_id_unique" UNIQUE("provider_id")
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calibration_points" (
	"org_id" uuid NOT NULL,
	"calibration_id" uuid NOT NULL,
	"point" integer NOT NULL,
	"unit" text NOT NULL,
	"nominal" numeric NOT NULL,
	"lower_tolerance" numeric NOT NULL,
	"upper_tolerance" numeric NOT NULL,
	"as_found" numeric NOT NULL,
	"as_left" numeric,
	"as_found_verdict" text NOT NULL,
	"as_left_verdict" text,
	CONSTRAINT "calibration_points_org_id_calibration_id_point_pk" PRIMARY KEY("org_id","calibration_id","point")
);
--> statement-breakpoint
CREATE TABLE "calibrations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"performed_on" date NOT NULL,
	"performed_by" uuid,
	"laboratory" text DEFAULT '' NOT NULL,
	"method" text DEFAULT '' NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"temperature" numeric,
	"humidity" numeric,
	"adjusted" boolean DEFAULT false NOT NULL,
	"as_found_verdict" text,
	"as_left_verdict" text,
	"next_due_on" date,
	"remarks" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calibrations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"calibration_id" uuid NOT NULL,
	"source" text NOT NULL,
	"number" text NOT NULL,
	"revision" integer NOT NULL,
	"supersedes_id" uuid,
	"reason" text,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "certificates_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_batches" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"file_name" text NOT NULL,
	"file_key" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"state" text NOT NULL,
	"choices" jsonb NOT NULL,
	"counts" jsonb,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "import_batches_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"org_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"action" text NOT NULL,
	"instrument_id" uuid NOT NULL,
	"before" jsonb,
	"version" integer NOT NULL,
	CONSTRAINT "import_rows_org_id_batch_id_line_pk" PRIMARY KEY("org_id","batch_id","line")
);
--> statement-breakpoint
CREATE TABLE "instruments" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"tag" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"manufacturer" text DEFAULT '' NOT NULL,
	"model" text DEFAULT '' NOT NULL,
	"serial_number" text DEFAULT '' NOT NULL,
	"firmware_version" text DEFAULT '' NOT NULL,
	"location" text DEFAULT '' NOT NULL,
	"custodian" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'in_service' NOT NULL,
	"tolerance" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"acquired_on" date,
	"interval_value" integer,
	"interval_unit" text,
	"last_calibrated_on" date,
	"next_due_on" date,
	"last_verdict" text,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"retired_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "instruments_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "number_series" (
	"org_id" uuid NOT NULL,
	"series" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "number_series_org_id_series_pk" PRIMARY KEY("org_id","series")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"hint" text NOT NULL,
	"role" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "email_tokens" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "email_tokens_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text,
	"invited_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "invitations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT app.now() NOT NULL,
	CONSTRAINT "memberships_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"key_hash" text,
	"granted_at" timestamp with time zone DEFAULT app.now() NOT NULL,
	CONSTRAINT "operators_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"locale" text,
	"theme" text,
	"created_at" timestamp with time zone DEFAULT app.now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_counters" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "security_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" uuid,
	"kind" text NOT NULL,
	"ip" text,
	"browser" text
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"org_id" uuid,
	"browser" text,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"email_verified_at" timestamp with time zone,
	"disclosure_hash" text,
	"created_at" timestamp with time zone DEFAULT app.now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "deletion_receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"document" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "deletion_receipts_run_id_unique" UNIQUE("run_id")
);
--> statement-breakpoint
CREATE TABLE "deletion_runs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"cancellation_id" uuid NOT NULL,
	"cancelled_at" timestamp with time zone NOT NULL,
	"purge_due_at" timestamp with time zone NOT NULL,
	"step" text NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"owner_ids" uuid[] NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"audit_head" jsonb,
	"last_activity_at" timestamp with time zone,
	"policy_version" text NOT NULL,
	"policy_hash" text NOT NULL,
	"error" text,
	CONSTRAINT "deletion_runs_org_id_unique" UNIQUE("org_id")
);
--> statement-breakpoint
CREATE TABLE "deployment_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "email_log" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"org_id" uuid,
	"user_id" uuid,
	"subject_id" uuid,
	"dedupe_key" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"provider_id" text,
	"error" text,
	CONSTRAINT "email_log_dedupe_key_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "generated_export_jobs" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"requested_by" uuid,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"file_key" text,
	"bytes" bigint,
	"sha256" text,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"downloads" integer DEFAULT 0 NOT NULL,
	"error" text,
	CONSTRAINT "generated_export_jobs_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"classes" text[] NOT NULL,
	"reason" text NOT NULL,
	"reference" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" text
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"name" text PRIMARY KEY NOT NULL,
	"last_good_at" timestamp with time zone,
	"last_error" text,
	"last_error_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tombstones" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"cancelled_at" timestamp with time zone NOT NULL,
	"purged_at" timestamp with time zone NOT NULL,
	"last_activity_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "cancellations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"source" text NOT NULL,
	"requested_by" uuid,
	"reason" text,
	"cancelled_at" timestamp with time zone NOT NULL,
	"policy_version" text NOT NULL,
	"reminder_after_hours" integer NOT NULL,
	"purge_after_hours" integer NOT NULL,
	"tick_minutes" integer NOT NULL,
	"reminder_due_at" timestamp with time zone GENERATED ALWAYS AS (app.first_tick_after(cancelled_at, reminder_after_hours, tick_minutes)) STORED,
	"purge_due_at" timestamp with time zone GENERATED ALWAYS AS (app.first_tick_after(cancelled_at, purge_after_hours, tick_minutes)) STORED,
	"reminded_at" timestamp with time zone,
	"reactivated_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"country" text NOT NULL,
	"time_zone" text NOT NULL,
	"plan" text DEFAULT 'free' NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"trial_ends_at" timestamp with time zone,
	"cancellation_id" uuid,
	"purge_run_id" uuid,
	"stripe_customer_id" text,
	"stripe_subscription_id" text,
	"created_at" timestamp with time zone DEFAULT app.now() NOT NULL,
	CONSTRAINT "organisations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organisations_stripe_customer_id_unique" UNIQUE("stripe_customer_id")
);
--> statement-breakpoint
ALTER TABLE "calibration_points" ADD CONSTRAINT "calibration_points_org_id_calibration_id_calibrations_org_id_id_fk" FOREIGN KEY ("org_id","calibration_id") REFERENCES "public"."calibrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_org_id_calibration_id_calibrations_org_id_id_fk" FOREIGN KEY ("org_id","calibration_id") REFERENCES "public"."calibrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_org_id_batch_id_import_batches_org_id_id_fk" FOREIGN KEY ("org_id","batch_id") REFERENCES "public"."import_batches"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_tokens" ADD CONSTRAINT "email_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_seal" ON "audit_log" USING btree ("org_id","xid","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_log_seq" ON "audit_log" USING btree ("org_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seals_number" ON "audit_seals" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "record_history_entity" ON "record_history" USING btree ("org_id","entity_type","entity_id","at");--> statement-breakpoint
CREATE INDEX "calibrations_instrument" ON "calibrations" USING btree ("org_id","instrument_id","performed_on");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number" ON "certificates" USING btree ("org_id","number","revision");--> statement-breakpoint
CREATE INDEX "certificates_calibration" ON "certificates" USING btree ("org_id","calibration_id");--> statement-breakpoint
CREATE INDEX "import_batches_time" ON "import_batches" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "import_rows_instrument" ON "import_rows" USING btree ("org_id","instrument_id");--> statement-breakpoint
CREATE UNIQUE INDEX "instruments_tag" ON "instruments" USING btree ("org_id","tag");--> statement-breakpoint
CREATE INDEX "instruments_due" ON "instruments" USING btree ("org_id","next_due_on");--> statement-breakpoint
CREATE INDEX "instruments_status" ON "instruments" USING btree ("org_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("org_id","key_hash");--> statement-breakpoint
CREATE INDEX "email_tokens_user" ON "email_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "email_tokens_expiry" ON "email_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("org_id","email") WHERE accepted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_person" ON "memberships" USING btree ("org_id","user_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "security_events_user" ON "security_events" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "security_events_at" ON "security_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "deletion_receipts_org" ON "deletion_receipts" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "email_log_user" ON "email_log" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "email_log_org" ON "email_log" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "email_log_time" ON "email_log" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "generated_export_jobs_running" ON "generated_export_jobs" USING btree ("org_id") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "generated_export_jobs_time" ON "generated_export_jobs" USING btree ("org_id","requested_at");--> statement-breakpoint
CREATE INDEX "holds_org" ON "holds" USING btree ("org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cancellations_one_open" ON "cancellations" USING btree ("org_id") WHERE reactivated_at is null;--> statement-breakpoint
CREATE INDEX "cancellations_due" ON "cancellations" USING btree ("purge_due_at") WHERE reactivated_at is null;