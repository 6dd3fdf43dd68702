CREATE TABLE "calibration_runs" (
	"org_id" uuid NOT NULL,
	"calibration_id" uuid NOT NULL,
	"run" integer NOT NULL,
	"kind" text NOT NULL,
	"adjustment" text DEFAULT '' NOT NULL,
	"performed_on" date NOT NULL,
	"performed_by" uuid,
	CONSTRAINT "calibration_runs_org_id_calibration_id_run_pk" PRIMARY KEY("org_id","calibration_id","run")
);
--> statement-breakpoint
CREATE TABLE "calibration_settings" (
	"org_id" uuid NOT NULL,
	"setting" text NOT NULL,
	"value" text NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calibration_settings_org_id_setting_pk" PRIMARY KEY("org_id","setting")
);
--> statement-breakpoint
CREATE TABLE "calibration_standards" (
	"org_id" uuid NOT NULL,
	"calibration_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"instrument_id" uuid NOT NULL,
	"role" text DEFAULT '' NOT NULL,
	"calibration_used_id" uuid,
	"certificate_id" uuid,
	"identification" text NOT NULL,
	"description" text NOT NULL,
	"certificate_number" text DEFAULT '' NOT NULL,
	"calibrated_on" date,
	"due_on" date,
	"fault" text,
	"override_reason" text,
	"overridden_by" uuid,
	CONSTRAINT "calibration_standards_org_id_calibration_id_position_pk" PRIMARY KEY("org_id","calibration_id","position")
);
--> statement-breakpoint
ALTER TABLE "calibration_points" DROP CONSTRAINT "calibration_points_org_id_calibration_id_point_pk";--> statement-breakpoint
ALTER TABLE "calibration_points" ALTER COLUMN "lower_tolerance" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ALTER COLUMN "upper_tolerance" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ALTER COLUMN "as_found" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ALTER COLUMN "as_found_verdict" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "run" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD CONSTRAINT "calibration_points_org_id_calibration_id_run_point_pk" PRIMARY KEY("org_id","calibration_id","run","point");--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "function_id" uuid;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "spec_id" uuid;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "reference" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "readings" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "repeats" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "typed_uncertainty" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "typed_factor" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "indication" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "error" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "expanded_uncertainty" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "coverage_factor" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "coverage_probability" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "degrees_of_freedom" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "acceptance_lower" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "acceptance_upper" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "verdict" text;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "conformance_probability" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "tur" numeric;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "warnings" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "snapshot" jsonb;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "snapshot_hash" text;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "state" text DEFAULT 'approved' NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "procedure_version_id" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "decision_rule_version_id" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "item" jsonb;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "place_kind" text DEFAULT 'laboratory' NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "environment" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "deviations" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "next_due_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "completed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "sent_back_reason" text;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "review" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "corrects_id" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "withdrawn_by" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "withdrawn_reason" text;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_runs" ADD CONSTRAINT "calibration_runs_org_id_calibration_id_calibrations_org_id_id_fk" FOREIGN KEY ("org_id","calibration_id") REFERENCES "public"."calibrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_standards" ADD CONSTRAINT "calibration_standards_org_id_calibration_id_calibrations_org_id_id_fk" FOREIGN KEY ("org_id","calibration_id") REFERENCES "public"."calibrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_standards" ADD CONSTRAINT "calibration_standards_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_standards" ADD CONSTRAINT "calibration_standards_org_id_calibration_used_id_calibrations_org_id_id_fk" FOREIGN KEY ("org_id","calibration_used_id") REFERENCES "public"."calibrations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_standards" ADD CONSTRAINT "calibration_standards_org_id_certificate_id_certificates_org_id_id_fk" FOREIGN KEY ("org_id","certificate_id") REFERENCES "public"."certificates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calibration_standards_instrument" ON "calibration_standards" USING btree ("org_id","instrument_id");--> statement-breakpoint
CREATE INDEX "calibration_standards_used" ON "calibration_standards" USING btree ("org_id","calibration_used_id");--> statement-breakpoint
CREATE INDEX "calibration_standards_certificate" ON "calibration_standards" USING btree ("org_id","certificate_id");--> statement-breakpoint
ALTER TABLE "calibration_points" ADD CONSTRAINT "calibration_points_org_id_function_id_instrument_functions_org_id_id_fk" FOREIGN KEY ("org_id","function_id") REFERENCES "public"."instrument_functions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD CONSTRAINT "calibration_points_org_id_spec_id_tolerance_specs_org_id_id_fk" FOREIGN KEY ("org_id","spec_id") REFERENCES "public"."tolerance_specs"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_org_id_procedure_version_id_procedure_versions_org_id_id_fk" FOREIGN KEY ("org_id","procedure_version_id") REFERENCES "public"."procedure_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_org_id_decision_rule_version_id_decision_rule_versions_org_id_id_fk" FOREIGN KEY ("org_id","decision_rule_version_id") REFERENCES "public"."decision_rule_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calibration_points_function" ON "calibration_points" USING btree ("org_id","function_id");--> statement-breakpoint
CREATE INDEX "calibration_points_spec" ON "calibration_points" USING btree ("org_id","spec_id");--> statement-breakpoint
CREATE INDEX "calibrations_procedure" ON "calibrations" USING btree ("org_id","procedure_version_id");--> statement-breakpoint
CREATE INDEX "calibrations_rule" ON "calibrations" USING btree ("org_id","decision_rule_version_id");--> statement-breakpoint
CREATE INDEX "calibrations_open" ON "calibrations" USING btree ("org_id","state") WHERE state in ('in_progress', 'in_review');