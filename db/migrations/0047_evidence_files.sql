CREATE TABLE "internal_audit_files" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"line_id" uuid NOT NULL,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid,
	CONSTRAINT "internal_audit_files_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "nonconformity_files" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"action_id" uuid NOT NULL,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid,
	CONSTRAINT "nonconformity_files_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "internal_audit_files" ADD CONSTRAINT "internal_audit_files_org_id_line_id_internal_audit_lines_org_id_id_fk" FOREIGN KEY ("org_id","line_id") REFERENCES "public"."internal_audit_lines"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformity_files" ADD CONSTRAINT "nonconformity_files_org_id_action_id_nonconformity_actions_org_id_id_fk" FOREIGN KEY ("org_id","action_id") REFERENCES "public"."nonconformity_actions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "internal_audit_files_line" ON "internal_audit_files" USING btree ("org_id","line_id","added_at");--> statement-breakpoint
CREATE INDEX "nonconformity_files_action" ON "nonconformity_files" USING btree ("org_id","action_id","added_at");