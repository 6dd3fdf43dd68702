ALTER TABLE "invitations" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagements" ADD COLUMN "lapse_told_at" timestamp with time zone;