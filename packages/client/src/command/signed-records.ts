import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { type ArchiveRow, rowOf } from "./archive-row.ts";
import type { Broken } from "./broken-records.ts";
import { hashOf } from "./recompute-records.ts";

/** The newest signature of each record and meaning, by `<id> <meaning>`, and each signature by its own id. */
export type Signed = { newest: ReadonlyMap<string, ArchiveRow>; byId: ReadonlyMap<string, ArchiveRow> };

/** What is wrong with the signature of a meaning that a record has to have: over one of the forms, by a person. */
export function faultOf(
	record: string,
	id: string,
	{ newest }: Signed,
	want: { meaning: string; forms: readonly unknown[]; by: unknown },
): Broken[] {
	const signature = newest.get(`${id} ${want.meaning}`);
	const of = { record, id, meaning: want.meaning };
	if (!signature) return [{ ...of, signedAt: null, fault: "unsigned" }];
	const signedAt = String(signature.signedAt);
	const holds = want.forms.some((form) => hashOf(form) === signature.contentHash);
	if (!holds) return [{ ...of, signedAt, fault: "altered" }];
	return signature.signedBy === want.by ? [] : [{ ...of, signedAt, fault: "other_person" }];
}

/** The rows of a table by one of their fields. */
export async function grouped(archive: ArchiveRows, table: string, by: string): Promise<Map<string, ArchiveRow[]>> {
	const found = new Map<string, ArchiveRow[]>();
	for await (const line of archive.lines(table)) {
		const row = rowOf(line);
		const key = String(row[by]);
		const own = found.get(key);
		if (own) own.push(row);
		else found.set(key, [row]);
	}
	return found;
}
