CREATE TABLE "finding_evidence" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"finding_id" uuid NOT NULL,
	"caption" text NOT NULL,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"redactions" jsonb NOT NULL,
	"of_retest" timestamp with time zone,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "finding_evidence_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "finding_steps" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"finding_id" uuid NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"result" text,
	"reason" text DEFAULT '' NOT NULL,
	"side" text NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp with time zone NOT NULL,
	CONSTRAINT "finding_steps_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"engagement_id" uuid NOT NULL,
	"website" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"impact" text DEFAULT '' NOT NULL,
	"steps" text DEFAULT '' NOT NULL,
	"recommendation" text DEFAULT '' NOT NULL,
	"references" text[] NOT NULL,
	"vector" text,
	"score" numeric,
	"severity" text,
	"severity_reason" text DEFAULT '' NOT NULL,
	"cwe" integer,
	"test_case" text,
	"affected" jsonb NOT NULL,
	"duplicate_hash" text NOT NULL,
	"duplicate_of" uuid,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"written_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"remedy" text DEFAULT '' NOT NULL,
	"claimed_at" timestamp with time zone,
	"retest_result" text,
	"retested_at" timestamp with time zone,
	"accepted_until" timestamp with time zone,
	"accepted_by" uuid,
	"accepted_reason" text DEFAULT '' NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "findings_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "test_results" (
	"org_id" uuid NOT NULL,
	"engagement_id" uuid NOT NULL,
	"website" text NOT NULL,
	"test_case" text NOT NULL,
	"result" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"tested_by" uuid NOT NULL,
	"tested_at" timestamp with time zone NOT NULL,
	CONSTRAINT "test_results_org_id_engagement_id_website_test_case_pk" PRIMARY KEY("org_id","engagement_id","website","test_case")
);
--> statement-breakpoint
CREATE TABLE "engagement_checks" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"engagement_id" uuid NOT NULL,
	"website_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid,
	"outcome" text,
	"ended_at" timestamp with time zone,
	"authorisation_id" uuid,
	"why" text,
	"look_id" uuid,
	CONSTRAINT "engagement_checks_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "website_errands" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"under" text NOT NULL,
	"authorisation_id" uuid NOT NULL,
	"what" text NOT NULL,
	"target" text NOT NULL,
	"addresses" text[] NOT NULL,
	CONSTRAINT "website_errands_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "website_looks" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"website_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"engagement_id" uuid,
	"authorisation_id" uuid,
	"grade" text,
	"score" integer,
	"observations" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	CONSTRAINT "website_looks_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "websites" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"origin" text NOT NULL,
	"technologies" text DEFAULT '' NOT NULL,
	"hosting" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"proof_token" text NOT NULL,
	"proof_method" text,
	"proven_since" timestamp with time zone,
	"proof_seen_at" timestamp with time zone,
	"proof_asked_at" timestamp with time zone,
	"proof_fault" text,
	"monitored" text,
	"monitored_by" uuid,
	"monitored_at" timestamp with time zone,
	"looked_at" timestamp with time zone,
	CONSTRAINT "websites_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "state" text DEFAULT 'signed' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "client" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "provider" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "signatory_id" uuid;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "scope" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "exclusions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "techniques" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "windows" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "requests_per_minute" integer;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "source_addresses" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "contacts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "stop_word" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "hosting" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "data_handling" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "sent_by" uuid;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "signed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "revoked_by" uuid;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD COLUMN "revoked_reason" text;--> statement-breakpoint
ALTER TABLE "finding_evidence" ADD CONSTRAINT "finding_evidence_org_id_finding_id_findings_org_id_id_fk" FOREIGN KEY ("org_id","finding_id") REFERENCES "public"."findings"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_steps" ADD CONSTRAINT "finding_steps_org_id_finding_id_findings_org_id_id_fk" FOREIGN KEY ("org_id","finding_id") REFERENCES "public"."findings"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_checks" ADD CONSTRAINT "engagement_checks_org_id_engagement_id_engagements_org_id_id_fk" FOREIGN KEY ("org_id","engagement_id") REFERENCES "public"."engagements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_evidence_finding" ON "finding_evidence" USING btree ("org_id","finding_id");--> statement-breakpoint
CREATE INDEX "finding_steps_finding" ON "finding_steps" USING btree ("org_id","finding_id");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_number" ON "findings" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "findings_engagement" ON "findings" USING btree ("org_id","engagement_id");--> statement-breakpoint
CREATE INDEX "findings_same" ON "findings" USING btree ("org_id","duplicate_hash");--> statement-breakpoint
CREATE INDEX "engagement_checks_audit" ON "engagement_checks" USING btree ("org_id","engagement_id","asked_at");--> statement-breakpoint
CREATE INDEX "website_errands_time" ON "website_errands" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "website_errands_under" ON "website_errands" USING btree ("org_id","authorisation_id");--> statement-breakpoint
CREATE INDEX "website_looks_website" ON "website_looks" USING btree ("org_id","website_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "websites_origin" ON "websites" USING btree ("org_id","origin");