import { permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { checkedFileName, errorFile } from "../import/index.ts";
import type { Steps } from "../stored-files.ts";
import { importChoices } from "./import-choices.ts";
import { planImport } from "./plan-import.ts";
import { openImport, proposeColumns } from "./read-import.ts";
import { unreadable } from "./upload-import.ts";

export const downloadImportErrorsInput = z.strictObject({ batchId: z.uuid(), choices: importChoices.optional() });

/** The uploaded file again, byte for byte (a sheet of a workbook: as CSV), with what the check says of each row in two more columns. */
export async function downloadImportErrors(steps: Steps, input: z.output<typeof downloadImportErrorsInput>) {
	const { batch, bytes, choices, read } = await openImport(steps, input.batchId, input.choices);
	if (!read.ok) throw unreadable(read.faults);
	const { table } = read;
	const { report } = await steps.open({}, async (ctx) => {
		permit(ctx, "register.import");
		const { mapping } = await proposeColumns(ctx, table, choices);
		await record(ctx, "import.downloaded", { type: "import", id: batch.id });
		return planImport(ctx, table, mapping, choices);
	});
	return { fileName: checkedFileName(batch.fileName), bytes: Buffer.from(errorFile(bytes, table, report)) };
}
