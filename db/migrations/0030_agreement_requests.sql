CREATE TABLE "agreement_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid,
	"email" text NOT NULL,
	"company" text NOT NULL,
	"signatory" text NOT NULL,
	"signatory_title" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"locale" text,
	"policy_version" text NOT NULL,
	"terms" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"state" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "agreement_requests_user" ON "agreement_requests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "agreement_requests_email" ON "agreement_requests" USING btree ("email");--> statement-breakpoint
CREATE INDEX "agreement_requests_last" ON "agreement_requests" USING btree ("last_at");