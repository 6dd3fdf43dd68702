import { eq } from "@calibrant/db/drizzle";
import { importBatches } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";

export type BatchRow = typeof importBatches.$inferSelect;
export type BatchState = "uploaded" | "importing" | "imported" | "undone";

/** What an uploaded file holds. */
export const batchKinds = ["register", "usage", "history"] as const;
export type BatchKind = (typeof batchKinds)[number];

/** One uploaded file of the organisation. Throws NOT_FOUND, also for a file of another kind. */
export async function findBatch(ctx: Ctx, id: string, kind: BatchKind = "register"): Promise<BatchRow> {
	const [row] = await ctx.tx.select().from(importBatches).where(eq(importBatches.id, id));
	if (!row || row.kind !== kind) throw notFound("import");
	return row;
}

/** The same, locked, and refused with CONFLICT unless it is in the given state. */
export async function lockBatch(
	ctx: Ctx,
	id: string,
	state: BatchState,
	kind: BatchKind | "bulk" = "register",
): Promise<BatchRow> {
	const [row] = await ctx.tx.select().from(importBatches).where(eq(importBatches.id, id)).for("update");
	if (!row || row.kind !== kind) throw notFound("import");
	needState(row, state);
	return row;
}

const told: Record<BatchState, [string, string]> = {
	uploaded: ["This file has not been imported.", "Check it and import it first."],
	importing: ["This file is being imported.", "Wait until that is done, or call it off."],
	imported: ["This file has been imported already.", "Undo that import first, or upload the file again."],
	undone: ["This import has been undone.", "Upload the file again to import it."],
};

/** Throws CONFLICT unless the batch is in the given state. */
export function needState(row: BatchRow, state: BatchState): void {
	const present = row.state as BatchState;
	if (present !== state) throw new DomainError("CONFLICT", ...told[present]);
}

/** A batch as doors give it out. */
export function batchView(row: BatchRow, nameOf: (ref: string | null) => string | null) {
	const { orgId: _orgId, fileKey: _fileKey, choices: _choices, state, bytes, sha256, ...rest } = row;
	// These batches all have a file.
	return {
		...rest,
		bytes: bytes ?? 0,
		sha256: sha256 ?? "",
		state: state as BatchState,
		createdByName: nameOf(row.createdBy),
	};
}
