import type { FileStore } from "@calibrant/files";
import { storedFilePath } from "../exports/stored-files.ts";
import { tableParts } from "../exports/table-parts.ts";
import type { ArchiveReader } from "./archive-reader.ts";
import { partPath } from "./check-archive.ts";
import { RestoreFault } from "./restore-fault.ts";
import { restoredTables } from "./restored-tables.ts";

type FileRow = {
	id: string;
	file_key: string | null;
	file_name?: string;
	number?: string;
	sha256: string;
	bytes: string;
};

/**
 * Puts the files that an archive's rows name under the organisation's own prefixes, each compared with what its row
 * says. Runs before the rows are written; `stored` is told each key, so that a refused archive leaves nothing.
 */
export async function restoreFiles(
	files: FileStore,
	orgId: string,
	archive: ArchiveReader,
	stored: (key: string) => void,
): Promise<void> {
	const restored = new Set(restoredTables().map(({ name }) => name));
	for (const { name } of tableParts().filter((part) => part.files && restored.has(part.name))) {
		if (!archive.has(partPath(name))) continue;
		for await (const line of archive.lines(partPath(name))) {
			const row = JSON.parse(line) as FileRow;
			if (row.file_key) await restoreFile(files, orgId, archive, { ...row, file_key: row.file_key }, stored);
		}
	}
}

async function restoreFile(
	files: FileStore,
	orgId: string,
	archive: ArchiveReader,
	row: FileRow & { file_key: string },
	stored: (key: string) => void,
): Promise<void> {
	const key = row.file_key.replace(/^([a-z-]+)\//, `$1/${orgId}/`);
	const path = storedFilePath({ id: row.id, key, label: row.number ?? null, name: row.file_name ?? null });
	if (!archive.has(path)) throw new RestoreFault(path, "is named by a row and is not in the archive.");
	stored(key);
	const { size, sha256 } = await files.put(key, await archive.open(path), { contentType: contentType(path) });
	if (sha256 !== row.sha256 || size !== Number(row.bytes)) {
		throw new RestoreFault(path, "is not the file that its row recorded.");
	}
}

const contentTypes: Readonly<Record<string, string>> = {
	...{ pdf: "application/pdf", jpg: "image/jpeg", png: "image/png", webp: "image/webp" },
};
const contentType = (path: string) => contentTypes[path.split(".").at(-1) ?? ""] ?? "application/octet-stream";
