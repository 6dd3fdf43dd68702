import type { organisations } from "@calibrant/db/schema";
import type { ReceiptSentence } from "@calibrant/policy";

type Organisation = typeof organisations.$inferSelect;

/** Stores outside our database and files that are asked to erase, and by which id they know an organisation. */
export const externalStores = {
	stripe: { name: "payment_provider", reference: (org: Organisation) => org.stripeCustomerId },
} as const satisfies Record<string, { name: ReceiptSentence; reference(org: Organisation): string | null }>;

export type ExternalStoreName = keyof typeof externalStores;

/** Stores that hold something of ours and are not asked, because it leaves by itself. */
export const rollsOff: readonly { name: ReceiptSentence; answer: ReceiptSentence }[] = [
	{ name: "mail_provider", answer: "rolls_off" },
];
