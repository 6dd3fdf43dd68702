CREATE TABLE "agreements" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"policy_version" text NOT NULL,
	"terms" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"accepted_by" uuid NOT NULL,
	"signatory" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agreements_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "authority_disclosures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid,
	"request_id" uuid,
	"authority" text NOT NULL,
	"what" text NOT NULL,
	"legal_basis" text NOT NULL,
	"reference" text NOT NULL,
	"disclosed_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"given" boolean NOT NULL,
	"policy_version" text NOT NULL,
	"via" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"via" text NOT NULL,
	"email" text,
	"name" text,
	"details" text,
	"user_id" uuid,
	"org_id" uuid,
	"address_matches" boolean NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"verified_at" timestamp with time zone,
	"verified_by" uuid,
	"verification" text,
	"carried_out_at" timestamp with time zone,
	"answer" text,
	"finished_at" timestamp with time zone,
	"finished_by" uuid
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"org_id" uuid,
	"page" text,
	"message" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_notices" (
	"incident_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "incident_notices_incident_id_org_id_pk" PRIMARY KEY("incident_id","org_id")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"aware_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"nature" text NOT NULL,
	"categories" text,
	"people_affected" integer,
	"records_affected" integer,
	"consequences" text,
	"mitigation" text,
	"affected" uuid[] NOT NULL,
	"authority_notified_at" timestamp with time zone,
	"authority_reference" text,
	"notice_at" timestamp with time zone,
	"recorded_by" uuid NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"period_start" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"subject" jsonb NOT NULL,
	"findings" text,
	"signed_at" timestamp with time zone,
	"signed_by" uuid
);
--> statement-breakpoint
ALTER TABLE "email_tokens" ADD COLUMN "new_email" text;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "restricted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "ground" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "confirmed_by" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "restricted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "incident_notices" ADD CONSTRAINT "incident_notices_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreements_time" ON "agreements" USING btree ("org_id","accepted_at");--> statement-breakpoint
CREATE INDEX "consents_user" ON "consents" USING btree ("user_id","purpose","at");--> statement-breakpoint
CREATE INDEX "data_requests_user" ON "data_requests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "data_requests_due" ON "data_requests" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "feedback_user" ON "feedback" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_period" ON "reviews" USING btree ("kind","period_start");--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_second_person" CHECK (confirmed_by is null or confirmed_by <> placed_by);