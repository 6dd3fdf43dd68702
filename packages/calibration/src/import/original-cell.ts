import { isDateField, isTextField, type Mapping } from "./fields.ts";
import type { InstrumentValues } from "./report.ts";

/**
 * The text a file's cell had, found again in what was imported: the attribute under its heading, else the typed value.
 * Only the apostrophe of `guardText` is not part of it. "" for a cell that held nothing but spaces.
 */
export function originalCell(values: InstrumentValues, column: number, header: string, mapping: Mapping): string {
	if (Object.hasOwn(values.attributes, header)) {
		return values.attributes[header] ?? "";
	}
	const target = mapping[column] ?? "attribute";
	if (target === "tag" || isTextField(target) || isDateField(target)) {
		return values[target] ?? "";
	}
	return target === "interval" && values.interval ? String(values.interval.value) : "";
}
