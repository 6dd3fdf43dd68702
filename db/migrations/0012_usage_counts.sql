CREATE TABLE "usage_counts" (
	"feature" text NOT NULL,
	"day" date NOT NULL,
	"uses" integer NOT NULL,
	"milliseconds" bigint NOT NULL,
	CONSTRAINT "usage_counts_feature_day_pk" PRIMARY KEY("feature","day")
);
