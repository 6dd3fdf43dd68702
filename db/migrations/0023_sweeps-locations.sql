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
ALTER TABLE "instruments" ADD COLUMN "location_id" uuid;--> statement-breakpoint
CREATE INDEX "locations_parent" ON "locations" USING btree ("org_id","parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "locations_path" ON "locations" USING btree ("org_id","path");--> statement-breakpoint
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_org_id_location_id_locations_org_id_id_fk" FOREIGN KEY ("org_id","location_id") REFERENCES "public"."locations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "instruments_location" ON "instruments" USING btree ("org_id","location_id");