ALTER TABLE "instruments" ADD COLUMN "owner" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "role" text DEFAULT 'working' NOT NULL;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "criticality" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "interval_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "decision_rule_id" uuid;--> statement-breakpoint
ALTER TABLE "decision_rules" ADD COLUMN "is_default" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "checkouts" ADD COLUMN "for_service" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_org_id_decision_rule_id_decision_rules_org_id_id_fk" FOREIGN KEY ("org_id","decision_rule_id") REFERENCES "public"."decision_rules"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "instruments_decision_rule" ON "instruments" USING btree ("org_id","decision_rule_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_rules_default" ON "decision_rules" USING btree ("org_id") WHERE is_default;