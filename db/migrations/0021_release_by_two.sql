ALTER TABLE "holds" ADD COLUMN "release_asked_by" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "release_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "release_reason" text;