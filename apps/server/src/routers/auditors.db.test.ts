import { tableRegistry } from "@calibrant/db/schema";
import { identityJobs } from "@calibrant/identity";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { routes } from "../routes/index.ts";
import { issueCertificate, said } from "../testing/certificates.ts";
import { notOfAnOrganisation } from "../testing/doors.ts";
import { openServer, password, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { sampleInput } from "../testing/sample-input.ts";
import { appRouter } from "./index.ts";

type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[] } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();
const ofMembers = procedures.filter(([path]) => !notOfAnOrganisation.test(path) && !path.startsWith("auditor."));
const ofAuditors = procedures.filter(([path]) => path.startsWith("auditor."));

let server: TestServer;
let owner: SignedIn;
let auditor: { cookie: string; organisation: string };
const made: Record<"inside" | "outside" | "calibration" | "other" | "certificate" | "access", string> = {} as never;

const email = "aud@assessor.example";
const call = <T = Record<string, unknown>>(path: string, input?: unknown) => server.call<T>(auditor, path, input);
const invite = (more: object = {}) =>
	server.call<{ id: string; expiresAt: Date }>(owner.cookie, "auditors.invite", {
		...{ email, days: 14, hostName: "Ana", hostContact: "ana@example.com", ...more },
	});
async function accept(name = "Aud Itor"): Promise<string> {
	await server.deliver();
	const text = server.sent.findLast(({ to }) => to === email)?.text ?? "";
	const token = /invite\/([^\s?]+)/.exec(text)?.[1] ?? "";
	const { error } = await server.call(null, "invitations.accept", { token, name, password, atWork: true });
	if (error) throw new Error(error.message);
	return server.signIn(email);
}
async function accessNow(): Promise<{ id: string; until: Date; now: Date }> {
	const [row] = await server.database.admin`select id, expires_at as until, app.now() as now from auditor_accesses`;
	return row as never;
}
const lines = () => server.database.admin`
	select actor_type, action, entity_type, entity_id from audit_log where org_id = ${owner.orgId} order by seq`;

beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Vera", "Meuse Laboratory");
	const own = async (path: string, input: object) => {
		const { value, error } = await server.call<{ id: string }>(owner.cookie, path, input);
		if (error) throw new Error(`${path}: ${error.message}`);
		return value.id;
	};
	made.inside = await own("instruments.create", {
		tag: "TW-014",
		description: "Torque wrench",
		location: "Liège / Hall 2",
	});
	made.outside = await own("instruments.create", { tag: "TW-099", location: "Lille" });
	const points = [{ unit: "N·m", nominal: "100", lowerTolerance: "-4", upperTolerance: "4", asFound: "100.1" }];
	const record = { performedOn: "2026-03-09", adjusted: false, points };
	made.calibration = await own("calibrations.record", { ...record, instrumentId: made.inside });
	made.other = await own("calibrations.record", { ...record, instrumentId: made.outside });
	const issued = await issueCertificate(server, owner, made.calibration);
	if (issued.error) throw new Error(JSON.stringify(issued.error));
	made.certificate = issued.value.id;
	const places = await server.call<{ id: string; path: string }[]>(owner.cookie, "locations.list");
	const liege = places.value.find(({ path }) => path === "Liège")?.id;
	const invited = await invite({ locationIds: [liege], purpose: "Surveillance" });
	made.access = invited.value.id;
	auditor = { cookie: await accept(), organisation: owner.orgId };
});
afterAll(() => server.close());

const idOf = (property: string) => (/instrument/i.test(property) ? made.inside : made.calibration);
const inputOf = (path: string, { _def }: Procedure) => {
	if (path === "auditor.instrument") return { id: made.inside };
	if (path === "auditor.addToBasket") return { items: [{ kind: "calibration", id: made.calibration }] };
	return sampleInput(_def.inputs[0], idOf);
};
async function records(): Promise<string> {
	const parts: unknown[] = [];
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn || /^audit_|^auditor_/.test(name)) continue;
		parts.push(
			await server.database.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [owner.orgId]),
		);
	}
	return JSON.stringify(parts);
}
/** Every member's door; gives the answers that are neither a refusal nor a fault of the sample. */
async function knock(expected: number): Promise<string[]> {
	const passed: string[] = [];
	for (const [path, procedure] of ofMembers) {
		const { status } = await call(path, inputOf(path, procedure));
		if (status !== expected && status !== 400) passed.push(`${path} ${status}`);
	}
	for (const { method, url, who } of routes.filter((route) => route.who === "member" || route.who === "auditor")) {
		if (who === "auditor" && expected === 403) continue;
		const answer = await server.app.inject({
			...{ method, url: url.replace(/:id/, made.certificate), ...(method === "POST" && { payload: Buffer.from("x") }) },
			headers: {
				...{ cookie: auditor.cookie, "x-calibrant-org": owner.orgId, origin: server.house.baseUrl },
				...(method === "POST" && { "content-type": "application/octet-stream" }),
			},
		});
		if (![400, 401, 403, 415].includes(answer.statusCode)) passed.push(`${url} ${answer.statusCode}`);
	}
	return passed;
}

test("an auditor gets through no door of the members, and changes nothing", async () => {
	const before = await records();
	expect(await knock(403)).toEqual([]);
	expect(ofMembers.length).toBeGreaterThan(150);
	expect(await records()).toBe(before);
	const mutations = ofAuditors.filter(([, { _def }]) => _def.type === "mutation").map(([path]) => path);
	expect(mutations, "what is the auditor's own").toEqual(["auditor.addToBasket", "auditor.removeFromBasket"]);
});

describe("what an auditor looks at", () => {
	test("leaves one line each in the organisation's log", async () => {
		for (const [path, procedure] of ofAuditors.filter(([, { _def }]) => _def.type === "query")) {
			const before = (await lines()).length;
			const { status } = await call(path, inputOf(path, procedure));
			const added = (await lines()).slice(before);
			const isOutside = [
				"auditor.case",
				"auditor.complaint",
				"auditor.document",
				"auditor.nonconformity",
				"auditor.risk",
				"auditor.internalAudit",
				"auditor.supplier",
				"auditor.managementReview",
			].includes(path);
			if (isOutside) expect([status, added.length], path).toEqual([404, 0]);
			else
				expect([status, ...added.map((line) => `${line.actor_type} ${line.action}`)], path).toEqual([
					200,
					"auditor auditor.viewed",
				]);
		}
		const log = await server.call<{ entries: { action: string; actor: { name: string } }[] }>(
			owner.cookie,
			"audit.list",
			{ action: "auditor." },
		);
		expect(log.value.entries.find(({ action }) => action === "auditor.viewed")?.actor.name).toBe("Aud Itor");
		const home = await server.call<{ activity: { action: string }[] }>(owner.cookie, "instruments.summary", {});
		const shown = home.value.activity.map(({ action }) => action);
		expect(shown, "looking is no act on a record").not.toContain("auditor.viewed");
		expect(shown.length).toBeGreaterThan(0);
	});

	test("lies within the scope; what lies outside is not there", async () => {
		const register = await call<{ items: { tag: string }[]; total: number }>("auditor.register", {});
		expect(register.value.items.map(({ tag }) => tag)).toEqual(["TW-014"]);
		const outside = [
			["auditor.instrument", { id: made.outside }],
			["auditor.calibration", { id: made.other }],
			["auditor.addToBasket", { items: [{ kind: "instrument", id: made.outside }] }],
			["auditor.addToBasket", { items: [{ kind: "calibration", id: made.other }] }],
		] as const;
		for (const [path, input] of outside) expect((await call(path, input)).status, path).toBe(404);
		const sample = await call<{ total: number; items: { id: string }[] }>("auditor.sample", { n: 10, by: "result" });
		expect([sample.value.total, sample.value.items.map(({ id }) => id)]).toEqual([1, [made.calibration]]);
		const early = await call<{ items: unknown[] }>("auditor.register", { on: "2020-01-01" });
		expect([early.status, early.value.items]).toEqual([200, []]);
		expect((await call("auditor.register", { on: "2199-01-01" })).error?.fields).toHaveProperty("on");
	});

	test("a certificate carries the name; copies leave only where the host allows it", async () => {
		const get = (url: string) => server.app.inject({ url, headers: { cookie: auditor.cookie } });
		const shown = await get(`/api/auditor/certificates/${made.certificate}.pdf`);
		expect([shown.statusCode, shown.headers["content-disposition"]]).toEqual([200, "inline"]);
		const original = await server.app.inject({
			url: `/api/certificates/${made.certificate}.pdf`,
			headers: { cookie: owner.cookie },
		});
		expect(shown.rawPayload.equals(original.rawPayload)).toBe(false);
		const items = [
			{ kind: "instrument", id: made.inside },
			{ kind: "calibration", id: made.calibration },
			{ kind: "certificate", id: made.certificate },
		];
		expect((await call("auditor.addToBasket", { items, note: "Finding 3" })).value).toMatchObject({ count: 3 });
		expect((await get("/api/auditor/dossier.pdf")).statusCode).toBe(403);
		await server.database.admin`update auditor_accesses set may_export = true where id = ${made.access}`;
		const dossier = await get("/api/auditor/dossier.pdf");
		expect([dossier.statusCode, dossier.rawPayload.subarray(0, 5).toString()]).toEqual([200, "%PDF-"]);
		expect((await lines()).at(-1)).toMatchObject({ actor_type: "auditor", action: "auditor.dossier_made" });
	});

	test("the list says which revision a certificate is, and which later one replaced it", async () => {
		const change = {
			id: made.certificate,
			reason: "Serial number",
			reasonClass: "identification",
			printedName: "Vera",
		};
		const asked = { cookie: owner.cookie, password };
		const later = await server.call<{ id: string }>(asked, "certificates.revise", { ...said, ...change });
		expect(later.error).toBeNull();
		const { value } = await call<{ items: object[] }>("auditor.certificates", {});
		expect(value.items).toMatchObject([
			{ revision: 2, state: "in_force", replacedBy: null },
			{ revision: 1, state: "superseded", replacedBy: { id: later.value.id, revision: 2 } },
		]);
	});

	test("waits for a second factor where the host asks for one", async () => {
		await server.database.admin`update auditor_accesses set needs_second_factor = true where id = ${made.access}`;
		expect((await call("auditor.landing")).error?.reason).toBe("SECOND_FACTOR_REQUIRED");
		await server.database.admin`update auditor_accesses set needs_second_factor = false where id = ${made.access}`;
	});
});

test("a member is no auditor, and managers let auditors in as owners do", async () => {
	expect((await server.call(owner.cookie, "auditor.landing")).error?.reason).toBe("FORBIDDEN");
	const viewer = await server.addMember(owner, "Vic", "viewer");
	expect((await server.call(viewer.cookie, "auditors.list")).status).toBe(403);
	const manager = await server.addMember(owner, "Mo", "manager");
	const list = await server.call<{ email: string; state: string }[]>(manager.cookie, "auditors.list");
	expect(list.value).toMatchObject([{ email, state: "open" }]);
	expect((await invite()).error?.reason).toBe("CONFLICT");
	expect((await invite({ email: "vic@example.com" })).error?.reason).toBe("CONFLICT");
	const unknown = await invite({ email: "b@assessor.example", instrumentIds: [made.certificate] });
	expect(unknown.error?.fields).toHaveProperty("instrumentIds");
});

describe("once the time is over", () => {
	test("no page opens, and no door says more than that", async () => {
		await server.database.admin`update auditor_accesses set expires_at = app.now() where id = ${made.access}`;
		for (const [path, procedure] of ofAuditors) {
			const { status } = await call(path, inputOf(path, procedure));
			expect([400, 401], path).toContain(status);
		}
		expect((await call("auditor.landing")).status).toBe(401);
		expect(await knock(401)).toEqual([]);
	});

	test("the host extends it with a reason, to a later end at most a year away; the auditor is told by mail", async () => {
		const { id } = await accessNow();
		const extend = (more: object = {}) =>
			server.call<{ expiresAt: Date }>(owner.cookie, "auditors.extend", {
				id,
				days: 7,
				reason: "A second visit",
				...more,
			});
		expect((await extend({ reason: " " })).status).toBe(400);
		expect((await extend({ days: 367 })).status).toBe(400);
		const before = server.sent.length;
		expect((await extend()).status).toBe(200);
		const after = await accessNow();
		expect(Math.round((Number(after.until) - Number(after.now)) / 60_000)).toBe(7 * 24 * 60);
		expect((await call("auditor.landing")).status).toBe(200);
		await server.deliver();
		expect(server.sent.slice(before)).toMatchObject([{ to: email, text: expect.stringContaining("/auditor") }]);
		const [line] = (await lines()).slice(-2).filter(({ action }) => action === "auditor.access_extended");
		expect(line).toMatchObject({ actor_type: "member", entity_id: id });
		expect((await extend({ days: 6 })).error?.fields).toEqual({ days: expect.stringContaining("longer than that") });
		const { value } = await server.call<{ whyExtended: string }[]>(owner.cookie, "auditors.list");
		expect(value).toMatchObject([{ whyExtended: "A second visit" }]);
		expect((await call("auditors.extend", { id, days: 9, reason: "Me" })).status).toBe(403);
	});

	test("the sweep deletes access and basket when the policy's days have passed", async () => {
		const job = identityJobs.find(({ name }) => name === "scheduled_purge_sessions");
		const house = { ...server.house, db: server.database.worker, mailer: {} as never, mails: [] };
		const sweep = () =>
			job?.run({ house, signal: new AbortController().signal, log: { info() {}, error() {} } } as never, {});
		const left = () => server.database.admin`select count(*)::int as n from auditor_basket_items`;
		await sweep();
		expect((await left())[0]?.n).toBe(3);
		await server.database.admin`update auditor_accesses set expires_at = app.now() - interval '31 days'`;
		await sweep();
		expect((await left())[0]?.n).toBe(0);
		expect((await call("auditor.landing")).status).toBe(404);
	});

	test("an access that the host ends is gone with everything of it", async () => {
		const again = await invite({ mayExport: true });
		await server.deliver();
		const text = server.sent.findLast(({ to }) => to === email)?.text ?? "";
		const token = /invite\/([^\s?]+)/.exec(text)?.[1] ?? "";
		auditor = { cookie: await server.signIn(email), organisation: owner.orgId };
		expect((await server.call(auditor.cookie, "invitations.accept", { token })).status).toBe(200);
		await call("auditor.addToBasket", { items: [{ kind: "instrument", id: made.outside }] });
		expect((await call("auditor.landing")).status).toBe(200);
		expect((await server.call(owner.cookie, "auditors.end", { id: again.value.id })).status).toBe(200);
		expect((await call("auditor.landing")).status).toBe(404);
		const { admin } = server.database;
		const [rest] =
			await admin`select (select count(*) from auditor_accesses)::int as a, (select count(*) from auditor_basket_items)::int as b`;
		expect(rest).toEqual({ a: 0, b: 0 });
	});
});
