import { getTableColumns } from "@calibrant/db/drizzle";
import { auditLog, cancellations, type TableEntry, tableRegistry } from "@calibrant/db/schema";
import type { PgColumn } from "drizzle-orm/pg-core";
import { columnSchema, type JsonSchema, plainType } from "../exports/archive-schema.ts";
import { membershipColumns, personalExportSchema, sectionOf } from "./personal-export.ts";

/** Where the schema of the personal export is published, on every deployment. */
export const personalSchemaPath = "/api/schemas/personal-export-1.json";

const closed = (properties: Record<string, JsonSchema>, optional: readonly string[] = []): JsonSchema => ({
	type: "object",
	additionalProperties: false,
	required: Object.keys(properties).filter((name) => !optional.includes(name)),
	properties,
});
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const text: JsonSchema = { type: "string" };
const id: JsonSchema = { type: "string", format: "uuid" };
const instant: JsonSchema = { type: "string", format: "date-time" };

/** JSON Schema of the personal export, made from the same registry as the export itself; closed to other fields. */
export function personalSchema(): JsonSchema {
	const sections = tableRegistry
		.filter(({ subject, kind }) => subject.length > 0 && kind !== "billing")
		.map((entry) => [sectionOf[entry.name] ?? entry.name, section(entry)] as const);
	const { xid: _, ...auditColumns } = getTableColumns(auditLog);
	const properties: Record<string, JsonSchema> = {
		$schema: text,
		schema: { const: personalExportSchema },
		exportedAt: instant,
		userId: id,
		policy: { type: "object" },
		...Object.fromEntries(sections),
		memberships: list(row(membershipColumns)),
		cancellationHistory: list(row(getTableColumns(cancellations))),
		auditRows: list(row(auditColumns)),
		recordsAuthored: list(closed({ organisationId: id, table: text, id, as: text })),
		notHeld: list(closed({ section: text, why: text })),
		excluded: list(closed({ table: text, columns: list(text), why: text })),
	};
	return {
		$schema: "https://json-schema.org/draft/2020-12/schema",
		$id: personalSchemaPath,
		title: "Everything held about one person",
		...closed(properties, ["$schema", "notHeld"]),
	};
}

/** One row for the account itself, a list for what there may be several of. */
function section(entry: TableEntry): JsonSchema {
	const columns = Object.entries(getTableColumns(entry.table) as Record<string, PgColumn>);
	const shape = row(Object.fromEntries(columns.filter(([, column]) => !entry.secret.includes(column.name))));
	return entry.name === "users" || entry.name === "profiles" ? { anyOf: [shape, { type: "null" }] } : list(shape);
}

function row(columns: Record<string, PgColumn>): JsonSchema {
	const properties = Object.entries(columns).map(([name, column]) => [name, columnSchema(column, valueType(column))]);
	return closed(Object.fromEntries(properties));
}

/** As the driver reads a column and JSON writes it: instants to the millisecond, whole numbers as numbers. */
function valueType(column: PgColumn): JsonSchema {
	const type = column.getSQLType();
	if (type.endsWith("[]")) return { type: "array" };
	if (type === "timestamp with time zone") return instant;
	if (type === "bigint") return { type: "integer" };
	return plainType(type);
}
