CREATE TABLE "audit_checkpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"document" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_deletion_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"cancelled_at" timestamp with time zone NOT NULL,
	"requested_by" uuid,
	"verification" text NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"held_by" uuid,
	"closed_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
ALTER TABLE "billing"."invoices" ADD COLUMN "keep_years" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "billing"."invoices" ADD COLUMN "keep_until" timestamp with time zone GENERATED ALWAYS AS (app.after_years(invoice_date::timestamp at time zone 'UTC', keep_years)) STORED;--> statement-breakpoint
ALTER TABLE "tombstones" ADD COLUMN "audit_years" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "audit_years" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "audit_years_next" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "audit_years_next_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_checkpoints_number" ON "audit_checkpoints" USING btree ("org_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_deletion_requests_open" ON "audit_deletion_requests" USING btree ("org_id") WHERE closed_at is null;