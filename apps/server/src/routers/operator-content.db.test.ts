import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issueCertificate } from "../testing/certificates.ts";
import { headersOf, openServer, password, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";

const canary = "CANARY-77c2";
let server: TestServer;
let customer: SignedIn;
let neighbour: SignedIn;
let operator: SignedIn;
let key: string;
let certificate: string;
let calibration: string;

beforeAll(async () => {
	server = await openServer();
	customer = await server.signUp("Carla Customer");
	neighbour = await server.signUp("Nora Neighbour");
	operator = await server.signUp("Olga Operator");
	({ key } = await server.makeOperator(operator));
	const made = await server.call<{ id: string }>(customer.cookie, "instruments.create", {
		tag: "TW-014",
		description: canary,
	});
	const point = { unit: "N·m", nominal: "100", lowerTolerance: "-4", upperTolerance: "4", asFound: "105.8" };
	const recorded = await server.call<{ id: string }>(customer.cookie, "calibrations.record", {
		...{ instrumentId: made.value.id, performedOn: "2026-02-10", points: [point], remarks: canary },
	});
	calibration = recorded.value.id;
	const issued = await issueCertificate(server, customer, calibration);
	certificate = issued.value.id;
});
afterAll(() => server.close());

const why = { reason: "The customer reports a wrong limit on it.", reference: "T-1182" };
const read = (what: string, input: object) =>
	server.call<Record<string, unknown>>(operator.cookie, `operator.content.${what}`, input);

test(
	promise(
		"KS-8",
		"an operator reads a customer's record through one door only, with a reason, and the customer's audit log says so",
	),
	async () => {
		const before = (await audits(server, customer.orgId)).length;
		for (const vague of [
			{ ...why, reason: undefined },
			{ ...why, reason: "" },
			{ ...why, reason: "investigating-something" },
			{ ...why, reason: "a b c" },
			{ ...why, reference: " " },
			{ ...why, reference: undefined },
		]) {
			const refused = await read("certificate", { ...vague, organisationId: customer.orgId, id: certificate });
			expect(refused.status).toBe(400);
			expect(JSON.stringify(refused.value ?? null)).not.toContain(canary);
		}
		expect(await audits(server, customer.orgId)).toHaveLength(before);

		const seen = await read("certificate", { ...why, organisationId: customer.orgId, id: certificate });
		expect(seen.value).toMatchObject({ calibration: { remarks: canary }, instrument: { tag: "TW-014" } });
		const found = await read("instruments", { ...why, organisationId: customer.orgId, q: "TW-014" });
		expect(found.value).toMatchObject({ total: 1 });
		const readings = await read("calibration", { ...why, organisationId: customer.orgId, id: calibration });
		expect(readings.value).toMatchObject({ runs: [{ points: [{ readings: ["105.8"] }] }] });

		type Page = {
			entries: { action: string; actor: { type: string; name: null }; entity: object; reason: object | null }[];
		};
		const own = await server.call<Page>(customer.cookie, "audit.list", { action: "operator.read" });
		expect(own.value.entries.map(({ actor, entity, reason }) => [actor.type, actor.name, entity, reason])).toEqual([
			["operator", null, { type: "calibration", id: calibration }, { words: why.reason, reference: why.reference }],
			["operator", null, { type: "instrument", id: null }, { words: why.reason, reference: why.reference }],
			["operator", null, { type: "certificate", id: certificate }, { words: why.reason, reference: why.reference }],
		]);
		// The log itself carries no words, and nobody else sees them.
		const [line] = await server.database
			.admin`select t::text as line from audit_log t where action = 'operator.read' limit 1`;
		expect(line?.line).not.toContain("wrong limit");
		const theirs = await server.call<Page>(neighbour.cookie, "audit.list", { action: "operator.read" });
		expect(theirs.value.entries).toEqual([]);
		const rows = await server.database.app.withOrg(neighbour.orgId, { readOnly: true }, ({ tx }) =>
			tx.execute("select * from operator_reads"),
		);
		expect(rows).toHaveLength(0);
	},
);

test("the door opens one organisation, read-only, and nothing once its deletion has begun", async () => {
	const wrong = await read("certificate", { ...why, organisationId: neighbour.orgId, id: certificate });
	expect(wrong.status).toBe(404);
	const { admin } = server.database;
	await admin`update organisations set state = 'purging' where id = ${customer.orgId}`;
	const gone = await read("certificate", { ...why, organisationId: customer.orgId, id: certificate });
	expect([gone.status, gone.error?.reason]).toEqual([409, "CONFLICT"]);
	await admin`update organisations set state = 'active' where id = ${customer.orgId}`;
});

test("nothing the console shows without a reason carries a customer's words", async () => {
	const shown = [
		await server.call({ key }, "operator.console.organisation", { organisationId: customer.orgId }),
		await server.call({ key }, "operator.console.organisations", { q: "Carla Customer" }),
		await server.call({ key }, "operator.console.overview"),
		await server.call({ key }, "operator.console.retention"),
		await server.call({ key }, "operator.console.timetable"),
		await server.call({ key }, "operator.console.purges"),
	];
	for (const { status, value } of shown) {
		expect(status).toBe(200);
		expect(JSON.stringify(value)).not.toContain(canary);
		expect(JSON.stringify(value)).not.toContain("TW-014");
	}
	expect(shown[0]?.value).toMatchObject({
		organisation: { id: customer.orgId, state: "active", next: null },
		inside: { audit: { verdict: { verified: true } } },
	});
	expect(shown[1]?.value).toMatchObject({ total: 1, items: [{ id: customer.orgId, holds: 0 }] });
});

test(
	promise(
		"KS-23",
		"each act of an operator is in the access log before it is done, refused ones too, and nobody at the web door changes it",
	),
	async () => {
		type Page = {
			lines: { action: string; orgId: string; reason: string; refusal: string | null; via: string }[];
			nextCursor: Date;
		};
		const log = async (input: object = {}) =>
			(await server.call<Page>(operator.cookie, "operator.people.accessLog", input)).value;
		const before = (await log({ limit: 200 })).lines.length;
		const hold = {
			organisationId: customer.orgId,
			ground: "tax_audit",
			reason: "Audit of 2025 is open",
			reference: "TA-9",
		};
		const placed = await server.call<{ id: string }>({ key }, "operator.holds.place", hold);
		await server.call(operator.cookie, "operator.holds.confirm", { id: placed.value.id });
		const [confirmed, first] = (await log({ limit: 200 })).lines;
		expect((await log({ limit: 200 })).lines.length).toBe(before + 2);
		expect(first).toMatchObject({
			action: "holds.place",
			orgId: customer.orgId,
			reason: hold.reason,
			via: "key",
			refusal: null,
		});
		expect(confirmed).toMatchObject({
			action: "holds.confirm",
			orgId: customer.orgId,
			via: "session",
			refusal: "FORBIDDEN",
		});
		expect((await log({ orgId: neighbour.orgId })).lines.map(({ action }) => action)).toEqual(["content.certificate"]);
		for (const statement of [
			"update operator_access set reason = 'x'",
			"delete from operator_access",
			"delete from operator_reads",
		]) {
			const attempt = server.database.app.withoutOrg({}, ({ tx }) => tx.execute(statement));
			await expect(attempt, statement).rejects.toMatchObject({ cause: { code: "42501" } });
		}
		const small = await log({ limit: 2 });
		expect(small.lines).toHaveLength(2);
		expect((await log({ limit: 200, cursor: small.nextCursor })).lines).toHaveLength(before);
		// An act whose line cannot be written is not done.
		await server.database.admin`alter table operator_access rename to operator_access_away`;
		const lost = await server.call(operator.cookie, "operator.holds.release", { id: placed.value.id });
		await server.database.admin`alter table operator_access_away rename to operator_access`;
		expect(lost.status).toBe(500);
		const [kept] = await server.database.admin`select released_at from holds where id = ${placed.value.id}`;
		expect(kept?.released_at).toBeNull();
	},
);

test("an operator saves a certificate or a checklist as PDF with a reason, which both logs hold; without one nothing", async () => {
	const ask = async <T>(procedure: string, input: object) =>
		(await server.call<T>(customer.cookie, procedure, input)).value;
	const { id: checklist } = await ask<{ id: string }>("checklists.create", { name: "Press" });
	const item = { key: "0198c0de-0000-7000-8000-000000000001", section: "", label: "Remark", required: false };
	const content = { name: "Press", items: [{ ...item, kind: "text" }] };
	await ask("checklists.saveDraft", { id: checklist, version: 1, content });
	await ask("checklists.publish", { id: checklist, version: 2 });
	const run = await ask<{ id: string }>("checklistRuns.start", { checklistId: checklist });
	const signing = { cookie: customer.cookie, password };
	await server.call(signing, "checklistRuns.complete", { runId: run.id, operatorName: "Carla Customer" });
	const listed = await read("checklistRuns", { ...why, organisationId: customer.orgId });
	expect(listed.value).toMatchObject({ total: 1, items: [{ id: run.id }] });
	for (const [kind, type, id] of [
		["certificates", "certificate", certificate],
		["checklist-runs", "checklist_run", run.id],
	] as const) {
		const get = (organisation: string, query: Record<string, string>, cookie = operator.cookie) =>
			server.app.inject({ url: `/api/operator/${kind}/${organisation}/${id}.pdf`, query, headers: headersOf(cookie) });
		const lines = async () => (await audits(server, customer.orgId)).filter(({ action }) => action === "operator.read");
		const before = (await lines()).length;
		expect((await get(customer.orgId, {})).statusCode, kind).toBe(400);
		expect((await get(customer.orgId, { ...why, reason: "ok" })).statusCode, kind).toBe(400);
		expect((await get(customer.orgId, why, customer.cookie)).statusCode, "its owner is no operator").toBe(404);
		expect(await lines()).toHaveLength(before);
		const file = await get(customer.orgId, why);
		expect([file.statusCode, file.headers["content-type"]], kind).toEqual([200, "application/pdf"]);
		expect(file.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
		expect(await lines(), "one line in the customer's log").toHaveLength(before + 1);
		const line = (organisation: string) => server.database.admin`
			select action, subject_id, reason, reference, refusal from operator_access where org_id = ${organisation}
			order by at desc, id desc limit 1`;
		expect(await line(customer.orgId)).toEqual([{ action: `files.${type}`, subject_id: id, ...why, refusal: null }]);
		expect((await get(neighbour.orgId, why)).statusCode, "not through another organisation").toBe(404);
		expect(await line(neighbour.orgId)).toMatchObject([{ action: `files.${type}`, refusal: "NOT_FOUND" }]);
	}
	// What the customer did not do is not said of them.
	const own = (await audits(server, customer.orgId)).map(({ action }) => action);
	expect(own.filter((action) => action.endsWith(".downloaded"))).toEqual([]);
});
