CREATE TABLE "billing_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"plan" text,
	"price_id" text,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"url" text,
	"expires_at" timestamp with time zone,
	"subscription_id" text,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "cancellations" ADD COLUMN "had_subscription" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "stripe_price_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "billing_requests_in_hand" ON "billing_requests" USING btree ("org_id") WHERE kind <> 'portal' and state in ('asked', 'ready', 'withdrawing');--> statement-breakpoint
CREATE INDEX "billing_requests_asked" ON "billing_requests" USING btree ("org_id","asked_at");