CREATE TABLE "accreditation_scopes" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"body" text NOT NULL,
	"reference" text NOT NULL,
	"issue" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"entries" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "accreditation_scopes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "authorisations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"act" text NOT NULL,
	"procedure_id" uuid,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"ground" text NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"end_reason" text,
	CONSTRAINT "authorisations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "budget_versions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"budget_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"change_note" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid,
	CONSTRAINT "budget_versions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"draft" jsonb,
	"published" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "budgets_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "decision_rule_versions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"decision_rule_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"change_note" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid,
	CONSTRAINT "decision_rule_versions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "decision_rules" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"draft" jsonb,
	"published" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "decision_rules_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "procedure_versions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"procedure_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"change_note" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid,
	CONSTRAINT "procedure_versions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "procedures" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"draft" jsonb,
	"published" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "procedures_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "checkouts" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"holder_id" uuid,
	"holder_name" text NOT NULL,
	"purpose" text NOT NULL,
	"out_at" timestamp with time zone NOT NULL,
	"out_by" uuid,
	"expected_back_on" date,
	"concession_id" uuid,
	"back_at" timestamp with time zone,
	"back_by" uuid,
	"condition" text,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "checkouts_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "concessions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"number" text NOT NULL,
	"use" text NOT NULL,
	"reason" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date NOT NULL,
	"signature_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"end_reason" text,
	CONSTRAINT "concessions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "equipment_events" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"what" text NOT NULL,
	"outcome" text NOT NULL,
	"recorded_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "equipment_events_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "instrument_functions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"quantity" text NOT NULL,
	"unit" text NOT NULL,
	"range_from" numeric NOT NULL,
	"range_to" numeric NOT NULL,
	"used_from" numeric,
	"used_to" numeric,
	"resolution" numeric,
	"specified" integer DEFAULT 0 NOT NULL,
	"retired_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "instrument_functions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "tolerance_specs" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"function_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"spec" jsonb NOT NULL,
	"basis" text NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tolerance_specs_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "signature_names" (
	"org_id" uuid NOT NULL,
	"signature_id" uuid NOT NULL,
	"printed_name" text NOT NULL,
	"salt" text NOT NULL,
	"signed_by" uuid,
	CONSTRAINT "signature_names_org_id_signature_id_pk" PRIMARY KEY("org_id","signature_id")
);
--> statement-breakpoint
CREATE TABLE "signatures" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"meaning" text NOT NULL,
	"signed_by" uuid,
	"signed_at" timestamp with time zone NOT NULL,
	"proof" text NOT NULL,
	"content_hash" text NOT NULL,
	"name_seal" text NOT NULL,
	CONSTRAINT "signatures_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_org_id_procedure_id_procedures_org_id_id_fk" FOREIGN KEY ("org_id","procedure_id") REFERENCES "public"."procedures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_versions" ADD CONSTRAINT "budget_versions_org_id_budget_id_budgets_org_id_id_fk" FOREIGN KEY ("org_id","budget_id") REFERENCES "public"."budgets"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_rule_versions" ADD CONSTRAINT "decision_rule_versions_org_id_decision_rule_id_decision_rules_org_id_id_fk" FOREIGN KEY ("org_id","decision_rule_id") REFERENCES "public"."decision_rules"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_versions" ADD CONSTRAINT "procedure_versions_org_id_procedure_id_procedures_org_id_id_fk" FOREIGN KEY ("org_id","procedure_id") REFERENCES "public"."procedures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_org_id_concession_id_concessions_org_id_id_fk" FOREIGN KEY ("org_id","concession_id") REFERENCES "public"."concessions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concessions" ADD CONSTRAINT "concessions_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concessions" ADD CONSTRAINT "concessions_org_id_signature_id_signatures_org_id_id_fk" FOREIGN KEY ("org_id","signature_id") REFERENCES "public"."signatures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_events" ADD CONSTRAINT "equipment_events_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instrument_functions" ADD CONSTRAINT "instrument_functions_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tolerance_specs" ADD CONSTRAINT "tolerance_specs_org_id_function_id_instrument_functions_org_id_id_fk" FOREIGN KEY ("org_id","function_id") REFERENCES "public"."instrument_functions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_names" ADD CONSTRAINT "signature_names_org_id_signature_id_signatures_org_id_id_fk" FOREIGN KEY ("org_id","signature_id") REFERENCES "public"."signatures"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accreditation_scopes_issue" ON "accreditation_scopes" USING btree ("org_id","body","reference","issue");--> statement-breakpoint
CREATE INDEX "authorisations_member" ON "authorisations" USING btree ("org_id","member_id");--> statement-breakpoint
CREATE INDEX "authorisations_procedure" ON "authorisations" USING btree ("org_id","procedure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "budget_versions_number" ON "budget_versions" USING btree ("org_id","budget_id","number");--> statement-breakpoint
CREATE INDEX "budgets_name" ON "budgets" USING btree ("org_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_rule_versions_number" ON "decision_rule_versions" USING btree ("org_id","decision_rule_id","number");--> statement-breakpoint
CREATE INDEX "decision_rules_name" ON "decision_rules" USING btree ("org_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_versions_number" ON "procedure_versions" USING btree ("org_id","procedure_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "procedures_code" ON "procedures" USING btree ("org_id","code");--> statement-breakpoint
CREATE INDEX "checkouts_instrument" ON "checkouts" USING btree ("org_id","instrument_id","out_at");--> statement-breakpoint
CREATE UNIQUE INDEX "checkouts_one_holder" ON "checkouts" USING btree ("org_id","instrument_id") WHERE back_at is null;--> statement-breakpoint
CREATE INDEX "checkouts_concession" ON "checkouts" USING btree ("org_id","concession_id");--> statement-breakpoint
CREATE UNIQUE INDEX "concessions_number" ON "concessions" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "concessions_instrument" ON "concessions" USING btree ("org_id","instrument_id");--> statement-breakpoint
CREATE INDEX "concessions_signature" ON "concessions" USING btree ("org_id","signature_id");--> statement-breakpoint
CREATE INDEX "equipment_events_instrument" ON "equipment_events" USING btree ("org_id","instrument_id","happened_on");--> statement-breakpoint
CREATE INDEX "instrument_functions_instrument" ON "instrument_functions" USING btree ("org_id","instrument_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "tolerance_specs_number" ON "tolerance_specs" USING btree ("org_id","function_id","number");--> statement-breakpoint
CREATE INDEX "signature_names_member" ON "signature_names" USING btree ("org_id","signed_by");--> statement-breakpoint
CREATE INDEX "signatures_entity" ON "signatures" USING btree ("org_id","entity_type","entity_id");