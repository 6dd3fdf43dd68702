import { keyScopes } from "@calibrant/kernel";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildServer } from "../app.ts";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { type JsonSchema, openApi, procedureOf } from "./openapi.ts";
import { operations } from "./operations.ts";

let server: TestServer;
let owner: SignedIn;
let key: string;
type Described = { responses: Record<string, { content: Record<string, { schema: JsonSchema }> }> };
type Body = Record<string, unknown> & { items?: Record<string, unknown>[]; id?: string };

const makeKey = async (who: SignedIn, scopes: readonly string[] = keyScopes, role = "owner") => {
	const made = await server.call<{ key: string }>(who.cookie, "apiKeys.create", { name: "ERP", role, scopes });
	return made.value.key;
};
const rest = async (
	method: "GET" | "POST" | "PATCH",
	path: string,
	payload?: unknown,
	more: Record<string, string> = {},
) => {
	const answer = await server.app.inject({
		...{ method, url: `/api/v1${path}` },
		headers: {
			authorization: `Bearer ${key}`,
			...(payload !== undefined && { "content-type": "application/json" }),
			...more,
		},
		...(payload !== undefined && { payload: typeof payload === "string" ? payload : JSON.stringify(payload) }),
	});
	return { status: answer.statusCode, headers: answer.headers, body: answer.json() as Body, text: answer.body };
};

beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Olga");
	key = await makeKey(owner);
});
afterAll(() => server.close());

describe("the description", () => {
	const described = () => openApi({ baseUrl: server.house.baseUrl, policy: server.house.policy });

	test("is valid OpenAPI 3.1, published to everybody, and names every operation once", async () => {
		const published = await server.app.inject({ url: "/api/v1/openapi.json" });
		expect(published.json()).toEqual(JSON.parse(JSON.stringify(described())));
		const { valid, errors } = await new Validator().validate(published.json());
		expect([valid, errors]).toEqual([true, undefined]);
		const ids = Object.values(described().paths).flatMap((place) =>
			Object.values(place).map((one) => (one as { operationId: string }).operationId),
		);
		expect(ids.sort()).toEqual(operations.map(({ procedure }) => procedure).sort());
		for (const operation of operations) {
			const type = procedureOf(operation).type;
			expect(type === "query", operation.procedure).toBe(operation.method === "GET");
		}
	});

	test("leaves out what the deployment does not offer, and so does the API", async () => {
		const { policy } = server.house;
		const { modules } = policy;
		policy.modules = ["websecurity"];
		const { paths, components } = described();
		expect(Object.keys(paths)).toEqual(["/members", "/exports", "/exports/{id}"]);
		expect(Object.keys(components.schemas)).not.toContain("Instrument");
		expect(await rest("GET", "/instruments")).toMatchObject({ status: 404, body: { reason: "NOT_FOUND" } });
		policy.modules = modules;
	});

	test("holds for what is answered", async () => {
		const made = await rest("POST", "/instruments", { tag: "MIC-1", interval: { value: 1, unit: "year" } });
		const instrumentId = made.body.id ?? "";
		const points = [{ unit: "mm", nominal: "10.0", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "10.02" }];
		const calibration = await rest("POST", "/calibrations", { instrumentId, performedOn: "2026-02-10", points });
		expect([made.status, calibration.status, calibration.text]).toEqual([201, 201, expect.any(String)]);
		const use = { instrumentId, kind: "lot", reference: "L-1", usedFrom: "2026-02-11" };
		expect((await rest("POST", "/usage", use)).status).toBe(201);
		const archive = await rest("POST", "/exports");
		const document = described();
		const ajv = formats.default(new Ajv.default({ strict: false }));
		ajv.addSchema({ $id: "api", components: document.components });
		const ids: Record<string, string | undefined> = {
			...{ instruments: instrumentId, calibrations: calibration.body.id, exports: archive.body.id },
		};
		const asked = [];
		for (const { method, path, procedure } of operations.filter(({ method }) => method === "GET")) {
			const id = ids[path.split("/")[1] ?? ""];
			if (path.includes("{id}") && !id) continue;
			const answer = await rest(method, path.replace("{id}", id ?? ""));
			expect([procedure, answer.status]).toEqual([procedure, 200]);
			const { get } = document.paths[path] as { get: Described };
			const place = get.responses["200"]?.content["application/json"]?.schema.$ref;
			const holds = ajv.validate({ $ref: `api${place}` }, answer.body);
			expect([procedure, ajv.errors, holds]).toEqual([procedure, null, true]);
			asked.push(procedure);
		}
		expect(asked.length).toBeGreaterThan(10);
		// Names of people's accounts, addresses and inner columns are not part of it.
		const all = JSON.stringify(
			[await rest("GET", "/members"), await rest("GET", "/instruments")].map(({ body }) => body),
		);
		expect(all).not.toMatch(/example\.com|email|labelCode|orgId/);
	});
});

describe("reading and writing", () => {
	test("goes page by page, and reads numbers and truth values of the query", async () => {
		for (const tag of ["P-1", "P-2", "P-3"]) await rest("POST", "/instruments", { tag });
		const first = await rest("GET", "/instruments?q=P-&limit=2");
		expect([first.body.items?.map(({ tag }) => tag), first.body.total]).toEqual([["P-1", "P-2"], 3]);
		const next = await rest("GET", `/instruments?q=P-&limit=2&cursor=${first.body.nextCursor}`);
		expect([next.body.items?.map(({ tag }) => tag), next.body.nextCursor]).toEqual([["P-3"], null]);
		for (const query of ["limit=abc", "limit=500", "limit=1.5", "nothing=1", "cursor=zzz"])
			expect([query, (await rest("GET", `/instruments?${query}`)).status]).toEqual([query, 400]);
		expect((await rest("GET", "/oot-cases?late=true")).status).toBe(200);
	});

	test("writes, reads and filters custom fields by their keys, and says where a value does not fit", async () => {
		const asked = { name: "Class", kind: "choice", choices: ["A", "B"] };
		const { value: field } = await server.call<{ id: string }>(owner.cookie, "customFields.create", asked);
		const made = await rest("POST", "/instruments", { tag: "CF-1", customFields: { Class: "a" } });
		expect(made.body).toMatchObject({ customFields: { Class: "A" } });
		const change = { version: 1, changes: { customFields: { Class: "C" } } };
		const refused = await rest("PATCH", `/instruments/${made.body.id}`, change);
		expect([refused.status, refused.body]).toMatchObject([
			400,
			{ fields: { "customFields.Class": expect.any(String) } },
		]);
		const found = await rest(
			"GET",
			`/instruments?custom=${encodeURIComponent(`${field.id}=A`)}&sort=field:${field.id}`,
		);
		expect(found.body.items?.map(({ tag }) => tag)).toEqual(["CF-1"]);
		expect((await rest("GET", "/custom-fields")).body.items).toMatchObject([{ key: "Class", choices: ["A", "B"] }]);
	});

	test("changes what was seen, and tells what was changed meanwhile", async () => {
		const { body } = await rest("POST", "/instruments", { tag: "V-1" });
		const change = { version: body.version, changes: { description: "Vernier" } };
		expect((await rest("PATCH", `/instruments/${body.id}`, change)).body).toMatchObject({ description: "Vernier" });
		expect(await rest("PATCH", `/instruments/${body.id}`, change)).toMatchObject({
			status: 409,
			body: { reason: "STALE_VERSION" },
		});
		const retired = await rest("POST", `/instruments/${body.id}/retire`, { version: 2, reason: "Worn" });
		expect(retired.body).toMatchObject({ status: "retired", version: 3 });
	});
});

describe("a refusal", () => {
	test("is a problem that says what happened, what to do and under which number", async () => {
		const { status, headers, body } = await rest("POST", "/instruments", { tag: "" });
		expect([status, headers["content-type"]]).toEqual([400, "application/problem+json; charset=utf-8"]);
		expect(body).toEqual({
			...{ type: `${server.house.baseUrl}/developers#INVALID`, title: "Some fields are not right.", status: 400 },
			...{ detail: "Correct the marked fields.", reason: "INVALID", fields: { tag: expect.any(String) } },
			requestId: headers["x-request-id"],
		});
	});

	test.each([
		["no key", "GET", "/instruments", undefined, { authorization: "" }, 401, "UNAUTHENTICATED"],
		["an invented key", "GET", "/instruments", undefined, { authorization: "Bearer cal_x" }, 401, "UNAUTHENTICATED"],
		["a body that is no JSON", "POST", "/instruments", "{", {}, 400, "INVALID"],
		["a body that is a list", "POST", "/instruments", "[]", {}, 400, "INVALID"],
		["another type of body", "POST", "/instruments", "a=1", { "content-type": "text/plain" }, 415, "UNSUPPORTED_FILE"],
		["an unknown member", "POST", "/instruments", { tag: "x", colour: "red" }, {}, 400, "INVALID"],
		["a NUL", "POST", "/instruments", { tag: "a\0" }, {}, 400, "INVALID"],
		[
			"the id in the body",
			"PATCH",
			"/instruments/019a0000-0000-7000-8000-000000000000",
			{ id: "x" },
			{},
			400,
			"INVALID",
		],
		["an id that is none", "GET", "/instruments/1", undefined, {}, 400, "INVALID"],
		["an unknown record", "GET", "/instruments/019a0000-0000-7000-8000-000000000000", undefined, {}, 404, "NOT_FOUND"],
		["an unknown address", "GET", "/nothing", undefined, {}, 404, "NOT_FOUND"],
		["a key of nothing", "POST", "/instruments", { tag: "x" }, { "idempotency-key": "a b" }, 400, "INVALID"],
	] as const)("of %s", async (_what, method, path, payload, headers, status, reason) => {
		const answer = await rest(method, path, payload, headers);
		expect([answer.status, answer.body.reason]).toEqual([status, reason]);
		expect(answer.headers["content-type"]).toContain("application/problem+json");
		expect(answer.text).not.toMatch(/stack|select |node_modules/);
	});

	test("of a session's cookie, a key in the address, a key without the scope, and another's record", async () => {
		const cookie = { authorization: "", cookie: owner.cookie };
		expect((await rest("GET", "/instruments", undefined, cookie)).status).toBe(401);
		expect((await rest("GET", `/instruments?q=${key}`)).body).toMatchObject({ status: 400, title: /address/ });
		const narrow = { authorization: `Bearer ${await makeKey(owner, ["calibrations:read"])}` };
		const refused = await rest("GET", "/instruments", undefined, narrow);
		expect(refused.body).toMatchObject({ status: 403, title: expect.stringContaining("instruments:read") });
		const other = { authorization: `Bearer ${await makeKey(await server.signUp("Otto"))}` };
		const { body } = await rest("POST", "/instruments", { tag: "OURS" });
		expect((await rest("GET", `/instruments/${body.id}`, undefined, other)).status).toBe(404);
		expect((await rest("GET", "/instruments?status=any", undefined, other)).body.items).toEqual([]);
		const viewer = { authorization: `Bearer ${await makeKey(owner, keyScopes, "viewer")}` };
		expect((await rest("POST", "/instruments", { tag: "Y" }, viewer)).status).toBe(403);
	});
});

describe("a request under an Idempotency-Key", () => {
	const count = async (tag: string) =>
		(await server.database.admin`select 1 from instruments where tag = ${tag} and org_id = ${owner.orgId}`).length;

	test("is done once, however often and however much at once it is sent, and answered the same", async () => {
		const send = () => rest("POST", "/instruments", { tag: "I-1", model: "m" }, { "idempotency-key": "one" });
		const answers = await Promise.all(Array.from({ length: 20 }, send));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
		expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
		expect(answers.filter(({ headers }) => headers["idempotency-replayed"] === "true")).toHaveLength(19);
		const turned = await rest("POST", "/instruments", { model: "m", tag: "I-1" }, { "idempotency-key": "one" });
		expect(turned.text).toBe(answers[0]?.text);
		expect(await count("I-1")).toBe(1);
	});

	test("stands for that request alone, and for this key of the organisation alone", async () => {
		await rest("POST", "/instruments", { tag: "I-2" }, { "idempotency-key": "two" });
		const other = await rest("POST", "/instruments", { tag: "I-3" }, { "idempotency-key": "two" });
		expect([other.status, other.body.reason]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
		const second = { "idempotency-key": "two", authorization: `Bearer ${await makeKey(owner)}` };
		expect((await rest("POST", "/instruments", { tag: "I-3" }, second)).status).toBe(201);
		expect((await server.database.admin`select 1 from idempotency_keys where key = 'two'`).length).toBe(0);
	});

	test("that was refused can be sent again when it is right", async () => {
		await rest("POST", "/instruments", { tag: "I-4" });
		const again = () => rest("POST", "/instruments", { tag: "I-4" }, { "idempotency-key": "three" });
		expect((await again()).status).toBe(409);
		await server.database.admin`update instruments set tag = 'I-4 old' where tag = 'I-4'`;
		expect((await again()).status).toBe(201);
	});
});

test("more requests of one key than a minute allows are refused, with the seconds to wait; another key is not", async () => {
	const few = await buildServer({ house: server.house, logLevel: "silent", requestsPerMinute: 2 });
	const ask = async (authorization: string, url = "/api/v1/instruments") => {
		const { statusCode, headers } = await few.inject({ url, headers: { authorization } });
		return [statusCode, headers.ratelimit, headers["retry-after"]];
	};
	const own = `Bearer ${key}`;
	expect(await ask(own)).toEqual([200, '"key";r=1;t=60', undefined]);
	// Whichever door.
	expect(await ask(own, "/api/trpc/locations.list")).toEqual([200, '"key";r=0;t=60', undefined]);
	expect(await ask(own)).toEqual([429, '"key";r=0;t=60', "60"]);
	expect((await few.inject({ url: "/api/v1/instruments", headers: { authorization: own } })).json().reason).toBe(
		"RATE_LIMITED",
	);
	expect((await ask(`Bearer ${await makeKey(owner)}`))[0]).toBe(200);
	expect((await few.inject({ url: "/api/v1/openapi.json" })).headers.ratelimit).toBeUndefined();
	await few.close();
});
