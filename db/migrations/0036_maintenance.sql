CREATE TABLE "asset_meters" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"asset_id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "asset_meters_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"tag" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"manufacturer" text DEFAULT '' NOT NULL,
	"model" text DEFAULT '' NOT NULL,
	"serial_number" text DEFAULT '' NOT NULL,
	"location_id" uuid,
	"parent_id" uuid,
	"instrument_id" uuid,
	"criticality" text DEFAULT 'normal' NOT NULL,
	"status" text DEFAULT 'in_use' NOT NULL,
	"retired_reason" text,
	"notes" text DEFAULT '' NOT NULL,
	"label_code" text DEFAULT app.random_code() NOT NULL,
	"takes_reports" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "assets_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "meter_readings" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"meter_id" uuid NOT NULL,
	"reading" numeric NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"read_by" uuid,
	"reset" boolean DEFAULT false NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meter_readings_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "downtimes" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"asset_id" uuid NOT NULL,
	"order_id" uuid,
	"reason" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "downtimes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "labour_rates" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid,
	"hourly" numeric NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "labour_rates_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "maintenance_settings" (
	"org_id" uuid NOT NULL,
	"setting" text NOT NULL,
	"value" text NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "maintenance_settings_org_id_setting_pk" PRIMARY KEY("org_id","setting")
);
--> statement-breakpoint
CREATE TABLE "part_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"part_id" uuid NOT NULL,
	"place" text NOT NULL,
	"order_id" uuid,
	"kind" text NOT NULL,
	"quantity" numeric NOT NULL,
	"unit_cost" numeric,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	CONSTRAINT "part_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "part_reservations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"part_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"quantity" numeric NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "part_reservations_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "part_stocks" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"part_id" uuid NOT NULL,
	"location_id" uuid,
	"quantity" numeric NOT NULL,
	CONSTRAINT "part_stocks_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "parts" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"name" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"unit_cost" numeric,
	"minimum" numeric,
	"notes" text DEFAULT '' NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "parts_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "service_request_photos" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid,
	CONSTRAINT "service_request_photos_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "service_requests" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"source" text NOT NULL,
	"asset_id" uuid,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"requester_name" text DEFAULT '' NOT NULL,
	"requester_contact" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'submitted' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"order_id" uuid,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "service_requests_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "time_entries" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"order_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"category" text DEFAULT 'work' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"manual" boolean DEFAULT false NOT NULL,
	"hourly" numeric,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "time_entries_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "work_order_assignees" (
	"org_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "work_order_assignees_org_id_order_id_member_id_pk" PRIMARY KEY("org_id","order_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "work_order_moves" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"order_id" uuid NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid,
	CONSTRAINT "work_order_moves_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "work_order_photos" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"order_id" uuid NOT NULL,
	"task_id" uuid,
	"file_key" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid,
	CONSTRAINT "work_order_photos_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "work_order_tasks" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"required" boolean DEFAULT true NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"lower_limit" numeric,
	"upper_limit" numeric,
	"meter_id" uuid,
	"result" text,
	"reading" numeric,
	"text" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "work_order_tasks_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "work_orders" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"asset_id" uuid,
	"state" text DEFAULT 'draft' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"due_on" date,
	"planned_on" date,
	"signature_required" boolean DEFAULT true NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"raised_from_id" uuid,
	"started_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "work_orders_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "asset_meters" ADD CONSTRAINT "asset_meters_org_id_asset_id_assets_org_id_id_fk" FOREIGN KEY ("org_id","asset_id") REFERENCES "public"."assets"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_org_id_location_id_locations_org_id_id_fk" FOREIGN KEY ("org_id","location_id") REFERENCES "public"."locations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_org_id_instrument_id_instruments_org_id_id_fk" FOREIGN KEY ("org_id","instrument_id") REFERENCES "public"."instruments"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_readings" ADD CONSTRAINT "meter_readings_org_id_meter_id_asset_meters_org_id_id_fk" FOREIGN KEY ("org_id","meter_id") REFERENCES "public"."asset_meters"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downtimes" ADD CONSTRAINT "downtimes_org_id_asset_id_assets_org_id_id_fk" FOREIGN KEY ("org_id","asset_id") REFERENCES "public"."assets"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downtimes" ADD CONSTRAINT "downtimes_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_moves" ADD CONSTRAINT "part_moves_org_id_part_id_parts_org_id_id_fk" FOREIGN KEY ("org_id","part_id") REFERENCES "public"."parts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_moves" ADD CONSTRAINT "part_moves_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_reservations" ADD CONSTRAINT "part_reservations_org_id_part_id_parts_org_id_id_fk" FOREIGN KEY ("org_id","part_id") REFERENCES "public"."parts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_reservations" ADD CONSTRAINT "part_reservations_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_stocks" ADD CONSTRAINT "part_stocks_org_id_part_id_parts_org_id_id_fk" FOREIGN KEY ("org_id","part_id") REFERENCES "public"."parts"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_stocks" ADD CONSTRAINT "part_stocks_org_id_location_id_locations_org_id_id_fk" FOREIGN KEY ("org_id","location_id") REFERENCES "public"."locations"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_request_photos" ADD CONSTRAINT "service_request_photos_org_id_request_id_service_requests_org_id_id_fk" FOREIGN KEY ("org_id","request_id") REFERENCES "public"."service_requests"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_org_id_asset_id_assets_org_id_id_fk" FOREIGN KEY ("org_id","asset_id") REFERENCES "public"."assets"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_entries" ADD CONSTRAINT "time_entries_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_assignees" ADD CONSTRAINT "work_order_assignees_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_moves" ADD CONSTRAINT "work_order_moves_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_photos" ADD CONSTRAINT "work_order_photos_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_photos" ADD CONSTRAINT "work_order_photos_org_id_task_id_work_order_tasks_org_id_id_fk" FOREIGN KEY ("org_id","task_id") REFERENCES "public"."work_order_tasks"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_tasks" ADD CONSTRAINT "work_order_tasks_org_id_order_id_work_orders_org_id_id_fk" FOREIGN KEY ("org_id","order_id") REFERENCES "public"."work_orders"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_tasks" ADD CONSTRAINT "work_order_tasks_org_id_meter_id_asset_meters_org_id_id_fk" FOREIGN KEY ("org_id","meter_id") REFERENCES "public"."asset_meters"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_org_id_asset_id_assets_org_id_id_fk" FOREIGN KEY ("org_id","asset_id") REFERENCES "public"."assets"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_meters_asset" ON "asset_meters" USING btree ("org_id","asset_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assets_tag" ON "assets" USING btree ("org_id","tag") WHERE instrument_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "assets_instrument" ON "assets" USING btree ("org_id","instrument_id");--> statement-breakpoint
CREATE INDEX "assets_location" ON "assets" USING btree ("org_id","location_id");--> statement-breakpoint
CREATE INDEX "assets_parent" ON "assets" USING btree ("org_id","parent_id");--> statement-breakpoint
CREATE INDEX "assets_label" ON "assets" USING btree ("label_code");--> statement-breakpoint
CREATE INDEX "meter_readings_meter" ON "meter_readings" USING btree ("org_id","meter_id","read_at");--> statement-breakpoint
CREATE INDEX "downtimes_asset" ON "downtimes" USING btree ("org_id","asset_id","started_at");--> statement-breakpoint
CREATE INDEX "downtimes_order" ON "downtimes" USING btree ("org_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "downtimes_one_open" ON "downtimes" USING btree ("org_id","asset_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "labour_rates_member" ON "labour_rates" USING btree ("org_id",coalesce(member_id, '00000000-0000-0000-0000-000000000000'));--> statement-breakpoint
CREATE INDEX "part_moves_part" ON "part_moves" USING btree ("org_id","part_id","moved_at");--> statement-breakpoint
CREATE INDEX "part_moves_order" ON "part_moves" USING btree ("org_id","order_id");--> statement-breakpoint
CREATE INDEX "part_reservations_part" ON "part_reservations" USING btree ("org_id","part_id");--> statement-breakpoint
CREATE INDEX "part_reservations_order" ON "part_reservations" USING btree ("org_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "part_stocks_place" ON "part_stocks" USING btree ("org_id","part_id",coalesce(location_id, '00000000-0000-0000-0000-000000000000'));--> statement-breakpoint
CREATE INDEX "part_stocks_location" ON "part_stocks" USING btree ("org_id","location_id");--> statement-breakpoint
CREATE UNIQUE INDEX "parts_number" ON "parts" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "service_request_photos_request" ON "service_request_photos" USING btree ("org_id","request_id","added_at");--> statement-breakpoint
CREATE UNIQUE INDEX "service_requests_number" ON "service_requests" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "service_requests_state" ON "service_requests" USING btree ("org_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "service_requests_time" ON "service_requests" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "service_requests_asset" ON "service_requests" USING btree ("org_id","asset_id");--> statement-breakpoint
CREATE INDEX "service_requests_order" ON "service_requests" USING btree ("org_id","order_id");--> statement-breakpoint
CREATE INDEX "time_entries_order" ON "time_entries" USING btree ("org_id","order_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "time_entries_one_timer" ON "time_entries" USING btree ("org_id","member_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "work_order_assignees_member" ON "work_order_assignees" USING btree ("org_id","member_id");--> statement-breakpoint
CREATE INDEX "work_order_moves_order" ON "work_order_moves" USING btree ("org_id","order_id","moved_at");--> statement-breakpoint
CREATE INDEX "work_order_photos_order" ON "work_order_photos" USING btree ("org_id","order_id","added_at");--> statement-breakpoint
CREATE INDEX "work_order_photos_task" ON "work_order_photos" USING btree ("org_id","task_id");--> statement-breakpoint
CREATE INDEX "work_order_tasks_order" ON "work_order_tasks" USING btree ("org_id","order_id","position");--> statement-breakpoint
CREATE INDEX "work_order_tasks_meter" ON "work_order_tasks" USING btree ("org_id","meter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_number" ON "work_orders" USING btree ("org_id","number");--> statement-breakpoint
CREATE INDEX "work_orders_time" ON "work_orders" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "work_orders_state" ON "work_orders" USING btree ("org_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "work_orders_due" ON "work_orders" USING btree ("org_id","due_on");--> statement-breakpoint
CREATE INDEX "work_orders_asset" ON "work_orders" USING btree ("org_id","asset_id");