/** One row of an archive by the names of the product's own fields. */
export type ArchiveRow = Record<string, unknown>;

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/**
 * A line of an archive with fields in camelCase. Numbers of the row itself come as they are written, so that 30 digits stay
 * 30 digits and `0.10` stays `0.10`; what is JSON inside a field (a snapshot, a list) is read as JSON.
 */
export function rowOf(line: string): ArchiveRow {
	const plain = JSON.parse(line) as ArchiveRow;
	const written = parseWritten(line);
	const fields = Object.entries(plain).map(([name, value]) => {
		const kept = typeof value === "number" ? written[name] : value;
		return [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), kept];
	});
	return Object.fromEntries(fields) as ArchiveRow;
}

function parseWritten(line: string): ArchiveRow {
	const asText: Reviver = (_key, value, { source }) => (typeof value === "number" ? (source ?? String(value)) : value);
	return JSON.parse(line, asText as unknown as (this: unknown, key: string, value: unknown) => unknown) as ArchiveRow;
}
