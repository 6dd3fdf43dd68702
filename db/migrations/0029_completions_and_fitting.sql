CREATE TABLE "calibration_completions" (
	"org_id" uuid NOT NULL,
	"calibration_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"completed_at" timestamp with time zone NOT NULL,
	"completed_by" uuid,
	"record" jsonb NOT NULL,
	"signature_id" uuid,
	"sent_back_at" timestamp with time zone NOT NULL,
	"sent_back_by" uuid,
	"sent_back_reason" text NOT NULL,
	"seal" text,
	CONSTRAINT "calibration_completions_org_id_calibration_id_number_pk" PRIMARY KEY("org_id","calibration_id","number")
);
--> statement-breakpoint
ALTER TABLE "checklist_versions" ADD COLUMN "descriptions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "checklist_versions" ADD COLUMN "instrument_ids" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_completions" ADD CONSTRAINT "calibration_completions_org_id_calibration_id_calibrations_org_id_id_fk" FOREIGN KEY ("org_id","calibration_id") REFERENCES "public"."calibrations"("org_id","id") ON DELETE no action ON UPDATE no action;