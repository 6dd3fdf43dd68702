CREATE TABLE "risk_actions" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"risk_id" uuid NOT NULL,
	"what" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"round" integer NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"outcome" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_actions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "risk_assessments" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"risk_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"matrix_id" uuid NOT NULL,
	"likelihood" integer NOT NULL,
	"severity" integer NOT NULL,
	"score" integer NOT NULL,
	"level" integer NOT NULL,
	"reason" text NOT NULL,
	"round" integer NOT NULL,
	"assessed_by" uuid,
	"assessed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_assessments_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "risk_assessments_score" CHECK (likelihood > 0 and severity > 0 and level > 0 and score = likelihood * severity)
);
--> statement-breakpoint
CREATE TABLE "risk_links" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"risk_id" uuid NOT NULL,
	"part" text NOT NULL,
	"kind" text NOT NULL,
	"target_id" uuid,
	"label" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_links_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "risk_matrices" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" integer NOT NULL,
	"likelihoods" jsonb NOT NULL,
	"severities" jsonb NOT NULL,
	"levels" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_matrices_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "risk_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"risk_id" uuid NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	"ended_contents" jsonb,
	CONSTRAINT "risk_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "risk_reviews" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"risk_id" uuid NOT NULL,
	"note" text NOT NULL,
	"due_on" date,
	"next_review_on" date,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_reviews_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "risks" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"kind" text DEFAULT 'threat' NOT NULL,
	"cause" text DEFAULT '' NOT NULL,
	"event" text DEFAULT '' NOT NULL,
	"effect" text DEFAULT '' NOT NULL,
	"owner_id" uuid,
	"state" text DEFAULT 'identified' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"treatment" text DEFAULT 'none' NOT NULL,
	"treatment_note" text DEFAULT '' NOT NULL,
	"next_review_on" date,
	"writers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risks_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "training_records" ADD COLUMN "procedure_version" integer;--> statement-breakpoint
ALTER TABLE "risk_actions" ADD CONSTRAINT "risk_actions_org_id_risk_id_risks_org_id_id_fk" FOREIGN KEY ("org_id","risk_id") REFERENCES "public"."risks"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD CONSTRAINT "risk_assessments_org_id_risk_id_risks_org_id_id_fk" FOREIGN KEY ("org_id","risk_id") REFERENCES "public"."risks"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD CONSTRAINT "risk_assessments_org_id_matrix_id_risk_matrices_org_id_id_fk" FOREIGN KEY ("org_id","matrix_id") REFERENCES "public"."risk_matrices"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_links" ADD CONSTRAINT "risk_links_org_id_risk_id_risks_org_id_id_fk" FOREIGN KEY ("org_id","risk_id") REFERENCES "public"."risks"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_moves" ADD CONSTRAINT "risk_moves_org_id_risk_id_risks_org_id_id_fk" FOREIGN KEY ("org_id","risk_id") REFERENCES "public"."risks"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_reviews" ADD CONSTRAINT "risk_reviews_org_id_risk_id_risks_org_id_id_fk" FOREIGN KEY ("org_id","risk_id") REFERENCES "public"."risks"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_actions_of" ON "risk_actions" USING btree ("org_id","risk_id","created_at");--> statement-breakpoint
CREATE INDEX "risk_actions_owner" ON "risk_actions" USING btree ("org_id","owner_id","done_at");--> statement-breakpoint
CREATE INDEX "risk_assessments_of" ON "risk_assessments" USING btree ("org_id","risk_id","assessed_at");--> statement-breakpoint
CREATE INDEX "risk_assessments_matrix" ON "risk_assessments" USING btree ("org_id","matrix_id");--> statement-breakpoint
CREATE INDEX "risk_links_of" ON "risk_links" USING btree ("org_id","risk_id","created_at");--> statement-breakpoint
CREATE INDEX "risk_links_target" ON "risk_links" USING btree ("org_id","kind","target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_matrices_number" ON "risk_matrices" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "risk_moves_of" ON "risk_moves" USING btree ("org_id","risk_id","moved_at");--> statement-breakpoint
CREATE INDEX "risk_reviews_of" ON "risk_reviews" USING btree ("org_id","risk_id","reviewed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "risks_number" ON "risks" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "risks_time" ON "risks" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "risks_review" ON "risks" USING btree ("org_id","next_review_on");