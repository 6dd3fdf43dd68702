import { createHash } from "node:crypto";
import { z } from "zod";
import {
	dateOrders,
	fields,
	instrumentStatuses,
	intervalUnits,
	type Mapping,
	type Table,
	type TableOverrides,
} from "../import/index.ts";
import { plainText } from "../input-fields.ts";

/** Corrections travel in the address of the check, which has to stay one that servers take. */
export const mostCorrections = 60;

/** What a column can be: a field of the register, a custom one as `field:ID`, kept under its heading, or left out. */
const target = z.enum([...fields, "attribute", "skip"]).or(z.templateLiteral(["field:", z.uuid()]));

/** Columns count from 0. */
const column = z.string().regex(/^\d{1,3}$/);

/** Cells corrected here, by spreadsheet row and column from 0: `12.3`. */
export const correctedCells = z
	.record(z.string().regex(/^\d{1,6}\.\d{1,3}$/), plainText(500))
	.refine((cells) => Object.keys(cells).length <= mostCorrections, {
		error: `At most ${mostCorrections} cells can be corrected here. Correct the others in the file itself.`,
	});

/** What the person chose in place of what was sniffed and proposed; everything may be left out. */
export const importChoices = z.strictObject({
	encoding: z.enum(["utf-8", "utf-8-bom", "windows-1252", "utf-16le", "utf-16be"]).optional(),
	delimiter: z.enum([",", ";", "\t"]).optional(),
	decimalMark: z.enum([".", ","]).optional(),
	hasHeader: z.boolean().optional(),
	/** Of a workbook; left out, the first that is a table. */
	sheet: plainText(200).optional(),
	/** A mapping that was kept under a name, in place of what earlier files with these headings were read as. */
	kept: z.uuid().optional(),
	/** A column left out keeps what is proposed for it. */
	mapping: z.record(column, target).optional(),
	dateOrder: z.record(column, z.enum(dateOrders)).optional(),
	intervalUnit: z.record(column, z.enum(intervalUnits)).optional(),
	statusWords: z.record(plainText(200), z.enum(instrumentStatuses)).optional(),
	onExisting: z.enum(["update", "skip"]).default("update"),
	emptyCells: z.enum(["keep", "clear"]).default("keep"),
	/** What a row that cannot be imported does to the others. */
	onError: z.enum(["stop", "leave"]).default("stop"),
	cells: correctedCells.optional(),
});

export type ImportChoices = z.output<typeof importChoices>;

export const noChoices: ImportChoices = importChoices.parse({});

/** The choices that decide how bytes become a table. */
export function tableOverrides({ encoding, delimiter, decimalMark, hasHeader, sheet }: ImportChoices): TableOverrides {
	return {
		...(encoding ? { encoding } : {}),
		...(delimiter ? { delimiter } : {}),
		...(decimalMark ? { decimalMark } : {}),
		...(hasHeader === undefined ? {} : { hasHeader }),
		...(sheet === undefined ? {} : { sheet }),
	};
}

/** Field by heading, as a register has them; what is no field of one is kept as an attribute. */
export const registerTargets = z.record(z.string(), target.catch("attribute"));

/** What a batch keeps of a confirmed import, and what later files with the same headings start from. */
export const keptChoices = z.object({
	choices: importChoices,
	headings: z.string(),
	targets: z.record(z.string(), target),
});

/** One word for the set of headings of a file, whatever their order and case. */
export function headingsKey(table: Table): string {
	const names = table.columns.map((name) => name.trim().toLowerCase()).sort();
	return createHash("sha256").update(JSON.stringify(names)).digest("hex");
}

/** The confirmed targets by heading. */
export function targetsByHeading(table: Table, mapping: Mapping) {
	return Object.fromEntries(table.columns.map((name, index) => [name, mapping[index] ?? "attribute"]));
}
