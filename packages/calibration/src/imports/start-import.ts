import { and, eq } from "@calibrant/db/drizzle";
import { importBatches } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { historyChoices } from "../history/import-history.ts";
import { usageChoices } from "../usage/import-usage.ts";
import { type BatchKind, type BatchRow, type BatchState, batchKinds, lockBatch } from "./find-batch.ts";
import { importChoices } from "./import-choices.ts";
import { permissionOf } from "./kept-mappings.ts";

/** Which import a job is about. */
export type ImportPayload = { orgId: string; batchId: string };
/** The queue's name, apart from the job so that the verb does not carry the worker's code. */
export const runBatchName = { name: "import.run" };

const checked = z.string().regex(/^[0-9a-f]{64}$/, "Check the file first.");
const of = <Kind extends BatchKind, Choices extends z.ZodType>(kind: Kind, choices: Choices) =>
	z.strictObject({ kind: z.literal(kind), batchId: z.uuid(), choices: choices.optional(), checked });

export const startImportInput = z.discriminatedUnion("kind", [
	of("register", importChoices),
	of("history", historyChoices),
	of("usage", usageChoices),
]);

/** What a batch keeps while a job imports it, and of one that failed. */
export const importJob = z.object({
	job: z.object({
		/** The membership of who confirmed it: what is written is written as theirs. */
		by: z.uuid(),
		startedAt: z.iso.datetime(),
		choices: z.record(z.string(), z.unknown()).optional(),
		checked,
		failure: z.string().nullable(),
	}),
});

/** Hands a checked file to a job, which imports all its rows or none. Throws CONFLICT unless it waits to be imported. */
export async function startImport(ctx: Ctx, input: z.output<typeof startImportInput>) {
	const { kind, batchId, choices, checked: confirmed } = input;
	permit(ctx, permissionOf[kind]);
	const batch = await lockBatch(ctx, batchId, "uploaded", kind);
	if (ctx.actor.type !== "member") {
		throw new DomainError("FORBIDDEN", "Only a member can leave an import to run.", "Import the file at once.");
	}
	const job = { by: ctx.actor.ref, startedAt: ctx.now.toISOString(), checked: confirmed, failure: null };
	await ctx.tx
		.update(importBatches)
		.set({ state: "importing", choices: { job: { ...job, choices } }, counts: { done: 0, total: 0 } })
		.where(eq(importBatches.id, batch.id));
	await record(ctx, "import.started", { type: "import", id: batch.id });
	await ctx.enqueue(runBatchName, { orgId: ctx.orgId, batchId: batch.id }, { key: batch.id });
	return { batchId: batch.id };
}

export const oneImportInput = z.strictObject({ batchId: z.uuid() });
type One = z.output<typeof oneImportInput>;

/** Calls a running import off: nothing of it is kept, and the file waits as before. */
export async function stopImport(ctx: Ctx, { batchId }: One) {
	const found = await batchOf(ctx, batchId);
	permit(ctx, permissionOf[found.kind as BatchKind]);
	const stopped = await ctx.tx
		.update(importBatches)
		.set({ state: "uploaded", choices: {}, counts: null })
		.where(and(eq(importBatches.id, batchId), eq(importBatches.state, "importing")))
		.returning({ id: importBatches.id });
	if (stopped.length === 0) {
		throw new DomainError("CONFLICT", "This import is not running.", "Look at the file as it stands now.");
	}
	await record(ctx, "import.stopped", { type: "import", id: batchId });
	return { batchId };
}

/** How far an import is: rows or calibrations written of all, and why the last attempt failed. */
export async function importProgress(ctx: Ctx, { batchId }: One) {
	permit(ctx, "record.read");
	const { id, kind, fileName, state, counts, choices } = await batchOf(ctx, batchId);
	const job = importJob.safeParse(choices).data?.job;
	return {
		...{ id, fileName, kind: kind as BatchKind, state: state as BatchState },
		...{ done: counts?.done ?? 0, total: counts?.total ?? 0 },
		startedAt: job ? new Date(job.startedAt) : null,
		failure: state === "uploaded" ? (job?.failure ?? null) : null,
	};
}

async function batchOf(ctx: Ctx, id: string): Promise<BatchRow> {
	const [row] = await ctx.tx.select().from(importBatches).where(eq(importBatches.id, id));
	if (!row || !batchKinds.some((kind) => kind === row.kind)) throw notFound("import");
	return row;
}
