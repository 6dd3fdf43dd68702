import { z } from "zod";

const line = z.string().trim().min(1);

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
	website: z.url(),
});

export type Operator = z.infer<typeof operatorSchema>;

/** A company that does not exist, for the demo and for tests. */
export const demoOperator: Operator = {
	legalName: "Calibrant Demonstration BV",
	tradingName: "Calibrant",
	address: ["1 Example Quay", "4000 Liège", "Belgium"],
	registration: "a fictional company without a register entry",
	country: "BE",
	privacyEmail: "privacy@calibrant.example",
	supportEmail: "support@calibrant.example",
	securityEmail: "security@calibrant.example",
	governingLaw: "Belgian law",
	governingLawFr: "droit belge",
	website: "https://calibrant.example",
};
