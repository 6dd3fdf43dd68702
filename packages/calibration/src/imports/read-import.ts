import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { and, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { importBatches } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit } from "@calibrant/kernel";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import {
	correctCells,
	type MappingProposal,
	proposeMapping,
	readFile,
	type Table,
	type Target,
} from "../import/index.ts";
import type { Steps } from "../stored-files.ts";
import { type BatchRow, findBatch } from "./find-batch.ts";
import {
	headingsKey,
	type ImportChoices,
	keptChoices,
	noChoices,
	registerTargets,
	tableOverrides,
} from "./import-choices.ts";
import { keptTargets } from "./kept-mappings.ts";

/** An uploaded file read again, with the choices to read it by. No transaction is open while it is read. */
export type OpenedImport = ReturnType<typeof correctCells> & { batch: BatchRow; choices: ImportChoices };

/**
 * Reads the file of a batch. Without choices, those of its import are used. Throws NOT_FOUND, and CONFLICT when the
 * stored file is not the one that was uploaded.
 */
export async function openImport(
	steps: Steps,
	batchId: string,
	given: ImportChoices | undefined,
): Promise<OpenedImport> {
	const batch = await steps.open({ readOnly: true }, (ctx) => {
		permit(ctx, "record.read");
		return findBatch(ctx, batchId);
	});
	const bytes = await bytesOfBatch(steps, batch);
	const choices = given ?? keptChoices.safeParse(batch.choices).data?.choices ?? noChoices;
	const file = await readFile(bytes, batch.fileName, tableOverrides(choices));
	return { batch, choices, ...correctCells(file, choices.cells) };
}

/** The bytes of an uploaded file. Throws CONFLICT when they are not those that were uploaded. */
export async function bytesOfBatch(steps: Steps, batch: BatchRow): Promise<Buffer> {
	if (batch.fileKey === null) throw notFound("file");
	const bytes = await buffer(await steps.files.get(batch.fileKey));
	if (createHash("sha256").update(bytes).digest("hex") === batch.sha256) return bytes;
	const what = "The stored file is not the one that was uploaded.";
	throw new DomainError("CONFLICT", what, "Upload the file again.");
}

/** The sheet that was chosen, as the reading of a file takes it. */
export const sheetOf = ({ sheet }: { sheet?: string | undefined }) => (sheet === undefined ? {} : { sheet });

/** What each column is proposed to be, with the person's choices laid over; earlier imports are remembered. */
export async function proposeColumns(ctx: Ctx, table: Table, choices: ImportChoices): Promise<MappingProposal> {
	const remembered =
		choices.kept === undefined
			? await rememberedTargets(ctx, headingsKey(table))
			: registerTargets.parse(await keptTargets(ctx, "register", choices.kept));
	const proposal = proposeMapping(table, remembered, await fieldsInUse(ctx));
	const chosen: Readonly<Record<number, Target>> = choices.mapping ?? {};
	for (const column of table.columns.keys()) {
		const target = chosen[column];
		if (target === undefined || target === proposal.mapping[column]) continue;
		proposal.mapping[column] = target;
		proposal.confidence[column] = 1;
		proposal.reasons[column] = "Chosen by you.";
	}
	return proposal;
}

/** The targets, by heading, of the newest import whose file had the same headings. */
async function rememberedTargets(ctx: Ctx, headings: string): Promise<Record<string, Target>> {
	const [row] = await ctx.tx
		.select({ choices: importBatches.choices })
		.from(importBatches)
		.where(
			and(
				eq(importBatches.kind, "register"),
				inArray(importBatches.state, ["imported", "undone"]),
				sql`${importBatches.choices} ->> 'headings' = ${headings}`,
			),
		)
		.orderBy(desc(importBatches.importedAt))
		.limit(1);
	return keptChoices.safeParse(row?.choices).data?.targets ?? {};
}
