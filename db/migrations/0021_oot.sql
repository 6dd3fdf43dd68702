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
ALTER TABLE "import_batches" ADD COLUMN "kind" text DEFAULT 'register' NOT NULL;--> statement-breakpoint
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
CREATE UNIQUE INDEX "usage_records_same" ON "usage_records" USING btree ("org_id","fingerprint") WHERE voided_at is null;