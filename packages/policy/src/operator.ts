import { z } from "zod";

const line = z.string().trim().min(1);

/** Which storage is encrypted and how, and who last made sure of it, when. */
const encryptedStorageSchema = z.strictObject({
	/** How each is encrypted, such as "LUKS2, AES-256-XTS" or "server-side, AES-256". */
	database: line,
	writeAheadLog: line,
	files: line,
	checkedBy: line,
	checkedAt: z.iso.date(),
});

/** A certificate of the operator's own management system or of the service, as its body issued it. */
const certificationSchema = z.strictObject({
	/** Such as "ISO/IEC 27001:2022". */
	standard: line,
	body: line,
	number: line.optional(),
	validUntil: z.iso.date(),
});

/** What the operator asks for a plan. The plan is one that the policy tells apart; a price of another is shown nowhere. */
const priceSchema = z.strictObject({
	plan: line,
	/** A decimal number, without the currency. */
	amount: z.string().regex(/^\d{1,9}(\.\d{1,2})?$/, 'must be a number such as "49.00"'),
	currency: z.string().regex(/^[A-Z]{3}$/, "must be a three-letter currency code"),
	per: z.enum(["month", "year"]),
	taxIncluded: z.boolean(),
	/** As what it is sold at Stripe; without one, owners cannot choose it themselves. */
	stripePrice: z
		.string()
		.regex(/^price_\w+$/, 'must be the id of a price, such as "price_1Abc"')
		.optional(),
});

/** Who runs an installation. Configuration, never part of a policy. */
export const operatorSchema = z.strictObject({
	legalName: line,
	tradingName: line,
	address: z.array(line).min(1),
	registration: line,
	country: z.string().regex(/^[A-Z]{2}$/, "must be a two-letter country code"),
	privacyEmail: z.email(),
	supportEmail: z.email(),
	securityEmail: z.email(),
	dataProtectionOfficer: line.optional(),
	governingLaw: line,
	/** How the French pages name that law. */
	governingLawFr: line.optional(),
	governingLawNl: line.optional(),
	governingLawDe: line.optional(),
	website: z.url(),
	/** The operator's own statement that what Calibrant writes to lies on encrypted storage. */
	encryptedStorage: encryptedStorageSchema.optional(),
	/** Named on the trust centre; absent: it says that there are none. */
	certifications: z.array(certificationSchema).max(20).optional(),
	/** Shown on the page of prices; absent: it says that prices are agreed. */
	prices: z.array(priceSchema).max(20).refine(differ, "sells two plans as one price of Stripe").optional(),
});

export type Price = z.infer<typeof priceSchema>;

function differ(prices: readonly z.infer<typeof priceSchema>[]): boolean {
	const sold = prices.flatMap(({ stripePrice }) => stripePrice ?? []);
	return new Set(sold).size === sold.length;
}

export type Operator = z.infer<typeof operatorSchema>;

/** A company that does not exist, for the demo and for tests. */
export const demoOperator: Operator = {
	legalName: "Calibrant Demonstration BV",
	tradingName: "Calibrant",
	address: ["1 Example Quay", "BE-4000 Liège"],
	registration: "BE 0000.000.000",
	country: "BE",
	privacyEmail: "privacy@calibrant.example",
	supportEmail: "support@calibrant.example",
	securityEmail: "security@calibrant.example",
	governingLaw: "Belgian law",
	governingLawFr: "droit belge",
	governingLawNl: "Belgisch recht",
	governingLawDe: "belgisches Recht",
	website: "https://calibrant.example",
	encryptedStorage: {
		database: "LUKS2, AES-256-XTS",
		writeAheadLog: "LUKS2, AES-256-XTS",
		files: "LUKS2, AES-256-XTS",
		checkedBy: "A. Example, systems",
		checkedAt: "2026-10-20",
	},
};
