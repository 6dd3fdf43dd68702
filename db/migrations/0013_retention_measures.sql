CREATE TABLE "retention_measures" (
	"class" text PRIMARY KEY NOT NULL,
	"measured_at" timestamp with time zone NOT NULL,
	"rows" bigint NOT NULL,
	"oldest" timestamp with time zone,
	"gone_by" timestamp with time zone,
	"overdue" bigint NOT NULL,
	"overdue_since" timestamp with time zone,
	"overdue_in" jsonb NOT NULL
);
