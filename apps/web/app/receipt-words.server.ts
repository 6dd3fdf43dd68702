import { loadPolicy, type PresetName, presetNames } from "@calibrant/policy";
import { HOLD_GROUNDS } from "./components/ops/words.ts";
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
	survives: { name: string; rows: number | null; rule: string; isHeld: boolean }[];
	/** Null in receipts from before holds were named. */
	holds: HoldNamed[] | null;
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
export function receiptView({ document, receipt, verdict }: Read): ReceiptView {
	if (receipt === null)
		return { document, verdict, receipt, keyId: null, rows: [], files: [], survives: [], holds: null };
	const names = classNames(receipt.policy.preset);
	const wordsOf = (key: string) => names[key] ?? tableWords(key);
	return {
		...{ document, verdict, receipt, keyId: keyIdOf(document) },
		rows: changes(receipt.before.rows, receipt.after.rows, wordsOf),
		files: changes(receipt.before.files, receipt.after.files, tableWords),
		survives: receipt.survives.map(({ class: key, rows, rule }) => ({
			...{ name: wordsOf(key), rows, rule },
			isHeld: (receipt.holds ?? []).some(({ classes, releasedAt }) => releasedAt === null && classes.includes(key)),
		})),
		holds:
			receipt.holds?.map(({ ground, classes, placedAt, releasedAt }) => ({
				...{ classes: classes.map(wordsOf), placedAt, releasedAt },
				ground: HOLD_GROUNDS.find(({ value }) => value === ground)?.label ?? ground,
			})) ?? null,
	};
}

function classNames(preset: string): Readonly<Record<string, string>> {
	const known = presetNames.find((name): name is PresetName => name === preset);
	if (known === undefined) return {};
	return Object.fromEntries(Object.entries(loadPolicy(known).classes).map(([key, rule]) => [key, rule.name]));
}

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
