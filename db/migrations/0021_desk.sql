CREATE TABLE "running_doors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"door" text NOT NULL,
	"places" jsonb NOT NULL,
	"key_ids" text[] DEFAULT '{}' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"alive_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "storage_moves_under_way";--> statement-breakpoint
ALTER TABLE "operator_access" ALTER COLUMN "operator_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_access" ADD COLUMN "by_name" text;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "switched_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "called_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "called_back_by" uuid;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "called_back_reason" text;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "storage_moves" ADD COLUMN "problem_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "taken_by" uuid;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "declined_by" uuid;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "declined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "decline_reason" text;--> statement-breakpoint
CREATE UNIQUE INDEX "storage_moves_in_hand" ON "storage_moves" USING btree ("org_id") WHERE state in ('moving', 'returning');