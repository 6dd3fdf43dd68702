CREATE TABLE "training_people" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"requirement_id" uuid NOT NULL,
	"part" text NOT NULL,
	"role" text,
	"member_id" uuid,
	CONSTRAINT "training_people_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "training_records" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"requirement_id" uuid NOT NULL,
	"title" text NOT NULL,
	"document_version_id" uuid,
	"document_number" text DEFAULT '' NOT NULL,
	"document_version" integer,
	"member_id" uuid NOT NULL,
	"trained_on" date NOT NULL,
	"how" text NOT NULL,
	"trainer_id" uuid,
	"trainer_name" text DEFAULT '' NOT NULL,
	"certificate" text DEFAULT '' NOT NULL,
	"outcome" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"expires_on" date,
	"corrects_id" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"signature_id" uuid NOT NULL,
	CONSTRAINT "training_records_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "training_requirements" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"document_id" uuid,
	"procedure_id" uuid,
	"procedure_code" text DEFAULT '' NOT NULL,
	"is_needed" boolean DEFAULT false NOT NULL,
	"valid_months" integer,
	"is_assessed" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "training_requirements_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "training_people" ADD CONSTRAINT "training_people_org_id_requirement_id_training_requirements_org_id_id_fk" FOREIGN KEY ("org_id","requirement_id") REFERENCES "public"."training_requirements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_records" ADD CONSTRAINT "training_records_org_id_requirement_id_training_requirements_org_id_id_fk" FOREIGN KEY ("org_id","requirement_id") REFERENCES "public"."training_requirements"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_records" ADD CONSTRAINT "training_records_org_id_document_version_id_document_versions_org_id_id_fk" FOREIGN KEY ("org_id","document_version_id") REFERENCES "public"."document_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_records" ADD CONSTRAINT "training_records_org_id_signature_id_signatures_org_id_id_fk" FOREIGN KEY ("org_id","signature_id") REFERENCES "public"."signatures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_requirements" ADD CONSTRAINT "training_requirements_org_id_document_id_controlled_documents_org_id_id_fk" FOREIGN KEY ("org_id","document_id") REFERENCES "public"."controlled_documents"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "training_people_role" ON "training_people" USING btree ("org_id","requirement_id","part","role");--> statement-breakpoint
CREATE UNIQUE INDEX "training_people_member" ON "training_people" USING btree ("org_id","requirement_id","part","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "training_records_corrects" ON "training_records" USING btree ("org_id","corrects_id");--> statement-breakpoint
CREATE INDEX "training_records_of" ON "training_records" USING btree ("org_id","requirement_id","member_id","trained_on");--> statement-breakpoint
CREATE INDEX "training_records_member" ON "training_records" USING btree ("org_id","member_id","trained_on");--> statement-breakpoint
CREATE INDEX "training_records_version" ON "training_records" USING btree ("org_id","document_version_id");--> statement-breakpoint
CREATE INDEX "training_records_signature" ON "training_records" USING btree ("org_id","signature_id");--> statement-breakpoint
CREATE INDEX "training_requirements_document" ON "training_requirements" USING btree ("org_id","document_id");--> statement-breakpoint
CREATE INDEX "training_requirements_procedure" ON "training_requirements" USING btree ("org_id","procedure_id");--> statement-breakpoint
CREATE INDEX "training_requirements_time" ON "training_requirements" USING btree ("org_id","created_at","id");