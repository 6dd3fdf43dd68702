import { plainHeading } from "./fields.ts";
import type { Table } from "./table.ts";

/** What a column can be beside a field: kept verbatim under its heading, or left out. */
export type Beside = "attribute" | "skip";

/** Choices of columns: the person's own by column, and a mapping kept under a name, by heading. */
export type ColumnChoices<Target extends string> = {
	mapping: Readonly<Record<number, Target>>;
	kept?: Readonly<Record<string, string>> | undefined;
};

/**
 * What each column is taken for: as chosen, as in the kept mapping, else by its heading, the first of two alike. What no
 * field claims is kept verbatim. `many`: fields that several columns may fill.
 */
export function proposeByHeading<Field extends string>(
	table: Table,
	headings: Readonly<Record<Field, readonly string[]>>,
	{ mapping, kept }: ColumnChoices<Field | Beside>,
	many: readonly Field[] = [],
): (Field | Beside)[] {
	const fields = Object.keys(headings) as Field[];
	const remembered = new Map(Object.entries(kept ?? {}).map(([name, target]) => [plainHeading(name), target]));
	const known = new Set<string>([...fields, "attribute", "skip"]);
	const taken = new Set<string>(Object.values(mapping));
	const settled = table.columns.map((name, index) => {
		const target = mapping[index] ?? remembered.get(plainHeading(name));
		return target !== undefined && known.has(target) ? (target as Field | Beside) : undefined;
	});
	for (const target of settled) if (target !== undefined) taken.add(target);
	return table.columns.map((name, index) => {
		const given = settled[index];
		if (given !== undefined) return given;
		const heading = plainHeading(name);
		const field = fields.find((one) => !taken.has(one) && headings[one].includes(heading));
		if (field !== undefined && !many.includes(field)) taken.add(field);
		return field ?? "attribute";
	});
}
