import { randomUUID } from "node:crypto";
import { tableRegistry } from "@calibrant/db/schema";
import { promise } from "@calibrant/policy";
import superjson from "superjson";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "./routers/index.ts";
import { routes } from "./routes/index.ts";
import { kinds, notOfAnOrganisation, open, viewerMay } from "./testing/doors.ts";
import "./testing/refusals.ts";
import { fillWith } from "./testing/fill-with.ts";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";
import { sampleInput } from "./testing/sample-input.ts";
import { places } from "./trpc/context.ts";
import { createCaller } from "./trpc/procedures.ts";

type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[] } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();

/** Text that stands in every record of the victim, and must never reach anybody else. */
const canary = "CANARY-9f31";
let server: TestServer;
let victim: SignedIn;
let viewer: SignedIn;
let outsider: SignedIn;
let ids: Record<string, string>;
const refused = { outsiderNamingIt: 0, outsiderWithItsIds: 0, viewer: 0, signedOut: 0, rowSecurityAlone: 0 };

beforeAll(async () => {
	server = await openServer();
	victim = await server.signUp("Vera", `${canary} Laboratory`);
	viewer = await server.addMember(victim, `Vic ${canary}`, "viewer");
	outsider = await server.signUp("Otto");
	const now = await server.house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	ids = await fillWith(canary, server, victim, now);
});
afterAll(async () => {
	console.log(
		`refused: ${Object.entries(refused)
			.map(([who, n]) => `${who} ${n}`)
			.join(", ")} of ${procedures.length} procedures and ${routes.length} routes`,
	);
	await server.close();
});

let counted = { crossTenant: 0, other: 0 };
afterEach(({ task }) => {
	const { viewer, signedOut, outsiderNamingIt, outsiderWithItsIds, rowSecurityAlone } = refused;
	const all = { crossTenant: outsiderNamingIt + outsiderWithItsIds + rowSecurityAlone, other: viewer + signedOut };
	task.meta.refusals = { crossTenant: all.crossTenant - counted.crossTenant, other: all.other - counted.other };
	counted = all;
});

/** The victim's id that a property of a procedure's input stands for. */
const idFor = (path: string) => (property: string) => {
	const named = property.replace(/Ids?$/, "").toLowerCase();
	return ids[named] ?? ids[kinds[path] ?? kinds[path.split(".")[0] ?? ""] ?? ""] ?? ids.instrument ?? "";
};
const inputOf = (path: string, procedure: Procedure) => sampleInput(procedure._def.inputs[0], idFor(path));

/** Everything the victim has, as text; reading does not change it, and nobody else may. */
async function state(): Promise<string> {
	const parts: unknown[] = [];
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn || name === "audit_log" || name === "audit_seals") continue;
		parts.push(
			await server.database.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [victim.orgId]),
		);
	}
	return JSON.stringify(parts);
}

/** Calls one procedure over HTTP; signs the person in again where the call ended the session. */
async function attempt(who: SignedIn, organisation: string | undefined, path: string, input: unknown) {
	const answer = await server.call({ cookie: who.cookie, ...(organisation && { organisation }) }, path, input);
	const still = await server.call(who.cookie, "session.current");
	if (!still.value) who.cookie = await server.signIn(who.email);
	return answer;
}

describe("a member of another organisation", () => {
	test(promise(["CQ-27", "INV-3", "KS-8"], "naming the victim's organisation finds no organisation"), async () => {
		const before = await state();
		for (const [path, procedure] of procedures.filter(([path]) => !notOfAnOrganisation.test(path))) {
			const answer = await attempt(outsider, victim.orgId, path, inputOf(path, procedure));
			// A sample that the schema itself refuses proves nothing, so it must at least not be an answer.
			expect([400, 404], `${path}: ${answer.error?.message}`).toContain(answer.status);
			expect(JSON.stringify(answer), path).not.toContain(canary);
			if (answer.status === 404) refused.outsiderNamingIt++;
		}
		expect(await state()).toBe(before);
		expect(refused.outsiderNamingIt).toBeGreaterThan(20);
	});

	test("with the victim's ids in the own organisation reads and changes nothing of the victim", async () => {
		const before = await state();
		for (const [path, procedure] of procedures) {
			const answer = await attempt(outsider, undefined, path, inputOf(path, procedure));
			expect(answer.status, `${path}: ${answer.error?.message}`).not.toBe(500);
			expect(JSON.stringify(answer), path).not.toContain(canary);
			if (answer.status >= 400) refused.outsiderWithItsIds++;
		}
		expect(await state()).toBe(before);
	});

	test(promise(["KS-8"], "downloads nothing of the victim: no certificate, no report, no authorisation"), async () => {
		for (const route of routes) {
			for (const organisation of [undefined, victim.orgId]) {
				const answer = await fetchRoute(route, {
					cookie: outsider.cookie,
					...(organisation && { "x-calibrant-org": organisation }),
				});
				expect(answer.body, route.url).not.toContain(canary);
				expect(answer.statusCode, route.url).not.toBe(500);
				if (route.who === "member" && route.url.includes(":id")) {
					expect(answer.statusCode, `${route.method} ${route.url}`).toBeGreaterThanOrEqual(400);
					refused.outsiderWithItsIds++;
				}
			}
		}
	});
});

test(
	promise(
		["KS-8"],
		"the client's members and the service team read reports, each time with a line; a former member reads none",
	),
	async () => {
		const url = `/api/reports/${ids.report}.pdf`;
		const get = (who: SignedIn) =>
			server.app.inject({ method: "GET", url, headers: { cookie: who.cookie, "x-calibrant-org": victim.orgId } });
		const former = await server.addMember(victim, "Fay", "viewer");
		for (const who of [victim, viewer, former]) expect((await get(who)).body).toContain(canary);
		const lines = () =>
			server.database.admin`select 1 from audit_log where entity_id = ${ids.report ?? ""} and action = 'report.read'`;
		expect(await lines()).toHaveLength(3);
		expect((await server.call(former.cookie, "reports.list")).value).toMatchObject([{ title: canary }]);
		await server.call(victim.cookie, "members.remove", { memberId: former.memberId });
		expect((await get(former)).statusCode).toBeGreaterThanOrEqual(400);
		const asked = await server.call({ cookie: former.cookie, organisation: victim.orgId }, "reports.list");
		expect([asked.status, JSON.stringify(asked).includes(canary)]).toEqual([404, false]);
		expect(await lines()).toHaveLength(3);
		// The service team reads too, and the client's log says so; anybody else finds nothing at that address.
		const why = "reason=The client asked us to look&reference=T-7";
		const teamUrl = `/api/operator/reports/${victim.orgId}/${ids.report}.pdf`;
		const byTeam = (who: SignedIn, query = `?${why}`) =>
			server.app.inject({ url: `${teamUrl}${query}`, headers: { cookie: who.cookie } });
		for (const who of [outsider, victim]) expect((await byTeam(who)).statusCode).toBe(404);
		const staff = await server.signUp("Sue");
		await server.database.admin`insert into operators (user_id) values (${staff.userId})`;
		expect((await byTeam(staff)).statusCode, "an operator signed in as a customer").toBe(404);
		await server.database.admin`delete from operators where user_id = ${staff.userId}`;
		await server.makeOperator(staff);
		expect((await byTeam(staff, "")).statusCode, "without a reason").toBe(400);
		expect((await byTeam(staff)).body).toContain(canary);
		const read = await server.database.admin`select actor_type, action from audit_log
			where org_id = ${victim.orgId} and entity_id = ${ids.report ?? ""} order by seq`;
		expect(read.map((line) => `${line.actor_type} ${line.action}`)).toEqual([
			...Array(3).fill("member report.read"),
			"operator operator.read",
		]);
	},
);

test("without a session only what is open answers", async () => {
	for (const [path, procedure] of procedures.filter(([path]) => !open.includes(path))) {
		const answer = await server.call(null, path, inputOf(path, procedure));
		expect([400, 401], `${path}: ${answer.status} ${answer.error?.message}`).toContain(answer.status);
		expect(JSON.stringify(answer), path).not.toContain(canary);
		if (answer.status === 401) refused.signedOut++;
	}
	for (const route of routes.filter(({ who }) => who !== "anyone")) {
		const answer = await fetchRoute(route, {});
		expect([400, 401, 403, 415], `${route.method} ${route.url}`).toContain(answer.statusCode);
		refused.signedOut++;
	}
});

test(promise(["IM-12"], "a viewer changes nothing"), async () => {
	const before = await state();
	const changes = procedures.filter(
		([path, procedure]) =>
			procedure._def.type === "mutation" && !notOfAnOrganisation.test(path) && !viewerMay.includes(path),
	);
	for (const [path, procedure] of changes) {
		const answer = await attempt(viewer, victim.orgId, path, inputOf(path, procedure));
		expect([400, 401, 403], `${path}: ${answer.status} ${answer.error?.message}`).toContain(answer.status);
		if (answer.status !== 400) refused.viewer++;
	}
	for (const route of routes.filter(({ method, who }) => method === "POST" && who === "member")) {
		const answer = await fetchRoute(route, { cookie: viewer.cookie, "x-calibrant-org": victim.orgId });
		expect(answer.statusCode, `${route.method} ${route.url}`).toBeGreaterThanOrEqual(400);
		refused.viewer++;
	}
	expect(await state()).toBe(before);
});

test("with the membership check removed, row security alone keeps the victim's rows away", async () => {
	const before = await state();
	// An API key's visitor is not checked for membership: here it stands for an owner of the outsider's organisation.
	const actor = { type: "member", ref: randomUUID(), userId: randomUUID(), role: "owner" } as const;
	const caller = createCaller(appRouter)({
		places,
		house: server.house,
		visitor: {
			session: null,
			halfway: null,
			signing: null,
			key: { orgId: outsider.orgId, actor, scopes: null },
			ip: "127.0.0.1",
			userAgent: "",
		},
		requestId: randomUUID(),
		namedOrg: undefined,
		reply: { log: { error() {}, info() {}, warn() {} }, request: { headers: {} }, header() {} } as never,
	}) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
	for (const [path, procedure] of procedures.filter(([path]) => !notOfAnOrganisation.test(path))) {
		const [module = "", name = ""] = path.split(".");
		const call = caller[module]?.[name];
		const answer = await call?.(inputOf(path, procedure)).catch((error: Error) => {
			refused.rowSecurityAlone++;
			return error.message;
		});
		expect(JSON.stringify(superjson.serialize(answer)), path).not.toContain(canary);
	}
	expect(await state()).toBe(before);
});

test("every change of an organisation says what it does in the grace period", () => {
	for (const [path, procedure] of procedures) {
		if (procedure._def.type !== "mutation" || notOfAnOrganisation.test(path)) continue;
		const { meta } = procedure._def as unknown as { meta?: { grace?: string } };
		expect(meta?.grace, path).toMatch(/^(blocked|allowed|allowed for owner)$/);
	}
	for (const route of routes)
		if (route.method === "POST" && route.who === "member") expect(route.grace, route.url).toBeDefined();
});

function fetchRoute(route: (typeof routes)[number], headers: Record<string, string>) {
	const kind = Object.entries({
		certificates: "certificate",
		"checklist-photos": "photo",
		"checklist-runs": "run",
		"document-files": "documentversion",
		"supplier-files": "supplier",
		"internal-audit-files": "auditfile",
		"corrective-action-files": "correctionfile",
		exports: "export",
		imports: "batch",
		receipts: "instrument",
		authorisations: "authorisation",
		reports: "report",
	}).find(([part]) => route.url.includes(part))?.[1];
	return server.app.inject({
		method: route.method,
		url: route.url.replace(":id", ids[kind ?? "instrument"] ?? "").replace(":organisationId", ids.organisation ?? ""),
		headers: {
			origin: server.house.baseUrl,
			...headers,
			...(route.method === "POST" && { "content-type": "application/octet-stream" }),
		},
		...(route.method === "POST" && { payload: Buffer.from("x") }),
	});
}
