import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { rowOf } from "./archive-row.ts";
import { type Broken, wholly } from "./broken-records.ts";

/**
 * Holds the files of an archive against what its manifest counts, and each stored file against the row that names it. Gives
 * what is wrong in sentences, and the records whose file is another. Files that the manifest says differ are left out.
 */
export async function checkCompleteness(archive: ArchiveRows): Promise<{ told: string[]; broken: Broken[] }> {
	const told: string[] = [];
	const broken: Broken[] = [];
	const files = new Map<string, string>();
	for (const { path, sha256 } of archive.files) {
		const key = /^([a-z-]+\/[\da-f-]{36})/.exec(path)?.[1];
		if (key) files.set(key, sha256);
	}
	const differing = new Set(archive.differing.map(({ path }) => /^([a-z-]+\/[\da-f-]{36})/.exec(path)?.[1]));
	for (const [table, counted] of Object.entries(archive.counts)) {
		let rows = 0;
		for await (const line of archive.lines(table)) {
			rows += 1;
			if (!line.includes('"file_key":"')) continue;
			const { id, fileKey, sha256 } = rowOf(line);
			const key = `${String(fileKey).split("/")[0]}/${id}`;
			if (key.startsWith("exports/") || differing.has(key) || files.get(key) === sha256) continue;
			broken.push(wholly(recordOf(table), String(id), files.has(key) ? "file_other" : "file_missing"));
		}
		if (rows !== counted) told.push(`data/${table}.jsonl has ${rows} rows; the manifest counts ${counted}.`);
	}
	for (const [path, counted] of Object.entries(archive.tableRows)) {
		const rows = recordsIn((await archive.text(path)) ?? "") - 1;
		if (rows !== counted) told.push(`${path} has ${Math.max(rows, 0)} rows; the manifest counts ${counted}.`);
	}
	return { told, broken };
}

const recordOf = (table: string) => (table === "certificates" ? "certificate" : table);

/** Records of a CSV text (RFC 4180): a line break within quotation marks ends none. */
export function recordsIn(text: string): number {
	let [records, isQuoted, isOpen] = [0, false, false];
	for (const sign of text.replace(/^\uFEFF/, "")) {
		if (sign === '"') isQuoted = !isQuoted;
		if (sign === "\n" && !isQuoted) {
			records += 1;
			isOpen = false;
		} else isOpen = true;
	}
	return records + (isOpen ? 1 : 0);
}

/** Audit lines of an instrument that always stand beside a line of its history, written in the same instant. */
const remembered = new Set(["instrument.created", "instrument.updated"]);

/** To the millisecond: the log keeps an instant with six digits of a second, the history the same one with three. */
const moment = (entityId: unknown, at: unknown) => `${entityId} ${Date.parse(String(at))}`;

/**
 * Whether the record history has what the audit log says was changed. Nothing is said of what happened before the oldest
 * line that is there; history that is taken out whole is missed all the same.
 */
export async function checkHistory(archive: ArchiveRows): Promise<string[]> {
	const told = new Map<string, string>();
	for await (const line of archive.lines("audit_log")) {
		const { action, entityId, createdAt } = rowOf(line);
		if (remembered.has(String(action))) told.set(moment(entityId, createdAt), String(entityId));
	}
	for await (const line of archive.lines("record_history")) {
		const { entityType, entityId, at } = rowOf(line);
		if (entityType === "instrument") told.delete(moment(entityId, at));
	}
	const gone = told.size;
	return gone === 0
		? []
		: [`${gone} changes of instruments stand in the audit log, and not in data/record_history.jsonl.`];
}
