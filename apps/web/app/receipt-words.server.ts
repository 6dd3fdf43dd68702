import {
	backupsExplained,
	classWords,
	dataClasses,
	keptFor,
	type Language,
	loadPolicy,
	type Policy,
	type PresetName,
	presetNames,
	signedTextIn,
	typeset,
	withLogYears,
} from "@calibrant/policy";
import { RECEIPT_WORDS } from "./receipt-page-words.ts";
import { tableWords } from "./table-words.ts";
import type { Answers } from "./trpc.server.ts";

type Read = Answers["receipts"]["verify"];

/** A receipt with every key turned into the words of the policy it was issued under. */
export interface ReceiptView {
	document: string;
	verdict: Read["verdict"];
	receipt: NonNullable<Read["receipt"]> | null;
	keyId: string | null;
	rows: CountChange[];
	files: CountChange[];
	survives: { name: string; rows: number | null; rule: string; isHeld: boolean; archivedUntil: string | null }[];
	/** Null in receipts from before holds were named. */
	holds: HoldNamed[] | null;
	method: Said;
	subProcessors: { name: Said; answer: Said }[];
	/** Why the date of the backups is later than the age that one is kept to; null where the policy is not at hand. */
	backups: string | null;
}

/** What was signed in English, in the page's language where its words are known. */
export interface Said {
	text: string;
	language: Language;
}

export interface HoldNamed {
	ground: string;
	classes: string[];
	placedAt: string;
	/** Null where it still stood when the receipt was issued. */
	releasedAt: string | null;
}

export interface CountChange {
	name: string;
	before: number;
	after: number;
}

/** Reads a verified or refused receipt for its page. */
export function receiptView({ document, receipt, verdict }: Read, language: Language = "en"): ReceiptView {
	if (receipt === null)
		return {
			...{ document, verdict, receipt, keyId: null, rows: [], files: [], survives: [], holds: null },
			...{ method: { text: "", language }, subProcessors: [], backups: null },
		};
	const policy = policyOf(receipt.policy.preset);
	const wordsOf = (key: string) => className(policy, key, language) ?? fileWords(key, language);
	return {
		...{ document, verdict, receipt, keyId: keyIdOf(document) },
		method: saidIn(receipt.method, receipt.methodCodes, language),
		subProcessors: receipt.subProcessors.map(({ name, answer, store, code }) => ({
			name: saidIn(name, store ? [store] : undefined, language),
			answer: saidIn(answer, code ? [code] : undefined, language),
		})),
		backups: policy && backupsExplained(policy, language),
		rows: changes(receipt.before.rows, receipt.after.rows, wordsOf),
		files: changes(receipt.before.files, receipt.after.files, (key) => fileWords(key, language)),
		survives: receipt.survives.map(({ class: key, rows, rule, years, archivedUntil = null }) => ({
			...{
				name: wordsOf(key),
				rows,
				rule: ruleIn(policy && years ? withLogYears(policy, years) : policy, key, rule, language),
				archivedUntil,
			},
			isHeld: (receipt.holds ?? []).some(({ classes, releasedAt }) => releasedAt === null && classes.includes(key)),
		})),
		holds:
			receipt.holds?.map(({ ground, classes, placedAt, releasedAt }) => ({
				...{ classes: classes.map(wordsOf), placedAt, releasedAt },
				ground: RECEIPT_WORDS[language].holds.grounds[ground] ?? ground,
			})) ?? null,
	};
}

/** A signed text in the page's language, or as it was signed. */
export function saidIn(text: string, codes: readonly string[] | undefined, language: Language): Said {
	const words = signedTextIn(text, codes, language);
	return words === null ? { text, language: "en" } : { text: words, language };
}

function policyOf(preset: string): Policy | null {
	const known = presetNames.find((name): name is PresetName => name === preset);
	return known === undefined ? null : loadPolicy(known);
}

function className(policy: Policy | null, key: string, language: Language): string | null {
	const known = dataClasses.find((name) => name === key);
	return policy && known ? typeset(classWords(policy, known, language).name, language) : null;
}

/** The rule that was signed; in the reader's language where the policy still says it, or in the words that were signed. */
function ruleIn(policy: Policy | null, key: string, rule: string, language: Language): string {
	const known = dataClasses.find((name) => name === key);
	if (language === "en" || !policy || !known || keptFor(policy, known) !== rule) return rule;
	return typeset(keptFor(policy, known, language), language);
}

const FILES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
	en: { "audit-reports": "Reports for calibration audits" },
	fr: {
		"audit-reports": "Rapports pour des audits d’étalonnage",
		...{ certificates: "Certificats", checklists: "Listes de contrôle", imports: "Importations" },
		...{ exports: "Exportations", restored: "Données restaurées", authorisations: "Autorisations" },
		reports: "Rapports",
	},
	nl: {
		"audit-reports": "Rapporten voor kalibratieaudits",
		...{ certificates: "Certificaten", checklists: "Checklists", imports: "Imports", exports: "Exports" },
		...{ restored: "Teruggezette gegevens", authorisations: "Machtigingen", reports: "Rapporten" },
	},
	de: {
		"audit-reports": "Berichte für Kalibrieraudits",
		...{ certificates: "Kalibrierscheine", checklists: "Checklisten", imports: "Importe", exports: "Exporte" },
		...{ restored: "Eingespielte Daten", authorisations: "Genehmigungen", reports: "Berichte" },
	},
};

const fileWords = (key: string, language: Language): string => FILES[language][key] ?? FILES.en[key] ?? tableWords(key);

function changes(
	before: Readonly<Record<string, number>>,
	after: Readonly<Record<string, number>>,
	wordsOf: (key: string) => string,
): CountChange[] {
	const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	return keys.map((key) => ({ name: wordsOf(key), before: before[key] ?? 0, after: after[key] ?? 0 }));
}

function keyIdOf(document: string): string | null {
	const parsed: unknown = JSON.parse(document);
	const signature = (parsed as { signature?: { keyId?: unknown } }).signature;
	return typeof signature?.keyId === "string" ? signature.keyId : null;
}
