import { type Held, openConnections } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { backups as inventory, organisations, reportKeepings } from "@calibrant/db/schema";
import { type FilePrefixName, type FileStore, FileStoreError, filePrefixes, orgPrefix } from "@calibrant/files";
import { sealFiles, storeOf, type WorkerHouse } from "@calibrant/kernel";
import { canonicalJson } from "@calibrant/policy";
import type { Sql } from "postgres";
import { writeBackupNote } from "../purge/ledger.ts";
import type { BackupHouse, Backups } from "./backup-house.ts";
import { backedUpTables, filesPart, fullName, leftOutTables, type Manifest, storePart, tallied } from "./manifest.ts";

/** Prefixes whose files are copied: prepared exports only repeat what the rest holds, and live for days. */
export const backedUpPrefixes = (Object.keys(filePrefixes) as FilePrefixName[]).filter(
	(name) => filePrefixes[name].class !== "export_archive",
);

/**
 * Makes one backup: every registered table in one snapshot, then the stored files, then the manifest, which makes it
 * whole. Noted in the inventory and in the ledger before the snapshot, so that no copy is ever unknown. Gives its id;
 * null while another worker is making one.
 */
export async function makeBackup(house: WorkerHouse & BackupHouse): Promise<string | null> {
	const settings = { max: 2, onnotice: () => {}, connection: { TimeZone: "UTC" } };
	const connections = openConnections(house.backups.databaseUrl, settings);
	const turn = await connections.take();
	try {
		const [lock] = await turn.sql.unsafe<{ mine: boolean }[]>(`select pg_try_advisory_lock(${oneAtATime}) as mine`);
		if (!lock?.mine) return null;
		await refuseBlindRole(turn.sql);
		// Whoever began these and held the lock is dead.
		await house.db.withoutOrg({}, ({ tx }) =>
			tx.update(inventory).set({ state: "broken" }).where(eq(inventory.state, "running")),
		);
		const reader = await connections.take();
		return await make(house, reader).finally(() => reader.giveBack());
	} finally {
		turn.giveBack();
		await connections.close();
	}
}

/** Any number nobody else uses. */
const oneAtATime = 4_271_901_338;

async function make(house: WorkerHouse & BackupHouse, reader: Held): Promise<string> {
	const { backups } = house;
	const regions = Object.keys(backups.regions);
	const { id, startedAt } = await house.db.withoutOrg({}, async ({ tx, now }) => {
		const values = { startedAt: now, state: "running", keyId: backups.keyId, regions };
		const [row] = await tx.insert(inventory).values(values).returning();
		if (!row) throw new Error("The inventory took no row.");
		return row;
	});
	await writeBackupNote(house.ledgerFolder, { backupId: id, startedAt: startedAt.toISOString(), regions });
	const manifest: Manifest = {
		...{ kind: "calibrant.backup", schemaVersion: 1, backupId: id, startedAt: startedAt.toISOString() },
		...(await copyDatabase(reader, backups, id)),
		...{ leftOut: leftOutTables, files: [] },
	};
	for (const { source, ...place } of await placesOfFiles(house)) {
		const files = await copyFiles(house, id, place, source);
		if (files.length > 0) manifest.files.push({ ...place, files });
	}
	await storePart(backups, id, "manifest", once(Buffer.from(canonicalJson(manifest))));
	const files = manifest.files.flatMap((one) => one.files);
	const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
	const bytes = [...manifest.tables.map((table) => table.bytes), ...files.map(({ size }) => size)];
	await house.db.withoutOrg({}, ({ tx, now }) =>
		tx
			.update(inventory)
			.set({
				...{ state: "kept", finishedAt: now, rows, files: files.length },
				bytes: bytes.reduce((sum, n) => sum + n, 0),
			})
			.where(eq(inventory.id, id)),
	);
	return id;
}

/** Every registered table, read as `calibrant_backup` in one REPEATABLE READ snapshot. */
async function copyDatabase(
	{ sql, alive }: Held,
	backups: Backups,
	backupId: string,
): Promise<Pick<Manifest, "database" | "tables">> {
	await sql.unsafe("begin isolation level repeatable read read only");
	try {
		const [version] = await sql.unsafe<{ migrations: number; newest: string }[]>(
			"select count(*)::int as migrations, (array_agg(hash order by created_at desc))[1] as newest from drizzle.__drizzle_migrations",
		);
		const tables: Manifest["tables"] = [];
		for (const entry of backedUpTables) tables.push(await copyTable(sql, backups, backupId, fullName(entry)));
		return { database: version ?? { migrations: 0, newest: "" }, tables };
	} finally {
		if (alive()) await sql.unsafe("rollback").catch(() => {});
	}
}

/** A role that row security binds would copy nothing and say nothing of it. */
async function refuseBlindRole(sql: Sql): Promise<void> {
	const [role] = await sql.unsafe<{ name: string; sees: boolean }[]>(
		"select rolname as name, rolbypassrls or rolsuper as sees from pg_roles where rolname = current_user",
	);
	if (role?.sees) return;
	throw new Error(
		`The role ${role?.name} is bound by row security, so a backup made with it would hold no organisation's rows. ` +
			"As a superuser: alter role calibrant_backup bypassrls",
	);
}

async function copyTable(tx: Sql, backups: Backups, backupId: string, name: string) {
	const [found] = await tx.unsafe<{ columns: string[] }[]>(
		`select json_agg(attname order by attnum) as columns from pg_attribute
		where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
		[name],
	);
	const columns = found?.columns ?? [];
	const [count] = await tx.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`);
	const list = columns.map((column) => `"${column}"`).join(", ");
	const copied = await tx.unsafe(`copy (select ${list} from ${name}) to stdout`).readable();
	// A copy broken off is told by whoever stores it; the stream's own event, with nobody listening, would end the process.
	copied.on("error", () => {});
	const { bytes, tally } = tallied(copied);
	await storePart(backups, backupId, `tables/${name}`, bytes);
	// postgres.js pauses its socket when the stream is full and resumes it on the next read; after the last there is none.
	copied._read(0);
	return { name, columns, rows: count?.rows ?? 0, ...tally() };
}

type Place = { organisationId: string; region: string | null; kept: boolean };

/**
 * Where each organisation's files are read: at the place agreed with it, and its backup stays there. Of one that is gone
 * nobody remembers the place; what is kept of it is looked for in every one.
 */
async function placesOfFiles({
	db,
	files,
	fileStores,
	keyRing,
}: WorkerHouse): Promise<(Place & { source: FileStore })[]> {
	const { living, gone } = await db.withoutOrg({ readOnly: true }, async ({ tx }) => ({
		living: await tx.select({ organisationId: organisations.id, region: organisations.region }).from(organisations),
		gone: await tx.selectDistinct({ organisationId: reportKeepings.orgId }).from(reportKeepings),
	}));
	const known = new Set(living.map(({ organisationId }) => organisationId));
	const everywhere = [null, ...Object.keys(fileStores?.regions ?? {})].map((region) => ({
		...{ region, kept: true, source: fileStores ? sealFiles(storeOf(fileStores, region), db, keyRing) : files },
	}));
	return [
		...living.map((place) => ({ ...place, kept: false, source: files })),
		...gone
			.filter(({ organisationId }) => !known.has(organisationId))
			.flatMap((one) => everywhere.map((place) => ({ ...one, ...place }))),
	];
}

/** One organisation's files, one after the other in one sealed object. A file that went meanwhile is not there. */
async function copyFiles({ backups }: BackupHouse, backupId: string, place: Place, source: FileStore) {
	const held: Manifest["files"][number]["files"] = [];
	async function* contents() {
		for (const name of backedUpPrefixes) {
			for await (const { key } of source.list(orgPrefix(name, place.organisationId))) {
				const file = await source.get(key).catch((error) => {
					if (error instanceof FileStoreError && error.code === "NOT_FOUND") return null;
					throw error;
				});
				if (!file) continue;
				const { bytes, tally } = tallied(file);
				yield* bytes;
				const { bytes: size, sha256 } = tally();
				held.push({ key, size, sha256 });
			}
		}
	}
	await storePart(backups, backupId, filesPart(place), contents(), place.region);
	return held;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}
