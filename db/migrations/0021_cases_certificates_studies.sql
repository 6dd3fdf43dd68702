CREATE TABLE "audit_reports" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"purpose" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" uuid,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "audit_reports_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "certificate_template_versions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"template_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"change_note" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "certificate_template_versions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "certificate_templates" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"published" integer NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "certificate_templates_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"language" text,
	"next_due_agreement" text DEFAULT '' NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customers_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "procedure_templates" (
	"org_id" uuid NOT NULL,
	"procedure_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	CONSTRAINT "procedure_templates_org_id_procedure_id_pk" PRIMARY KEY("org_id","procedure_id")
);
--> statement-breakpoint
CREATE TABLE "certificate_contents" (
	"org_id" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	"customer_id" uuid,
	"particulars" jsonb NOT NULL,
	"dcc" text,
	"dcc_sha256" text,
	"dcc_fault" text,
	CONSTRAINT "certificate_contents_org_id_certificate_id_pk" PRIMARY KEY("org_id","certificate_id")
);
--> statement-breakpoint
CREATE TABLE "certificate_withdrawals" (
	"org_id" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid,
	"reason_class" text NOT NULL,
	CONSTRAINT "certificate_withdrawals_org_id_certificate_id_pk" PRIMARY KEY("org_id","certificate_id")
);
--> statement-breakpoint
CREATE TABLE "running_doors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"door" text NOT NULL,
	"places" jsonb NOT NULL,
	"key_ids" text[] DEFAULT '{}' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"alive_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interval_studies" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"method" text NOT NULL,
	"content" jsonb NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text DEFAULT '' NOT NULL,
	"applied" jsonb,
	CONSTRAINT "interval_studies_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "oot_actions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"case_id" uuid NOT NULL,
	"what" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"outcome" text DEFAULT '' NOT NULL,
	"reminded_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "oot_actions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "oot_cases" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"instrument_id" uuid NOT NULL,
	"calibration_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"failed" jsonb NOT NULL,
	"laboratory" text DEFAULT '' NOT NULL,
	"window" jsonb NOT NULL,
	"found_on" date NOT NULL,
	"owner_id" uuid,
	"due_on" date,
	"traced_at" timestamp with time zone,
	"untraced" jsonb,
	"root_cause" text DEFAULT '' NOT NULL,
	"verification" text DEFAULT '' NOT NULL,
	"no_notice_reason" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"set_aside_reason" text,
	"reopened_reason" text,
	"closings" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "oot_cases_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "oot_items" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"calibration_id" uuid,
	"usage_id" uuid,
	"instrument_id" uuid NOT NULL,
	"depth" integer NOT NULL,
	"path" jsonb NOT NULL,
	"happened_from" date NOT NULL,
	"happened_until" date,
	"severity" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"snapshot_hash" text NOT NULL,
	"result" jsonb NOT NULL,
	"gone" boolean DEFAULT false NOT NULL,
	"disposition" text,
	"reason" text DEFAULT '' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"outcome" text DEFAULT '' NOT NULL,
	CONSTRAINT "oot_items_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "oot_notices" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"case_id" uuid NOT NULL,
	"customer" text NOT NULL,
	"email" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"sent_by" uuid,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "oot_notices_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "usage_records" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"function_id" uuid,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"customer" text DEFAULT '' NOT NULL,
	"used_from" date NOT NULL,
	"used_until" date,
	"used_by" text DEFAULT '' NOT NULL,
	"value" numeric,
	"unit" text DEFAULT '' NOT NULL,
	"lower_limit" numeric,
	"upper_limit" numeric,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"source" text NOT NULL,
	"batch_id" uuid,
	"fingerprint" text NOT NULL,
	"recorded_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	CONSTRAINT "usage_records_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
DROP INDEX "storage_moves_under_way";--> statement-breakpoint
ALTER TABLE "operator_access" ALTER COLUMN "operator_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "kind" text DEFAULT 'register' NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "accredited" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "reason_class" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "template_version_id" uuid;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "release_asked_by" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "release_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "operator_access" ADD COLUMN "by_name" text;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "switched_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "called_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "called_back_by" uuid;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "called_back_reason" text;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "problem_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "taken_by" uuid;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "declined_by" uuid;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "declined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "decline_reason" text;--> statement-breakpoint
ALTER TABLE "certificate_template_versions" ADD CONSTRAINT "certificate_template_versions_org_id_template_id_certificate_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."certificate_templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_templates" ADD CONSTRAINT "procedure_templates_org_id_procedure_id_procedures_org_id_id_fk" FOREIGN KEY ("org_id","procedure_id") REFERENCES "public"."procedures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_templates" ADD CONSTRAINT "procedure_templates_org_id_template_id_certificate_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."certificate_templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_contents" ADD CONSTRAINT "certificate_contents_org_id_certificate_id_certificates_org_id_id_fk" FOREIGN KEY ("org_id","certificate_id") REFERENCES "public"."certificates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_contents" ADD CONSTRAINT "certificate_contents_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_withdrawals" ADD CONSTRAINT "certificate_withdrawals_org_id_certificate_id_certificates_org_id_id_fk" FOREIGN KEY ("org_id","certificate_id") REFERENCES "public"."certificates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oot_actions" ADD CONSTRAINT "oot_actions_org_id_case_id_oot_cases_org_id_id_fk" FOREIGN KEY ("org_id","case_id") REFERENCES "public"."oot_cases"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oot_cases" ADD CONSTRAINT "oot_cases_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oot_cases" ADD CONSTRAINT "oot_cases_org_id_calibration_id_calibrations_org_id_id_fk" FOREIGN KEY ("org_id","calibration_id") REFERENCES "public"."calibrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oot_items" ADD CONSTRAINT "oot_items_org_id_case_id_oot_cases_org_id_id_fk" FOREIGN KEY ("org_id","case_id") REFERENCES "public"."oot_cases"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oot_items" ADD CONSTRAINT "oot_items_org_id_calibration_id_calibrations_org_id_id_fk" FOREIGN KEY ("org_id","calibration_id") REFERENCES "public"."calibrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oot_items" ADD CONSTRAINT "oot_items_org_id_usage_id_usage_records_org_id_id_fk" FOREIGN KEY ("org_id","usage_id") REFERENCES "public"."usage_records"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oot_items" ADD CONSTRAINT "oot_items_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oot_notices" ADD CONSTRAINT "oot_notices_org_id_case_id_oot_cases_org_id_id_fk" FOREIGN KEY ("org_id","case_id") REFERENCES "public"."oot_cases"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_org_id_function_id_instrument_functions_org_id_id_fk" FOREIGN KEY ("org_id","function_id") REFERENCES "public"."instrument_functions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_reports_number" ON "audit_reports" USING btree ("org_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_template_versions_number" ON "certificate_template_versions" USING btree ("org_id","template_id","number");--> statement-breakpoint
CREATE INDEX "certificate_templates_name" ON "certificate_templates" USING btree ("org_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_templates_default" ON "certificate_templates" USING btree ("org_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_name" ON "customers" USING btree ("org_id","name");--> statement-breakpoint
CREATE INDEX "procedure_templates_template" ON "procedure_templates" USING btree ("org_id","template_id");--> statement-breakpoint
CREATE INDEX "certificate_contents_customer" ON "certificate_contents" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "interval_studies_number" ON "interval_studies" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "oot_actions_case" ON "oot_actions" USING btree ("org_id","case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "oot_cases_number" ON "oot_cases" USING btree ("org_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "oot_cases_calibration" ON "oot_cases" USING btree ("org_id","calibration_id");--> statement-breakpoint
CREATE INDEX "oot_cases_instrument" ON "oot_cases" USING btree ("org_id","instrument_id");--> statement-breakpoint
CREATE INDEX "oot_cases_undecided" ON "oot_cases" USING btree ("org_id","state") WHERE state in ('open', 'in_verification');--> statement-breakpoint
CREATE UNIQUE INDEX "oot_items_calibration" ON "oot_items" USING btree ("org_id","case_id","calibration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "oot_items_usage" ON "oot_items" USING btree ("org_id","case_id","usage_id");--> statement-breakpoint
CREATE INDEX "oot_items_of_calibration" ON "oot_items" USING btree ("org_id","calibration_id");--> statement-breakpoint
CREATE INDEX "oot_items_of_usage" ON "oot_items" USING btree ("org_id","usage_id");--> statement-breakpoint
CREATE INDEX "oot_items_instrument" ON "oot_items" USING btree ("org_id","instrument_id");--> statement-breakpoint
CREATE INDEX "oot_notices_case" ON "oot_notices" USING btree ("org_id","case_id");--> statement-breakpoint
CREATE INDEX "usage_records_instrument" ON "usage_records" USING btree ("org_id","instrument_id","used_from");--> statement-breakpoint
CREATE INDEX "usage_records_function" ON "usage_records" USING btree ("org_id","function_id");--> statement-breakpoint
CREATE INDEX "usage_records_batch" ON "usage_records" USING btree ("org_id","batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "usage_records_same" ON "usage_records" USING btree ("org_id","fingerprint") WHERE voided_at is null;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_org_id_template_version_id_certificate_template_versions_org_id_id_fk" FOREIGN KEY ("org_id","template_version_id") REFERENCES "public"."certificate_template_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_template" ON "certificates" USING btree ("org_id","template_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_first" ON "certificates" USING btree ("org_id","calibration_id") WHERE supersedes_id is null and verify_code is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_successor" ON "certificates" USING btree ("org_id","supersedes_id");--> statement-breakpoint
CREATE INDEX "certificates_replaced" ON "certificates" USING btree ("org_id","replaces_id");--> statement-breakpoint
CREATE UNIQUE INDEX "storage_moves_in_hand" ON "storage_moves" USING btree ("org_id") WHERE state in ('moving', 'returning');