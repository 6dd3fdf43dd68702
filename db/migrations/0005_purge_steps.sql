ALTER TABLE "deletion_runs" ADD COLUMN "token" uuid;--> statement-breakpoint
ALTER TABLE "deletion_runs" ADD COLUMN "steps" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deletion_runs" ADD COLUMN "lateness_seconds" bigint GENERATED ALWAYS AS (floor(extract(epoch from (finished_at - purge_due_at)))::bigint) STORED;