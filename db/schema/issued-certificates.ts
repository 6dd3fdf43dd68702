import { index, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { certificates } from "./calibrations.ts";
import { customers } from "./certificates.ts";
import { instant, tenantChildTable, within } from "./tables.ts";

/** What an own certificate was made from, and the same certificate as a DCC. Rows never change. */
export const certificateContents = tenantChildTable(
	"certificate_contents",
	{ class: "certificate", appendOnly: true, key: ["certificateId"] },
	{
		certificateId: uuid("certificate_id").notNull(),
		/** Null: the organisation calibrates for itself. */
		customerId: uuid("customer_id"),
		/** What was decided when it was issued: `Particulars` of `@calibrant/calibration`. */
		particulars: jsonb("particulars").$type<Record<string, unknown>>().notNull(),
		/** The attached XML; null where the results cannot be said in a DCC, with the reason. */
		dcc: text("dcc"),
		dccSha256: text("dcc_sha256"),
		dccFault: text("dcc_fault"),
	},
	(t) => [
		within(t, t.certificateId, certificates),
		within(t, t.customerId, customers),
		index("certificate_contents_customer").on(t.orgId, t.customerId),
	],
);

/** An issued certificate that counts no more, because its calibration was withdrawn. Rows never change. */
export const certificateWithdrawals = tenantChildTable(
	"certificate_withdrawals",
	{ class: "certificate", appendOnly: true, key: ["certificateId"] },
	{
		certificateId: uuid("certificate_id").notNull(),
		withdrawnAt: instant("withdrawn_at").notNull(),
		withdrawnBy: uuid("withdrawn_by"),
		/** For anybody who holds it; the reason in words is the calibration's. */
		reasonClass: text("reason_class").notNull(),
	},
	(t) => [within(t, t.certificateId, certificates)],
);
