import { createPublicKey, type KeyObject } from "node:crypto";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ZipDifference, type ZipManifestFile, type ZipWriter, zipWriter } from "@calibrant/documents";
import { type FileStore, FileStoreError, SealBroken } from "@calibrant/files";
import type { House } from "@calibrant/kernel";
import { deploymentKey, keyId } from "@calibrant/kernel/record-seal";
import { sealAuditLog } from "../audit/seal-audit-log.ts";
import { type ArchiveContents, type RowEntry, readContents } from "./archive-contents.ts";
import { ArchiveFault } from "./archive-fault.ts";
import { archiveSeal } from "./archive-seal.ts";
import { type SnapshotRows, snapshotRows } from "./snapshot-rows.ts";
import { type StoredFileRow, storedFilePath } from "./stored-files.ts";

export type ArchiveRequest = {
	house: Pick<House, "db" | "files" | "policy" | "receiptKeyFile">;
	orgId: string;
	/** Told as rows and files go in; `total` is known from the start. */
	progress?(done: number, total: number): void;
	signal?: AbortSignal;
};

export type WrittenArchive = {
	bytes: number;
	/** Of the whole archive, lower-case hex. */
	sha256: string;
	files: ZipManifestFile[];
	/** Stored files that are not as they were recorded: they are in it as they are, or missing. */
	differing: readonly ZipDifference[];
	/** Rows per table, as the snapshot counted them. */
	counts: Record<string, number>;
};

/**
 * Writes one organisation's whole archive into `sink`: rows out of one repeatable-read snapshot, as the role that row
 * security binds; then its stored files; then the manifest. Memory is bounded by a batch of rows and one open file.
 * Rejects, and destroys `sink`, when a row is not the organisation's or a count differs. A file that is missing or not the
 * recorded one keeps nobody from the rest: the manifest and the result name it.
 */
export async function writeWorkspaceArchive(request: ArchiveRequest, sink: Writable): Promise<WrittenArchive> {
	const { house, orgId, signal } = request;
	await house.db.withOrg(orgId, {}, (opened) => sealAuditLog(opened, orgId));
	// The transaction ends with the last row: a slow reader of the files does not hold it open.
	const { finished, counts } = await house.db.withOrg(
		orgId,
		{ readOnly: true, snapshot: true },
		async ({ tx, now }) => {
			const contents = await readContents(tx, orgId, house.policy, now);
			const counted = counter(contents, request.progress);
			const key = deploymentKey(house.receiptKeyFile);
			const zip = zipWriter({ mtime: now, about: { ...contents.about, signedWith: key && publicHalf(key) } });
			const sealed = archiveSeal(key);
			const delivered = pipeline(zip.output, sealed.stream, sink, { signal });
			delivered.catch(() => {});
			const rows = snapshotRows(tx, orgId, counted);
			try {
				const read = addEntries(zip, contents.entries, rows);
				const written = addFiles(zip, house.files, contents.files, () => counted(1)).then(() => zip.finish());
				written.catch((error: Error) => zip.output.destroy(error));
				const finished = Promise.all([written, delivered]).then(([files]) => {
					return { files, differing: zip.differing, ...sealed.result() };
				});
				finished.catch(() => {});
				await Promise.race([read, finished]);
				return { finished, counts: contents.counts };
			} catch (error) {
				zip.output.destroy(error as Error);
				throw error;
			} finally {
				rows.close();
			}
		},
	);
	return { ...(await finished), counts };
}

/** The key that an archive is signed with, for whoever has no other copy: it proves nothing by itself. */
const publicHalf = (key: KeyObject) => ({
	keyId: keyId(key),
	publicKey: createPublicKey(key).export({ type: "spki", format: "pem" }).toString(),
});

function counter(contents: ArchiveContents, progress: ArchiveRequest["progress"]): (items: number) => void {
	const total = contents.entries.reduce((sum, entry) => sum + entry.rows, contents.files.length);
	let done = 0;
	return (items) => {
		done += items;
		progress?.(done, total);
	};
}

/** Resolves when the last row has been read. */
function addEntries(zip: ZipWriter, entries: readonly RowEntry[], rows: SnapshotRows): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	entries.forEach((entry, index) => {
		zip.addStream(entry.path, () => {
			const source = entry.open(rows);
			if (index === entries.length - 1) source.once("end", resolve);
			return source;
		});
	});
	return promise;
}

async function addFiles(
	zip: ZipWriter,
	store: FileStore,
	files: readonly StoredFileRow[],
	added: () => void,
): Promise<void> {
	for (const file of files) {
		const [path, expected] = [storedFilePath(file), { size: file.bytes, sha256: file.sha256 }];
		if (await store.head(file.key)) {
			zip.addStream(path, () => opened(store, file, added), expected);
			continue;
		}
		zip.addMissing(path, expected);
		added();
	}
}

async function opened(store: FileStore, file: StoredFileRow, added: () => void): Promise<Readable> {
	const source = await store.get(file.key).catch((error: unknown) => {
		if (error instanceof SealBroken) return Readable.from([]);
		if (!(error instanceof FileStoreError && error.code === "NOT_FOUND")) throw error;
		throw new ArchiveFault("FILE_MISSING", `${storedFilePath(file)} went out of the store while it was exported.`);
	});
	source.once("end", added);
	// Closed with it also where nothing of it was read.
	return Readable.from(untilBroken(source)).once("close", () => source.destroy());
}

/** What of a sealed file can be opened: the writer sees by its hash that this is not all of it. */
async function* untilBroken(source: Readable): AsyncGenerator<Buffer> {
	try {
		yield* source;
	} catch (error) {
		if (!(error instanceof SealBroken)) throw error;
	}
}
