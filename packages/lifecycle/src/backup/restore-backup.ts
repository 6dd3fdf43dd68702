import { createHash } from "node:crypto";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { migrate } from "@calibrant/db/migrate";
import { tableRegistry } from "@calibrant/db/schema";
import type { FileStore } from "@calibrant/files";
import { writableStates } from "@calibrant/policy";
import postgres, { type TransactionSql } from "postgres";
import type { Backups } from "./backup-house.ts";
import { filesPart, fullName, type Manifest, openPart, readManifest } from "./manifest.ts";

export type Restored = { manifest: Manifest; rows: number; files: number };

type Target = {
	backupId: string;
	into: string;
	secret: string;
	files: FileStore;
	/** Where to put what was kept of an organisation that is gone: at its place, which no row names. */
	keptAt?: (region: string | null) => FileStore;
};

/**
 * Puts a backup into an empty database at `into` (a superuser's address), and its files into a store. All tables or
 * none: counts and hashes are compared before the commit. Throws on the first thing that is not as it was written.
 */
export async function restoreBackup(
	backups: Backups,
	{ backupId, into, secret, files, keptAt = () => files }: Target,
): Promise<Restored> {
	const manifest = await readManifest(backups, backupId);
	await migrate({ url: into, secret, writableStates });
	const sql = postgres(into, { max: 1, onnotice: () => {}, connection: { TimeZone: "UTC" } });
	try {
		await sql.begin(async (tx) => {
			await refuseOtherSchema(tx, manifest);
			await refuseFilled(tx);
			// Triggers and keys would stamp new times and refuse rows of organisations that are leaving.
			await tx`set local session_replication_role = replica`;
			for (const table of manifest.tables) await fillTable(tx, backups, backupId, table);
			await goOnCounting(tx);
		});
	} finally {
		await sql.end({ timeout: 5 });
	}
	let stored = 0;
	for (const part of manifest.files) {
		stored += await restoreFiles(backups, backupId, part, part.kept ? keptAt(part.region) : files);
	}
	return { manifest, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), files: stored };
}

async function refuseOtherSchema(tx: TransactionSql, { database }: Manifest): Promise<void> {
	const [here] = await tx<{ migrations: number; newest: string }[]>`
		select count(*)::int as migrations, (array_agg(hash order by created_at desc))[1] as newest from drizzle.__drizzle_migrations`;
	if (here?.newest === database.newest) return;
	throw new Error(
		`The backup was made at schema version ${database.migrations}, this checkout has ${here?.migrations}. Restore it ` +
			"with the release that made it, then run `npm run migrate` with this one.",
	);
}

async function refuseFilled(tx: TransactionSql): Promise<void> {
	for (const entry of tableRegistry) {
		const [row] = await tx.unsafe(`select 1 from ${fullName(entry)} limit 1`);
		if (row) throw new Error(`The database already holds rows (${fullName(entry)}). Restore into an empty one.`);
	}
}

async function fillTable(
	tx: TransactionSql,
	backups: Backups,
	backupId: string,
	table: Manifest["tables"][number],
): Promise<void> {
	const list = table.columns.map((column) => `"${column}"`).join(", ");
	const hash = createHash("sha256");
	const looked = new Transform({
		transform(piece, _encoding, done) {
			hash.update(piece);
			done(null, piece);
		},
	});
	const part = await openPart(backups, backupId, `tables/${table.name}`);
	const target = await tx.unsafe(`copy ${table.name} (${list}) from stdin`).writable();
	target.on("error", () => {});
	await pipeline(part, looked, target);
	const [count] = await tx.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${table.name}`);
	if (count?.rows !== table.rows) throw new Error(`${table.name} has ${count?.rows} rows; ${table.rows} were copied.`);
	if (hash.digest("hex") !== table.sha256) throw new Error(`${table.name} is not as it was copied: its hash differs.`);
}

/** Sequences go on after the newest row, and audit lines of this cluster count as later than all restored ones. */
async function goOnCounting(tx: TransactionSql): Promise<void> {
	const counted = await tx<{ table: string; column: string }[]>`
		select attrelid::regclass::text as table, attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
		where attidentity <> '' and c.relnamespace in ('public'::regnamespace, 'billing'::regnamespace)`;
	for (const { table, column } of counted) {
		await tx.unsafe(
			`select setval(pg_get_serial_sequence('${table}', '${column}'), (select coalesce(max("${column}"), 0) + 1 from ${table}), false)`,
		);
	}
	await tx`select app.begin_after_restored_audit()`;
}

async function restoreFiles(
	backups: Backups,
	backupId: string,
	part: Manifest["files"][number],
	store: FileStore,
): Promise<number> {
	const { organisationId, region, files: listed } = part;
	const pieces = (await openPart(backups, backupId, filesPart(part), region))[Symbol.asyncIterator]();
	let held: Buffer = Buffer.alloc(0);
	for (const { key, size, sha256 } of listed) {
		async function* body() {
			for (let left = size; left > 0; ) {
				if (held.length === 0) {
					const { value, done } = await pieces.next();
					if (done) throw new Error(`The files of ${organisationId} end before ${key}.`);
					held = value as Buffer;
				}
				const taken = held.subarray(0, left);
				held = held.subarray(taken.length);
				left -= taken.length;
				yield taken;
			}
		}
		const stored = await store.put(key, Readable.from(body(), { objectMode: false }), {
			contentType: "application/octet-stream",
		});
		if (stored.sha256 !== sha256) throw new Error(`${key} is not as it was copied: its hash differs.`);
	}
	return listed.length;
}
