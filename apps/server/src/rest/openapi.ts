import { webhookEvents } from "@calibrant/kernel";
import { offers, type Policy } from "@calibrant/policy";
import { z } from "zod";
import { modules } from "../modules/in-order.ts";
import { appRouter } from "../routers/index.ts";
import { moduleOf } from "../trpc/module-of.ts";
import { needOffered } from "../trpc/need-offered.ts";
import { scopeOf } from "../trpc/scope-of.ts";
import { answerNames } from "./answers.ts";
import { changelog } from "./changelog.ts";
import { type Operation, operations } from "./operations.ts";

export type JsonSchema = { [member: string]: unknown; properties?: Record<string, JsonSchema>; required?: string[] };

type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[] } };

/** The procedure that answers an operation. Throws where there is none of that name. */
export function procedureOf({ procedure }: Pick<Operation, "procedure">): Procedure["_def"] {
	const found = (appRouter._def.procedures as unknown as Record<string, Procedure>)[procedure];
	if (!found) throw new Error(`There is no procedure ${procedure}.`);
	return found._def;
}

/** Instants are sent as RFC 3339 in UTC. */
const override = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }) => {
	if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
	// What JavaScript can count is no fact about the API.
	if (jsonSchema.format === "uuid" || jsonSchema.format === "date") delete jsonSchema.pattern;
	for (const bound of ["minimum", "maximum"])
		if (Math.abs(Number(jsonSchema[bound])) === Number.MAX_SAFE_INTEGER) delete jsonSchema[bound];
};

const uri = (name: string) => `#/components/schemas/${name}`;
const bare = ({ $schema: _schema, $id: _id, id: _name, ...schema }: JsonSchema): JsonSchema => schema;

/** The input of an operation as JSON Schema; an object without members where it takes nothing. */
export function inputOf(operation: Operation): JsonSchema {
	const [schema] = procedureOf(operation).inputs;
	if (!schema) return { type: "object", properties: {} };
	const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", override: override as never });
	return bare(json as JsonSchema);
}

/** Names of the parameters in an operation's address. */
export const addressed = ({ path }: Pick<Operation, "path">): string[] =>
	[...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

const problem: JsonSchema = {
	...{ type: "object", required: ["type", "title", "status", "detail", "reason", "requestId"] },
	description: "Why a request was refused (RFC 9457), and what to do about it.",
	properties: {
		type: { type: "string", format: "uri" },
		title: { type: "string", description: "What happened." },
		status: { type: "integer" },
		detail: { type: "string", description: "What to do." },
		reason: { type: "string", description: "For programs; it does not change." },
		requestId: { type: "string", format: "uuid", description: "Send it when you ask us about it." },
		fields: { type: "object", additionalProperties: { type: "string" }, description: "What is wrong, by member." },
		retryAt: { type: "string", format: "date-time" },
		purgeAt: { type: ["string", "null"], format: "date-time" },
	},
};

const refusals = {
	"400": "The request cannot be read, or a member is not right.",
	"401": "No key was sent, or it is unknown, has ended or was revoked.",
	"403": "The key lacks the scope or the role, or the organisation can only be read now.",
	"404": "There is no such record in the organisation of the key.",
	"409": "The record stands otherwise than the request expects.",
	"422": "The Idempotency-Key was sent with another request.",
	"429": "Too many requests; Retry-After says how many seconds to wait.",
} as const;

const headers = {
	"X-Request-Id": { description: "The request's id.", schema: { type: "string", format: "uuid" } },
	RateLimit: { description: "Requests that are left, and seconds until all are.", schema: { type: "string" } },
	"RateLimit-Policy": { description: "Requests per seconds.", schema: { type: "string" } },
};

/** Operations of modules that this deployment offers. */
export const offeredOperations = (policy: Policy): Operation[] =>
	operations.filter(({ procedure }) => {
		try {
			needOffered(policy, moduleOf(procedure));
			return true;
		} catch {
			return false;
		}
	});

/** The description of the REST API, OpenAPI 3.1, made from the procedures' own schemas. */
export function openApi({ baseUrl, policy }: { baseUrl: string; policy: Policy }) {
	const { schemas } = z.toJSONSchema(answerNames as never, {
		uri,
		metadata: answerNames,
		unrepresentable: "any",
		override: override as never,
	});
	const paths: Record<string, Record<string, unknown>> = {};
	const offered = offeredOperations(policy);
	for (const operation of offered) {
		const { path, method } = operation;
		paths[path] = { ...paths[path], [method.toLowerCase()]: described(operation) };
	}
	const text = JSON.stringify(paths);
	const all = Object.entries(schemas as Record<string, JsonSchema>).map(
		([name, schema]) => [name, bare(schema)] as const,
	);
	return {
		openapi: "3.1.0",
		info: {
			...{
				title: "Calibrant",
				version: changelog[0].version,
				license: { name: "Apache-2.0", identifier: "Apache-2.0" },
			},
			description:
				"Records of the organisation that an API key belongs to. Decimal numbers are text, so that 0.10 stays 0.10. Members may be added to answers at any time.",
		},
		"x-changelog": changelog,
		servers: [{ url: `${baseUrl}/api/v1` }],
		security: [{ key: [] }],
		tags: [...new Set(offered.map(({ group }) => group))].map((name) => ({ name })),
		paths,
		webhooks: Object.fromEntries(told(policy).map(([event, summary]) => [event, announced(event, summary)])),
		components: {
			securitySchemes: { key: { type: "http", scheme: "bearer", description: "An API key of the organisation." } },
			schemas: { ...named(all, text), Problem: problem },
		},
	};
}

/** The events that this deployment can tell of. */
const told = (policy: Policy) =>
	Object.entries(webhookEvents).filter(([event]) =>
		offers(policy, modules.find(({ events }) => events?.includes(event.split(".")[0] ?? ""))?.name),
	);

/** A message to a webhook, as OpenAPI describes what is sent to others. */
const announced = (event: string, summary: string) => ({
	post: {
		...{ operationId: event, summary, description: "Sent to the organisation's webhooks (Standard Webhooks)." },
		requestBody: {
			content: {
				"application/json": {
					schema: {
						...{ type: "object", required: ["type", "timestamp", "data"] },
						properties: {
							type: { const: event },
							timestamp: { type: "string", format: "date-time" },
							data: {
								...{ type: "object", required: ["organisationId", "id"] },
								properties: {
									organisationId: { type: "string", format: "uuid" },
									id: { type: "string", format: "uuid", description: "Of the record." },
									href: { type: "string", format: "uri", description: "Where the record can be read." },
								},
							},
						},
					},
				},
			},
		},
		responses: { "2XX": { description: "Taken. Anything else is tried again." } },
	},
});

/** The schemas that are reached from a text, each with those it names itself. */
function named(all: readonly (readonly [string, JsonSchema])[], text: string): Record<string, JsonSchema> {
	const reached = new Set<string>();
	const visit = (where: string) => {
		for (const [name, schema] of all) {
			if (reached.has(name) || !where.includes(`"${uri(name)}"`)) continue;
			reached.add(name);
			visit(JSON.stringify(schema));
		}
	};
	visit(text);
	return Object.fromEntries(all.filter(([name]) => reached.has(name)));
}

function described(operation: Operation) {
	const { method, procedure, group, summary, status = 200 } = operation;
	const { type } = procedureOf(operation);
	const scope = scopeOf(procedure, type);
	const { properties = {}, required = [], ...rest } = inputOf(operation);
	const inAddress = addressed(operation);
	const others = Object.entries(properties).filter(([name]) => !inAddress.includes(name));
	const needed = required.filter((name) => !inAddress.includes(name));
	const parameter = (where: string, [name, schema]: [string, JsonSchema]) => ({
		...{ name, in: where, required: where === "path" || needed.includes(name), schema },
	});
	const path = Object.entries(properties).filter(([name]) => inAddress.includes(name));
	const parameters = [
		...path.map((one) => parameter("path", one)),
		...(method === "GET" ? others.map((one) => parameter("query", one)) : []),
		...(method === "POST" ? [repeatable] : []),
	];
	const answers = Object.entries(refusals).filter(([code]) => code !== "422" || method === "POST");
	const body = { ...rest, properties: Object.fromEntries(others), ...(needed.length > 0 && { required: needed }) };
	return {
		...{ operationId: procedure, tags: [group], summary, description: `Scope: \`${scope}\`.`, "x-scope": scope },
		...(parameters.length > 0 && { parameters }),
		...(method !== "GET" &&
			others.length > 0 && {
				requestBody: { required: needed.length > 0, content: { "application/json": { schema: body } } },
			}),
		responses: {
			[status]: {
				...{ description: "Done.", headers },
				content: { "application/json": { schema: { $ref: uri(answerNames.get(operation.answer)?.id ?? "") } } },
			},
			...Object.fromEntries(
				answers.map(([code, description]) => [
					code,
					{ description, content: { "application/problem+json": { schema: { $ref: uri("Problem") } } } },
				]),
			),
		},
	};
}

const repeatable = {
	...{ name: "Idempotency-Key", in: "header", required: false },
	description: "Of your own making, new for each request. A repetition under it is done once and answered the same.",
	schema: { type: "string", minLength: 1, maxLength: 255 },
};
