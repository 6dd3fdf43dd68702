CREATE TABLE "calendar_feeds" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"holds" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_feeds_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "planned_calibrations" (
	"org_id" uuid NOT NULL,
	"instrument_id" uuid NOT NULL,
	"planned_on" date NOT NULL,
	"assignee_id" uuid,
	"planned_by" uuid,
	"planned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "planned_calibrations_org_id_instrument_id_pk" PRIMARY KEY("org_id","instrument_id")
);
--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "letter_keys" boolean;--> statement-breakpoint
ALTER TABLE "planned_calibrations" ADD CONSTRAINT "planned_calibrations_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_member" ON "calendar_feeds" USING btree ("org_id","member_id");