import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createEngagement } from "../engagements/create-engagement.ts";
import { endEngagement } from "../engagements/end-engagement.ts";
import type { Authority } from "../network/authority.ts";
import { type FaultySite, openFaultySite } from "../testing/faulty-site.ts";
import { openLoopbackDns } from "../testing/loopback-dns.ts";
import { type Client, type Deployment, openDeployment } from "../testing/open-client.ts";
import { addWebsite, addWebsiteInput } from "./add-website.ts";
import { monitoringAuthority } from "./authorities.ts";
import { askForProof, orderMonitoring, removeWebsite } from "./change-website.ts";
import { getWebsite, listWebsites } from "./list-websites.ts";
import { proofAuthority } from "./proof.ts";
import { waitingWebsites } from "./waiting-websites.ts";

const day1 = "2026-03-10T12:00:00Z";
const zone: Record<string, string[]> = { "localhost TXT": ["v=spf1 -all"] };
let deployment: Deployment;
let site: FaultySite;
let dns: Awaited<ReturnType<typeof openLoopbackDns>>;
beforeAll(async () => {
	deployment = await openDeployment();
	dns = await openLoopbackDns(zone);
	await openSite();
});
beforeEach(() => deployment.database.setNow(day1));
afterAll(async () => {
	await site.close();
	await dns.close();
	await deployment.close();
});

async function openSite(onePort = 0) {
	site = await openFaultySite(new Date(day1), {
		...{ name: "localhost", onePort },
		// OpenSSL judges by the clock on the wall.
		valid: { from: new Date("2026-01-01"), until: new Date("2036-01-01") },
	});
	deployment.worker.websites = {
		networks: ["127.0.0.0/8", "::1/128"],
		ports: [site.httpsPort],
		nameServers: [dns.server],
		trusted: [site.certificate],
	};
}
const add = async (client: Client, address = `${site.https}/shop?x=1`) =>
	(await client.open({}, (ctx) => addWebsite(ctx, addWebsiteInput.parse({ address })))).id;
const get = (client: Client, id: string) => client.open({ readOnly: true }, (ctx) => getWebsite(ctx, { id }));
const check = async (client: Client, id: string) => {
	await client.open({}, (ctx) => askForProof(ctx, { id }));
	await deployment.work();
	return (await get(client, id)).proof;
};
const monitor = async (client: Client, id: string, every: "daily" | "weekly" | null) => {
	const { version } = await get(client, id);
	await client.open({}, (ctx) => orderMonitoring(ctx, { id, version, every }));
	await deployment.work();
};
/** A client with the website of the test, proven by its file. */
async function proven() {
	const client = await deployment.client("viewer", "manager");
	const id = await add(client);
	const { file } = (await get(client, id)).proof.places;
	site.publish("/.well-known/calibrant-proof.txt", `# ours\n${file.text}\n`);
	await check(client, id);
	return { client, id, token: file.text };
}
const sweep = (at: string) => deployment.sweep("scheduled_watch_websites", at);
const letters = async ({ orgId }: Client) =>
	(
		await deployment.database.admin<{ kind: string }[]>`
			select kind from email_log where org_id = ${orgId} and kind like 'website%' order by created_at, kind`
	).map(({ kind }) => kind);
const errands = (client: Client) =>
	deployment.database.admin<{ under: string; what: string; target: string; authorisation_id: string }[]>`
		select under, what, target, authorisation_id from website_errands where org_id = ${client.orgId} order by at, target desc`;
const waits = (client: Client) =>
	client.open({ readOnly: true }, async (ctx) => (await waitingWebsites(ctx)).map(({ kind }) => kind));
/** How many connections reach the site while something is done. */
async function reaching(work: () => Promise<unknown>) {
	const before = site.reached.connections;
	await work();
	return site.reached.connections - before;
}

test("a website is kept by its origin, once; audits bring theirs, and one that an open audit names stays", async () => {
	const client = await deployment.client();
	const id = await add(client);
	expect(await client.open({ readOnly: true }, listWebsites)).toMatchObject([
		{ origin: site.https, proof: "never", monitored: null, grade: null, audits: 0 },
	]);
	await expect(add(client, `${site.https}/other`)).rejects.toMatchObject({ reason: "CONFLICT" });
	const targets = [`${site.https}/a`, "https://shop.example.org/b", "https://shop.example.org/c"];
	const values = { title: "Shop", targets, technologies: "", startsOn: null, endsOn: null, paymentReference: "" };
	const { id: engagementId } = await client.open({}, (ctx) => createEngagement(ctx, values));
	const listed = await client.open({ readOnly: true }, listWebsites);
	expect(listed.map(({ origin, audits }) => [origin, audits])).toEqual(
		[
			[site.https, 1],
			["https://shop.example.org", 1],
		].sort(),
	);
	await expect(client.open({}, (ctx) => removeWebsite(ctx, { id }))).rejects.toMatchObject({ reason: "CONFLICT" });
	await client.open({}, (ctx) => endEngagement(ctx, { id: engagementId }));
	await client.open({}, (ctx) => removeWebsite(ctx, { id }));
	expect(await client.open({ readOnly: true }, listWebsites)).toHaveLength(1);
});

test("audits from before there were websites get theirs by the sweep", async () => {
	const client = await deployment.client();
	const values = {
		title: "Old",
		targets: ["https://old.example.org/"],
		technologies: "",
		startsOn: null,
		endsOn: null,
	};
	await client.open({}, (ctx) => createEngagement(ctx, { ...values, paymentReference: "" }));
	await deployment.database.admin`delete from websites where org_id = ${client.orgId}`;
	await sweep(day1);
	expect(await client.open({ readOnly: true }, listWebsites)).toMatchObject([{ origin: "https://old.example.org" }]);
});

test("nothing is asked for but the name, the file and the home page, and what is there instead is told", async () => {
	const client = await deployment.client();
	const id = await add(client);
	zone["_calibrant.localhost TXT"] = ["calibrant-proof=somebody-elses"];
	site.publish("/.well-known/calibrant-proof.txt", null);
	const { places } = (await get(client, id)).proof;
	site.inHead("");
	site.say(places.meta.text);
	const proof = await check(client, id);
	expect(proof).toMatchObject({ state: "never", method: null, isAsked: false });
	expect(proof.found, "what visitors may write into the body is no proof").toEqual([
		{ method: "dns", found: "other" },
		{ method: "file", found: "missing" },
		{ method: "meta", found: "missing" },
	]);
	expect(await errands(client)).toEqual([
		{ under: "proof", what: "request", target: `${site.https}/.well-known/calibrant-proof.txt`, authorisation_id: id },
		{ under: "proof", what: "request", target: `${site.https}/`, authorisation_id: id },
		{ under: "proof", what: "dns", target: "_calibrant.localhost", authorisation_id: id },
	]);
	await expect(monitor(client, id, "daily")).rejects.toMatchObject({ reason: "CONFLICT" });
	site.say("Open.");
});

test("a redirect is not followed, to wherever it leads", async () => {
	const client = await deployment.client();
	const id = await add(client);
	site.publish("/.well-known/calibrant-proof.txt", null);
	site.redirect("/.well-known/calibrant-proof.txt", "/elsewhere");
	site.publish("/elsewhere", (await get(client, id)).proof.places.file.text);
	const proof = await check(client, id);
	expect(proof.found).toContainEqual({ method: "file", found: "redirect" });
	expect(proof.state).toBe("never");
	expect(site.reached.requests.filter((one) => one.endsWith("/elsewhere"))).toEqual([]);
	site.redirect("/.well-known/calibrant-proof.txt", null);
});

test("each of the three places proves it, and the token of another client does not", async () => {
	const [one, other] = [await deployment.client(), await deployment.client()];
	const [id, theirs] = [await add(one), await add(other)];
	const { places } = (await get(one, id)).proof;
	zone["_calibrant.localhost TXT"] = [places.dns.text];
	expect(await check(one, id)).toMatchObject({ state: "proven", method: "dns", since: new Date(day1) });
	zone["_calibrant.localhost TXT"] = [];
	site.inHead(places.meta.text);
	expect(await check(one, id)).toMatchObject({ state: "proven", method: "meta" });
	site.inHead("");
	site.publish("/.well-known/calibrant-proof.txt", places.file.text);
	expect(await check(one, id)).toMatchObject({ state: "proven", method: "file" });
	expect(await check(other, theirs)).toMatchObject({ state: "never" });
});

test("a proof is asked for once a day: gone, it ends at once, and whoever is concerned is told once", async () => {
	const { client, id, token } = await proven();
	const asked = async () => (await get(client, id)).proof.askedAt?.toISOString();
	await sweep("2026-03-11T11:59:00Z");
	expect(await asked()).toBe("2026-03-10T12:00:00.000Z");
	await sweep("2026-03-11T12:00:00Z");
	expect(await asked()).toBe("2026-03-11T12:00:00.000Z");
	expect((await get(client, id)).proof).toMatchObject({ state: "proven", since: new Date(day1) });
	expect(await waits(client)).toEqual([]);
	site.publish("/.well-known/calibrant-proof.txt", null);
	await sweep("2026-03-12T12:00:00Z");
	expect((await get(client, id)).proof).toMatchObject({ state: "lost", since: null });
	expect(await letters(client)).toEqual(["website_proof_lost"]);
	expect(await waits(client)).toEqual(["website_proof"]);
	await sweep("2026-03-13T12:00:00Z");
	expect(await letters(client)).toHaveLength(1);
	const lines = await deployment.database.admin<{ action: string }[]>`
		select action from audit_log where entity_id = ${id} order by seq`;
	expect(lines.map(({ action }) => action)).toEqual([
		...["website.added", "website.proof_asked", "website.proven", "website.proof_lost"],
	]);
	site.publish("/.well-known/calibrant-proof.txt", token);
	expect(await check(client, id)).toMatchObject({ state: "proven", since: new Date("2026-03-13T12:00:00Z") });
	expect(await waits(client)).toEqual([]);
});

test("no answer leaves a proof for its days, and not a moment longer", async () => {
	const { client, id, token } = await proven();
	const port = site.httpsPort;
	await site.close();
	for (const day of [11, 12, 13, 14, 15, 16]) await sweep(`2026-03-${day}T12:00:00Z`);
	expect((await get(client, id)).proof).toMatchObject({
		state: "proven",
		found: expect.arrayContaining([{ method: "file", found: "no_answer" }]),
	});
	await deployment.database.setNow("2026-03-17T11:59:59Z");
	expect((await get(client, id)).proof.state).toBe("proven");
	await deployment.database.setNow("2026-03-17T12:00:00Z");
	expect((await get(client, id)).proof.state, "before any job has run").toBe("lost");
	expect(await letters(client)).toEqual([]);
	await sweep("2026-03-17T12:45:00Z");
	expect(await letters(client)).toEqual(["website_proof_lost"]);
	await openSite(port);
	site.publish("/.well-known/calibrant-proof.txt", token);
	expect((await check(client, id)).state).toBe("proven");
});

test("looks are taken as ordered, under the order; people are told of changes and of nothing else", async () => {
	const { client, id } = await proven();
	await monitor(client, id, "daily");
	const first = await get(client, id);
	expect(first.looks).toMatchObject([{ grade: "F", changes: [] }]);
	expect(first.monitoring).toMatchObject({ every: "daily", nextAt: new Date("2026-03-11T12:00:00Z") });
	const sent = (await errands(client)).filter(({ under }) => under === "monitoring");
	expect(sent.map(({ what }) => what)).toEqual(expect.arrayContaining(["request", "handshake", "dns"]));
	expect(new Set(sent.map(({ target }) => target))).toEqual(
		new Set([
			`${site.http}/`,
			`${site.https}/`,
			`${site.https}/.well-known/security.txt`,
			`${site.https}/`,
			"localhost",
		]),
	);
	expect(sent.every(({ authorisation_id }) => authorisation_id === id)).toBe(true);
	await sweep("2026-03-11T11:00:00Z");
	expect((await get(client, id)).looks, "nothing is due yet").toHaveLength(1);
	await sweep("2026-03-11T12:00:00Z");
	expect(
		(await get(client, id)).looks.map(({ changes }) => changes),
		"and nothing changed",
	).toEqual([[], []]);
	expect(await letters(client)).toEqual([]);
	site.mend();
	await sweep("2026-03-12T12:00:00Z");
	const [look] = (await get(client, id)).looks;
	expect(look).toMatchObject({ grade: "A+" });
	expect(look?.changes).toContainEqual(expect.objectContaining({ key: "certificate", kind: "better" }));
	expect(await letters(client)).toEqual(["website_changed"]);
	expect(await waits(client)).toEqual(["website_changed"]);
	await sweep("2026-03-13T12:00:00Z");
	expect(await letters(client)).toHaveLength(1);
	site.spoil();
	await monitor(client, id, "weekly");
	await sweep("2026-03-20T11:00:00Z");
	expect((await get(client, id)).looks).toHaveLength(4);
	await sweep("2026-03-20T12:00:00Z");
	expect(await letters(client)).toEqual(["website_changed", "website_changed"]);
	await monitor(client, id, null);
	await sweep("2026-04-20T12:00:00Z");
	expect((await get(client, id)).looks).toHaveLength(5);
});

test("without its proof, without its order, or in an organisation that is leaving, no look reaches the website", async () => {
	const { client, id } = await proven();
	await monitor(client, id, "daily");
	const { admin } = deployment.database;
	const reachedBy = (how: Promise<unknown>) => how.then(() => reaching(() => sweep("2026-03-11T12:00:00Z")));
	const again = () => admin`update websites set looked_at = ${day1}, proof_asked_at = ${"2026-03-11T12:00:00Z"},
		proof_seen_at = ${day1}, proven_since = ${day1}, monitored = 'daily' where id = ${id}`;
	await again();
	expect(await reachedBy(admin`update websites set proven_since = null where id = ${id}`)).toBe(0);
	await again();
	expect(await reachedBy(admin`update websites set proof_seen_at = ${"2026-03-04T12:00:00Z"} where id = ${id}`)).toBe(
		0,
	);
	await again();
	expect(await reachedBy(admin`update websites set monitored = null where id = ${id}`)).toBe(0);
	await again();
	expect(await reachedBy(admin`update organisations set state = 'trial_expired' where id = ${client.orgId}`)).toBe(0);
	await admin`update organisations set state = 'active' where id = ${client.orgId}`;
	// What was queued before the organisation lapsed asks for nothing either.
	await again();
	await deployment.sweepOnly("scheduled_watch_websites");
	expect(deployment.queued()).toContain("website.look");
	await admin`update organisations set state = 'trial_expired' where id = ${client.orgId}`;
	expect(await reaching(() => deployment.work())).toBe(0);
	await admin`update organisations set state = 'active' where id = ${client.orgId}`;
	await again();
	expect(await reachedBy(Promise.resolve())).toBeGreaterThan(0);
});

test("an order that is taken back while a look runs lets nothing more leave, and nothing of it is kept", async () => {
	const { client, id } = await proven();
	await monitor(client, id, "daily");
	const { admin } = deployment.database;
	await admin`update websites set looked_at = null where id = ${id}`;
	const before = site.reached.requests.length;
	site.onRequest = () => admin`update websites set monitored = null where id = ${id}`;
	await sweep("2026-03-10T13:00:00Z");
	site.onRequest = null;
	expect(site.reached.requests.length - before).toBe(1);
	expect((await get(client, id)).looks).toHaveLength(1);
});

test("what a proof and an order to monitor allow ends at their addresses", async () => {
	const { client, id } = await proven();
	await monitor(client, id, "daily");
	const [row] = await deployment.database.admin<{ token: string }[]>`
		select proof_token as token from websites where id = ${id}`;
	const proof = proofAuthority({ id, origin: site.https, proofToken: row?.token ?? "" }, async () => null);
	const order = monitoringAuthority(deployment.worker, client.orgId, id);
	const now = new Date(day1);
	const may = async (authority: Authority, address: string) => (await authority.may(new URL(address), now)).may;
	const { https, http } = site;
	const told = async (authority: Authority, addresses: string[]) =>
		Promise.all(addresses.map((address) => may(authority, address)));
	const asked = [`${https}/`, `${https}/.well-known/calibrant-proof.txt`, "https://_calibrant.localhost/"];
	expect(await told(proof, asked)).toEqual([true, true, true]);
	const others = [`${https}/shop`, `${http}/`, "https://localhost/", "https://elsewhere.example/", `${https}/?a`];
	expect(await told(proof, others)).toEqual([false, false, false, false, false]);
	expect(await told(order, [`${https}/`, `${http}/`, `${https}/.well-known/security.txt`])).toEqual([true, true, true]);
	expect(await told(order, ["https://localhost/", "https://a.localhost/", "https://elsewhere.example/"])).toEqual([
		...[false, false, false],
	]);
});
