CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"announced_at" timestamp with time zone,
	"effective_at" timestamp with time zone NOT NULL,
	"mailed_up_to" uuid,
	"mailed_at" timestamp with time zone,
	CONSTRAINT "notices_subject_unique" UNIQUE("subject")
);
--> statement-breakpoint
CREATE TABLE "notices_seen" (
	"user_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notices_seen_user_id_notice_id_pk" PRIMARY KEY("user_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "sub_processors" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"provider" jsonb NOT NULL,
	"announced_at" timestamp with time zone NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"end_announced_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "notices_seen" ADD CONSTRAINT "notices_seen_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_seen_notice" ON "notices_seen" USING btree ("notice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sub_processors_latest" ON "sub_processors" USING btree (name) WHERE ends_at is null;