import { boolean, date, index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/**
 * What somebody from outside may look at, and until when. No membership: every door of the members stays closed to them.
 * The row's id is the person's pseudonym in this organisation, as a membership's is.
 */
export const auditorAccesses = tenantTable(
	"auditor_accesses",
	{ class: "auditor_access", subject: ["user_id"], writableInGrace: ["delete"], writableByClock: ["delete"] },
	{
		/** Null until the invitation is accepted. */
		userId: uuid("user_id"),
		/** Lower case; the address that was invited. */
		email: text("email").notNull(),
		invitationId: uuid("invitation_id"),
		/** For which audit, in a few words. */
		purpose: text("purpose").notNull().default(""),
		/** With the next one: what is in the scope; both empty: everything of calibration. */
		instrumentIds: jsonb("instrument_ids").$type<string[]>().notNull().default([]),
		/** With everything inside them. */
		locationIds: jsonb("location_ids").$type<string[]>().notNull().default([]),
		/** Days of performing, both included; null: from the beginning, or until today. */
		periodFrom: date("period_from"),
		periodTo: date("period_to"),
		mayExport: boolean("may_export").notNull().default(false),
		/** Opens only with a second factor. */
		needsSecondFactor: boolean("needs_second_factor").notNull().default(false),
		/** Whom the auditor asks. */
		hostName: text("host_name").notNull(),
		hostContact: text("host_contact").notNull(),
		expiresAt: instant("expires_at").notNull(),
		createdBy: uuid("created_by"),
		createdAt: instant("created_at").notNull(),
		acceptedAt: instant("accepted_at"),
	},
	(t) => [
		uniqueIndex("auditor_accesses_address").on(t.orgId, t.email),
		index("auditor_accesses_user").on(t.userId),
		index("auditor_accesses_invitation").on(t.orgId, t.invitationId),
	],
);

/** What an auditor put aside as evidence. The auditor's own selection: no record of the organisation changes by it. */
export const auditorBasketItems = tenantChildTable(
	"auditor_basket_items",
	{
		...{ class: "auditor_access", key: ["accessId", "kind", "recordId"] },
		...{ writableInGrace: ["insert", "update", "delete"], writableByClock: ["delete"] },
	},
	{
		accessId: uuid("access_id").notNull(),
		/** instrument, calibration, certificate or oot_case. */
		kind: text("kind").notNull(),
		recordId: uuid("record_id").notNull(),
		/** Of an instrument: the day as of which it was looked at. */
		asOf: date("as_of"),
		note: text("note").notNull().default(""),
		addedAt: instant("added_at").notNull(),
	},
	(t) => [within(t, t.accessId, auditorAccesses)],
);
