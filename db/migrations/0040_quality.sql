CREATE TABLE "nonconformities" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"kind" text DEFAULT 'actual' NOT NULL,
	"severity" text DEFAULT 'minor' NOT NULL,
	"source" text DEFAULT 'observation' NOT NULL,
	"source_id" uuid,
	"source_number" text DEFAULT '' NOT NULL,
	"found_on" date NOT NULL,
	"owner_id" uuid,
	"state" text DEFAULT 'open' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"containment" text DEFAULT '' NOT NULL,
	"extent" text DEFAULT '' NOT NULL,
	"disposition" text DEFAULT 'none' NOT NULL,
	"whys" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fishbone" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"root_cause" text DEFAULT '' NOT NULL,
	"criteria" text DEFAULT '' NOT NULL,
	"check_on" date,
	"effect" text DEFAULT '' NOT NULL,
	"effect_judged_at" timestamp with time zone,
	"effect_judged_by" uuid,
	"planners" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "nonconformities_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "nonconformity_actions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"nonconformity_id" uuid NOT NULL,
	"what" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"round" integer NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"outcome" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "nonconformity_actions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "nonconformity_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"nonconformity_id" uuid NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	CONSTRAINT "nonconformity_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "controlled_documents" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"owner_id" uuid,
	"review_months" integer,
	"next_review_on" date,
	"reading_days" integer,
	"reading_signed" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "controlled_documents_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_audiences" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"document_id" uuid NOT NULL,
	"role" text,
	"member_id" uuid,
	CONSTRAINT "document_audiences_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_files" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"version_id" uuid NOT NULL,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid,
	CONSTRAINT "document_files_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"version_id" uuid NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	CONSTRAINT "document_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_readings" (
	"org_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	"due_on" date,
	"read_at" timestamp with time zone,
	"signature_id" uuid,
	CONSTRAINT "document_readings_org_id_version_id_member_id_pk" PRIMARY KEY("org_id","version_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "document_signatories" (
	"org_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"part" text NOT NULL,
	"member_id" uuid NOT NULL,
	"signature_id" uuid,
	"signed_at" timestamp with time zone,
	CONSTRAINT "document_signatories_org_id_version_id_part_member_id_pk" PRIMARY KEY("org_id","version_id","part","member_id")
);
--> statement-breakpoint
CREATE TABLE "document_versions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"sections" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"change_note" text DEFAULT '' NOT NULL,
	"effective_on" date,
	"round" integer DEFAULT 1 NOT NULL,
	"authors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"approved_at" timestamp with time zone,
	"effective_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_versions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "nonconformity_actions" ADD CONSTRAINT "nonconformity_actions_org_id_nonconformity_id_nonconformities_org_id_id_fk" FOREIGN KEY ("org_id","nonconformity_id") REFERENCES "public"."nonconformities"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformity_moves" ADD CONSTRAINT "nonconformity_moves_org_id_nonconformity_id_nonconformities_org_id_id_fk" FOREIGN KEY ("org_id","nonconformity_id") REFERENCES "public"."nonconformities"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_audiences" ADD CONSTRAINT "document_audiences_org_id_document_id_controlled_documents_org_id_id_fk" FOREIGN KEY ("org_id","document_id") REFERENCES "public"."controlled_documents"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_files" ADD CONSTRAINT "document_files_org_id_version_id_document_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."document_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_moves" ADD CONSTRAINT "document_moves_org_id_version_id_document_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."document_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_readings" ADD CONSTRAINT "document_readings_org_id_version_id_document_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."document_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_readings" ADD CONSTRAINT "document_readings_org_id_signature_id_signatures_org_id_id_fk" FOREIGN KEY ("org_id","signature_id") REFERENCES "public"."signatures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_signatories" ADD CONSTRAINT "document_signatories_org_id_version_id_document_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."document_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_signatories" ADD CONSTRAINT "document_signatories_org_id_signature_id_signatures_org_id_id_fk" FOREIGN KEY ("org_id","signature_id") REFERENCES "public"."signatures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_org_id_document_id_controlled_documents_org_id_id_fk" FOREIGN KEY ("org_id","document_id") REFERENCES "public"."controlled_documents"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "nonconformities_number" ON "nonconformities" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "nonconformities_time" ON "nonconformities" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "nonconformities_state" ON "nonconformities" USING btree ("org_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "nonconformities_source" ON "nonconformities" USING btree ("org_id","source","source_id");--> statement-breakpoint
CREATE INDEX "nonconformity_actions_of" ON "nonconformity_actions" USING btree ("org_id","nonconformity_id","created_at");--> statement-breakpoint
CREATE INDEX "nonconformity_actions_owner" ON "nonconformity_actions" USING btree ("org_id","owner_id","done_at");--> statement-breakpoint
CREATE INDEX "nonconformity_moves_of" ON "nonconformity_moves" USING btree ("org_id","nonconformity_id","moved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "controlled_documents_number" ON "controlled_documents" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "controlled_documents_review" ON "controlled_documents" USING btree ("org_id","next_review_on");--> statement-breakpoint
CREATE INDEX "controlled_documents_time" ON "controlled_documents" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "document_audiences_role" ON "document_audiences" USING btree ("org_id","document_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "document_audiences_member" ON "document_audiences" USING btree ("org_id","document_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "document_files_version" ON "document_files" USING btree ("org_id","version_id");--> statement-breakpoint
CREATE INDEX "document_moves_version" ON "document_moves" USING btree ("org_id","version_id","moved_at");--> statement-breakpoint
CREATE INDEX "document_readings_member" ON "document_readings" USING btree ("org_id","member_id","read_at");--> statement-breakpoint
CREATE INDEX "document_readings_signature" ON "document_readings" USING btree ("org_id","signature_id");--> statement-breakpoint
CREATE INDEX "document_signatories_member" ON "document_signatories" USING btree ("org_id","member_id");--> statement-breakpoint
CREATE INDEX "document_signatories_signature" ON "document_signatories" USING btree ("org_id","signature_id");--> statement-breakpoint
CREATE UNIQUE INDEX "document_versions_number" ON "document_versions" USING btree ("org_id","document_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "document_versions_effective" ON "document_versions" USING btree ("org_id","document_id") WHERE state = 'effective';--> statement-breakpoint
CREATE UNIQUE INDEX "document_versions_open" ON "document_versions" USING btree ("org_id","document_id") WHERE state in ('draft', 'in_review', 'approved');--> statement-breakpoint
CREATE INDEX "document_versions_state" ON "document_versions" USING btree ("org_id","state","effective_on");