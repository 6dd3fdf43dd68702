import { bigint, date, integer, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { billingTable, instant, platformTable } from "./tables.ts";

/** Invoices and tax records: only what is needed to evidence the sale. No key points out of this schema. */
export const invoices = billingTable(
	"invoices",
	{ class: "invoice" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull(),
		number: text("number").notNull().unique(),
		invoiceDate: date("invoice_date").notNull(),
		jurisdiction: text("jurisdiction").notNull(),
		currency: text("currency").notNull(),
		/** Minor units. */
		net: bigint("net", { mode: "number" }).notNull(),
		tax: bigint("tax", { mode: "number" }).notNull(),
		buyerName: text("buyer_name").notNull(),
		buyerAddress: text("buyer_address").notNull(),
		buyerTaxNumber: text("buyer_tax_number"),
		providerId: text("provider_id").unique(),
		/** Calendar years of the jurisdiction when the invoice was taken in; may be lengthened, never shortened. */
		keepYears: integer("keep_years").notNull(),
		/** First instant at which Postgres lets it be deleted. */
		keepUntil: instant("keep_until").generatedAlwaysAs(
			sql.raw("app.after_years(invoice_date::timestamp at time zone 'UTC', keep_years)"),
		),
	},
);

/** Stripe events already taken in: a replay finds its id here and changes nothing. */
export const stripeEvents = platformTable(
	"stripe_events",
	{ class: "billing_event", agesBy: "received_at" },
	{ id: text("id").primaryKey(), type: text("type").notNull(), receivedAt: instant("received_at").notNull() },
);
