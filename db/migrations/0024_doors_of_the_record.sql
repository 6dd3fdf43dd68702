ALTER TABLE "generated_export_jobs" ADD COLUMN "differing" jsonb;--> statement-breakpoint
ALTER TABLE "calibrations" ADD COLUMN "seal" text;--> statement-breakpoint
ALTER TABLE "signatures" ADD COLUMN "seal" text;