import type { ArchiveRow } from "./archive-row.ts";
import type { Broken } from "./broken-records.ts";
import { hashOf } from "./recompute-records.ts";
import type { Signed } from "./signed-records.ts";

/** The signatures under each record, by `<kind> <id>`. */
export type Under = ReadonlyMap<string, readonly ArchiveRow[]>;

/** What was kept of the rounds that ended. */
export const keptContents = (moves: readonly ArchiveRow[]) =>
	moves.flatMap(({ endedContents }) => (endedContents as unknown[] | null | undefined) ?? []);

/** The last step into a state. */
export const lastMove = (moves: readonly ArchiveRow[], state: string) =>
	moves
		.filter(({ toState }) => toState === state)
		.toSorted((a, b) => (`${a.movedAt} ${a.id}` < `${b.movedAt} ${b.id}` ? -1 : 1))
		.at(-1);

/** Signatures over something that is neither there nor kept. */
export function strangers(record: string, signatures: readonly ArchiveRow[] = [], forms: readonly unknown[]): Broken[] {
	const known = forms.map(hashOf);
	return signatures
		.filter(({ contentHash }) => !known.includes(String(contentHash)))
		.map(({ entityId, meaning, signedAt }) => ({
			...{ record, id: String(entityId), meaning: String(meaning), signedAt: String(signedAt) },
			fault: "altered",
		}));
}

/** What is wrong with the signature that a row names as its member's. */
export function ownFault(record: string, id: string, row: ArchiveRow, form: unknown, { byId }: Signed): Broken[] {
	const signature = byId.get(String(row.signatureId));
	const of = { record, id, meaning: String(row.meaning) };
	if (!signature || signature.meaning !== row.meaning) return [{ ...of, signedAt: null, fault: "unsigned" }];
	const signedAt = String(signature.signedAt);
	if (signature.contentHash !== hashOf(form)) return [{ ...of, signedAt, fault: "altered" }];
	return signature.signedBy === row.memberId ? [] : [{ ...of, signedAt, fault: "other_person" }];
}

/** Each fault once, however many ways it was found. */
export const once = (broken: readonly Broken[]): Broken[] => [
	...new Map(broken.map((one) => [JSON.stringify(one), one])).values(),
];
