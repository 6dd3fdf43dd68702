CREATE TABLE "maintenance_sums" (
	"month" date NOT NULL,
	"type" text NOT NULL,
	"outcome" text NOT NULL,
	"orders" integer NOT NULL,
	"organisations" integer NOT NULL,
	"hours" bigint,
	CONSTRAINT "maintenance_sums_month_type_outcome_pk" PRIMARY KEY("month","type","outcome")
);
