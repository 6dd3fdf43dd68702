ALTER TABLE "certificates" ADD COLUMN "verify_code" text;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "label_code" text DEFAULT app.random_code() NOT NULL;--> statement-breakpoint
CREATE INDEX "certificates_code" ON "certificates" USING btree ("verify_code");--> statement-breakpoint
CREATE INDEX "certificates_hash" ON "certificates" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "instruments_label" ON "instruments" USING btree ("org_id","label_code");