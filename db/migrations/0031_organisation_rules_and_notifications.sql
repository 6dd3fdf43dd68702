CREATE TABLE "laboratories" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"valid_until" date,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "laboratories_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "news_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "mails_declined" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "remind_days_ahead" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "second_factor_for" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "invitation_domains" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "longest_session_hours" integer;--> statement-breakpoint
ALTER TABLE "checkouts" ADD COLUMN "laboratory" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "laboratories_name" ON "laboratories" USING btree ("org_id",lower("name"));