ALTER TABLE "idempotency_keys" RENAME COLUMN "api_key_id" TO "sender_ref";--> statement-breakpoint
ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_org_id_api_key_id_key_pk";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_org_id_sender_ref_key_pk" PRIMARY KEY("org_id","sender_ref","key");