import { text } from "node:stream/consumers";
import { tableRegistry } from "@calibrant/db/schema";
import { moduleWords, offers, type Policy } from "@calibrant/policy";
import { verifyArchive } from "../archive/verify-archive.ts";
import { noSeal, verifyAuditLog } from "../audit/verify-audit-log.ts";
import { auditFile, schemaVersion } from "../exports/archive-contents.ts";
import { exportedColumns } from "../exports/table-parts.ts";
import { type ArchiveReader, openArchive } from "./archive-reader.ts";
import { RestoreFault } from "./restore-fault.ts";
import { restoredTables } from "./restored-tables.ts";

/** What a checked archive says of itself. */
export type CheckedArchive = {
	sourceOrgId: string;
	sourceName: string;
	madeAt: string;
	/** Rows per table that would be taken over. */
	counts: Record<string, number>;
	auditHead: { number: number; hash: string } | null;
};

/**
 * Checks an archive before anything of it is used: every byte against its seal and manifest, the audit log against its
 * own chain, whether this version knows every table and field, and whether this deployment offers what is in it. Throws RestoreFault with the first part that fails.
 */
export async function checkArchive(policy: Policy, file: string): Promise<CheckedArchive> {
	const { reasons } = await verifyArchive(file);
	if (reasons[0])
		throw new RestoreFault("The archive", `is not whole or was altered: ${reasons.slice(0, 5).join(" ")}`);
	const archive = await openArchive(file);
	try {
		const { manifest } = archive;
		if (manifest.schemaVersion !== schemaVersion) {
			throw new RestoreFault(
				"manifest.json",
				`is of version ${manifest.schemaVersion}; this one takes ${schemaVersion}.`,
			);
		}
		const { organisationId, organisationName, madeAt } = manifest;
		if (!organisationId || !madeAt)
			throw new RestoreFault("manifest.json", "does not name the organisation and the time.");
		await checkTables(archive);
		checkOffered(policy, manifest.counts);
		const auditHead = await checkAuditLog(archive, organisationId);
		const counts = Object.fromEntries(restoredTables().map(({ name }) => [name, manifest.counts[name] ?? 0]));
		return { sourceOrgId: organisationId, sourceName: organisationName ?? "", madeAt, counts, auditHead };
	} finally {
		archive.close();
	}
}

async function checkTables(archive: ArchiveReader): Promise<void> {
	const { files, counts } = archive.manifest;
	const known = new Set(tableRegistry.map(({ name }) => name));
	for (const { path } of files.filter(({ path }) => path.startsWith("data/"))) {
		const name = /^data\/([a-z_]+)\.jsonl$/.exec(path)?.[1] ?? "";
		if (!known.has(name)) throw new RestoreFault(path, "is a part that this version does not know.");
	}
	for (const entry of restoredTables()) {
		const path = partPath(entry.name);
		const rows = archive.has(path)
			? await checkLines(
					archive,
					path,
					exportedColumns(entry).map(({ name }) => name),
				)
			: 0;
		const counted = counts[entry.name] ?? 0;
		if (rows !== counted) throw new RestoreFault(path, `has ${rows} rows; the manifest counts ${counted}.`);
	}
}

/** Records of a module that this deployment does not offer could be neither seen nor changed here. */
function checkOffered(policy: Policy, counts: Readonly<Record<string, number>>): void {
	for (const { name, class: dataClass } of restoredTables()) {
		const { module } = policy.classes[dataClass];
		if (!counts[name] || offers(policy, module) || !module) continue;
		const fault = `has ${counts[name]} rows, and this service does not offer ${moduleWords[module]}.`;
		throw new RestoreFault(partPath(name), fault);
	}
}

/** Every line is one object with the fields that this version knows, the same in each line. Gives their number. */
async function checkLines(archive: ArchiveReader, path: string, columns: readonly string[]): Promise<number> {
	const known = new Set(columns);
	let rows = 0;
	let first: string | null = null;
	for await (const line of archive.lines(path)) {
		rows += 1;
		const fields = fieldsOf(line);
		if (!fields) throw new RestoreFault(path, `line ${rows} is not a JSON object.`);
		const stray = fields.find((name) => !known.has(name));
		if (stray)
			throw new RestoreFault(
				path,
				`line ${rows} has a field ${JSON.stringify(stray)} that this version does not know.`,
			);
		first ??= fields.join();
		if (fields.join() !== first) throw new RestoreFault(path, `line ${rows} has other fields than the first.`);
	}
	return rows;
}

/** The field names of a line, in order; null when it is no JSON object. */
export function fieldsOf(line: string): string[] | null {
	try {
		const row: unknown = JSON.parse(line);
		return typeof row === "object" && row !== null && !Array.isArray(row) ? Object.keys(row) : null;
	} catch {
		return null;
	}
}

async function checkAuditLog(archive: ArchiveReader, orgId: string): Promise<CheckedArchive["auditHead"]> {
	const verdict = verifyAuditLog(await text(await archive.open(auditFile)));
	if (verdict.organisationId !== orgId) {
		throw new RestoreFault(auditFile, "is the audit log of another organisation than the manifest names.");
	}
	const faults = verdict.reasons.filter((reason) => reason !== noSeal);
	if (faults.length > 0) throw new RestoreFault(auditFile, faults.slice(0, 3).join(" "));
	return verdict.head;
}

export const partPath = (table: string): string => `data/${table}.jsonl`;
