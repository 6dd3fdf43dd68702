ALTER TABLE "support_threads" ADD COLUMN "about" text DEFAULT 'question' NOT NULL;--> statement-breakpoint
ALTER TABLE "support_threads" ADD COLUMN "answer_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "support_threads" ADD COLUMN "first_answered_at" timestamp with time zone;