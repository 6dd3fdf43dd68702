import { index, integer, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, tenantTable, within } from "./tables.ts";

/** An address of the organisation's own that is told what happens here (Standard Webhooks). */
export const webhooks = tenantTable(
	"webhooks",
	{
		...{ class: "api_key", secret: ["sealed_secret", "sealed_previous"] },
		...{ sealed: ["sealed_secret", "sealed_previous"], sealedTo: ["org_id", "id"] },
		...{ writableInGrace: ["update", "delete"], writableByClock: ["update"] },
	},
	{
		/** What it is for, in words of whoever made it. */
		name: text("name").notNull(),
		url: text("url").notNull(),
		/** The kinds of event it is told of. */
		events: text("events").array().notNull(),
		sealedSecret: text("sealed_secret").notNull(),
		/** The secret before, which signs too until the receiver has taken over the new one. */
		sealedPrevious: text("sealed_previous"),
		previousUntil: instant("previous_until"),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		/** Since when every attempt has failed; null while the last one went well. */
		failingSince: instant("failing_since"),
		/** Switched off: by whom it may be read in the audit log. */
		disabledAt: instant("disabled_at"),
		/** `by_hand`, `failing`, or `gone` where the receiver answered 410. */
		disabledReason: text("disabled_reason"),
	},
);

/** One event for one webhook, until it is delivered or given up. What is sent is made of these columns alone. */
export const webhookDeliveries = tenantTable(
	"webhook_deliveries",
	{
		...{ class: "webhook_delivery" },
		...{ writableInGrace: ["insert", "update", "delete"], writableByClock: ["insert", "update", "delete"] },
	},
	{
		webhookId: uuid("webhook_id").notNull(),
		event: text("event").notNull(),
		/** The record it is about. */
		subjectId: uuid("subject_id"),
		/** What makes the event one event, however often its cause is looked at. */
		eventKey: text("event_key").notNull(),
		/** `waiting`, `delivered`, `failed` (no attempt is left), or `dropped` (the webhook was switched off). */
		state: text("state").notNull(),
		createdAt: instant("created_at").notNull(),
		/** Attempts of the present round; a resend begins another. */
		attempts: integer("attempts").notNull().default(0),
		nextAttemptAt: instant("next_attempt_at"),
		endedAt: instant("ended_at"),
	},
	(t) => [
		within(t, t.webhookId, webhooks),
		uniqueIndex("webhook_deliveries_once").on(t.orgId, t.webhookId, t.eventKey),
		index("webhook_deliveries_age").on(t.orgId, t.createdAt),
	],
);

/** What came of one attempt: a status or why there was none. Nothing of the answer itself is kept. */
export const webhookAttempts = tenantTable(
	"webhook_attempts",
	{
		...{ class: "webhook_delivery" },
		...{ writableInGrace: ["insert", "delete"], writableByClock: ["insert", "delete"] },
	},
	{
		deliveryId: uuid("delivery_id").notNull(),
		at: instant("at").notNull(),
		/** Status of the answer; null when there was none. */
		status: integer("status"),
		/** Why there was none, such as BLOCKED_ADDRESS or TIMEOUT. */
		fault: text("fault"),
		milliseconds: integer("milliseconds").notNull(),
	},
	(t) => [within(t, t.deliveryId, webhookDeliveries), index("webhook_attempts_delivery").on(t.orgId, t.deliveryId)],
);
