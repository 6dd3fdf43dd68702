CREATE TABLE "document_reviews" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"document_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"note" text NOT NULL,
	"due_on" date NOT NULL,
	"next_review_on" date,
	"reviewed_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	CONSTRAINT "document_reviews_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "nonconformities" ADD COLUMN "writers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "nonconformity_actions" ADD COLUMN "document_id" uuid;--> statement-breakpoint
ALTER TABLE "nonconformity_actions" ADD COLUMN "document_number" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "nonconformity_moves" ADD COLUMN "ended_contents" jsonb;--> statement-breakpoint
ALTER TABLE "document_moves" ADD COLUMN "ended_contents" jsonb;--> statement-breakpoint
ALTER TABLE "document_reviews" ADD CONSTRAINT "document_reviews_org_id_document_id_controlled_documents_org_id_id_fk" FOREIGN KEY ("org_id","document_id") REFERENCES "public"."controlled_documents"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reviews" ADD CONSTRAINT "document_reviews_org_id_version_id_document_versions_org_id_id_fk" FOREIGN KEY ("org_id","version_id") REFERENCES "public"."document_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_reviews_document" ON "document_reviews" USING btree ("org_id","document_id","reviewed_at");--> statement-breakpoint
CREATE INDEX "document_reviews_version" ON "document_reviews" USING btree ("org_id","version_id");--> statement-breakpoint
ALTER TABLE "nonconformities" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "nonconformities" SET "writers" = "planners" || CASE
	WHEN "created_by" IS NULL OR "planners" ? "created_by"::text THEN '[]'::jsonb ELSE jsonb_build_array("created_by") END;--> statement-breakpoint
ALTER TABLE "nonconformities" FORCE ROW LEVEL SECURITY;
