import { randomUUID } from "node:crypto";
import { pipeline, type Readable, Transform } from "node:stream";
import type { Scope } from "@calibrant/db";
import { inArray } from "@calibrant/db/drizzle";
import { restoredArchives } from "@calibrant/db/schema";
import { type FileStore, orgPrefix } from "@calibrant/files";
import { type Ctx, DomainError, findCause, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { takeInArchiveName } from "./restore-jobs.ts";
import { occupiedTables } from "./restore-rows.ts";

export const uploadArchiveInput = z.strictObject({ fileName: z.string().max(1000).default("") });

/** Bytes of the largest archive that is taken: what one object of an S3 store holds, less a margin. */
export const largestUpload = 4 * 1024 ** 3;

type Steps = { files: FileStore; open<T>(scope: Scope, work: (ctx: Ctx) => Promise<T>): Promise<T> };

/**
 * Keeps an archive that an empty organisation is to be started from; a job checks it, and nothing else happens before an
 * owner has confirmed it. Throws CONFLICT unless the organisation is empty and no other archive waits, TOO_LARGE.
 */
export async function uploadArchive(
	{ files, open }: Steps,
	{ fileName }: z.output<typeof uploadArchiveInput>,
	body: Readable,
): Promise<{ id: string }> {
	const id = randomUUID();
	const { orgId } = await open({}, async (ctx) => {
		await needEmpty(ctx);
		return ctx;
	});
	const key = `${orgPrefix("restored", orgId)}${id}/upload.zip`;
	try {
		const limited = atMost(largestUpload);
		pipeline(body, limited, () => {}); // a body that breaks off ends the put with its error
		const stored = await files.put(key, limited, { contentType: "application/zip" });
		await open({}, async (ctx) => {
			await needEmpty(ctx);
			await ctx.tx.insert(restoredArchives).values({
				...{ orgId, id, state: "uploaded", uploadKey: key, uploadName: safeName(fileName), uploadedBy: ctx.actor.ref },
				...{ uploadBytes: stored.size, uploadSha256: stored.sha256, uploadedAt: ctx.now },
			});
			await record(ctx, "archive.uploaded", { type: "archive", id });
			await ctx.enqueue(takeInArchiveName, { orgId, archiveId: id }, { key: id });
		});
		return { id };
	} catch (error) {
		if (findCause(error, (cause) => cause instanceof DomainError)) await files.delete(key).catch(() => {});
		throw error;
	}
}

async function needEmpty(ctx: Ctx): Promise<void> {
	permit(ctx, "workspace.restore");
	const occupied = await occupiedTables(ctx.tx);
	if (occupied.length > 0) throw notEmpty();
	const waiting = await ctx.tx
		.select({ id: restoredArchives.id })
		.from(restoredArchives)
		.where(inArray(restoredArchives.state, ["uploaded", "checked", "confirmed"]));
	if (waiting.length > 0) {
		throw new DomainError("CONFLICT", "Another archive is waiting here.", "Take it in or withdraw it first.");
	}
}

/** The refusal of an organisation that has records of its own. */
export const notEmpty = () =>
	new DomainError(
		"CONFLICT",
		"This organisation has records already, and an archive is only taken in by an empty one.",
		"Make a new organisation, or import the register as a CSV file.",
	);

function atMost(limit: number): Transform {
	let bytes = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, next) {
			bytes += chunk.byteLength;
			if (bytes <= limit) return next(null, chunk);
			next(new DomainError("TOO_LARGE", `The archive is larger than ${limit / 1024 ** 3} GB.`, "Ask the operator."));
		},
	});
}

/** The uploaded name without folders and signs that no file name holds. */
const safeName = (name: string) =>
	(name.split(/[\\/]/).pop() ?? "").replace(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu, "").slice(0, 200) || "archive.zip";
