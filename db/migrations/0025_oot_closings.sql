CREATE TABLE "oot_closings" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"closed_by" uuid,
	"contents" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"signature_ids" jsonb NOT NULL,
	CONSTRAINT "oot_closings_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "oot_closings" ADD CONSTRAINT "oot_closings_org_id_case_id_oot_cases_org_id_id_fk" FOREIGN KEY ("org_id","case_id") REFERENCES "public"."oot_cases"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "oot_closings_number" ON "oot_closings" USING btree ("org_id","case_id","number");