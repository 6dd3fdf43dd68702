CREATE TABLE "work_order_check_ins" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"order_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"position" text NOT NULL,
	"latitude" numeric,
	"longitude" numeric,
	"accuracy" numeric,
	"consent_at" timestamp with time zone,
	"place" text DEFAULT '' NOT NULL,
	CONSTRAINT "work_order_check_ins_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "work_order_check_ins_consent" CHECK (num_nonnulls(latitude, longitude, accuracy, consent_at) in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "preventive_plans" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"asset_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"type" text DEFAULT 'preventive' NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"signature_required" boolean DEFAULT true NOT NULL,
	"checklist_id" uuid,
	"assignee_id" uuid,
	"trigger" text NOT NULL,
	"basis" text NOT NULL,
	"every_count" integer,
	"every_unit" text,
	"first_on" date,
	"meter_id" uuid,
	"every_amount" numeric,
	"start_amount" numeric,
	"lead_days" integer DEFAULT 0 NOT NULL,
	"paused_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "preventive_plans_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "work_order_tasks" ADD COLUMN "help" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "work_order_tasks" ADD COLUMN "options" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "raised_from_task_id" uuid;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "plan_id" uuid;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "plan_key" text;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "plan_missed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "calibration_id" uuid;--> statement-breakpoint
ALTER TABLE "work_order_check_ins" ADD CONSTRAINT "work_order_check_ins_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preventive_plans" ADD CONSTRAINT "preventive_plans_org_id_asset_id_assets_org_id_id_fk" FOREIGN KEY ("org_id","asset_id") REFERENCES "public"."assets"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preventive_plans" ADD CONSTRAINT "preventive_plans_org_id_meter_id_asset_meters_org_id_id_fk" FOREIGN KEY ("org_id","meter_id") REFERENCES "public"."asset_meters"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_order_check_ins_order" ON "work_order_check_ins" USING btree ("org_id","order_id","at");--> statement-breakpoint
CREATE INDEX "preventive_plans_asset" ON "preventive_plans" USING btree ("org_id","asset_id");--> statement-breakpoint
CREATE INDEX "preventive_plans_meter" ON "preventive_plans" USING btree ("org_id","meter_id");--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_org_id_plan_id_preventive_plans_org_id_id_fk" FOREIGN KEY ("org_id","plan_id") REFERENCES "public"."preventive_plans"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_plan" ON "work_orders" USING btree ("org_id","plan_id","plan_key");