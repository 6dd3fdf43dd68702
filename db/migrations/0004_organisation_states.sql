CREATE TABLE "external_erasures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"store" text NOT NULL,
	"reference" text,
	"requested_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"done_at" timestamp with time zone,
	"answer" text,
	"statement" text
);
--> statement-breakpoint
ALTER TABLE "cancellations" ADD COLUMN "provider_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "state_since" timestamp with time zone DEFAULT app.now() NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "noticed_for" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "payment_url" text;--> statement-breakpoint
CREATE UNIQUE INDEX "external_erasures_once" ON "external_erasures" USING btree ("run_id","store");--> statement-breakpoint
CREATE INDEX "external_erasures_waiting" ON "external_erasures" USING btree ("requested_at") WHERE done_at is null;