import type { RouterContextProvider } from "react-router";
import { requestInfo } from "./request-info.ts";

interface Schema {
	$ref?: string;
	type?: string | string[];
	format?: string;
	description?: string;
	enum?: unknown[];
	const?: unknown;
	default?: unknown;
	items?: Schema;
	properties?: Record<string, Schema>;
	required?: string[];
	anyOf?: Schema[];
	oneOf?: Schema[];
	additionalProperties?: boolean | Schema;
}
type Content = Record<string, { schema: Schema }>;
interface Described {
	operationId: string;
	tags: string[];
	summary: string;
	"x-scope": string | null;
	parameters?: { name: string; in: string; required: boolean; schema: Schema; description?: string }[];
	requestBody?: { content: Content };
	responses: Record<string, { description: string; content?: Content }>;
}
interface Document {
	info: { description: string };
	"x-changelog": ApiVersion[];
	tags: { name: string }[];
	paths: Record<string, Record<string, Described>>;
	webhooks: Record<string, { post: { summary: string } }>;
	components: { schemas: Record<string, Schema> };
}

/** What changed with one version of the API, in English. */
export interface ApiVersion {
	version: string;
	/** `yyyy-mm-dd`. */
	date: string;
	changes: string[];
}

/** One member of an input or an answer, as the reference shows it. */
export interface Member {
	name: string;
	type: string;
	/** Name of the schema it follows, where it has one. */
	schema: string | null;
	required: boolean;
	about: string;
}

export interface ReferenceOperation {
	id: string;
	method: string;
	path: string;
	summary: string;
	scope: string | null;
	address: Member[];
	query: Member[];
	body: Member[];
	answer: string;
}

export interface Reference {
	about: string;
	groups: { name: string; operations: ReferenceOperation[] }[];
	schemas: { name: string; about: string; members: Member[] }[];
	refusals: [code: string, about: string][];
	events: [name: string, about: string][];
}

async function readDocument(context: Readonly<RouterContextProvider>): Promise<Document> {
	const { apiUrl } = context.get(requestInfo);
	const response = await fetch(`${apiUrl}/api/v1/openapi.json`, {
		signal: AbortSignal.timeout(8000),
		redirect: "error",
	});
	return (await response.json()) as Document;
}

/** Every version of the API with what it changed, the newest first. */
export async function readChangelog(context: Readonly<RouterContextProvider>): Promise<ApiVersion[]> {
	return (await readDocument(context))["x-changelog"];
}

/** The description that apps/server publishes, as the reference page shows it. */
export async function readReference(context: Readonly<RouterContextProvider>): Promise<Reference> {
	const document = await readDocument(context);
	const all = Object.entries(document.paths).flatMap(([path, place]) =>
		Object.entries(place).map(([method, one]) => ({
			group: one.tags[0],
			operation: operationOf(method, path, one),
			one,
		})),
	);
	const refusals = new Map(
		all.flatMap(({ one }) =>
			Object.entries(one.responses).flatMap(([code, { description }]): [string, string][] =>
				Number(code) >= 400 ? [[code, description]] : [],
			),
		),
	);
	return {
		about: document.info.description,
		groups: document.tags.map(({ name }) => ({
			name,
			operations: all.filter(({ group }) => group === name).map(({ operation }) => operation),
		})),
		schemas: Object.entries(document.components.schemas).map(([name, schema]) => ({
			...{ name, about: schema.description ?? "", members: membersOf(schema) },
		})),
		refusals: [...refusals].sort(([a], [b]) => Number(a) - Number(b)),
		events: Object.entries(document.webhooks).map(([name, { post }]) => [name, post.summary]),
	};
}

function operationOf(method: string, path: string, one: Described): ReferenceOperation {
	const parameters = (where: string) =>
		(one.parameters ?? [])
			.filter((parameter) => parameter.in === where)
			.map(({ name, schema, required, description = "" }) => ({
				...member(name, schema, required),
				about: description,
			}));
	const done = Object.entries(one.responses).find(([code]) => Number(code) < 300)?.[1];
	return {
		...{ id: one.operationId, method: method.toUpperCase(), path, summary: one.summary, scope: one["x-scope"] },
		...{ address: parameters("path"), query: parameters("query") },
		body: membersOf(one.requestBody?.content["application/json"]?.schema ?? {}),
		answer: nameOf(done?.content?.["application/json"]?.schema.$ref) ?? "",
	};
}

const nameOf = (ref: string | undefined): string | null => ref?.split("/").at(-1) ?? null;

/** The members of an object, those of objects within it under their path; of a list those of what it lists. */
function membersOf(schema: Schema, above = ""): Member[] {
	const listed = schema.items && !schema.items.$ref ? membersOf(schema.items, above) : [];
	const own = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
		const choice = [part, part.items, ...(part.anyOf ?? [])];
		const inner = choice.find((one) => one?.properties !== undefined);
		const here = `${above}${name}${part.items?.properties ? "[]" : ""}`;
		return [
			member(here, part, schema.required?.includes(name) ?? false),
			...(inner ? membersOf(inner, `${here}.`) : []),
		];
	});
	return [...own, ...listed];
}

function member(name: string, schema: Schema, required: boolean): Member {
	const about = [
		schema.description,
		schema.default === undefined ? null : `Default: ${JSON.stringify(schema.default)}.`,
	];
	const ref = schema.$ref ?? schema.items?.$ref;
	return { name, type: typeOf(schema), schema: nameOf(ref), required, about: about.filter(Boolean).join(" ") };
}

function typeOf(schema: Schema): string {
	if (schema.$ref) return nameOf(schema.$ref) ?? "";
	if (schema.const !== undefined) return JSON.stringify(schema.const);
	if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
	const choice = schema.anyOf ?? schema.oneOf;
	if (choice) return [...new Set(choice.map(typeOf))].join(" | ");
	if (schema.type === "array") return `${typeOf(schema.items ?? {})}[]`;
	return schema.format ?? [schema.type ?? "any"].flat().join(" | ");
}
