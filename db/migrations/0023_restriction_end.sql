ALTER TABLE "profiles" ADD COLUMN "restriction_end" jsonb;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "restriction_end" jsonb;