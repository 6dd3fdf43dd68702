import { index, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "../drizzle.ts";
import { instant, platformTable } from "./tables.ts";

/** A data processing agreement that somebody asked for, to sign. Goes with the account, and a policy's period after the last step. */
export const agreementRequests = platformTable(
	"agreement_requests",
	{ class: "agreement_request", subject: ["user_id"], agesBy: "last_at" },
	{
		id: uuid("id").primaryKey().default(sql`uuidv7()`),
		/** The account it belongs to; null for somebody without one, and for an address nobody has proven. */
		userId: uuid("user_id"),
		/** Where the agreement is mailed. */
		email: text("email").notNull(),
		company: text("company").notNull(),
		/** Who signs for the company, and as what. */
		signatory: text("signatory").notNull(),
		signatoryTitle: text("signatory_title").notNull(),
		/** Country of the company, ISO 3166-1. */
		jurisdiction: text("jurisdiction").notNull(),
		/** Language of the form it came by. */
		locale: text("locale"),
		policyVersion: text("policy_version").notNull(),
		/** Everything the printed agreement says, from which the same bytes are printed again. */
		terms: jsonb("terms").notNull(),
		/** SHA-256 of the printed agreement. */
		sha256: text("sha256").notNull(),
		/** sent, signed or withdrawn. */
		state: text("state").notNull(),
		requestedAt: instant("requested_at").notNull(),
		/** The newest step. */
		lastAt: instant("last_at").notNull(),
	},
	(t) => [
		index("agreement_requests_user").on(t.userId),
		index("agreement_requests_email").on(t.email),
		index("agreement_requests_last").on(t.lastAt),
	],
);
