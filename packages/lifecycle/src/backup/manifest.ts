import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { backupPrefix, openStream, sealStream } from "@calibrant/files";
import { z } from "zod";
import { type Backups, backupStoreOf } from "./backup-house.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup holds: sealed like everything else of it. */
export const manifestSchema = z.strictObject({
	kind: z.literal("calibrant.backup"),
	schemaVersion: z.literal(1),
	backupId: z.uuid(),
	startedAt: z.iso.datetime(),
	/** Number and hash of the newest migration the database had. */
	database: z.strictObject({ migrations: z.int(), newest: z.string() }),
	/** Each table's rows as COPY writes them; `sha256` is over that text. */
	tables: z.array(
		z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.int(), bytes: z.int(), sha256 }),
	),
	/** Tables that are left out, and why. */
	leftOut: z.array(z.strictObject({ name: z.string(), why: z.string() })),
	/** Stored files by organisation, in the order in which the organisation's object holds them. */
	files: z.array(
		z.strictObject({
			organisationId: z.uuid(),
			/** The agreed place where they lay, and lie in this backup; null: the usual one. */
			region: z.string().nullable().default(null),
			/** The organisation was gone, and its policy kept these. */
			kept: z.boolean().default(false),
			files: z.array(z.strictObject({ key: z.string(), size: z.int(), sha256 })),
		}),
	),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** What a restored copy must not bring back, or does not need. */
const leftOutClasses: Partial<Record<TableEntry["class"], string>> = {
	session: "People sign in again after a restore; what was signed out stays signed out.",
	rate_counter: "Counts of minutes.",
	data_key: "A key in a backup would outlive the deletion of what it opens; restored files are sealed under new ones.",
};

const whyLeftOut = ({ name, class: kind }: TableEntry) => leftOutClasses[name === "report_keys" ? "data_key" : kind];

/** Tables that are copied, parents before children. */
export const backedUpTables = tableRegistry.filter((entry) => !whyLeftOut(entry));

/** Tables that are not. */
export const leftOutTables = tableRegistry.flatMap((entry) => {
	const why = whyLeftOut(entry);
	return why ? [{ name: fullName(entry), why }] : [];
});

export function fullName(entry: Pick<TableEntry, "schema" | "name">): string {
	return `${entry.schema}.${entry.name}`;
}

export type Tally = { bytes: number; sha256: string };

/** Passes bytes on and says afterwards how many there were, and their SHA-256. */
export function tallied(source: AsyncIterable<Uint8Array>): { bytes: AsyncIterable<Uint8Array>; tally(): Tally } {
	const hash = createHash("sha256");
	let bytes = 0;
	async function* pass() {
		for await (const piece of source) {
			hash.update(piece);
			bytes += piece.byteLength;
			yield piece;
		}
	}
	return { bytes: pass(), tally: () => ({ bytes, sha256: hash.digest("hex") }) };
}

const context = (backupId: string, name: string) => `${backupId}/${name}`;

/** Name of the part with one organisation's files from one place. */
export const filesPart = ({ organisationId, region }: { organisationId: string; region: string | null }) =>
	region === null ? `files/${organisationId}` : `files/${region}/${organisationId}`;

/** Stores one part of a backup, compressed and sealed, in the store of a region. Gives the stored bytes. */
export async function storePart(
	backups: Backups,
	backupId: string,
	name: string,
	source: AsyncIterable<Uint8Array>,
	region: string | null = null,
) {
	// Before anything runs: a store that is missing must not leave a stream behind that fails with nobody listening.
	const store = backupStoreOf(backups, region);
	const zipped = createGzip({ level: 6 });
	const filling = pipeline(Readable.from(source), zipped);
	const sealed = Readable.from(sealStream(zipped, backups.key, context(backupId, name)), { objectMode: false });
	const key = `${backupPrefix(backupId)}${name}`;
	const [stored] = await Promise.all([store.put(key, sealed, { contentType: "application/octet-stream" }), filling]);
	return stored.size;
}

/** Opens one part of a backup. Throws SealBroken, NOT_FOUND, or what the inflation finds. */
export async function openPart(
	backups: Backups,
	backupId: string,
	name: string,
	region: string | null = null,
): Promise<Readable> {
	const sealed = await backupStoreOf(backups, region).get(`${backupPrefix(backupId)}${name}`);
	const opened = Readable.from(openStream(sealed, backups.key, context(backupId, name)), { objectMode: false });
	const unzipped = createGunzip();
	void pipeline(opened, unzipped).catch((error) => unzipped.destroy(error));
	return unzipped;
}

/** Reads and checks the list of what a backup holds. */
export async function readManifest(backups: Backups, backupId: string): Promise<Manifest> {
	const pieces: Buffer[] = [];
	for await (const piece of await openPart(backups, backupId, "manifest")) pieces.push(piece as Buffer);
	return manifestSchema.parse(JSON.parse(Buffer.concat(pieces).toString("utf8")));
}
