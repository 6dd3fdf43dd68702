import { randomBytes } from "node:crypto";
import type { Scope } from "@calibrant/db";
import type { FileStore } from "@calibrant/files";
import type { Ctx } from "./ctx.ts";
import { DomainError } from "./errors.ts";

/** What verbs are given that read or write stored files: transactions they open and close, with files in between. */
export type Steps = {
	files: FileStore;
	open<T>(scope: Scope, work: (ctx: Ctx) => Promise<T>): Promise<T>;
};

/** A UUIDv7 of an instant, so that the sweep can tell a file's age from its key. */
export function fileIdAt(now: Date): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(now.getTime(), 0, 6);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The instant in a UUIDv7; null for any other name. */
export function fileIdBorn(name: string): Date | null {
	const id = /([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(name);
	return id ? new Date(Number.parseInt(`${id[1]}${id[2]}`, 16)) : null;
}

export type StoredFile = { id: string; key: string; size: number; sha256: string };

/**
 * Stores a file and then the row that names it. A refused transaction takes the file back. After any other failure
 * nobody knows whether the transaction was kept: the file then stays, and the sweep removes it if no row names it.
 */
export async function storeWithRow<T>(
	{ files, open }: Steps,
	file: { id: string; key: string; body: Buffer; contentType: string },
	insert: (ctx: Ctx, stored: StoredFile) => Promise<T>,
): Promise<T> {
	const { id, key } = file;
	const stored = { id, key, ...(await files.put(key, file.body, { contentType: file.contentType })) };
	try {
		return await open({}, (ctx) => insert(ctx, stored));
	} catch (error) {
		if (error instanceof DomainError) await files.delete(key).catch(() => {});
		throw error;
	}
}
