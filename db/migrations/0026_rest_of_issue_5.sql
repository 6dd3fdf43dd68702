CREATE TABLE "audit_report_jobs" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"purpose" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"failure" text,
	CONSTRAINT "audit_report_jobs_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "deletion_runs" ADD COLUMN "deleted" integer DEFAULT 0 NOT NULL;