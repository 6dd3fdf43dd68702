import { integer, text } from "drizzle-orm/pg-core";
import { tenantChildTable } from "./tables.ts";

/** The last number given out in each series. */
export const numberSeries = tenantChildTable(
	"number_series",
	{ class: "calibration", key: ["series"] },
	{ series: text("series").notNull(), last: integer("last").notNull() },
);
