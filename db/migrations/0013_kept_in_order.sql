CREATE TABLE "retention_measures" (
	"class" text PRIMARY KEY NOT NULL,
	"measured_at" timestamp with time zone NOT NULL,
	"rows" bigint NOT NULL,
	"oldest" timestamp with time zone,
	"gone_by" timestamp with time zone,
	"overdue" bigint NOT NULL,
	"overdue_since" timestamp with time zone,
	"overdue_in" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "news_letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"recipients" integer NOT NULL,
	"sent_by" uuid,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "data_requests" ADD COLUMN "account_email" text;--> statement-breakpoint
ALTER TABLE "backups" ADD COLUMN "regions" text[] DEFAULT '{}' NOT NULL;