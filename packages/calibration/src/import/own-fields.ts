import { type CustomField, readValue } from "../custom-fields/field-kinds.ts";
import type { CellReader } from "./cell-reader.ts";
import { readDecimal } from "./decimals.ts";
import { isOwnField, type Mapping, ownTarget, type Target } from "./fields.ts";
import type { CheckOptions, InstrumentValues } from "./report.ts";
import { type Fault, fault, type Table, type TableRow } from "./table.ts";

type Fields = readonly CustomField[];

/** The field a column fills; undefined where it fills none, or one that is in use no more. */
export const fieldOf = (target: Target, fields: Fields = []): CustomField | undefined =>
	isOwnField(target) ? fields.find((field) => ownTarget(field) === target) : undefined;

/** The mapping as it is read: a column kept under a heading that is the key of a field fills that field. */
export function mappingInForce(table: Table, mapping: Mapping, fields: Fields = []): Mapping {
	return Object.fromEntries(
		table.columns.map((header, column): [number, Target] => {
			const target = mapping[column] ?? "attribute";
			if (target !== "attribute" && !isOwnField(target)) return [column, target];
			const field = fieldOf(target, fields) ?? fields.find(({ key }) => key === header);
			return [column, field ? ownTarget(field) : "attribute"];
		}),
	);
}

/** Under which attribute the original text of a column is kept: its heading, unless a field has that key. */
export const originalName = (header: string, fields: Fields = []): string =>
	fields.some(({ key }) => key === header) ? `${header} (file)` : header;

/** Writes the value of a field, or takes it away; one that must be filled stays as it is. */
export const putValue =
	({ key, required }: CustomField) =>
	(values: InstrumentValues, value: string | null): void => {
		if (value !== null) values.attributes[key] = value;
		else if (!required) delete values.attributes[key];
	};

/** Reads cells of any kind of field but a date. */
export function ownFieldReader(field: CustomField, { decimalMark }: CheckOptions): CellReader {
	const put = putValue(field);
	return {
		target: ownTarget(field),
		read: (cell, values) => {
			const decimal = field.kind === "number" ? readDecimal(cell, decimalMark ?? null) : null;
			const outcome = decimal === null ? readValue(field, cell) : ({ ok: true, value: decimal } as const);
			if (outcome.ok) {
				put(values, outcome.value);
				return { text: outcome.value, faults: [] };
			}
			const remedy = "Correct the cell, or leave the column out.";
			return { text: null, faults: [["error", "field_unreadable", outcome.message, remedy]] };
		},
		clear: (values) => put(values, null),
	};
}

/** What a new instrument lacks of the fields that must be filled, each at the cell of the column that holds it. */
export function missingFaults(
	values: InstrumentValues,
	row: TableRow,
	{ columns }: Table,
	mapping: Mapping,
	fields: Fields = [],
): Fault[] {
	const missing = fields.filter(({ key, required }) => required && !values.attributes[key]);
	return missing.map((field) => {
		const index = columns.findIndex((_, column) => mapping[column] === ownTarget(field));
		const cell = { column: index + 1, header: columns[index] ?? null, value: row.cells[index] ?? "" };
		return fault(
			"error",
			"field_missing",
			index >= 0
				? `A new instrument must have a value of ${field.name}.`
				: `A new instrument must have a value of ${field.name}, and no column of the file holds it.`,
			index >= 0
				? "Fill the cell, or choose the column that holds it."
				: "Add the column to the file and upload it again, choose the column that holds it, or let the field stay empty under Settings, Custom fields.",
			{ line: row.line, ...(index >= 0 && cell) },
		);
	});
}
