import { z } from "zod";
import { addHours, addPeriod, describePeriod } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

const line = z.string().trim().min(1).max(500);
const country = z.string().regex(/^[A-Z]{2}$/, "must be a two-letter country code");
const period = z.strictObject({ unit: z.enum(["days", "months", "years"]), n: z.int().positive() });

/** A company that processes data for the operator, as the operator's file lists it. */
export const subProcessorSchema = z.strictObject({
	name: line,
	service: line,
	purpose: line,
	/** The same two in French; without them French readers see the English. */
	serviceFr: line.optional(),
	purposeFr: line.optional(),
	/** Where it processes the data: ISO 3166 codes. */
	countries: z.array(country).min(1),
	/** Customers' records are stored with it, so it must lie in the policy's regions. */
	storesRecords: z.boolean(),
	transferBasis: z.enum(["adequacy", "standard_clauses"]).optional(),
	dpaSignedAt: z.iso.date().optional(),
	/** The longest it keeps anything; or it goes when ours goes; or the law asks for the invoices. */
	maxRetention: z.union([period, z.literal("as_ours"), z.literal("statutory")]),
	/** Messages go out through it: it may keep them no longer than our own e-mail log is kept. */
	deliversMail: z.boolean().optional(),
	/** Where its terms can be read, and when somebody last did. */
	sourceUrl: z.url({ protocol: /^https$/ }),
	checkedAt: z.iso.date(),
});

export const subProcessorsSchema = z
	.array(subProcessorSchema)
	.refine((list) => new Set(list.map(({ name }) => name)).size === list.length, "names a provider twice");

export type SubProcessor = z.infer<typeof subProcessorSchema>;

export type SubProcessorCheck = { faults: string[]; warnings: string[] };

/**
 * Whether providers fit the policy's residency and its e-mail log: faults must be mended before the product runs with them, warnings are
 * for the operator to act on. Each sentence names the provider and what to do.
 */
export function checkSubProcessors(policy: Policy, list: readonly SubProcessor[], now: Date): SubProcessorCheck {
	return {
		faults: list.flatMap((provider) => [
			...whereStored(policy, provider),
			...transfer(policy, provider),
			...mailKept(policy, provider, now),
		]),
		warnings: [
			...list.flatMap((provider) => [...agreement(provider), ...age(policy, provider, now)]),
			...unmarkedMail(list),
		],
	};
}

function whereStored({ residency }: Policy, { name, countries, storesRecords }: SubProcessor): string[] {
	const outside = countries.filter((code) => !residency.regions.some((region) => lies(code, region)));
	if (!storesRecords || outside.length === 0) return [];
	const regions = residency.regions.join(", ");
	return [`${name} stores records in ${outside.join(", ")}; the policy allows ${regions}. Store them there.`];
}

function transfer({ residency }: Policy, { name, countries, transferBasis }: SubProcessor): string[] {
	const outside = countries.filter((code) => !eea.has(code) && !residency.regions.includes(code));
	if (outside.length === 0) return [];
	const where = `${name} processes data in ${outside.join(", ")}, outside the European Economic Area,`;
	if (!transferBasis) return [`${where} without a transfer basis. Give transferBasis, or choose another provider.`];
	if (transferBasis === "standard_clauses" && residency.transfer === "adequacy") {
		return [`${where} on standard clauses; the policy allows only an adequacy decision. Choose another provider.`];
	}
	return [];
}

function mailKept({ classes }: Policy, provider: SubProcessor, now: Date): string[] {
	const { name, deliversMail, maxRetention } = provider;
	const { keep } = classes.email_log;
	const ours = addPeriod(now, keep);
	if (!deliversMail || !ours || maxRetention === "as_ours") return [];
	const theirs = maxRetention === "statutory" ? null : addPeriod(now, maxRetention);
	if (theirs && theirs <= ours) return [];
	const longest = maxRetention === "statutory" ? "as long as the law asks" : describePeriod(maxRetention);
	return [
		`${name} keeps messages ${longest}; they must be gone with our e-mail log, after ${describePeriod(keep)}. ` +
			"Set a shorter time there, or choose another provider.",
	];
}

function unmarkedMail(list: readonly SubProcessor[]): string[] {
	if (list.length === 0 || list.some(({ deliversMail }) => deliversMail)) return [];
	return [
		"No provider is marked with deliversMail, so nobody checks how long messages are kept. Mark the one that sends.",
	];
}

function agreement({ name, dpaSignedAt }: SubProcessor): string[] {
	return dpaSignedAt ? [] : [`${name} has no signed data processing agreement. Sign one and record dpaSignedAt.`];
}

function age({ notice }: Policy, { name, checkedAt, sourceUrl }: SubProcessor, now: Date): string[] {
	const days = notice.subProcessorCheckDays;
	if (addHours(new Date(`${checkedAt}T00:00:00Z`), days * 24) >= now) return [];
	return [`${name} was last checked on ${checkedAt}, more than ${days} days ago. Read ${sourceUrl} again.`];
}

/** "EU" holds the European Union, "EU-DE" Germany, a country's code that country. */
function lies(code: string, region: string): boolean {
	if (region === "EU") return union.has(code);
	return region === code || region === `EU-${code}`;
}

const members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");
const union: ReadonlySet<string> = new Set(members);
const eea: ReadonlySet<string> = new Set([...members, "IS", "LI", "NO"]);

/** Whether every place of a provider lies in the European Economic Area. */
export const insideEea = ({ countries }: Pick<SubProcessor, "countries">): boolean =>
	countries.every((code) => eea.has(code));

const homes: Readonly<Record<string, string>> = { EU: "BE", "EU-DE": "DE" };

/** Providers of the company that does not exist, for the demo and for tests; the host is where the policy stores. */
export function demoSubProcessors(policy: Policy): SubProcessor[] {
	const region = policy.residency.regions[0] ?? "EU";
	const home = homes[region] ?? region;
	const shared = { dpaSignedAt: "2026-01-12", checkedAt: "2026-10-20" };
	return [
		{
			...shared,
			name: "Example Hosting",
			service: "Servers, database and files",
			serviceFr: "Serveurs, base de données et fichiers",
			purpose: "Runs the service",
			purposeFr: "Fait fonctionner le service",
			countries: [home],
			storesRecords: true,
			...(eea.has(home) ? {} : { transferBasis: "adequacy" as const }),
			maxRetention: "as_ours",
			sourceUrl: "https://hosting.example/data-processing",
		},
		{
			...shared,
			name: "Example Mail",
			service: "Outgoing e-mail",
			serviceFr: "Envoi de courriels",
			purpose: "Delivers messages to members",
			purposeFr: "Remet les messages aux membres",
			countries: ["IE"],
			storesRecords: false,
			maxRetention: { unit: "days", n: 30 },
			deliversMail: true,
			sourceUrl: "https://mail.example/data-processing",
		},
		{
			...shared,
			name: "Example Payments",
			service: "Payments",
			serviceFr: "Paiements",
			purpose: "Charges subscriptions and issues invoices",
			purposeFr: "Prélève les abonnements et émet les factures",
			countries: ["IE"],
			storesRecords: false,
			maxRetention: "statutory",
			sourceUrl: "https://payments.example/data-processing",
		},
	];
}
