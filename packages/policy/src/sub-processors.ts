import { z } from "zod";
import { dataClasses } from "./classes.ts";
import { addHours, addPeriod, describePeriod, type Period } from "./period.ts";
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
	serviceNl: line.optional(),
	serviceDe: line.optional(),
	purposeFr: line.optional(),
	purposeNl: line.optional(),
	purposeDe: line.optional(),
	/** Where it processes the data: ISO 3166 codes. */
	countries: z.array(country).min(1).max(60),
	/** Customers' records are stored with it, so it must lie in the policy's regions. */
	storesRecords: z.boolean(),
	transferBasis: z.enum(["adequacy", "standard_clauses"]).optional(),
	dpaSignedAt: z.iso.date().optional(),
	/** Each kind of data that it keeps, and how long at most after it got there; or it goes when ours goes; or the law asks. */
	keeps: z
		.array(
			z.strictObject({
				/** A class of the policy, or everything that the service holds. */
				what: z.union([z.literal("everything"), z.enum(dataClasses)]),
				atMost: z.union([period, z.literal("as_ours"), z.literal("statutory")]),
			}),
		)
		.min(1, "must name each kind of data that the provider keeps, and how long")
		.max(60)
		.refine((list) => new Set(list.map(({ what }) => what)).size === list.length, "names a kind of data twice"),
	/** Where its terms can be read, and when somebody last did. */
	sourceUrl: z.url({ protocol: /^https$/ }).max(500),
	checkedAt: z.iso.date(),
});

export const subProcessorsSchema = z
	.array(subProcessorSchema)
	.max(100)
	.refine((list) => new Set(list.map(({ name }) => name)).size === list.length, "names a provider twice");

export type SubProcessor = z.infer<typeof subProcessorSchema>;
type Kept = SubProcessor["keeps"][number];

export type SubProcessorCheck = { faults: string[]; warnings: string[] };

/**
 * Whether providers fit the policy's residency and keep no kind of data longer than it says: faults must be mended before the product runs with them, warnings are
 * for the operator to act on. Each sentence names the provider and what to do.
 */
export function checkSubProcessors(policy: Policy, list: readonly SubProcessor[], now: Date): SubProcessorCheck {
	return {
		faults: list.flatMap((provider) => [
			...whereStored(policy, provider),
			...transfer(policy, provider),
			...kept(policy, provider, now),
		]),
		warnings: [
			...list.flatMap((provider) => [...agreement(provider), ...age(policy, provider, now)]),
			...unnamedMail(list),
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

/** What a kind of data may be kept elsewhere: as long as we keep it, or what it was copied into backups. */
function allowed(policy: Policy, what: Kept["what"]): { period: Period; rule: string } {
	if (what === "everything") {
		const period: Period = { unit: "days", n: policy.backups.goneWithinDays };
		return { period, rule: `the policy allows copies ${describePeriod(period)} after our deletion` };
	}
	const { keep } = policy.classes[what];
	const rule = keep === "while_open" ? "we delete ours with the organisation or the account" : "we keep ours";
	return { period: keep, rule: keep === "while_open" ? rule : `${rule} ${describePeriod(keep)}` };
}

function kept(policy: Policy, { name, keeps }: SubProcessor, now: Date): string[] {
	return keeps.flatMap(({ what, atMost }) => {
		const { period, rule } = allowed(policy, what);
		// Only for invoices does the law ask; what has no limit here has none to exceed.
		if (atMost === "as_ours" || period === "indefinite" || (atMost === "statutory" && what === "invoice")) return [];
		const ours = addPeriod(now, period);
		const theirs = atMost === "statutory" ? null : addPeriod(now, atMost);
		if (ours && theirs && theirs <= ours) return [];
		const longest = atMost === "statutory" ? "as long as the law asks" : describePeriod(atMost);
		const kind = what === "everything" ? "everything" : policy.classes[what].name;
		return [`${name} keeps ${kind} ${longest}; ${rule}. Set a shorter time there, or choose another provider.`];
	});
}

function unnamedMail(list: readonly SubProcessor[]): string[] {
	if (list.length === 0 || list.some(({ keeps }) => keeps.some(({ what }) => what === "email_log"))) return [];
	return [
		"No provider says how long it keeps messages (email_log), so nobody checks it. Say so of the one that sends them.",
	];
}

/** An entry as it was stored before each kind of data was named by itself. */
const earlier = z.looseObject({
	maxRetention: z.union([period, z.literal("as_ours"), z.literal("statutory")]),
	deliversMail: z.boolean().optional(),
});

/** A stored entry in the present form. */
export function presentForm(stored: SubProcessor): SubProcessor {
	const parsed = earlier.safeParse(stored);
	if (!parsed.success) return stored;
	const { maxRetention: atMost, deliversMail, ...rest } = parsed.data;
	const what = deliversMail ? "email_log" : atMost === "statutory" ? "invoice" : "everything";
	return { ...(rest as unknown as SubProcessor), keeps: [{ what, atMost }] };
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
			serviceNl: "Servers, databank en bestanden",
			serviceDe: "Server, Datenbank und Dateien",
			purpose: "Runs the service",
			purposeFr: "Fait fonctionner le service",
			purposeNl: "Laat de dienst werken",
			purposeDe: "Betreibt den Dienst",
			countries: [home],
			storesRecords: true,
			...(eea.has(home) ? {} : { transferBasis: "adequacy" as const }),
			keeps: [
				{ what: "everything", atMost: "as_ours" },
				{ what: "backup", atMost: policy.classes.backup.keep as { unit: "days"; n: number } },
			],
			sourceUrl: "https://hosting.example/data-processing",
		},
		{
			...shared,
			name: "Example Mail",
			service: "Outgoing e-mail",
			serviceFr: "Envoi de courriels",
			serviceNl: "Versturen van e-mail",
			serviceDe: "Versand von E-Mails",
			purpose: "Delivers messages to members",
			purposeFr: "Remet les messages aux membres",
			purposeNl: "Bezorgt berichten aan leden",
			purposeDe: "Stellt Mitgliedern Nachrichten zu",
			countries: ["IE"],
			storesRecords: false,
			keeps: [{ what: "email_log", atMost: { unit: "days", n: 30 } }],
			sourceUrl: "https://mail.example/data-processing",
		},
		{
			...shared,
			name: "Example Payments",
			service: "Payments",
			serviceFr: "Paiements",
			serviceNl: "Betalingen",
			serviceDe: "Zahlungen",
			purpose: "Charges subscriptions and issues invoices",
			purposeFr: "Prélève les abonnements et émet les factures",
			purposeNl: "Int abonnementen en geeft facturen uit",
			purposeDe: "Zieht Abonnements ein und stellt Rechnungen aus",
			countries: ["IE"],
			storesRecords: false,
			keeps: [
				{ what: "invoice", atMost: "statutory" },
				{ what: "billing_event", atMost: { unit: "days", n: 30 } },
			],
			sourceUrl: "https://payments.example/data-processing",
		},
	];
}
