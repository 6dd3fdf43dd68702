import { FileStoreError } from "./file-store.ts";

export type S3Listing =
	| { kind: "objects"; entries: { key: string; size: number }[]; nextToken?: string }
	| { kind: "versions"; entries: { key: string; versionId?: string }[] }
	| { kind: "uploads"; entries: { key: string; uploadId: string }[] };

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text of the first such element; S3 listings are flat and carry no attributes inside entries. */
function textOf(xml: string, element: string): string | undefined {
	const raw = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
	return raw?.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
		name ? (entities[name] ?? whole) : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
	);
}

function entriesOf(xml: string, names: string): string[] {
	return [...xml.matchAll(new RegExp(`<(${names})>(.*?)</\\1>`, "gs"))].map((match) => match[2] ?? "");
}

function keyOf(xml: string): string {
	const key = textOf(xml, "Key");
	if (key === undefined) throw new FileStoreError("STORE_REFUSED", "The store listed an object without a key.");
	return key;
}

/** Reads the answer of ListObjectsV2, ListObjectVersions or ListMultipartUploads. Throws STORE_REFUSED on anything else. */
export function readListing(xml: string): S3Listing {
	const truncated = textOf(xml, "IsTruncated") === "true";
	if (/<ListVersionsResult[\s>]/.test(xml)) {
		const entries = entriesOf(xml, "Version|DeleteMarker").map((entry) => {
			const versionId = textOf(entry, "VersionId");
			return { key: keyOf(entry), ...(versionId !== undefined && { versionId }) };
		});
		if (truncated && entries.length === 0) throw unfinished();
		return { kind: "versions", entries };
	}
	if (/<ListMultipartUploadsResult[\s>]/.test(xml)) {
		const entries = entriesOf(xml, "Upload").map((entry) => {
			return { key: keyOf(entry), uploadId: textOf(entry, "UploadId") ?? "" };
		});
		if (truncated && entries.length === 0) throw unfinished();
		return { kind: "uploads", entries };
	}
	if (!/<ListBucketResult[\s>]/.test(xml))
		throw new FileStoreError("STORE_REFUSED", "The store's list of objects could not be read.");
	const entries = entriesOf(xml, "Contents").map((entry) => ({
		key: keyOf(entry),
		size: Number(textOf(entry, "Size")),
	}));
	if (!truncated) return { kind: "objects", entries };
	const nextToken = textOf(xml, "NextContinuationToken");
	if (nextToken === undefined) throw unfinished();
	return { kind: "objects", entries, nextToken };
}

const unfinished = () =>
	new FileStoreError("STORE_REFUSED", "The store cut its list short without a mark to go on from.");
