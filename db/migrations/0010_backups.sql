CREATE TABLE "backups" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"state" text NOT NULL,
	"key_id" text,
	"rows" bigint,
	"files" integer,
	"bytes" bigint
);
--> statement-breakpoint
CREATE TABLE "expiry_receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"document" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "expiry_receipts_run_id_unique" UNIQUE("run_id")
);
--> statement-breakpoint
CREATE TABLE "restore_tests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"backup_id" uuid,
	"tested_at" timestamp with time zone NOT NULL,
	"passed" boolean NOT NULL,
	"rows" bigint,
	"files" integer,
	"replayed" integer,
	"reason" text
);
