import { type TableEntry, tableRegistry } from "@calibrant/db/schema";
import type { PgColumn } from "drizzle-orm/pg-core";
import { exportedColumns, exportedTables } from "./table-parts.ts";

export type JsonSchema = Record<string, unknown>;

/** Where the schemas are published, on every deployment. */
export const archiveSchemaPath = "/api/schemas/workspace-archive-2.json";

const dialect = "https://json-schema.org/draft/2020-12/schema";
const instantText = { type: "string", pattern: "^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z$" };

/** JSON Schema of the lines under `data/`: one definition for each table, closed to other fields. */
export function archiveSchema(registry: readonly TableEntry[] = tableRegistry): JsonSchema {
	const tables = exportedTables(registry);
	return {
		$schema: dialect,
		$id: archiveSchemaPath,
		title: "A line of a workspace archive's data part",
		description: "A line of data/<table>.jsonl is described by the definition <table>.",
		$defs: Object.fromEntries(tables.map((entry) => [entry.name, rowSchema(entry)])),
	};
}

function rowSchema(entry: TableEntry): JsonSchema {
	const columns = exportedColumns(entry);
	return {
		type: "object",
		additionalProperties: false,
		required: columns.map(({ name }) => name),
		properties: Object.fromEntries(columns.map((column) => [column.name, columnSchema(column, lineType(column))])),
	};
}

/** A column's schema, with null allowed where the column allows it. */
export function columnSchema(column: PgColumn, type: JsonSchema): JsonSchema {
	return column.notNull || Object.keys(type).length === 0 ? type : { anyOf: [type, { type: "null" }] };
}

/** As `table-parts.ts` writes it: decimals, wide numbers and instants are text. */
function lineType(column: PgColumn): JsonSchema {
	const type = column.getSQLType();
	if (type.endsWith("[]")) return { type: "array" };
	if (type === "timestamp with time zone") return instantText;
	if (/^(numeric|bigint|xid8)/.test(type)) return { type: "string", pattern: "^-?[0-9]+(\\.[0-9]+)?$" };
	return plainType(type);
}

/** The types that every export writes alike. */
export function plainType(type: string): JsonSchema {
	if (type === "uuid") return { type: "string", format: "uuid" };
	if (type === "date") return { type: "string", format: "date" };
	if (type === "integer" || type === "smallint") return { type: "integer" };
	if (type === "boolean") return { type: "boolean" };
	if (type === "jsonb") return {};
	return { type: "string" };
}
