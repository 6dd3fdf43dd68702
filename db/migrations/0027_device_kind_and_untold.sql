ALTER TABLE "oot_cases" ADD COLUMN "no_notice_reasons" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "instrument_functions" ADD COLUMN "device_kind" text;