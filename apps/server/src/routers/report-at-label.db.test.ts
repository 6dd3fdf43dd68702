import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { png } from "../testing/png.ts";

let server: TestServer;
let owner: SignedIn;
let code: string;
let asset: { id: string; version: number };
beforeAll(async () => {
	server = await openServer({ preset: "isomod" });
	owner = await server.signUp("Ina", "Moulins SA");
	asset = await make("assets.create", { tag: "PMP-7", description: "Cooling pump", location: "Liège / Hall 2" });
	code = (await server.call<{ asset: { labelCode: string } }>(owner.cookie, "assets.get", { id: asset.id })).value.asset
		.labelCode;
});
afterAll(() => server.close());

const make = async <T = { id: string; version: number }>(path: string, input: object) => {
	const { value, error } = await server.call<T>(owner.cookie, path, input);
	if (error) throw new Error(`${path}: ${error.message}`);
	return value;
};
const look = (asked: string, ip = "192.0.2.1") => server.call({ ip }, "requestsAtLabel.look", { code: asked });
const report = (asked: string, more: object = {}, ip = "192.0.2.1") =>
	server.call<{ number: string; ticket: string }>({ ip }, "requestsAtLabel.report", {
		code: asked,
		title: "It leaks",
		...more,
	});
const photo = (ticket: string, payload: Buffer) =>
	server.app.inject({
		...{ method: "POST", url: `/api/label-photos?ticket=${encodeURIComponent(ticket)}&fileName=leak.png`, payload },
		headers: { origin: "http://calibrant.test", "content-type": "application/octet-stream" },
	});

test("somebody without an account reports at the label, with a photo; both live on in the order", async () => {
	const seen = await look(code.toUpperCase());
	expect(seen.value).toEqual({
		organisation: "Moulins SA",
		tag: "PMP-7",
		description: "Cooling pump",
		location: "Liège / Hall 2",
	});
	const { value } = await report(code, { name: "Jan", contact: "ext. 12", priority: "urgent" });
	expect(value.number).toMatch(/^SR-\d{4}-\d{5}$/);
	const stored = await photo(value.ticket, png());
	expect(stored.statusCode, stored.body).toBe(201);
	expect((await photo(value.ticket, Buffer.from("%PDF-1.7"))).statusCode).toBe(415);

	const { items } = await make<{ items: { id: string; version: number; source: string; requesterName: string }[] }>(
		"serviceRequests.list",
		{},
	);
	expect(items).toMatchObject([
		{ source: "label", requesterName: "Jan", requesterContact: "ext. 12", priority: "urgent", asset: { tag: "PMP-7" } },
	]);
	const { orderId } = await make<{ orderId: string }>("serviceRequests.approve", {
		id: items[0]?.id,
		version: items[0]?.version,
	});
	const order = await make<{ requests: { photos: { id: string; fileName: string }[] }[] }>("workOrders.get", {
		id: orderId,
	});
	const [kept] = order.requests[0]?.photos ?? [];
	expect(kept?.fileName).toBe("leak.png");
	const shown = await server.app.inject({
		method: "GET",
		url: `/api/request-photos/${kept?.id}`,
		headers: { cookie: owner.cookie },
	});
	expect(shown.statusCode).toBe(200);
	expect(shown.rawPayload.includes("Hall 2")).toBe(false);
	expect((await photo(value.ticket, png())).statusCode, "the request has been decided").toBe(409);
	const [line] = await server.database.admin`
		select actor_type, actor_ref from audit_log where action = 'service_request.sent' order by seq desc limit 1`;
	expect(line).toEqual({ actor_type: "system", actor_ref: null });
	const history = await server.database
		.admin`select 1 from record_history where (before::text || after::text) like '%ext. 12%'`;
	expect(history).toEqual([]);
});

test("every label that takes nothing gets the same answer: unknown, closed, retired, of somebody who left", async () => {
	const unknown = await look("0000-0000-0000");
	expect(unknown).toMatchObject({ status: 404, error: { message: "Nothing can be reported at this label." } });
	const same = async () => {
		for (const answer of [await look(code), await report(code)])
			expect([answer.status, answer.error?.message]).toEqual([404, unknown.error?.message]);
	};
	const change = { id: asset.id, version: 1, takesReports: false };
	await make("assets.update", change);
	await same();
	await make("assets.update", { ...change, version: 2, takesReports: true });
	expect((await look(code)).status).toBe(200);
	await make("assets.retire", { id: asset.id, version: 3, reason: "Scrapped" });
	await same();
	await make("assets.restore", { id: asset.id, version: 4 });
	const { value } = await report(code);
	const { admin } = server.database;
	for (const state of [admin`state = 'grace'`, admin`state = 'active', restricted_at = now()`]) {
		await admin`update organisations set ${state} where id = ${owner.orgId}`;
		await same();
		expect((await photo(value.ticket, png())).statusCode).toBe(404);
	}
	await admin`update organisations set restricted_at = null where id = ${owner.orgId}`;
	expect((await look(code)).status).toBe(200);
});

test("a ticket of somebody else's making, or one that is over, opens nothing", async () => {
	const { ticket } = (await report(code)).value;
	const [orgId, , until, seal] = ticket.split("_");
	const [other] = await server.database.admin`select id from service_requests order by id limit 1`;
	expect((await photo([orgId, other?.id, until, seal].join("_"), png())).statusCode).toBe(404);
	await server.database.setNow(new Date(Number(until) + 1).toISOString());
	expect((await photo(ticket, png())).statusCode).toBe(404);
});

test("many reports at one label, and many guesses from one address, have to wait", async () => {
	await server.database.admin`delete from rate_counters`;
	const tried: number[] = [];
	for (let n = 0; n < 11; n += 1) tried.push((await report(code, {}, `192.0.2.${n + 10}`)).status);
	expect(tried.at(-1)).toBe(429);
	expect(tried.filter((status) => status === 200).length).toBeGreaterThan(5);
	await server.database.admin`delete from rate_counters`;
	const { attemptsPerAddress } = server.house.policy.security.signIn;
	for (let n = 0; n < attemptsPerAddress; n += 1) await look("0000-0000-0000", "198.51.100.7");
	expect((await look(code, "198.51.100.7")).status).toBe(429);
	expect((await look(code, "198.51.100.8")).status).toBe(200);
});
