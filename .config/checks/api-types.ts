/**
 * The types of the published client: made from the description of the REST API, in the form that `openapi-fetch` reads.
 * They name nothing of the server's inside. `--update` writes them; without it, types behind the server fail. So does, in
 * either case, a changed API without an entry in its changelog.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { changelog, describedTypes } from "../../apps/server/src/rest/changelog.ts";
import { openApi } from "../../apps/server/src/rest/openapi.ts";
import { loadPolicy } from "../../packages/policy/src/index.ts";

const FILE = "packages/client/src/rest/paths.ts";

interface Schema {
	$ref?: string;
	type?: string | string[];
	description?: string;
	enum?: unknown[];
	const?: unknown;
	items?: Schema;
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: boolean | Schema;
	anyOf?: Schema[];
	oneOf?: Schema[];
	allOf?: Schema[];
}
interface Parameter {
	name: string;
	in: string;
	required: boolean;
	schema: Schema;
}
interface Operation {
	operationId: string;
	summary: string;
	parameters?: Parameter[];
	requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

const policy = { ...loadPolicy("default"), modules: ["calibration", "websecurity"] as const };
const document = openApi({ baseUrl: "https://calibrant.example", policy: { ...policy, modules: [...policy.modules] } });
const plain: Record<string, string> = {
	integer: "number",
	number: "number",
	string: "string",
	boolean: "boolean",
	null: "null",
};
const name = (member: string) => (/^[A-Za-z_$][\w$]*$/.test(member) ? member : JSON.stringify(member));
const union = (types: string[]) => [...new Set(types)].join(" | ");

function typeOf(schema: Schema): string {
	if (schema.$ref) return `components["schemas"]["${schema.$ref.split("/").at(-1)}"]`;
	if (schema.const !== undefined) return JSON.stringify(schema.const);
	if (schema.enum) return union(schema.enum.map((one) => JSON.stringify(one)));
	const choice = schema.anyOf ?? schema.oneOf;
	if (choice) return union(choice.map(typeOf));
	if (schema.allOf) return schema.allOf.map(typeOf).join(" & ");
	if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type })));
	if (schema.type === "array") return `(${typeOf(schema.items ?? {})})[]`;
	if (schema.properties) return objectOf(schema);
	if (typeof schema.additionalProperties === "object") return `Record<string, ${typeOf(schema.additionalProperties)}>`;
	return plain[schema.type ?? ""] ?? (schema.type === "object" ? "Record<string, unknown>" : "unknown");
}

function objectOf({ properties = {}, required = [] }: Schema): string {
	const members = Object.entries(properties).map(
		([member, schema]) => `${name(member)}${required.includes(member) ? "" : "?"}: ${typeOf(schema)}`,
	);
	return members.length === 0 ? "Record<string, never>" : `{ ${members.join("; ")} }`;
}

function parametersOf(parameters: readonly Parameter[]): string {
	const places = ["query", "header", "path"].map((place) => {
		const its = parameters.filter((one) => one.in === place);
		const members = its.map((one) => `${name(one.name)}${one.required ? "" : "?"}: ${typeOf(one.schema)}`);
		if (its.length === 0) return `${place}?: never`;
		return `${place}${its.some(({ required }) => required) ? "" : "?"}: { ${members.join("; ")} }`;
	});
	return `{ ${places.join("; ")}; cookie?: never }`;
}

const contentOf = (content: Record<string, { schema: Schema }> = {}) =>
	Object.entries(content)
		.map(([type, { schema }]) => `"${type}": ${typeOf(schema)}`)
		.join("; ");

function operationOf(operation: Operation): string {
	const body = operation.requestBody;
	const responses = Object.entries(operation.responses).map(
		([code, { content }]) => `${code}: { headers: Record<string, unknown>; content: { ${contentOf(content)} } }`,
	);
	return `{
		parameters: ${parametersOf(operation.parameters ?? [])};
		requestBody${body ? `${body.required ? "" : "?"}: { content: { ${contentOf(body.content)} } }` : "?: never"};
		responses: { ${responses.join("; ")} };
	}`;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const paths = Object.entries(document.paths as unknown as Record<string, Record<string, Operation>>).map(
	([path, place]) => {
		const each = methods.map((method) => {
			const operation = place[method];
			return operation ? `/** ${operation.summary} */\n${method}: ${operationOf(operation)}` : `${method}?: never`;
		});
		return `"${path}": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; ${each.join(";\n")} };`;
	},
);
const schemas = Object.entries(document.components.schemas as Record<string, Schema>).map(
	([schema, described]) => `/** ${described.description ?? ""} */\n${schema}: ${typeOf(described)};`,
);
const text = `// Made by .config/checks/api-types.ts from the REST API's own description; do not edit.
/* biome-ignore-all format: it is made, not written */

export interface paths {
${paths.join("\n")}
}

export interface components {
schemas: {
${schemas.join("\n")}
};
}
`;
const known = (() => {
	try {
		return readFileSync(FILE, "utf8");
	} catch {
		return "";
	}
})();
if (process.argv.includes("--update")) writeFileSync(FILE, text);
else if (known !== text) {
	console.error(`${FILE} is behind the server: node .config/checks/api-types.ts --update`);
	process.exit(1);
}
// Descriptions may be written better without being a change.
const types = createHash("sha256")
	.update(text.replace(/\/\*\*.*?\*\//g, ""))
	.digest("hex")
	.slice(0, 16);
if (types !== describedTypes) {
	console.error(
		`The REST API is not the one that ${changelog[0].version} of apps/server/src/rest/changelog.ts describes. Add an entry ` +
			`that says what changed, and write describedTypes = "${types}".`,
	);
	process.exit(1);
}
console.log(`api types: ${paths.length} addresses, ${schemas.length} schemas`);
