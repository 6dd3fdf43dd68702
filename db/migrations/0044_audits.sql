CREATE TABLE "complaint_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"complaint_id" uuid NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	CONSTRAINT "complaint_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"complainant" text DEFAULT '' NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"forgotten_at" timestamp with time zone,
	"channel" text NOT NULL,
	"received_on" date NOT NULL,
	"about" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"involved" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"owner_id" uuid,
	"acknowledged_on" date,
	"decision" text DEFAULT '' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"handling" text DEFAULT '' NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"told_on" date,
	"told_by" uuid,
	"state" text DEFAULT 'received' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "complaints_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "internal_audit_findings" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"audit_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"grade" text NOT NULL,
	"what" text NOT NULL,
	"owner_id" uuid,
	"due_on" date,
	"response" text DEFAULT '' NOT NULL,
	"responded_at" timestamp with time zone,
	"responded_by" uuid,
	"judgement" text DEFAULT '' NOT NULL,
	"accepted_at" timestamp with time zone,
	"judged_by" uuid,
	"nonconformity_id" uuid,
	"nonconformity_number" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "internal_audit_findings_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "internal_audit_lines" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"audit_id" uuid NOT NULL,
	"list" text NOT NULL,
	"list_name" text NOT NULL,
	"clause" text NOT NULL,
	"title" text NOT NULL,
	"position" integer NOT NULL,
	"verdict" text,
	"note" text DEFAULT '' NOT NULL,
	"evidence" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"seen_by" uuid,
	"seen_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "internal_audit_lines_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "internal_audit_lists" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"clauses" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "internal_audit_lists_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "internal_audit_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"audit_id" uuid NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	"ended_contents" jsonb,
	CONSTRAINT "internal_audit_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "internal_audit_people" (
	"org_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	"part" text NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "internal_audit_people_org_id_audit_id_part_member_id_pk" PRIMARY KEY("org_id","audit_id","part","member_id")
);
--> statement-breakpoint
CREATE TABLE "internal_audit_programmes" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"title" text NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"lists" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "internal_audit_programmes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "internal_audits" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"programme_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"scope" text NOT NULL,
	"criteria" text DEFAULT '' NOT NULL,
	"documents" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"planned_from" date NOT NULL,
	"planned_to" date NOT NULL,
	"lead_id" uuid NOT NULL,
	"own_work_reason" text DEFAULT '' NOT NULL,
	"conclusion" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "internal_audits_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "complaint_moves" ADD CONSTRAINT "complaint_moves_org_id_complaint_id_complaints_org_id_id_fk" FOREIGN KEY ("org_id","complaint_id") REFERENCES "public"."complaints"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_audit_findings" ADD CONSTRAINT "internal_audit_findings_org_id_audit_id_internal_audits_org_id_id_fk" FOREIGN KEY ("org_id","audit_id") REFERENCES "public"."internal_audits"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_audit_findings" ADD CONSTRAINT "internal_audit_findings_org_id_line_id_internal_audit_lines_org_id_id_fk" FOREIGN KEY ("org_id","line_id") REFERENCES "public"."internal_audit_lines"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_audit_lines" ADD CONSTRAINT "internal_audit_lines_org_id_audit_id_internal_audits_org_id_id_fk" FOREIGN KEY ("org_id","audit_id") REFERENCES "public"."internal_audits"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_audit_moves" ADD CONSTRAINT "internal_audit_moves_org_id_audit_id_internal_audits_org_id_id_fk" FOREIGN KEY ("org_id","audit_id") REFERENCES "public"."internal_audits"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_audit_people" ADD CONSTRAINT "internal_audit_people_org_id_audit_id_internal_audits_org_id_id_fk" FOREIGN KEY ("org_id","audit_id") REFERENCES "public"."internal_audits"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_audits" ADD CONSTRAINT "internal_audits_org_id_programme_id_internal_audit_programmes_org_id_id_fk" FOREIGN KEY ("org_id","programme_id") REFERENCES "public"."internal_audit_programmes"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaint_moves_of" ON "complaint_moves" USING btree ("org_id","complaint_id","moved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "complaints_number" ON "complaints" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "complaints_state" ON "complaints" USING btree ("org_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "complaints_owner" ON "complaints" USING btree ("org_id","owner_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "internal_audit_findings_number" ON "internal_audit_findings" USING btree ("org_id","audit_id","number");--> statement-breakpoint
CREATE INDEX "internal_audit_findings_line" ON "internal_audit_findings" USING btree ("org_id","line_id");--> statement-breakpoint
CREATE INDEX "internal_audit_findings_owner" ON "internal_audit_findings" USING btree ("org_id","owner_id","responded_at");--> statement-breakpoint
CREATE INDEX "internal_audit_findings_due" ON "internal_audit_findings" USING btree ("org_id","due_on") WHERE responded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "internal_audit_lines_clause" ON "internal_audit_lines" USING btree ("org_id","audit_id","list","clause");--> statement-breakpoint
CREATE INDEX "internal_audit_lists_time" ON "internal_audit_lists" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "internal_audit_moves_of" ON "internal_audit_moves" USING btree ("org_id","audit_id","moved_at");--> statement-breakpoint
CREATE INDEX "internal_audit_people_member" ON "internal_audit_people" USING btree ("org_id","member_id");--> statement-breakpoint
CREATE INDEX "internal_audit_programmes_period" ON "internal_audit_programmes" USING btree ("org_id","period_to","id");--> statement-breakpoint
CREATE UNIQUE INDEX "internal_audits_number" ON "internal_audits" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "internal_audits_programme" ON "internal_audits" USING btree ("org_id","programme_id","planned_from");--> statement-breakpoint
CREATE INDEX "internal_audits_lead" ON "internal_audits" USING btree ("org_id","lead_id","state");