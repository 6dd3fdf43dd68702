CREATE TABLE "auditor_accesses" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid,
	"email" text NOT NULL,
	"invitation_id" uuid,
	"purpose" text DEFAULT '' NOT NULL,
	"instrument_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"location_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"period_from" date,
	"period_to" date,
	"may_export" boolean DEFAULT false NOT NULL,
	"needs_second_factor" boolean DEFAULT false NOT NULL,
	"host_name" text NOT NULL,
	"host_contact" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "auditor_accesses_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "auditor_basket_items" (
	"org_id" uuid NOT NULL,
	"access_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"as_of" date,
	"note" text DEFAULT '' NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auditor_basket_items_org_id_access_id_kind_record_id_pk" PRIMARY KEY("org_id","access_id","kind","record_id")
);
--> statement-breakpoint
ALTER TABLE "auditor_basket_items" ADD CONSTRAINT "auditor_basket_items_org_id_access_id_auditor_accesses_org_id_id_fk" FOREIGN KEY ("org_id","access_id") REFERENCES "public"."auditor_accesses"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "auditor_accesses_address" ON "auditor_accesses" USING btree ("org_id","email");--> statement-breakpoint
CREATE INDEX "auditor_accesses_user" ON "auditor_accesses" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auditor_accesses_invitation" ON "auditor_accesses" USING btree ("org_id","invitation_id");