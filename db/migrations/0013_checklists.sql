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
ALTER TABLE "checklist_answers" ADD CONSTRAINT "checklist_answers_org_id_run_id_checklist_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."checklist_runs"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_items" ADD CONSTRAINT "checklist_items_org_id_version_id_checklist_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."checklist_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_photos" ADD CONSTRAINT "checklist_photos_org_id_run_id_checklist_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."checklist_runs"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_org_id_template_id_checklist_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."checklist_templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_org_id_version_id_checklist_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."checklist_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_signatures" ADD CONSTRAINT "checklist_signatures_org_id_run_id_checklist_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."checklist_runs"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_versions" ADD CONSTRAINT "checklist_versions_org_id_template_id_checklist_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."checklist_templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_versions" ADD CONSTRAINT "checklist_versions_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checklist_photos_run" ON "checklist_photos" USING btree ("org_id","run_id","added_at");--> statement-breakpoint
CREATE UNIQUE INDEX "checklist_runs_number" ON "checklist_runs" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "checklist_runs_template" ON "checklist_runs" USING btree ("org_id","template_id","started_at");--> statement-breakpoint
CREATE INDEX "checklist_runs_version" ON "checklist_runs" USING btree ("org_id","version_id");--> statement-breakpoint
CREATE INDEX "checklist_runs_instrument" ON "checklist_runs" USING btree ("org_id","instrument_id","started_at");--> statement-breakpoint
CREATE INDEX "checklist_runs_corrects" ON "checklist_runs" USING btree ("org_id","corrects_id");--> statement-breakpoint
CREATE INDEX "checklist_signatures_member" ON "checklist_signatures" USING btree ("org_id","signed_by");--> statement-breakpoint
CREATE INDEX "checklist_templates_name" ON "checklist_templates" USING btree ("org_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "checklist_versions_number" ON "checklist_versions" USING btree ("org_id","template_id","number");--> statement-breakpoint
CREATE INDEX "checklist_versions_instrument" ON "checklist_versions" USING btree ("org_id","instrument_id");