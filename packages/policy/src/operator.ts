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
	website: z.url(),
});

/** A provider that processes data for the operator. */
export const subProcessorSchema = z
	.strictObject({
		name: line,
		service: line,
		purpose: line,
		location: line,
		insideEea: z.boolean(),
		transferBasis: z.enum(["adequacy", "standard_clauses"]).optional(),
		dpaSignedAt: z.iso.date(),
		/** What happens to the data there when ours is deleted. */
		deletion: line,
	})
	.refine((provider) => provider.insideEea || provider.transferBasis !== undefined, {
		path: ["transferBasis"],
		message: "is needed for a provider outside the European Economic Area",
	});

export type Operator = z.infer<typeof operatorSchema>;
export type SubProcessor = z.infer<typeof subProcessorSchema>;

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
	website: "https://calibrant.example",
};

/** Providers of the company that does not exist. */
export const demoSubProcessors: readonly SubProcessor[] = [
	{
		name: "Example Hosting",
		service: "Servers, database and files",
		purpose: "Runs the service",
		location: "Belgium",
		insideEea: true,
		dpaSignedAt: "2026-01-12",
		deletion: "Deleted by our own purge; nothing is kept by the provider.",
	},
	{
		name: "Example Mail",
		service: "Outgoing e-mail",
		purpose: "Delivers messages to members",
		location: "Ireland",
		insideEea: true,
		dpaSignedAt: "2026-01-12",
		deletion: "Ages out with the period of the e-mail delivery log.",
	},
	{
		name: "Example Payments",
		service: "Payments",
		purpose: "Charges subscriptions and issues invoices",
		location: "Ireland",
		insideEea: true,
		dpaSignedAt: "2026-01-12",
		deletion: "The customer record is anonymised; invoices stay for their statutory period.",
	},
];
