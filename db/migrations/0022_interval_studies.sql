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
CREATE UNIQUE INDEX "interval_studies_number" ON "interval_studies" USING btree ("org_id","number");