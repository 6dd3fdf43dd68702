import type { Readable } from "node:stream";
import yauzl, { type Entry } from "yauzl";
import { type Manifest, manifestName, readManifest } from "./read-manifest.ts";

/** An open archive, read table by table without a database. */
export type ArchiveRows = {
	/** Lines of `data/<table>.jsonl`, one row each; none where the archive has no such table. */
	lines(table: string): AsyncIterable<string>;
	/** A text file of the archive, whole; null where there is none of that name. */
	text(name: string): Promise<string | null>;
	/** What the manifest says of its files; `verifyArchive` has held them against it. */
	files: Manifest["files"];
	/** The same of its files that are not as they were recorded, of rows per table and per CSV file, and when it was made. */
	differing: Manifest["differing"];
	counts: Manifest["counts"];
	tableRows: Manifest["tableRows"];
	madeAt: Manifest["madeAt"];
	close(): void;
};

/** Opens a workspace export that `verifyArchive` has found whole. Throws an Error when it is no ZIP. */
export async function openRows(file: string): Promise<ArchiveRows> {
	const zip = await yauzl.openPromise(file, { autoClose: false, validateEntrySizes: true });
	try {
		const entries = new Map<string, Entry>();
		for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
		const entry = entries.get(manifestName);
		const manifest = entry ? await readManifest(zip, entry) : null;
		const { files = [], differing = [], counts = {}, tableRows = {}, madeAt = null } = manifest ?? {};
		return {
			...{ files, differing, counts, tableRows, madeAt },
			async *lines(table) {
				const entry = entries.get(`data/${table}.jsonl`);
				if (entry) yield* linesOf((await zip.openReadStreamPromise(entry)) as Readable);
			},
			async text(name) {
				const entry = entries.get(name);
				if (!entry) return null;
				const parts: Buffer[] = [];
				for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
				return Buffer.concat(parts).toString("utf8");
			},
			close: () => zip.close(),
		};
	} catch (error) {
		zip.close();
		throw error;
	}
}

/** Only a line feed ends a line: the other line ends of Unicode may stand inside a JSON text. */
export async function* linesOf(source: Readable): AsyncGenerator<string> {
	const decoder = new TextDecoder("utf-8", { fatal: true });
	let rest = "";
	for await (const chunk of source) {
		const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split("\n");
		rest = lines.pop() ?? "";
		yield* lines;
	}
	rest += decoder.decode();
	if (rest !== "") yield rest;
}
