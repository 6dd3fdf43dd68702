import { randomUUID } from "node:crypto";
import type { TestWindow } from "@calibrant/db/schema";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { draftAuthorisation, draftAuthorisationInput } from "../authorisations/write-authorisation.ts";
import { createEngagement } from "../engagements/create-engagement.ts";
import { type FaultySite, openFaultySite } from "../testing/faulty-site.ts";
import { type Client, type Deployment, openDeployment } from "../testing/open-client.ts";
import { authorityOf } from "./authority-of.ts";
import { openRun } from "./errands.ts";

// A Tuesday.
const now = "2026-03-10T12:00:00Z";
const at = new Date(now);
let deployment: Deployment;
let site: FaultySite;
let client: Client;
let engagementId: string;
let id: string;
beforeAll(async () => {
	deployment = await openDeployment();
	await deployment.database.setNow(now);
	site = await openFaultySite(at, { name: "localhost" });
	deployment.worker.websites = { networks: ["127.0.0.0/8", "::1/128"], ports: [site.httpPort, site.httpsPort] };
	client = await deployment.client();
	const targets = [site.http, `${site.https}/shop`];
	const order = { title: "Shop", targets, technologies: "", startsOn: null, endsOn: null, paymentReference: "" };
	engagementId = (await client.open({}, (ctx) => createEngagement(ctx, order))).id;
	const terms = draftAuthorisationInput.parse({
		...{ engagementId, client: "Rey", provider: "We", authority: "Director", timeZone: "Europe/Paris" },
		...{ scope: targets, exclusions: [`${site.http}/private`], techniques: ["passive_look"] },
		...{ validFrom: "2026-03-01T00:00:00Z", validUntil: "2026-04-01T00:00:00Z" },
	});
	id = (await client.open({}, (ctx) => draftAuthorisation(ctx, terms))).id;
});
afterAll(async () => {
	await site.close();
	await deployment.close();
});

/** As it is when everything is in order. */
beforeEach(async () => {
	await deployment.database.setNow(now);
	await set({});
	await deployment.database.admin`update engagements set state = 'active' where id = ${engagementId}`;
	await deployment.database
		.admin`update organisations set state = 'active', restricted_at = null where id = ${client.orgId}`;
	await proof(true);
});

type Terms = { state?: string; from?: string; until?: string; windows?: TestWindow[]; techniques?: string[] };
const set = ({ state = "signed", from = "2026-03-01", until = "2026-04-01", windows = [], techniques }: Terms) =>
	deployment.database
		.admin`update engagement_authorisations set state = ${state}, valid_from = ${from}, valid_until = ${until},
		windows = ${deployment.database.admin.json(windows)}, techniques = ${techniques ?? ["passive_look"]}, signatory_id = ${randomUUID()}
		where id = ${id}`;
const proof = (is: boolean, seenAt = now) =>
	deployment.database
		.admin`update websites set proven_since = ${is ? seenAt : null}, proof_seen_at = ${seenAt} where org_id = ${client.orgId}`;
const errands = async () =>
	(await deployment.database.admin`select authorisation_id, under, what, target, addresses from website_errands
		where org_id = ${client.orgId} order by ctid`) as unknown as {
		authorisation_id: string;
		target: string;
	}[];

const gate = (authorisationId?: string) =>
	authorityOf(deployment.worker, client.orgId, { engagementId, authorisationId, technique: "passive_look" });
/** Visits an address, following redirects, and greets its server; what was said, and what reached the socket and the log meanwhile. */
async function sending(address: string, authorisationId?: string) {
	const before = { connections: site.reached.connections, errands: (await errands()).length };
	const authority = await gate(authorisationId);
	const { websites } = openRun(deployment.worker, client.orgId, "authorisation");
	const visit = await websites.visit(address, { authority, now: at, onRedirect: () => true });
	await new Promise((soon) => setTimeout(soon, 20));
	return {
		...{ visit, why: "refused" in visit ? visit.refused : null },
		connections: site.reached.connections - before.connections,
		lines: (await errands()).slice(before.errands),
	};
}

async function refuses(why: string, address = `${site.http}/`, authorisationId?: string) {
	const told = await sending(address, authorisationId);
	expect(told).toMatchObject({ why: { fault: "NOT_AUTHORISED", why }, connections: 0, lines: [] });
}

test("what is in order is sent, and each errand is written with the authorisation before it leaves", async () => {
	const written: number[] = [];
	const before = (await errands()).length;
	site.onRequest = async () => void written.push((await errands()).length - before);
	const told = await sending(`${site.http}/`);
	site.onRequest = null;
	expect(told.visit).toMatchObject({ answer: { status: 200 } });
	expect(told.connections).toBe(1);
	expect(told.lines).toEqual([
		expect.objectContaining({ authorisation_id: id, under: "authorisation", what: "request", target: `${site.http}/` }),
	]);
	expect(written, "it stood there when the request arrived").toEqual([1]);
});

test.each(["draft", "sent", "revoked"])("nothing is sent under one that is %s", async (state) => {
	await set({ state });
	await refuses(state);
});

test("nothing is sent without one, nor under another audit's", async () => {
	await deployment.database.admin`update engagement_authorisations set state = 'revoked' where id = ${id}`;
	await refuses("no_authorisation", undefined, randomUUID());
	const order = {
		title: "B",
		targets: [site.http],
		technologies: "",
		startsOn: null,
		endsOn: null,
		paymentReference: "",
	};
	const other = await client.open({}, (ctx) => createEngagement(ctx, order));
	await set({});
	const authority = await authorityOf(deployment.worker, client.orgId, {
		...{ engagementId: other.id, authorisationId: id, technique: "passive_look" },
	});
	expect(await authority.may(new URL(site.http), at)).toEqual({ may: false, why: "no_authorisation" });
	const none = await authorityOf(deployment.worker, client.orgId, {
		engagementId: other.id,
		technique: "passive_look",
	});
	expect(await none.may(new URL(site.http), at)).toEqual({ may: false, why: "no_authorisation" });
	const stranger = await deployment.client();
	const elsewhere = await authorityOf(deployment.worker, stranger.orgId, { engagementId, technique: "passive_look" });
	expect(await elsewhere.may(new URL(site.http), at)).toEqual({ may: false, why: "no_authorisation" });
});

test("what is revoked between two requests stops the second one", async () => {
	const authority = await gate();
	const { websites } = openRun(deployment.worker, client.orgId, "authorisation");
	const ask = () => websites.visit(`${site.http}/`, { authority, now: at });
	expect(await ask()).toMatchObject({ answer: { status: 200 } });
	await set({ state: "revoked" });
	const before = [site.reached.connections, (await errands()).length];
	expect(await ask()).toMatchObject({ refused: { fault: "NOT_AUTHORISED", why: "revoked" } });
	expect([site.reached.connections, (await errands()).length]).toEqual(before);
});

test("time decides: before its start, after its end, out of its hours, and the later clock counts", async () => {
	await set({ from: "2026-03-11" });
	await refuses("not_begun");
	await set({ until: now });
	await refuses("expired");
	// Noon in UTC is one o'clock in Paris.
	await set({ windows: [{ days: [2], from: "13:01", until: "18:00" }] });
	await refuses("outside_window");
	await set({ windows: [{ days: [2], from: "13:00", until: "13:01" }] });
	expect(await sending(`${site.http}/`)).toMatchObject({ connections: 1 });
	await deployment.database.setNow("2026-03-10T12:01:00Z");
	await refuses("outside_window");
});

test("only what is in scope is asked: no other host, port, scheme or path, and nothing that is excluded", async () => {
	await refuses("out_of_scope", `http://127.0.0.1:${site.httpPort}/`);
	await refuses("out_of_scope", `http://localhost:${site.httpsPort}/`);
	await refuses("out_of_scope", `${site.https}/`);
	await refuses("out_of_scope", `${site.https}/shopping`);
	await refuses("out_of_scope", `${site.https}/shop/../admin`);
	await refuses("out_of_scope", `${site.https}/shop/%2e%2e/admin`);
	await refuses("out_of_scope", `${site.https}/shop%2f..%2fshop`);
	await refuses("out_of_scope", `${site.https}/shop/..;/admin`);
	await refuses("excluded", `${site.http}/private`);
	await refuses("excluded", `${site.http}/PRIVATE/x`);
	await refuses("excluded", `${site.http}//private;v=1/x`);
	expect(await sending(`${site.https}/shop/basket`)).toMatchObject({ connections: 1 });
	await set({ techniques: ["load_test"] });
	await refuses("technique");
});

test("a redirect out of scope is not followed: one connection for the page, none for where it leads", async () => {
	for (const to of [`http://127.0.0.1:${site.httpPort}/`, `${site.https}/admin`, `${site.http}/private/x`]) {
		site.redirect("/shop/on", to);
		const told = await sending(`${site.https}/shop/on`);
		expect(told.visit).toMatchObject({ refused: { fault: "NOT_AUTHORISED" }, hop: { to } });
		expect([told.connections, told.lines.map(({ target }) => target)]).toEqual([1, [`${site.https}/shop/on`]]);
	}
});

test("nothing is sent without a proof of control, after it is over, or once the audit or the subscription ends", async () => {
	await proof(false);
	await refuses("unproven");
	await proof(true, "2026-03-01T00:00:00Z");
	await refuses("unproven");
	await deployment.database.admin`delete from websites where org_id = ${client.orgId}`;
	await refuses("unproven");
	for (const state of ["ended", "draft"]) {
		await deployment.database.admin`update engagements set state = ${state} where id = ${engagementId}`;
		await refuses("audit_not_running");
	}
	await deployment.database.admin`update engagements set state = 'active' where id = ${engagementId}`;
	await deployment.database.admin`update organisations set restricted_at = ${now} where id = ${client.orgId}`;
	await refuses("organisation");
	await deployment.database
		.admin`update organisations set state = 'past_due', restricted_at = null where id = ${client.orgId}`;
	await deployment.cancel(client);
	await refuses("organisation");
});
