CREATE TABLE "certificate_contents" (
	"org_id" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	"customer_id" uuid,
	"particulars" jsonb NOT NULL,
	"dcc" text,
	"dcc_sha256" text,
	"dcc_fault" text,
	CONSTRAINT "certificate_contents_org_id_certificate_id_pk" PRIMARY KEY("org_id","certificate_id")
);
--> statement-breakpoint
CREATE TABLE "certificate_withdrawals" (
	"org_id" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid,
	"reason_class" text NOT NULL,
	CONSTRAINT "certificate_withdrawals_org_id_certificate_id_pk" PRIMARY KEY("org_id","certificate_id")
);
--> statement-breakpoint
CREATE TABLE "certificate_template_versions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"template_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"change_note" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "certificate_template_versions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "certificate_templates" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"published" integer NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "certificate_templates_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"language" text,
	"next_due_agreement" text DEFAULT '' NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customers_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "procedure_templates" (
	"org_id" uuid NOT NULL,
	"procedure_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	CONSTRAINT "procedure_templates_org_id_procedure_id_pk" PRIMARY KEY("org_id","procedure_id")
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "reason_class" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "template_version_id" uuid;--> statement-breakpoint
ALTER TABLE "certificate_contents" ADD CONSTRAINT "certificate_contents_org_id_certificate_id_certificates_org_id_id_fk" FOREIGN KEY ("org_id","certificate_id") REFERENCES "public"."certificates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_contents" ADD CONSTRAINT "certificate_contents_org_id_customer_id_customers_org_id_id_fk" FOREIGN KEY ("org_id","customer_id") REFERENCES "public"."customers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_withdrawals" ADD CONSTRAINT "certificate_withdrawals_org_id_certificate_id_certificates_org_id_id_fk" FOREIGN KEY ("org_id","certificate_id") REFERENCES "public"."certificates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_template_versions" ADD CONSTRAINT "certificate_template_versions_org_id_template_id_certificate_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."certificate_templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_templates" ADD CONSTRAINT "procedure_templates_org_id_procedure_id_procedures_org_id_id_fk" FOREIGN KEY ("org_id","procedure_id") REFERENCES "public"."procedures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_templates" ADD CONSTRAINT "procedure_templates_org_id_template_id_certificate_templates_org_id_id_fk" FOREIGN KEY ("org_id","template_id") REFERENCES "public"."certificate_templates"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificate_contents_customer" ON "certificate_contents" USING btree ("org_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_template_versions_number" ON "certificate_template_versions" USING btree ("org_id","template_id","number");--> statement-breakpoint
CREATE INDEX "certificate_templates_name" ON "certificate_templates" USING btree ("org_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_templates_default" ON "certificate_templates" USING btree ("org_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_name" ON "customers" USING btree ("org_id","name");--> statement-breakpoint
CREATE INDEX "procedure_templates_template" ON "procedure_templates" USING btree ("org_id","template_id");--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_org_id_template_version_id_certificate_template_versions_org_id_id_fk" FOREIGN KEY ("org_id","template_version_id") REFERENCES "public"."certificate_template_versions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_template" ON "certificates" USING btree ("org_id","template_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_first" ON "certificates" USING btree ("org_id","calibration_id") WHERE supersedes_id is null and verify_code is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_successor" ON "certificates" USING btree ("org_id","supersedes_id");--> statement-breakpoint
CREATE INDEX "certificates_replaced" ON "certificates" USING btree ("org_id","replaces_id");