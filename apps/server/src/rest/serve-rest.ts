import { DomainError, type House, inForce, invalid } from "@calibrant/kernel";
import { TRPCError } from "@trpc/server";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { type Refusal, refusalOf, retryAfter } from "../refusals.ts";
import { appRouter } from "../routers/index.ts";
import { createContext } from "../trpc/context.ts";
import { createCaller, refusalOfCall } from "../trpc/procedures.ts";
import { answeredBefore, keyOf, type Repeatable } from "../trpc/repeatable.ts";
import { addressed, inputOf, type JsonSchema, offeredOperations, openApi } from "./openapi.ts";
import { type Operation, operations } from "./operations.ts";

const prefix = "/api/v1";
const call = createCaller(appRouter);

/** The REST API of version 1: each operation is one call of the procedure it names, as the key's organisation and role. */
export const serveRest: FastifyPluginAsync<{ house: House }> = async (app, { house }) => {
	const tell = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
		tellProblem(house, error, request, reply);
	await app.register(
		async (rest) => {
			rest.setErrorHandler(tell);
			rest.setNotFoundHandler((request, reply) => tell({ statusCode: 404 }, request, reply));
			readJson(rest);
			rest.get("/openapi.json", async (_request, reply) => {
				const { policy } = await inForce(house);
				return reply.header("cache-control", "public, max-age=300").send(openApi({ baseUrl: house.baseUrl, policy }));
			});
			for (const operation of operations) serveOperation(rest, house, operation);
		},
		{ prefix },
	);
};

function serveOperation(app: FastifyInstance, house: House, operation: Operation): void {
	const schema = inputOf(operation);
	const { method, procedure, path, status = 200 } = operation;
	const contextOf = createContext(house);
	app.route({
		method,
		url: path.replaceAll(/\{(\w+)\}/g, ":$1"),
		handler: async (request, reply) => {
			refuseKeyInAddress(request);
			const input = { ...givenBy(request, schema, operation), ...(request.params as object) };
			const context = await contextOf({ req: request, res: reply });
			if (context.failed) throw context.failed;
			if (!context.visitor.key) throw noKey();
			const { policy } = context.house;
			if (!offeredOperations(policy).includes(operation)) throw Object.assign(new Error(), { statusCode: 404 });
			const write = (data: unknown) => JSON.stringify(operation.answer.parse(data));
			const repeatable = method === "POST" ? repeatableOf(request, { procedure, input, write }) : undefined;
			const caller = call(repeatable ? { ...context, repeatable } : context) as unknown as Record<string, Called>;
			const [router = "", name = ""] = procedure.split(".");
			reply.code(status).type("application/json; charset=utf-8");
			try {
				const body = write(await caller[router]?.[name]?.(Object.keys(input).length > 0 ? input : undefinedOr(schema)));
				return reply.send(body);
			} catch (error) {
				const before = answeredBefore(error);
				if (before === null) throw error;
				return reply.header("idempotency-replayed", "true").send(before);
			}
		},
	});
}

type Called = Record<string, (input: unknown) => Promise<unknown>>;

/** A procedure with an input is given an empty one where nothing was sent; one without is given none. */
const undefinedOr = (schema: JsonSchema) => (Object.keys(schema.properties ?? {}).length > 0 ? {} : undefined);

/** What was sent beside the address: the query, read as its schema says, or the body. Names nobody knows are refused. */
function givenBy(request: FastifyRequest, { properties = {} }: JsonSchema, operation: Operation): object {
	const given: unknown =
		operation.method === "GET" ? readQuery(request.query as object, properties) : (request.body ?? {});
	if (typeof given !== "object" || given === null || Array.isArray(given)) {
		throw invalid("The body is not a JSON object.", "Send the members in one object.");
	}
	const inAddress = addressed(operation);
	const unknown = Object.keys(given).filter((name) => !Object.hasOwn(properties, name) || inAddress.includes(name));
	if (unknown.length === 0) return given;
	const fields = Object.fromEntries(
		unknown.map((name) => [name.slice(0, 100), "This operation does not take it here."]),
	);
	throw invalid("Something was sent that this operation does not take.", "Leave out what is marked.", fields);
}

/** Texts of a query as the values that the schema wants; what does not fit is left for the schema to refuse. */
function readQuery(query: object, properties: Record<string, JsonSchema>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(query).map(([name, text]) => {
			const type = properties[name]?.type;
			if ((type === "integer" || type === "number") && /^-?\d+(\.\d+)?$/.test(text)) return [name, Number(text)];
			if (type === "boolean" && (text === "true" || text === "false")) return [name, text === "true"];
			return [name, text];
		}),
	);
}

function repeatableOf(
	request: FastifyRequest,
	{ procedure, input, write }: { procedure: string; input: object; write: Repeatable["write"] },
): Repeatable | undefined {
	const key = keyOf(request);
	if (key === undefined) return undefined;
	return { key, request: `${procedure} ${JSON.stringify(sorted(input))}`, write };
}

/** The same input in whichever order its members were sent. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, member]) => [name, sorted(member)]),
	);
}

/** A key in an address would be written into the logs of every server on its way. */
function refuseKeyInAddress(request: FastifyRequest): void {
	if (!/cal_[0-9a-f]{32}_/.test(request.url)) return;
	throw invalid(
		"The API key stands in the address.",
		"Revoke it, make another, and send that in the header Authorization.",
	);
}

const noKey = () =>
	new DomainError(
		"UNAUTHENTICATED",
		"No API key was sent that is known here.",
		"Send a key that has not ended as Authorization: Bearer cal_…; owners make them under Settings, API keys.",
	);

function readJson(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
		try {
			done(null, body === "" ? undefined : JSON.parse(String(body)));
		} catch {
			done(invalid("The body cannot be read as JSON.", "Correct the body and send it again."));
		}
	});
}

/** A refusal as RFC 9457 says it: title is what happened, detail what to do. */
function tellProblem(house: House, error: unknown, request: FastifyRequest, reply: FastifyReply) {
	const refusal: Refusal =
		error instanceof TRPCError
			? refusalOfCall(error)
			: refusalOf(error, (error as { statusCode?: number }).statusCode ?? 500);
	const { status, reason, message, whatToDo, current: _current, ...more } = refusal;
	if (status === 500) {
		const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
		request.log.error({ err: cause }, "operation failed");
		request.server.journal.fault({ place: request.routeOptions.url ?? "unknown", requestId: request.id, error: cause });
	}
	const after = retryAfter([refusal]);
	if (after) reply.header("retry-after", after);
	if (status === 401) reply.header("www-authenticate", 'Bearer realm="Calibrant"');
	const type = `${house.baseUrl}/developers#${reason}`;
	const problem = { type, title: message, status, detail: whatToDo, reason, requestId: request.id, ...more };
	return reply.code(status).type("application/problem+json; charset=utf-8").send(JSON.stringify(problem));
}
