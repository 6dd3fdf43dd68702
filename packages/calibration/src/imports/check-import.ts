import { permit } from "@calibrant/kernel";
import { z } from "zod";
import { longestPage } from "../cursor.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import type { CheckReport, Fault, RowReport } from "../import/index.ts";
import { newPlaces } from "../locations/new-places.ts";
import type { Steps } from "../stored-files.ts";
import { importChoices } from "./import-choices.ts";
import { planImport } from "./plan-import.ts";
import { openImport, proposeColumns } from "./read-import.ts";
import { unreadable } from "./upload-import.ts";

export const checkImportInput = z.strictObject({
	batchId: z.uuid(),
	choices: importChoices.optional(),
	/** Faults of rows, errors before warnings, page by page. */
	faultsFrom: z.int().min(0).default(0),
	faultsLimit: z.int().min(0).max(longestPage).default(50),
});

const shownRows = 20;

/** What the import would do, without writing anything. `checked` is handed to the import as the thing confirmed. */
export async function checkImport(steps: Steps, input: z.output<typeof checkImportInput>) {
	const { choices, corrections, read } = await openImport(steps, input.batchId, input.choices);
	if (!read.ok) throw unreadable(read.faults);
	const {
		report,
		checked,
		customFields,
		newPlaces: places,
	} = await steps.open({ readOnly: true }, async (ctx) => {
		permit(ctx, "register.import");
		const { mapping } = await proposeColumns(ctx, read.table, choices);
		const plan = await planImport(ctx, read.table, mapping, choices);
		return { ...plan, customFields: await fieldsInUse(ctx), newPlaces: await newPlaces(ctx, plan.report) };
	});
	const faults = rowFaults(report);
	const { ready, totals, warnings, questions, decisions, statusWords, skippedColumns, dueWorkedOut } = report;
	return {
		...{ ready, checked, totals, questions, decisions, statusWords, skippedColumns, dueWorkedOut },
		...{ corrections, customFields },
		/** Locations that the register does not have and the import makes, by their paths, with those they lie in. */
		newLocations: { count: places.length, first: places.slice(0, shownRows) },
		/** Faults and warnings of the file or the mapping as a whole. */
		fileFaults: [...report.faults, ...warnings],
		faults: faults.slice(input.faultsFrom, input.faultsFrom + input.faultsLimit),
		faultCount: faults.length,
		/** The first rows that change an instrument, with each value before and after. */
		updates: report.rows
			.filter(({ action }) => action === "update")
			.slice(0, shownRows)
			.map(changed),
		/** The first new instruments. */
		creates: report.rows
			.filter(({ action }) => action === "create")
			.slice(0, shownRows)
			.map(({ line, values }) => ({ line, values })),
	};
}

/** Faults of rows, errors first. What a whole column is missing for is said once, before all others. */
function rowFaults({ rows }: CheckReport): Fault[] {
	const all = rows.flatMap(({ faults }) => faults);
	const errors = all.filter(({ severity }) => severity === "error");
	const ofColumn = errors.filter(isColumnMissing);
	const once = [...new Map(ofColumn.map((fault) => [fault.message, { ...fault, line: null }])).values()];
	const single = errors.filter((fault) => !isColumnMissing(fault));
	return [...once, ...single, ...all.filter(({ severity }) => severity !== "error")];
}

const isColumnMissing = ({ code, column }: Fault) => code === "field_missing" && column === null;

const changed = ({ line, tag, changes = {} }: RowReport) => ({ line, tag, changes });
