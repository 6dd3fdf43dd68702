CREATE TABLE "service_request_notes" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"text" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "service_request_notes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "service_request_notes" ADD CONSTRAINT "service_request_notes_org_id_request_id_service_requests_org_id_id_fk" FOREIGN KEY ("org_id","request_id") REFERENCES "public"."service_requests"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "service_request_notes_request" ON "service_request_notes" USING btree ("org_id","request_id","added_at");