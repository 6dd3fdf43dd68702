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
CREATE TABLE "locations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"path" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "locations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "calibration_points" ALTER COLUMN "nominal" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "location_id" uuid;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD COLUMN "label" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "imported_from" jsonb;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "import_batch_id" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "imported_by" uuid;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "certificate_number" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "restriction_end" jsonb;--> statement-breakpoint
ALTER TABLE "deletion_runs" ADD COLUMN "held_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "oot_cases" ADD COLUMN "reminded_due_on" date;--> statement-breakpoint
ALTER TABLE "oot_cases" ADD COLUMN "nonconformity" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "oot_cases" ADD COLUMN "nonconformity_url" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "restriction_end" jsonb;--> statement-breakpoint
ALTER TABLE "engagements" ADD COLUMN "lapse_told_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_name" ON "import_mappings" USING btree ("org_id","kind","name");--> statement-breakpoint
CREATE INDEX "locations_parent" ON "locations" USING btree ("org_id","parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "locations_path" ON "locations" USING btree ("org_id","path");--> statement-breakpoint
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_org_id_location_id_locations_org_id_id_fk" FOREIGN KEY ("org_id","location_id") REFERENCES "public"."locations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "instruments_location" ON "instruments" USING btree ("org_id","location_id");--> statement-breakpoint
CREATE INDEX "calibrations_batch" ON "calibrations" USING btree ("org_id","import_batch_id") WHERE import_batch_id is not null;--> statement-breakpoint
ALTER TABLE "calibration_points" ADD CONSTRAINT "calibration_points_nominal" CHECK (nominal is not null or (label <> '' and error is null and verdict is null and snapshot is null));--> statement-breakpoint
ALTER TABLE "calibrations" ADD CONSTRAINT "calibrations_imported" CHECK (kind <> 'imported' or (imported_from is not null and approved_by is null and performed_by is null
				and procedure_version_id is null and decision_rule_version_id is null));