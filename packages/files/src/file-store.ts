import type { Readable } from "node:stream";
import type { OrgPrefix } from "./prefixes.ts";

export type FileStoreErrorCode =
	| "BAD_KEY"
	| "BAD_URL"
	| "EMPTY_PREFIX"
	| "KEY_DESTROYED"
	| "NOT_FOUND"
	| "PREFIX_NOT_EMPTY"
	| "STORE_REFUSED"
	| "STORE_UNAVAILABLE";

export class FileStoreError extends Error {
	readonly code: FileStoreErrorCode;
	constructor(code: FileStoreErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = "FileStoreError";
		this.code = code;
	}
}

export type StoredFile = { key: string; size: number };

/** Objects under `<registered prefix>/<organisation id>/…`. Both drivers pass the same conformance suite. */
export interface FileStore {
	/**
	 * Stores the whole body under `key`, replacing what was there; a failing body leaves the old object as it was.
	 * Size in bytes, sha256 as lower-case hex, both taken from the bytes that were stored. Throws BAD_KEY.
	 */
	put(
		key: string,
		body: Readable | Buffer | Uint8Array,
		options: { contentType: string },
	): Promise<{ size: number; sha256: string }>;
	/** The object's bytes as a stream; the caller must consume or destroy it. Throws NOT_FOUND. */
	get(key: string): Promise<Readable>;
	/** The object's size in bytes, or null when there is none. */
	head(key: string): Promise<{ size: number } | null>;
	/** Deletes the current object; deleting what is not there is no error. */
	delete(key: string): Promise<void>;
	/** Objects of one organisation under one prefix, ordered by key. Throws EMPTY_PREFIX on a malformed prefix. */
	list(prefix: OrgPrefix): AsyncIterable<StoredFile>;
	/**
	 * Deletes every object under the prefix with all its versions, unfinished uploads too, and reads back that
	 * nothing is left. Gives the number of distinct keys removed. Throws EMPTY_PREFIX or PREFIX_NOT_EMPTY.
	 */
	deletePrefix(prefix: OrgPrefix): Promise<number>;
	/** Resolves when the store can be read and written with the configured rights. Throws STORE_UNAVAILABLE. */
	probe(): Promise<void>;
}
