CREATE TABLE "management_review_actions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"review_id" uuid NOT NULL,
	"what" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"outcome" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "management_review_actions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "management_review_inputs" (
	"org_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"input" text NOT NULL,
	"figures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"conclusion" text DEFAULT '' NOT NULL,
	CONSTRAINT "management_review_inputs_org_id_review_id_input_pk" PRIMARY KEY("org_id","review_id","input")
);
--> statement-breakpoint
CREATE TABLE "management_review_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"review_id" uuid NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	CONSTRAINT "management_review_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "management_reviews" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"planned_on" date NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"chair_id" uuid NOT NULL,
	"participants" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"guests" text DEFAULT '' NOT NULL,
	"held_on" date,
	"outputs" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "management_reviews_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "supplier_criteria" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"criteria" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "supplier_criteria_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "supplier_evaluations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"evaluated_on" date NOT NULL,
	"facts" jsonb NOT NULL,
	"results" jsonb NOT NULL,
	"judgement" text NOT NULL,
	"conclusion" text NOT NULL,
	"conditions" text DEFAULT '' NOT NULL,
	"next_evaluation_on" date,
	"evaluated_by" uuid,
	"evaluated_at" timestamp with time zone NOT NULL,
	"signature_id" uuid NOT NULL,
	CONSTRAINT "supplier_evaluations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "supplier_files" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid,
	CONSTRAINT "supplier_files_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "supplier_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"from_state" text NOT NULL,
	"evaluation_id" uuid,
	"to_state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	CONSTRAINT "supplier_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "suppliers" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"name" text NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"provides" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"scope" text DEFAULT '' NOT NULL,
	"accreditation_body" text DEFAULT '' NOT NULL,
	"accreditation_reference" text DEFAULT '' NOT NULL,
	"accredited_until" date,
	"owner_id" uuid,
	"state" text DEFAULT 'proposed' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"conditions" text DEFAULT '' NOT NULL,
	"next_evaluation_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "suppliers_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "management_review_actions" ADD CONSTRAINT "management_review_actions_org_id_review_id_management_reviews_org_id_id_fk" FOREIGN KEY ("org_id","review_id") REFERENCES "public"."management_reviews"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "management_review_inputs" ADD CONSTRAINT "management_review_inputs_org_id_review_id_management_reviews_org_id_id_fk" FOREIGN KEY ("org_id","review_id") REFERENCES "public"."management_reviews"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "management_review_moves" ADD CONSTRAINT "management_review_moves_org_id_review_id_management_reviews_org_id_id_fk" FOREIGN KEY ("org_id","review_id") REFERENCES "public"."management_reviews"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_evaluations" ADD CONSTRAINT "supplier_evaluations_org_id_supplier_id_suppliers_org_id_id_fk" FOREIGN KEY ("org_id","supplier_id") REFERENCES "public"."suppliers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_evaluations" ADD CONSTRAINT "supplier_evaluations_org_id_signature_id_signatures_org_id_id_fk" FOREIGN KEY ("org_id","signature_id") REFERENCES "public"."signatures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_files" ADD CONSTRAINT "supplier_files_org_id_supplier_id_suppliers_org_id_id_fk" FOREIGN KEY ("org_id","supplier_id") REFERENCES "public"."suppliers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_moves" ADD CONSTRAINT "supplier_moves_org_id_supplier_id_suppliers_org_id_id_fk" FOREIGN KEY ("org_id","supplier_id") REFERENCES "public"."suppliers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_moves" ADD CONSTRAINT "supplier_moves_org_id_evaluation_id_supplier_evaluations_org_id_id_fk" FOREIGN KEY ("org_id","evaluation_id") REFERENCES "public"."supplier_evaluations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "management_review_actions_of" ON "management_review_actions" USING btree ("org_id","review_id","created_at");--> statement-breakpoint
CREATE INDEX "management_review_actions_owner" ON "management_review_actions" USING btree ("org_id","owner_id","done_at");--> statement-breakpoint
CREATE INDEX "management_review_actions_due" ON "management_review_actions" USING btree ("org_id","due_on") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "management_review_moves_of" ON "management_review_moves" USING btree ("org_id","review_id","moved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "management_reviews_number" ON "management_reviews" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "management_reviews_time" ON "management_reviews" USING btree ("org_id","planned_on","id");--> statement-breakpoint
CREATE INDEX "management_reviews_chair" ON "management_reviews" USING btree ("org_id","chair_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "supplier_criteria_number" ON "supplier_criteria" USING btree ("org_id","kind","number");--> statement-breakpoint
CREATE INDEX "supplier_evaluations_of" ON "supplier_evaluations" USING btree ("org_id","supplier_id","evaluated_at");--> statement-breakpoint
CREATE INDEX "supplier_evaluations_signature" ON "supplier_evaluations" USING btree ("org_id","signature_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supplier_files_supplier" ON "supplier_files" USING btree ("org_id","supplier_id");--> statement-breakpoint
CREATE INDEX "supplier_moves_of" ON "supplier_moves" USING btree ("org_id","supplier_id","moved_at");--> statement-breakpoint
CREATE INDEX "supplier_moves_evaluation" ON "supplier_moves" USING btree ("org_id","evaluation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suppliers_number" ON "suppliers" USING btree ("org_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "suppliers_name" ON "suppliers" USING btree ("org_id",lower("name"));--> statement-breakpoint
CREATE INDEX "suppliers_time" ON "suppliers" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "suppliers_owner" ON "suppliers" USING btree ("org_id","owner_id","state");--> statement-breakpoint
CREATE INDEX "suppliers_evaluation" ON "suppliers" USING btree ("org_id","next_evaluation_on");--> statement-breakpoint
CREATE INDEX "suppliers_accreditation" ON "suppliers" USING btree ("org_id","accredited_until");