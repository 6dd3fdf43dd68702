import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type FileStore, FileStoreError } from "./file-store.ts";
import { assertKey, assertOrgPrefix } from "./prefixes.ts";
import { type S3Options, type S3Request, s3Client } from "./s3-client.ts";
import { readListing } from "./s3-listing.ts";

type Send = (request: S3Request) => Promise<Response>;

const parallelDeletes = 8;

/**
 * Files in one bucket of an S3 service. A put is one request with known length and signed SHA-256: a stream is first
 * held in a temporary file, so a failing source never leaves half an object, and 5 GB is the largest object.
 */
export function s3Store(options: S3Options): FileStore {
	const send = s3Client(options);
	return {
		async put(key, body, { contentType }) {
			assertKey(key);
			return withKnownLength(body, async (known) => {
				const headers = { "Content-Type": contentType };
				await settle(await send({ method: "PUT", key, headers, body: known }));
				return { size: known.size, sha256: known.sha256 };
			});
		},
		async get(key) {
			const response = await send({ method: "GET", key: assertKey(key) });
			if (response.status === 404) {
				await response.body?.cancel();
				throw new FileStoreError("NOT_FOUND", `There is no file ${key}.`);
			}
			if (!response.ok) throw await refusal(response);
			return response.body ? Readable.fromWeb(response.body as ReadableStream) : Readable.from([]);
		},
		async head(key) {
			const response = await send({ method: "HEAD", key: assertKey(key) });
			if (response.status === 404) return null;
			if (!response.ok) throw await refusal(response);
			return { size: Number(response.headers.get("content-length")) };
		},
		async delete(key) {
			await settle(await send({ method: "DELETE", key: assertKey(key) }), [404]);
		},
		async *list(prefix) {
			yield* current(send, assertOrgPrefix(prefix));
		},
		async deletePrefix(prefix) {
			const checked = assertOrgPrefix(prefix);
			const keys = new Set<string>();
			const deleted = new Set<string>();
			await abortUploads(send, checked);
			// Always the first page again: marks into a list that is being emptied mean different things to each service.
			for (;;) {
				const page = await firstVersions(send, checked);
				if (page.length === 0) return keys.size;
				for (const { key, versionId } of page) {
					if (deleted.has(`${key} ${versionId}`))
						throw new FileStoreError("PREFIX_NOT_EMPTY", `${key} is still there. Run the deletion again.`);
					deleted.add(`${key} ${versionId}`);
					keys.add(key);
				}
				for (let i = 0; i < page.length; i += parallelDeletes)
					await Promise.all(page.slice(i, i + parallelDeletes).map((one) => deleteVersion(send, one)));
			}
		},
		async probe() {
			const response = await send({ method: "GET", query: { "list-type": "2", "max-keys": "1" } });
			if (!response.ok)
				throw new FileStoreError(
					"STORE_UNAVAILABLE",
					"The bucket cannot be read. Check FILES_URL and the access key.",
					{
						cause: await refusal(response),
					},
				);
			await response.body?.cancel();
		},
	};
}

async function* current(send: Send, prefix: string) {
	let token: string | undefined;
	do {
		const query = { "list-type": "2", prefix, ...(token && { "continuation-token": token }) };
		const page = readListing(await settle(await send({ method: "GET", query })));
		if (page.kind !== "objects") throw new FileStoreError("STORE_REFUSED", "The store gave no list of objects.");
		for (const { key, size } of page.entries) yield { key: within(key, prefix), size };
		token = page.nextToken;
	} while (token);
}

type Version = { key: string; versionId?: string };

/** The first page of versions and delete markers; of objects on a store without versions (501, 405, or a plain list). */
async function firstVersions(send: Send, prefix: string): Promise<Version[]> {
	const response = await send({ method: "GET", query: { versions: "", prefix } });
	if ([405, 501].includes(response.status)) await response.body?.cancel();
	else {
		const page = readListing(await settle(response));
		if (page.kind === "versions") return page.entries.map((one) => ({ ...one, key: within(one.key, prefix) }));
	}
	const plain = readListing(await settle(await send({ method: "GET", query: { "list-type": "2", prefix } })));
	return plain.entries.map(({ key }) => ({ key: within(key, prefix) }));
}

/** Parts of uploads that were begun and never finished; our own puts are whole, but another program's may not be. */
async function abortUploads(send: Send, prefix: string): Promise<void> {
	for (let round = 0; ; round++) {
		const response = await send({ method: "GET", query: { uploads: "", prefix } });
		if ([405, 501].includes(response.status)) return void (await response.body?.cancel());
		const page = readListing(await settle(response));
		// A store that knows no uploads answers with its plain list.
		if (page.kind !== "uploads" || page.entries.length === 0) return;
		if (round > 1000) throw new FileStoreError("PREFIX_NOT_EMPTY", `Uploads under ${prefix} do not end.`);
		for (const { key, uploadId } of page.entries) {
			const query = { uploadId };
			await settle(await send({ method: "DELETE", key: within(key, prefix), query }), [404]);
		}
	}
}

/** A store that ignores the prefix must not lead to the deletion of somebody else's files. */
function within(key: string, prefix: string): string {
	if (!key.startsWith(prefix)) throw new FileStoreError("STORE_REFUSED", `The store listed ${key} under ${prefix}.`);
	return key;
}

async function deleteVersion(send: Send, { key, versionId }: Version) {
	await settle(await send({ method: "DELETE", key, ...(versionId !== undefined && { query: { versionId } }) }), [404]);
}

async function settle(response: Response, alsoFine: number[] = []): Promise<string> {
	if (!response.ok && !alsoFine.includes(response.status)) throw await refusal(response);
	return response.text();
}

async function refusal(response: Response): Promise<FileStoreError> {
	const code = /<Code>([A-Za-z0-9.]{1,60})<\/Code>/.exec(await response.text().catch(() => ""))?.[1];
	const transient = response.status === 429 || response.status >= 500;
	return new FileStoreError(
		transient ? "STORE_UNAVAILABLE" : "STORE_REFUSED",
		`The file store answered ${response.status}${code ? ` ${code}` : ""}. Check the bucket and the rights of the access key.`,
	);
}

type KnownBody = NonNullable<S3Request["body"]>;

async function withKnownLength<T>(body: Readable | Uint8Array, use: (known: KnownBody) => Promise<T>): Promise<T> {
	const hash = createHash("sha256");
	if (!(body instanceof Readable)) {
		const sha256 = hash.update(body).digest("hex");
		return use({ open: () => Readable.from([body]), size: body.byteLength, sha256 });
	}
	const folder = await mkdtemp(join(tmpdir(), "calibrant-put-"));
	try {
		const path = join(folder, randomUUID());
		const handle = await open(path, "wx", 0o600);
		let size = 0;
		try {
			for await (const chunk of body) {
				const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
				hash.update(bytes);
				size += bytes.byteLength;
				await handle.writeFile(bytes);
			}
		} finally {
			await handle.close();
		}
		return await use({ open: () => createReadStream(path), size, sha256: hash.digest("hex") });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
