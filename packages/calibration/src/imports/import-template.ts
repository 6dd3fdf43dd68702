import { workbookOf } from "@calibrant/documents";
import { type Ctx, permit } from "@calibrant/kernel";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { fieldName, nameLanguages } from "../import/field-names.ts";
import { fields } from "../import/fields.ts";

export const importTemplateInput = z.strictObject({
	language: z.enum(nameLanguages).default("en"),
	format: z.enum(["xlsx", "csv"]).default("xlsx"),
});

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Behind a heading whose column must be filled; the import reads past it. */
const mustBeFilled = " *";

/**
 * An empty register to be filled in and imported: a heading for every field that a file can fill, in the reader's language,
 * with the organisation's own fields behind them. CSV with the separator that spreadsheets of the language expect.
 */
export async function importTemplate(ctx: Ctx, { language, format }: z.output<typeof importTemplateInput>) {
	permit(ctx, "record.read");
	const own = (await fieldsInUse(ctx)).map(({ name, required }) => (required ? name + mustBeFilled : name));
	const known = fields.map((field) => fieldName(field, language) + (field === "tag" ? mustBeFilled : ""));
	const headings = [...known, ...own];
	const fileName = `register-template.${format}`;
	if (format === "csv") {
		const delimiter = language === "en" ? "," : ";";
		const text = stringify([headings], { bom: true, delimiter, record_delimiter: "\r\n", escape_formulas: true });
		return { fileName, type: "text/csv", bytes: Buffer.from(text) };
	}
	const columns = headings.map((header) => ({ header, width: Math.max(14, header.length + 2) }));
	return { fileName, type: workbookType, bytes: await workbookOf({ name: "Register", columns, rows: [] }) };
}
