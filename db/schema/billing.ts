import { bigint, date, index, integer, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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

/**
 * What an owner asked of the payment provider, which the worker alone speaks to: a page of its own on which to pay, another
 * price, the end of the subscription, or its page of payment methods and invoices.
 */
export const billingRequests = platformTable(
	"billing_requests",
	// The address of a payment page opens it to whoever has it.
	{ class: "organisation_profile", orgColumn: "org_id", survivesPurge: false, secret: ["url"] },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		orgId: uuid("org_id").notNull(),
		/** checkout, change, end or portal. */
		kind: text("kind").notNull(),
		/** The plan that was chosen, and the provider's price for it; null where nothing is bought. */
		plan: text("plan"),
		priceId: text("price_id"),
		/** asked, ready, withdrawing; over: done, withdrawn, expired, refused or overtaken by a subscription begun elsewhere. */
		state: text("state").notNull().default("asked"),
		askedAt: instant("asked_at").notNull(),
		/** The provider's page, while it can be opened. */
		url: text("url"),
		expiresAt: instant("expires_at"),
		/** The subscription that the organisation has let go of and that is being ended. */
		subscriptionId: text("subscription_id"),
		finishedAt: instant("finished_at"),
	},
	(t) => [
		uniqueIndex("billing_requests_in_hand")
			.on(t.orgId)
			.where(sql`kind <> 'portal' and state in ('asked', 'ready', 'withdrawing')`),
		index("billing_requests_asked").on(t.orgId, t.askedAt),
	],
);
