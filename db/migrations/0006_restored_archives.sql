CREATE TABLE "restored_archives" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"state" text NOT NULL,
	"upload_key" text,
	"upload_name" text NOT NULL,
	"upload_bytes" bigint NOT NULL,
	"upload_sha256" text NOT NULL,
	"source_org_id" uuid,
	"source_name" text,
	"made_at" text,
	"counts" jsonb,
	"audit_head" jsonb,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"file_key" text,
	"file_name" text,
	"bytes" bigint,
	"sha256" text,
	"uploaded_by" uuid,
	"uploaded_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "restored_archives_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "restored_archives_open" ON "restored_archives" USING btree ("org_id") WHERE state in ('uploaded', 'checked', 'confirmed');--> statement-breakpoint
CREATE INDEX "restored_archives_time" ON "restored_archives" USING btree ("org_id","uploaded_at");