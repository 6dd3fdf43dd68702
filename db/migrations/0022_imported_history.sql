CREATE TABLE "import_mappings" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"targets" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "import_mappings_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "calibration_points" ALTER COLUMN "nominal" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "label" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "imported_from" jsonb;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "import_batch_id" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "imported_by" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "certificate_number" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_name" ON "import_mappings" USING btree ("org_id","kind","name");--> statement-breakpoint
CREATE INDEX "calibrations_batch" ON "calibrations" USING btree ("org_id","import_batch_id") WHERE import_batch_id is not null;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD CONSTRAINT "calibration_points_nominal" CHECK (nominal is not null or (label <> '' and error is null and verdict is null and snapshot is null));--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_imported" CHECK (kind <> 'imported' or (imported_from is not null and approved_by is null and performed_by is null
				and procedure_version_id is null and decision_rule_version_id is null));