import { memberNames } from "@calibrant/kernel";
import { z } from "zod";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { columnLetter, type Fault } from "../import/index.ts";
import type { Steps } from "../stored-files.ts";
import { batchView } from "./find-batch.ts";
import { importChoices } from "./import-choices.ts";
import { openImport, proposeColumns } from "./read-import.ts";

export const getImportInput = z.strictObject({ batchId: z.uuid(), choices: importChoices.optional() });

/** How the file is read under the given choices: sniffed values, proposed columns, first rows; or its faults. */
export async function getImport(steps: Steps, input: z.output<typeof getImportInput>) {
	const { batch, choices, read, sheets, sheet } = await openImport(steps, input.batchId, input.choices);
	return steps.open({ readOnly: true }, async (ctx) => {
		const view = batchView(batch, await memberNames(ctx, [batch.createdBy]));
		const file = { batch: view, choices, sheets, sheet, customFields: await fieldsInUse(ctx) };
		if (!read.ok) return { ...file, faults: read.faults, sniffed: null, columns: [], warnings: [] as Fault[] };
		const { table, sniffed } = read;
		const proposal = await proposeColumns(ctx, table, choices);
		const columns = table.columns.map((name, index) => ({
			...{ index, letter: columnLetter(index + 1), name },
			target: proposal.mapping[index] ?? "attribute",
			confidence: proposal.confidence[index] ?? 0,
			reason: proposal.reasons[index] ?? "",
			/** Share of rows, 0 to 1. */
			fillRate: proposal.fillRate[index] ?? 0,
		}));
		return { ...file, faults: [] as Fault[], sniffed, columns, warnings: table.warnings };
	});
}
