CREATE TABLE "audit_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"prospect_id" uuid NOT NULL,
	"company" text NOT NULL,
	"website" text NOT NULL,
	"technologies" text NOT NULL,
	"signatory" text NOT NULL,
	"authority" text NOT NULL,
	"statement" text NOT NULL,
	"payment_reference" text DEFAULT '' NOT NULL,
	"details" text DEFAULT '' NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engagement_authorisations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"engagement_id" uuid NOT NULL,
	"signatory" text NOT NULL,
	"authority" text NOT NULL,
	"statement" text DEFAULT '' NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"file_key" text,
	"file_name" text,
	"bytes" bigint,
	"sha256" text,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engagement_authorisations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "engagement_credentials" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"engagement_id" uuid NOT NULL,
	"label" text NOT NULL,
	"sealed" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"shown_at" timestamp with time zone,
	CONSTRAINT "engagement_credentials_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "engagement_reports" (
	"org_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"engagement_id" uuid NOT NULL,
	CONSTRAINT "engagement_reports_org_id_report_id_pk" PRIMARY KEY("org_id","report_id")
);
--> statement-breakpoint
CREATE TABLE "engagements" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"title" text NOT NULL,
	"targets" text[] NOT NULL,
	"technologies" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"payment_reference" text DEFAULT '' NOT NULL,
	"tester_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"activated_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "engagements_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "kept_receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"document" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kept_receipts_org_id_unique" UNIQUE("org_id")
);
--> statement-breakpoint
CREATE TABLE "report_archives" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"cancelled_at" timestamp with time zone NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"sealed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "report_keepings" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"cancelled_at" timestamp with time zone NOT NULL,
	"kept_until" timestamp with time zone NOT NULL,
	"before" jsonb,
	"deleting_since" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "report_readers" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"owner" boolean NOT NULL,
	CONSTRAINT "report_readers_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "service_reports" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"series" uuid NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"target" text NOT NULL,
	"issued_on" date NOT NULL,
	"reason" text,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "service_reports_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_requests" ADD CONSTRAINT "audit_requests_prospect_id_prospects_id_fk" FOREIGN KEY ("prospect_id") REFERENCES "public"."prospects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_authorisations" ADD CONSTRAINT "engagement_authorisations_org_id_engagement_id_engagements_org_id_id_fk" FOREIGN KEY ("org_id","engagement_id") REFERENCES "public"."engagements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_credentials" ADD CONSTRAINT "engagement_credentials_org_id_engagement_id_engagements_org_id_id_fk" FOREIGN KEY ("org_id","engagement_id") REFERENCES "public"."engagements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_reports" ADD CONSTRAINT "engagement_reports_org_id_report_id_service_reports_org_id_id_fk" FOREIGN KEY ("org_id","report_id") REFERENCES "public"."service_reports"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_reports" ADD CONSTRAINT "engagement_reports_org_id_engagement_id_engagements_org_id_id_fk" FOREIGN KEY ("org_id","engagement_id") REFERENCES "public"."engagements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_requests_prospect" ON "audit_requests" USING btree ("prospect_id");--> statement-breakpoint
CREATE INDEX "engagement_authorisations_engagement" ON "engagement_authorisations" USING btree ("org_id","engagement_id");--> statement-breakpoint
CREATE INDEX "engagement_credentials_engagement" ON "engagement_credentials" USING btree ("org_id","engagement_id");--> statement-breakpoint
CREATE INDEX "engagement_reports_engagement" ON "engagement_reports" USING btree ("org_id","engagement_id");--> statement-breakpoint
CREATE INDEX "engagements_time" ON "engagements" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "report_archives_open" ON "report_archives" USING btree ("org_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "report_readers_user" ON "report_readers" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_reports_revision" ON "service_reports" USING btree ("org_id","series","revision");--> statement-breakpoint
CREATE INDEX "service_reports_time" ON "service_reports" USING btree ("org_id","created_at");