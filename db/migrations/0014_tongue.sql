ALTER TABLE "data_requests" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "email_log" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "support_threads" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "audit_requests" ADD COLUMN "locale" text;