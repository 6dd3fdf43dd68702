import type { Database } from "@calibrant/db";
import { invoices } from "@calibrant/db/schema";
import { type House, longestPromise } from "@calibrant/kernel";
import { invoiceYears } from "@calibrant/policy";
import { z } from "zod";

const text = z.string().trim().min(1).max(500);

/** Only what is needed to evidence the sale; amounts in minor units of the currency. */
export const invoiceSchema = z.strictObject({
	orgId: z.uuid(),
	number: text,
	invoiceDate: z.iso.date(),
	/** The seller's country, whose tax law decides the years. */
	jurisdiction: z.string().regex(/^[A-Z]{2}$/),
	currency: z.string().regex(/^[A-Z]{3}$/),
	net: z.int(),
	tax: z.int(),
	buyerName: text,
	buyerAddress: text,
	buyerTaxNumber: text.nullable(),
	providerId: text.nullable(),
});
export type Invoice = z.infer<typeof invoiceSchema>;

/**
 * Keeps an issued invoice for the calendar years of its jurisdiction; the same invoice twice is kept once. `billingDb`
 * is opened as the billing role, the only one that reaches the schema.
 */
export async function keepInvoice(
	house: Pick<House, "policy" | "policyVersions"> & { billingDb: Database },
	input: Invoice,
): Promise<void> {
	const invoice = invoiceSchema.parse(input);
	const since = new Date(`${invoice.invoiceDate}T00:00:00Z`);
	await house.billingDb.withoutOrg({}, async ({ tx, now }) => {
		const keepYears = longestPromise(house, (policy) => invoiceYears(policy, invoice.jurisdiction), since, now);
		await tx
			.insert(invoices)
			.values({ ...invoice, keepYears })
			.onConflictDoNothing();
	});
}
