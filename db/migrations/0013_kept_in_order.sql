ALTER TABLE "data_requests" ADD COLUMN "account_email" text;--> statement-breakpoint
ALTER TABLE "backups" ADD COLUMN "regions" text[] DEFAULT '{}' NOT NULL;