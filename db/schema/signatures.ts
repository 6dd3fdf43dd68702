import { index, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantChildTable, tenantTable, within } from "./tables.ts";

/**
 * One person's signature under one record: what it means, when, and the hash of the canonical form of what was signed.
 * Rows never change; a change of the record makes the hash fail, and a new signature is another row.
 */
export const signatures = tenantTable(
	"signatures",
	{ class: "calibration", appendOnly: true },
	{
		/** calibration, concession, procedure_version, certificate, … */
		entityType: text("entity_type").notNull(),
		entityId: uuid("entity_id").notNull(),
		/** One of the `meanings` of the kernel: performed, reviewed, authorised, approved, … */
		meaning: text("meaning").notNull(),
		signedBy: uuid("signed_by"),
		signedAt: instant("signed_at").notNull(),
		/** How the person proved who they are: password, or password and code. */
		proof: text("proof").notNull(),
		contentHash: text("content_hash").notNull(),
		/** The printed name goes in as a seal, so that it can be erased. */
		nameSeal: text("name_seal").notNull(),
		/** The deployment's seal over all of the above; null before seals. */
		seal: text("seal"),
	},
	(t) => [index("signatures_entity").on(t.orgId, t.entityType, t.entityId)],
);

/** The name that was typed as a signature, a row of its own: it goes when its person's account is erased. */
export const signatureNames = tenantChildTable(
	"signature_names",
	{ class: "calibration", key: ["signatureId"], writableInGrace: ["delete"] },
	{
		signatureId: uuid("signature_id").notNull(),
		printedName: text("printed_name").notNull(),
		/** Goes into the seal of the name and is erased with it. */
		salt: text("salt").notNull(),
		signedBy: uuid("signed_by"),
	},
	(t) => [within(t, t.signatureId, signatures), index("signature_names_member").on(t.orgId, t.signedBy)],
);
