import type { organisations } from "@calibrant/db/schema";

type Organisation = typeof organisations.$inferSelect;

/** Stores outside our database and files that are asked to erase, and by which id they know an organisation. */
export const externalStores = {
	stripe: { name: "Payment provider (Stripe)", reference: (org: Organisation) => org.stripeCustomerId },
} as const satisfies Record<string, { name: string; reference(org: Organisation): string | null }>;

export type ExternalStoreName = keyof typeof externalStores;

/** Stores that hold something of ours and are not asked, because it leaves by itself. */
export const rollsOff: readonly { name: string; answer: string }[] = [
	{ name: "Mail provider", answer: "Not asked: messages age out there, at the latest with our own e-mail log." },
];
