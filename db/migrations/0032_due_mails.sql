CREATE TABLE "overdue_tellings" (
	"org_id" uuid NOT NULL,
	"instrument_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "overdue_tellings_org_id_instrument_id_pk" PRIMARY KEY("org_id","instrument_id")
);
--> statement-breakpoint
ALTER TABLE "email_tokens" ADD COLUMN "old_email" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "due_digest" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "digest_days_ahead" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "digest_week" date;--> statement-breakpoint
ALTER TABLE "overdue_tellings" ADD CONSTRAINT "overdue_tellings_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;