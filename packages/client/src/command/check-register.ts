import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { rowOf } from "./archive-row.ts";
import { type Broken, wholly } from "./broken-records.ts";

/** What an instrument is known by; a change of one of them stands in the record history. */
const identity = ["tag", "description", "manufacturer", "model", "serialNumber", "status"] as const;

/**
 * Holds what each instrument is known by against the newest line of the record history about it. History that was deleted
 * by rule says nothing.
 */
export async function checkRegister(archive: ArchiveRows): Promise<Broken[]> {
	const last = new Map<string, { at: string; value: unknown }>();
	for await (const line of archive.lines("record_history")) {
		const { entityType, entityId, after, at } = rowOf(line);
		if (entityType !== "instrument" || after == null) continue;
		for (const name of identity) {
			const value = (after as Record<string, unknown>)[name];
			const key = `${entityId} ${name}`;
			const known = last.get(key);
			if (value !== undefined && (!known || known.at <= String(at))) last.set(key, { at: String(at), value });
		}
	}
	const broken: Broken[] = [];
	for await (const line of archive.lines("instruments")) {
		const row = rowOf(line);
		const other = identity.some((name) => {
			const known = last.get(`${row.id} ${name}`);
			return known !== undefined && known.value !== row[name];
		});
		if (other) broken.push(wholly("instrument", String(row.id), "other_than_history"));
	}
	return broken;
}
