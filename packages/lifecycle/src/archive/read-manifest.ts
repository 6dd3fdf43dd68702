import type { Entry, ZipFile } from "yauzl";

type Listed = { path: string; size: number; sha256: string };

type Hashed = { sha256?: string };
export type Differing = { path: string; expected: Hashed; found: Hashed | null };

/** What an archive's manifest says that is relied on. Everything else of it is for people. */
export type Manifest = {
	files: Listed[];
	/** Stored files that were missing or not as recorded when the archive was made. */
	differing: Differing[];
	schemaVersion: number | null;
	organisationId: string | null;
	organisationName: string | null;
	madeAt: string | null;
	/** The public key (PEM) that it says it is signed with; null in archives from before signatures. */
	publicKey: string | null;
	/** Rows per table. */
	counts: Record<string, number>;
	/** Rows per CSV file, without its headings; none in archives from before they were counted. */
	tableRows: Record<string, number>;
};

export const manifestName = "manifest.json";
const largestManifest = 256 * 1024 * 1024;

/** Reads an archive's manifest. Throws an Error that says what is wrong with it. */
export async function readManifest(zip: ZipFile, entry: Entry): Promise<Manifest> {
	if (entry.uncompressedSize > largestManifest) throw new Error("it is too large");
	const chunks: Buffer[] = [];
	for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
	return asManifest(JSON.parse(Buffer.concat(chunks).toString("utf8")));
}

function asManifest(json: unknown): Manifest {
	const {
		format,
		files,
		differing = [],
		organisation,
		madeAt,
		schemaVersion,
		counts,
		tableRows,
		signedWith,
	} = json as Record<string, unknown>;
	if (format !== "calibrant-archive/1") throw new Error("it is of another format");
	if (!Array.isArray(files) || !files.every(isListed)) throw new Error("its list of files is not one");
	if (!Array.isArray(differing) || !differing.every(isDiffering))
		throw new Error("its list of differing files is not one");
	const { id, name } = (organisation ?? {}) as { id?: unknown; name?: unknown };
	return {
		files,
		differing,
		schemaVersion: typeof schemaVersion === "number" ? schemaVersion : null,
		organisationId: text(id),
		organisationName: text(name),
		madeAt: text(madeAt),
		publicKey: text((signedWith as { publicKey?: unknown } | null | undefined)?.publicKey),
		counts: numbersIn(counts),
		tableRows: numbersIn(tableRows),
	};
}

const numbersIn = (value: unknown) =>
	Object.fromEntries(
		Object.entries(value ?? {}).filter((one): one is [string, number] => Number.isSafeInteger(one[1])),
	);

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

function isDiffering(value: unknown): value is Differing {
	const { path, expected, found } = (value ?? {}) as Record<string, unknown>;
	return typeof path === "string" && typeof expected === "object" && expected !== null && typeof found === "object";
}

function isListed(value: unknown): value is Listed {
	const { path, size, sha256 } = (value ?? {}) as Record<string, unknown>;
	return typeof path === "string" && typeof size === "number" && typeof sha256 === "string";
}
