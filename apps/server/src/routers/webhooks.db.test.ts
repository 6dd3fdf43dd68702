import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { calibrationJobs } from "@calibrant/calibration";
import { identityMails } from "@calibrant/identity";
import { keyScopes, missingKeys, reseal, webhookEvents } from "@calibrant/kernel";
import { lifecycleMails } from "@calibrant/lifecycle";
import { webhookJobs, webhookMails } from "@calibrant/webhooks";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

type Message = { headers: Record<string, string>; body: string };
type Delivery = {
	id: string;
	event: string;
	state: string;
	nextAttemptAt: Date | null;
	attempts: { status: number | null; fault: string | null }[];
};
type Found = {
	webhook: { state: string; disabledReason: string | null };
	deliveries: Delivery[];
	nextCursor: string | null;
};

let server: TestServer;
let owner: SignedIn;
let receiver: Server;
let url: string;
/** What the receiver was sent, and what it answers. */
let seen: Message[] = [];
let answer = 200;
let clock: Date;

beforeAll(async () => {
	server = await openServer({
		mails: [...identityMails, ...lifecycleMails, ...webhookMails],
		furnish: () => ({ webhookNetworks: ["127.0.0.0/8"] }),
	});
	owner = await server.signUp("Olga");
	receiver = createServer(async (request, response) => {
		let body = "";
		for await (const chunk of request) body += chunk;
		seen.push({ headers: request.headers as Record<string, string>, body });
		response.writeHead(answer, { location: "/elsewhere" }).end("thanks");
	});
	await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
	url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
	clock = new Date("2027-03-01T10:00:00Z");
});
beforeEach(async () => {
	seen = [];
	answer = 200;
	await server.database.admin`update webhooks set disabled_at = app.now(), disabled_reason = 'by_hand'`;
	await server.database
		.admin`update webhook_deliveries set state = 'dropped', next_attempt_at = null where state = 'waiting'`;
	await server.database.admin`delete from pgboss.job where name = 'webhook.deliver'`;
	await move(0);
});
afterAll(async () => {
	receiver.close();
	await server.close();
});

async function move(hours: number) {
	clock = new Date(clock.getTime() + hours * 3_600_000);
	await server.database.setNow(clock);
	await server.database
		.admin`update sessions set confirmed_at = ${clock}, last_seen_at = ${clock}, expires_at = ${new Date(clock.getTime() + 9e8)}`;
}
const ask = async <T = Record<string, unknown>>(procedure: string, input?: unknown, who = owner) => {
	const { value, error } = await server.call<T>(who.cookie, procedure, input);
	if (error) throw new Error(`${procedure}: ${error.reason} ${error.message} ${JSON.stringify(error.fields)}`);
	return value;
};
const make = (events: string[] = Object.keys(webhookEvents)) =>
	ask<{ id: string; secret: string }>("webhooks.create", { name: "ERP", url, events });
const found = (id: string) => ask<Found>("webhooks.get", { id });

async function run(name: string, payload: object = {}) {
	const job = [...webhookJobs, ...calibrationJobs].find((one) => one.name === name);
	if (!job || !server.house.mailer) throw new Error(`There is no job ${name}.`);
	const house = { ...server.house, db: server.database.worker, mailer: server.house.mailer };
	const context = { house, signal: new AbortController().signal, log: { info() {}, error() {} } };
	await job.run(context as never, job.payload.parse(payload) as never);
}
/** Works every delivery the queue holds, due or not: the job itself says whether its time has come. */
async function deliver() {
	const jobs = await server.database.admin<{ id: string; data: object }[]>`
		delete from pgboss.job where name = 'webhook.deliver' returning id, data`;
	for (const { data } of jobs) await run("webhook.deliver", data);
	return jobs.length;
}

test("an event is sent once, signed, with ids and nothing of the record; each webhook gets what it asked for", async () => {
	const all = await make();
	const other = await make(["oot.opened"]);
	const { id } = await ask("instruments.create", { tag: "SECRET-TAG" });
	expect(await deliver()).toBe(1);
	const [message] = seen;
	const verified = (secret: string) => new Webhook(secret).verify(message?.body ?? "", message?.headers ?? {});
	vi.useFakeTimers({ toFake: ["Date"], now: clock });
	const body = verified(all.secret);
	expect(() => verified(other.secret)).toThrow("No matching signature");
	vi.useRealTimers();
	expect(body).toEqual({
		...{ type: "instrument.created", timestamp: expect.any(String) },
		data: { organisationId: owner.orgId, id, href: `${server.house.baseUrl}/api/v1/instruments/${id}` },
	});
	expect(JSON.stringify(message)).not.toContain("SECRET-TAG");
	expect((await found(all.id)).deliveries).toMatchObject([
		{ state: "delivered", attempts: [{ status: 200, fault: null }] },
	]);
	expect((await found(other.id)).deliveries).toEqual([]);
	// What is refused announces nothing.
	await server.call(owner.cookie, "instruments.create", { tag: "SECRET-TAG" });
	expect(await deliver()).toBe(0);
	expect(all.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
	const rows = await server.database.admin`select * from webhooks`;
	expect(JSON.stringify(rows)).not.toContain(all.secret.slice(6));
	expect(JSON.stringify(await ask("webhooks.list"))).not.toContain("ealed");
});

test("a failed attempt is tried again at the policy's pace, then given up; sent again by hand it keeps its webhook-id", async () => {
	const { id } = await make(["instrument.created"]);
	await ask("instruments.create", { tag: "R-1" });
	answer = 500;
	const { retryMinutes } = server.house.policy.webhooks;
	await deliver();
	for (const minutes of retryMinutes) {
		// Too early: the job declines.
		await move((minutes * 0.8) / 60);
		const before = seen.length;
		const [row] = await server.database.admin`select id from webhook_deliveries where webhook_id = ${id}`;
		await run("webhook.deliver", { orgId: owner.orgId, deliveryId: row?.id });
		expect(seen.length).toBe(before);
		await move((minutes * 0.35) / 60);
		expect(await deliver()).toBe(1);
		expect(seen.length).toBe(before + 1);
	}
	const given = await found(id);
	expect(given).toMatchObject({
		webhook: { state: "failing" },
		deliveries: [{ state: "failed", nextAttemptAt: null }],
	});
	expect(given.deliveries[0]?.attempts).toHaveLength(retryMinutes.length + 1);
	answer = 204;
	await ask("webhooks.resend", { id: given.deliveries[0]?.id });
	await deliver();
	expect(await found(id)).toMatchObject({ webhook: { state: "on" }, deliveries: [{ state: "delivered" }] });
	expect(new Set(seen.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
});

test("a redirect, a private address and a name that leads to one are failures, and say so", async () => {
	const { id } = await make(["instrument.created"]);
	answer = 302;
	await ask("instruments.create", { tag: "S-1" });
	await deliver();
	server.house.webhookNetworks = [];
	try {
		await move(1);
		await deliver();
		expect((await found(id)).deliveries[0]?.attempts).toMatchObject([
			{ status: 302, fault: null },
			{ status: null, fault: "BLOCKED_ADDRESS" },
		]);
		expect(seen).toHaveLength(1);
		for (const address of [
			"http://127.0.0.1/",
			"https://[::ffff:10.0.0.1]/",
			"https://169.254.169.254/",
			"file:///etc",
			"https://x.example:22/",
		]) {
			const refused = await server.call(owner.cookie, "webhooks.create", {
				name: "x",
				url: address,
				events: ["oot.opened"],
			});
			expect([address, refused.error?.reason, Object.keys(refused.error?.fields ?? {})]).toEqual([
				address,
				"INVALID",
				["url"],
			]);
		}
	} finally {
		server.house.webhookNetworks = ["127.0.0.0/8"];
	}
});

test("a webhook that takes nothing for long, or says that it is gone, is switched off, and every owner is told once", async () => {
	const { id } = await make(["instrument.created"]);
	const second = await server.addMember(owner, "Otto Two", "owner");
	answer = 503;
	await ask("instruments.create", { tag: "D-1" });
	await deliver();
	await move(server.house.policy.webhooks.disableAfterHours);
	await ask("instruments.create", { tag: "D-2" });
	await deliver();
	const off = await found(id);
	expect(off.webhook).toMatchObject({ state: "off", disabledReason: "failing" });
	expect(off.deliveries.map(({ state }) => state).filter((state) => state === "waiting")).toEqual([]);
	const mails = (await server.deliver()).filter(({ subject }) => subject.includes("switched off"));
	expect(mails.map(({ to }) => to).sort()).toEqual([owner.email, second.email].sort());
	expect(mails[0]?.text).toContain(`/app/settings/webhooks/${id}`);
	await ask("instruments.create", { tag: "D-3" });
	expect(await deliver()).toBe(0);
	const refused = await server.call(owner.cookie, "webhooks.resend", { id: off.deliveries[0]?.id });
	expect(refused.error?.reason).toBe("CONFLICT");
	await ask("webhooks.switch", { id, on: true });
	answer = 410;
	await ask("webhooks.test", { id });
	await deliver();
	expect((await found(id)).webhook).toMatchObject({ state: "off", disabledReason: "gone" });
});

test("while a secret changes both sign; afterwards the new one alone; secrets go under a new deployment key", async () => {
	const { id, secret } = await make(["instrument.created"]);
	const { secret: next } = await ask<{ secret: string }>("webhooks.rotateSecret", { id });
	const signs = async (known: string) => {
		seen = [];
		await ask("webhooks.test", { id });
		await deliver();
		const { body = "", headers = {} } = seen[0] ?? {};
		const signature = new Webhook(known).sign(headers["webhook-id"] ?? "", clock, body);
		return (headers["webhook-signature"] ?? "").split(" ").includes(signature);
	};
	expect([await signs(secret), await signs(next)]).toEqual([true, true]);
	const sealed = await reseal(server.database.worker, server.house.keyRing, { dryRun: true });
	expect(sealed.filter(({ place }) => place.startsWith("webhooks."))).toEqual([
		{ place: "webhooks.sealed_secret", resealed: 0, unopened: [] },
		{ place: "webhooks.sealed_previous", resealed: 0, unopened: [] },
	]);
	await move(server.house.policy.webhooks.secretOverlapHours);
	expect([await signs(secret), await signs(next)]).toEqual([false, true]);
	await run("scheduled_purge_api_records");
	const [row] = await server.database.admin`select sealed_previous from webhooks where id = ${id}`;
	expect(row?.sealed_previous).toBeNull();
	// A secret that is none any more is sealed under no key, and no door stays closed for want of one.
	expect(await missingKeys(server.house.db, server.house.keyRing)).toEqual([]);
});

test("an instrument that is due is told on its day, once, by the clock of the organisation", async () => {
	await make(["instrument.due"]);
	const today = clock.toISOString().slice(0, 10);
	const { id } = await ask("instruments.create", { tag: "DUE-1", nextDueOn: today, lastCalibratedOn: "2026-03-01" });
	await ask("instruments.create", { tag: "DUE-2", nextDueOn: "2030-01-01", lastCalibratedOn: "2026-03-01" });
	for (let hour = 0; hour < 3; hour++) await run("scheduled_announce_due_instruments");
	expect(await deliver()).toBe(1);
	expect(JSON.parse(seen[0]?.body ?? "{}")).toMatchObject({ type: "instrument.due", data: { id } });
});

test("what the queue lost is sent by the hourly sweep; what is past its period goes, and nothing younger", async () => {
	const { id } = await make(["instrument.created"]);
	const key = await ask<{ key: string }>("apiKeys.create", { name: "ERP", role: "owner", scopes: keyScopes });
	await ask("instruments.create", { tag: "Q-1" });
	await server.app.inject({
		...{ method: "POST", url: "/api/v1/instruments", payload: { tag: "Q-2" } },
		headers: { authorization: `Bearer ${key.key}`, "idempotency-key": "sweep" },
	});
	await server.database.admin`delete from pgboss.job where name = 'webhook.deliver'`;
	await run("scheduled_purge_api_records");
	expect(await deliver()).toBe(2);
	const kept = async () => {
		const [row] = await server.database.admin`select
			(select count(*)::int from webhook_deliveries where webhook_id = ${id}) as deliveries,
			(select count(*)::int from webhook_attempts a join webhook_deliveries d on d.id = a.delivery_id where d.webhook_id = ${id}) as attempts,
			(select count(*)::int from idempotency_keys) as answers`;
		return Object.values(row ?? {});
	};
	expect(await kept()).toEqual([2, 2, 1]);
	await move(24);
	await run("scheduled_purge_api_records");
	expect(await kept()).toEqual([2, 2, 1]);
	await move(0.1);
	await run("scheduled_purge_api_records");
	expect(await kept()).toEqual([2, 2, 0]);
	await move(13 * 24);
	await run("scheduled_purge_api_records");
	expect(await kept()).toEqual([0, 0, 0]);
});

test("is for owners alone; a deleted one takes its secret and its log along", async () => {
	const { id } = await make();
	const manager = await server.addMember(owner, "Max", "manager");
	for (const procedure of ["webhooks.list", "webhooks.get"])
		expect((await server.call(manager.cookie, procedure, { id })).error?.reason).toBe("FORBIDDEN");
	const { key } = await ask<{ key: string }>("apiKeys.create", { name: "ERP", role: "owner", scopes: keyScopes });
	expect((await server.call({ key }, "webhooks.list")).error?.message).toBe("An API key cannot do this.");
	await ask("webhooks.test", { id });
	await deliver();
	await ask("webhooks.delete", { id });
	const left = await server.database.admin`select 1 from webhook_deliveries where webhook_id = ${id}`;
	expect([left.length, (await server.call(owner.cookie, "webhooks.get", { id })).status]).toEqual([0, 404]);
});
