ALTER TABLE "oot_cases" ADD COLUMN "reminded_due_on" date;--> statement-breakpoint
ALTER TABLE "oot_cases" ADD COLUMN "nonconformity" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "oot_cases" ADD COLUMN "nonconformity_url" text DEFAULT '' NOT NULL;