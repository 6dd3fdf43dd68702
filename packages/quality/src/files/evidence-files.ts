import { type Ctx, DomainError, notFound, plainText, record, remember, type Steps } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { type FileValues, putFile, toldOfFile } from "./put-file.ts";

/** Where a file is put or taken from: the record it belongs to, locked, and what its history calls the part of it. */
type Place = {
	entity: { type: "internal_audit" | "nonconformity"; id: string };
	part: (file: ReturnType<typeof toldOfFile> | null) => Record<string, unknown>;
	/** Raises the version of the record. */
	touch: () => Promise<{ version: number }>;
};

/** Parts of records that files are the evidence of. */
export type EvidenceKeeper = {
	prefix: "internal-audits" | "nonconformities";
	/** What is said to be missing: "file of an internal audit". */
	missing: string;
	/** A part, to write in by whoever acts. Throws where they may not, or it stands still. */
	place: (ctx: Ctx, partId: string, isAdding: boolean) => Promise<Place>;
	/** The record that a part belongs to. */
	recordOf: (ctx: Ctx, partId: string) => Promise<Place["entity"]>;
	filesOf: (ctx: Ctx, partIds: readonly string[]) => Promise<(FileValues & { partId: string })[]>;
	find: (ctx: Ctx, id: string) => Promise<(FileValues & { partId: string }) | undefined>;
	insert: (ctx: Ctx, partId: string, values: FileValues) => Promise<unknown>;
	remove: (ctx: Ctx, id: string) => Promise<unknown>;
};

/** At most so many files are kept of one part. */
const mostFiles = 20;

export const putEvidenceInput = z.strictObject({ partId: z.uuid(), fileName: plainText(1000).default("") });

/** Adds a file to a part of a record. Throws CONFLICT where the part stands still or has enough of them, and what `putFile` throws. */
export const putEvidence = (
	steps: Steps,
	keeper: EvidenceKeeper,
	{ partId, fileName }: z.output<typeof putEvidenceInput>,
	body: Buffer,
) =>
	putFile(steps, {
		...{ prefix: keeper.prefix, fileName, noName: "evidence", body },
		place: (ctx) => keeper.place(ctx, partId, true),
		keep: async (ctx, { entity, part, touch }, values) => {
			if ((await keeper.filesOf(ctx, [partId])).length >= mostFiles)
				throw new DomainError(
					"CONFLICT",
					"No more files are kept here.",
					"Remove one first, or put them into one file.",
				);
			await keeper.insert(ctx, partId, values);
			const { version } = await touch();
			await record(ctx, `${entity.type}.file_added`, entity);
			await remember(ctx, entity, part(null), part(toldOfFile(values)));
			return { version };
		},
	});

export const evidenceFileInput = z.strictObject({ id: z.uuid() });
type One = z.output<typeof evidenceFileInput>;

/** Takes a file off again, by its id; the record history keeps its name and hash. Throws NOT_FOUND, CONFLICT where the part stands still. */
export async function removeEvidence(steps: Steps, keeper: EvidenceKeeper, { id }: One) {
	const { fileKey, ...gone } = await steps.open({}, async (ctx) => {
		permitHere(ctx, "record.read");
		const { partId } = await findFile(ctx, keeper, id);
		const { entity, part, touch } = await keeper.place(ctx, partId, false);
		// Read again under the lock: somebody else may have removed it meanwhile.
		const found = await findFile(ctx, keeper, id);
		await keeper.remove(ctx, id);
		const { version } = await touch();
		await record(ctx, `${entity.type}.file_removed`, entity);
		await remember(ctx, entity, part(toldOfFile(found)), part(null));
		return { fileKey: found.fileKey, id, version };
	});
	await steps.files.delete(fileKey);
	return gone;
}

/** Where a file lies and what it is, by its id; the download is logged. Throws NOT_FOUND. */
export function downloadEvidence(ctx: Ctx, keeper: EvidenceKeeper, { id }: One) {
	permitHere(ctx, "record.read");
	return fileOfEvidence(ctx, keeper, id);
}

/** The same for whoever may see the record it belongs to, which `need` says by throwing. */
export async function fileOfEvidence(
	ctx: Ctx,
	keeper: EvidenceKeeper,
	id: string,
	need: (record: Place["entity"]) => Promise<void> = async () => {},
) {
	const { partId, fileKey, fileName, contentType, bytes } = await findFile(ctx, keeper, id);
	const entity = await keeper.recordOf(ctx, partId);
	await need(entity);
	await record(ctx, `${entity.type}.downloaded`, entity);
	return { fileKey, fileName, contentType, bytes };
}

async function findFile(ctx: Ctx, keeper: EvidenceKeeper, id: string) {
	const found = await keeper.find(ctx, id);
	if (!found) throw notFound(keeper.missing);
	return found;
}
