import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { RouterContextProvider } from "react-router";
import superjson from "superjson";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { apiFailure } from "./api-failure.ts";
import { offersAudits } from "./offers-audits.server.ts";
import { refusalOf } from "./refusal-reply.server.ts";
import { type RequestInfo, requestInfo } from "./request-info.ts";
import { requireUser } from "./require-user.server.ts";
import { api } from "./trpc.server.ts";

const BASE = "https://calibrant.example";
const REFUSAL = {
	code: -32001,
	message: "This organisation is read-only.",
	data: {
		code: "FORBIDDEN",
		httpStatus: 403,
		reason: "ORG_READ_ONLY",
		whatToDo: "Reactivate it.",
		requestId: "theirs",
		purgeAt: new Date("2026-04-10T04:00:00Z"),
		stack: "at secret.ts",
	},
};

let upstream: FastifyInstance;
let apiUrl: string;
let calls: FastifyRequest[];
let answer: (path: string) => object | "hang";

beforeAll(async () => {
	upstream = Fastify({ routerOptions: { maxParamLength: 5000 } });
	upstream.post<{ Params: { paths: string } }>("/api/trpc/:paths", (request, reply) => {
		reply.send(request.params.paths.split(",").map((path) => answer(path)));
	});
	upstream.get<{ Params: { paths: string } }>("/api/trpc/:paths", (request, reply) => {
		calls.push(request);
		const answers = request.params.paths.split(",").map((path) => answer(path));
		if (answers.includes("hang")) return reply.hijack();
		return reply.header("set-cookie", ["a=1; Path=/", "b=2; Path=/"]).send(answers);
	});
	apiUrl = await upstream.listen({ port: 0, host: "127.0.0.1" });
});
beforeEach(() => {
	calls = [];
	answer = (path) => ({ result: { data: superjson.serialize({ path }) } });
});
afterAll(async () => {
	upstream.server.closeAllConnections();
	await upstream.close();
});

function person(headers: Record<string, string> = {}, url = apiUrl) {
	const info: RequestInfo = {
		nonce: "n",
		requestId: "ours",
		address: "203.0.113.9",
		baseUrl: BASE,
		apiUrl: url,
		demo: false,
		development: false,
		setCookies: [],
	};
	const context = new RouterContextProvider();
	context.set(requestInfo, info);
	return { context, info, request: new Request(`${BASE}/app`, { headers }) };
}

async function failure(promise: Promise<unknown>) {
	const thrown = await promise.then(
		() => expect.fail("must be refused"),
		(error: unknown) => error,
	);
	return apiFailure(thrown);
}

it("speaks for the person, in one call for all loaders of a page, and keeps the cookies of the answer", async () => {
	const { context, info, request } = person({ cookie: "__Host-calibrant=t", "x-forwarded-for": "evil" });
	const other = new Request(`${BASE}/app`);
	await Promise.all([
		api(context, request).session.current.query(),
		api(context, other).policy.page.query({ page: "terms" }),
	]);
	expect(calls).toHaveLength(1);
	expect(calls[0]?.headers).toMatchObject({
		cookie: "__Host-calibrant=t",
		origin: BASE,
		"x-forwarded-for": "203.0.113.9",
		"x-request-id": "ours",
	});
	expect(info.setCookies).toEqual(["a=1; Path=/", "b=2; Path=/"]);
});

it("never shares a client between two requests", async () => {
	const [first, second] = [person({ cookie: "s=1" }), person({ cookie: "s=2" })];
	for (const { context, request } of [first, second]) await api(context, request).session.current.query();
	expect(calls.map((call) => call.headers.cookie)).toEqual(["s=1", "s=2"]);
});

it("throws a refusal with its code, words, facts and request id, without a stack", async () => {
	answer = () => ({ error: superjson.serialize(REFUSAL) });
	const { context, request } = person();
	expect(await failure(api(context, request).session.current.query())).toEqual({
		code: "ORG_READ_ONLY",
		happened: "This organisation is read-only.",
		remedy: "Reactivate it.",
		requestId: "theirs",
		status: 403,
		details: { purgeAt: REFUSAL.data.purgeAt },
	});
});

it("says nothing from inside when the server failed", async () => {
	const data = { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 };
	answer = () => ({ error: superjson.serialize({ code: -32603, message: "select secret", data }) });
	const { context, request } = person();
	const told = await failure(api(context, request).session.current.query());
	expect(told).toMatchObject({ code: "INTERNAL_SERVER_ERROR", status: 500, requestId: "ours" });
	expect(JSON.stringify(told)).not.toContain("secret");
});

it("gives up on a server that does not answer, and on one that is not there", async () => {
	const log = vi.spyOn(console, "error").mockReturnValue();
	const short = AbortSignal.timeout(50);
	const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(short);
	answer = () => "hang";
	const hanging = person();
	expect(await failure(api(hanging.context, hanging.request).session.current.query())).toMatchObject({
		code: "SERVER_TIMEOUT",
		status: 504,
	});
	expect(timeout).toHaveBeenLastCalledWith(8000);
	await failure(api(hanging.context, hanging.request, "longStep").session.current.query());
	expect(timeout).toHaveBeenLastCalledWith(300_000);
	await failure(api(hanging.context, hanging.request).session.signOut.mutate());
	expect(timeout).toHaveBeenLastCalledWith(30_000);
	timeout.mockRestore();
	// Asked of the system and given back: a port by number may be somebody else's.
	const gone = Fastify();
	const nowhere = await gone.listen({ host: "127.0.0.1", port: 0 });
	await gone.close();
	const absent = person({}, nowhere);
	expect(await failure(api(absent.context, absent.request).session.current.query())).toMatchObject({
		code: "SERVER_UNREACHABLE",
		status: 503,
		requestId: "ours",
	});
	log.mockRestore();
});

it("sends a signed-out person to sign in and back to the page, not to its data address", async () => {
	const data = { code: "UNAUTHORIZED", httpStatus: 401, reason: "UNAUTHENTICATED" };
	answer = () => ({ error: superjson.serialize({ code: -32001, message: "You are not signed in.", data }) });
	const { context } = person();
	const request = new Request(`${BASE}/app/instruments.data?q=1&_routes=x`);
	const url = new URL(`${BASE}/app/instruments?q=1`);
	const thrown = await requireUser({ context, request, url }).catch((error: unknown) => error);
	expect(thrown).toBeInstanceOf(Response);
	expect((thrown as Response).headers.get("location")).toBe("/sign-in?next=%2Fapp%2Finstruments%3Fq%3D1");
});

it("leads to the form for website audits only where the deployment says so, and shows public pages without it", async () => {
	const offered = (modules: string[], path: string, url = apiUrl) => {
		answer = () => ({ result: { data: superjson.serialize(modules) } });
		return offersAudits(person({}, url).context, new Request(BASE + path));
	};
	expect(await offered(["calibration", "websecurity"], "/retention")).toBe(true);
	expect(await offered(["calibration"], "/")).toBe(false);
	expect(calls).toHaveLength(2);
	// Inside the product no foot is shown, so nobody is asked.
	for (const path of ["/app", "/app/audits", "/ops/requests"]) expect(await offered(["websecurity"], path)).toBe(false);
	expect(calls).toHaveLength(2);
	vi.spyOn(console, "error").mockImplementation(() => {});
	expect(await offered([], "/", "http://127.0.0.1:9")).toBe(false);
});

it("says a refusal in the reader's language, with what stands in it and at its fields, and keeps its code", async () => {
	const { context, request } = person({ "accept-language": "de" });
	const data = { ...REFUSAL.data, reason: "CONFLICT", whatToDo: "Choose another role.", fields: { tag: "Give it." } };
	const message = "The tag TW-014 is taken.";
	answer = () => ({ error: superjson.serialize({ ...REFUSAL, message, data }) });
	expect(await failure(api(context, request).organisation.roles.query())).toMatchObject({
		...{ code: "CONFLICT", happened: "Die Kennung TW-014 ist vergeben.", language: "de" },
		// What nobody has written stays as the server says it.
		...{ remedy: "Choose another role.", details: { fields: { tag: "Geben Sie es an." } } },
	});
});

it("an id that is none is an address where nothing is; other faults stay faults of fields", async () => {
	const refused = (fields: Record<string, string>) => ({
		error: superjson.serialize({
			...{ code: -32600, message: "Some fields are not right." },
			data: { code: "BAD_REQUEST", httpStatus: 400, reason: "INVALID", whatToDo: "Correct them.", fields },
		}),
	});
	const { context, request } = person();
	const statusOf = async (fields: Record<string, string>) => {
		answer = () => refused(fields);
		const thrown = await api(context, request)
			.session.current.query()
			.catch((error: unknown) => error);
		const { status, code } = apiFailure(thrown) ?? {};
		return [status, code];
	};
	expect(await statusOf({ id: "Invalid UUID" })).toEqual([404, "NOT_FOUND"]);
	expect(await statusOf({ id: "Invalid UUID", reason: "Say why." })).toEqual([400, "INVALID"]);
	expect(await statusOf({})).toEqual([400, "INVALID"]);
});

it("a change that a lost session or a failure of ours stopped is told on its form, in the reader's language; what is read is not", async () => {
	const url = new URL(`${BASE}/app/instruments/new`);
	// As apps/server says it: without the procedure's name.
	const fails = (code: string, httpStatus: number) => ({
		error: superjson.serialize({ code: -32000, message: "You are not signed in.", data: { code, httpStatus } }),
	});
	const told = async (call: Promise<unknown>) => {
		const thrown = await call.catch((error: unknown) => error);
		try {
			return refusalOf(thrown, url);
		} catch (gone) {
			return gone instanceof Response ? gone.headers.get("location") : apiFailure(gone)?.status;
		}
	};
	const { context, request } = person({ "accept-language": "de" });
	const server = api(context, request);
	answer = () => fails("UNAUTHORIZED", 401);
	const over = { happened: "Ihre Sitzung ist beendet, und nichts wurde gespeichert.", status: 401 };
	expect(await told(server.instruments.retire.mutate({} as never))).toMatchObject(over);
	expect(await told(server.session.signOut.mutate())).toBe("/sign-in?next=%2Fapp%2Finstruments%2Fnew");
	expect(await told(server.session.current.query())).toBe("/sign-in?next=%2Fapp%2Finstruments%2Fnew");
	answer = () => fails("INTERNAL_SERVER_ERROR", 500);
	const unknown = { remedy: expect.stringContaining("Was Sie eingegeben haben, steht hier."), status: 500 };
	expect(await told(server.instruments.retire.mutate({} as never))).toMatchObject(unknown);
	expect(await told(server.session.current.query())).toBe(500);
});
