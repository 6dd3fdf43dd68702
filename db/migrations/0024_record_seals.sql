ALTER TABLE "calibrations" ADD COLUMN "seal" text;--> statement-breakpoint
ALTER TABLE "signatures" ADD COLUMN "seal" text;