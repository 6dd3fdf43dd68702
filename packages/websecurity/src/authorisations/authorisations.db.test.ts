import { createHash, randomUUID } from "node:crypto";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askForChecks, lastChecks } from "../engagement-checks/ask-for-checks.ts";
import { createEngagement } from "../engagements/create-engagement.ts";
import { getEngagement } from "../engagements/get-engagement.ts";
import { listEngagements } from "../engagements/list-engagements.ts";
import { startEngagement } from "../engagements/start-engagement.ts";
import { updateEngagement } from "../engagements/update-engagement.ts";
import { listErrands } from "../gate/list-errands.ts";
import { forTeam } from "../service-team.ts";
import { type FaultySite, openFaultySite } from "../testing/faulty-site.ts";
import { openLoopbackDns } from "../testing/loopback-dns.ts";
import { type Client, type Deployment, openDeployment } from "../testing/open-client.ts";
import { getAuthorisation } from "./get-authorisation.ts";
import { authorisationMails } from "./mails.ts";
import { moveAuthorisation } from "./move-authorisation.ts";
import { signAuthorisation } from "./sign-authorisation.ts";
import { type AuthorisationState, authorisationStates, authorisationSteps, standingOf } from "./states.ts";
import { waitingAuthorisations } from "./waiting.ts";
import {
	draftAuthorisation,
	draftAuthorisationInput,
	newAuthorisation,
	writeAuthorisation,
	writeAuthorisationInput,
} from "./write-authorisation.ts";

const now = "2026-03-10T12:00:00Z";
let deployment: Deployment;
let site: FaultySite;
let dns: Awaited<ReturnType<typeof openLoopbackDns>>;
beforeAll(async () => {
	deployment = await openDeployment();
	site = await openFaultySite(new Date(now), { name: "localhost", onePort: 0 });
	dns = await openLoopbackDns({ "localhost TXT": ["v=spf1 -all"] });
	deployment.worker.websites = {
		...{ networks: ["127.0.0.0/8", "::1/128"], ports: [site.httpsPort], nameServers: [dns.server] },
	};
});
beforeEach(() => deployment.database.setNow(now));
afterAll(async () => {
	await site.close();
	await dns.close();
	await deployment.close();
});

async function ordered() {
	const client = await deployment.client("manager", "technician");
	const targets = [`${site.https}/`, `${site.http}/`];
	const order = { title: "Shop", targets, technologies: "", startsOn: null, endsOn: null, paymentReference: "" };
	const { id: engagementId } = await client.open({}, (ctx) => createEngagement(ctx, order));
	const [owner, manager, technician] = client.people;
	if (!owner || !manager || !technician) throw new Error("Somebody is missing.");
	const terms = {
		...{ client: "Rey & Fils", provider: "We", signatoryId: owner.id, authority: "Director", timeZone: "Europe/Paris" },
		...{ scope: targets, techniques: ["passive_look"], dataHandling: "Deleted at the end.", stopWord: "Halt" },
		contacts: (["client", "team"] as const).map((side) => ({ side, name: "Mia", reach: "+33 1" })),
		...{ validFrom: "2026-03-01T00:00:00Z", validUntil: "2026-04-01T00:00:00Z" },
	};
	return { ...client, engagementId, terms, owner, manager, technician, order };
}
type Ordered = Awaited<ReturnType<typeof ordered>>;
const draft = async ({ open, engagementId, terms }: Ordered, changes: object = {}) =>
	(
		await open({}, (ctx) =>
			draftAuthorisation(ctx, draftAuthorisationInput.parse({ engagementId, ...terms, ...changes })),
		)
	).id;
const get = ({ open }: Pick<Client, "open">, id: string) =>
	open({ readOnly: true }, (ctx) => getAuthorisation(ctx, { id }));
async function move(of: Pick<Client, "open">, id: string, to: AuthorisationState, reason = "") {
	const { version } = (await get(of, id)).authorisation;
	return of.open({}, (ctx) => moveAuthorisation(ctx, { id, version, to, reason }));
}
async function sign(of: Ordered, id: string, who = of.owner, printedName = "ada") {
	const { version } = (await get(of, id)).authorisation;
	const steps = { files: deployment.house.files, open: of.as(who.userId) };
	return signAuthorisation(steps, { id, version, printedName }, "password");
}
const letters = async ({ orgId }: Pick<Client, "orgId">, like = "authorisation%") =>
	(
		await deployment.database.admin<{ kind: string }[]>`
			select kind from email_log where org_id = ${orgId} and kind like ${like} order by kind`
	).map(({ kind }) => kind);
const refused = (reason: string) => expect.objectContaining({ reason });

test("drafted, sent to who may sign, signed by them alone over every term, with a document that is kept by its hash", async () => {
	const of = await ordered();
	const id = await draft(of);
	const begun = await of.open({ readOnly: true }, (ctx) =>
		newAuthorisation(ctx, deployment.house.operator, { engagementId: of.engagementId }),
	);
	expect(begun.terms).toMatchObject({ client: "Rey & Fils", scope: of.terms.scope, validFrom: null });
	await expect(sign(of, id)).rejects.toEqual(refused("CONFLICT"));
	await move({ open: of.as(of.manager.userId) }, id, "sent");
	expect(await letters(of)).toEqual(["authorisation_to_sign"]);
	const waits = (userId: string) => of.as(userId)({ readOnly: true }, waitingAuthorisations);
	expect(await waits(of.owner.userId)).toMatchObject([{ kind: "authorisation_sign", id, about: "Shop" }]);
	expect(await waits(of.manager.userId)).toEqual([]);
	const asked = async (userId: string) =>
		(await of.as(userId)({ readOnly: true }, listEngagements)).map((one) => one.asked);
	expect([await asked(of.owner.userId), await asked(of.manager.userId)]).toEqual([["sign"], ["authorise"]]);
	await expect(sign(of, id, of.manager)).rejects.toEqual(refused("FORBIDDEN"));
	await expect(sign(of, id, of.technician)).rejects.toEqual(refused("FORBIDDEN"));
	await expect(sign(of, id, of.owner, "Somebody")).rejects.toEqual(refused("INVALID"));
	expect((await deployment.database.admin`select 1 from signatures where org_id = ${of.orgId}`).length).toBe(0);
	await sign(of, id);
	const told = await get(of, id);
	expect(told.authorisation).toMatchObject({ state: "signed", standing: "active", hasFile: true, signatory: "Ada" });
	expect(told.signatures).toMatchObject([{ meaning: "authorised", printedName: "Ada", holds: true }]);
	expect(told.steps.map(({ to }) => to)).toEqual(["revoked"]);
	expect(await letters(of)).toEqual(["authorisation_signed_team", "authorisation_to_sign"]);
	expect(await waits(of.owner.userId)).toEqual([]);
	const [row] = await deployment.database
		.admin`select file_key, sha256 from engagement_authorisations where id = ${id}`;
	const chunks: Buffer[] = [];
	for await (const chunk of await deployment.house.files.get(row?.file_key)) chunks.push(chunk as Buffer);
	const bytes = Buffer.concat(chunks);
	expect(createHash("sha256").update(bytes).digest("hex")).toBe(row?.sha256);
	expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
	// Each term, changed behind its back, shows.
	for (const set of ["client = 'Other'", "techniques = '{load_test}'", "exclusions = '{https://a.example/}'"]) {
		await deployment.database.admin.begin(async (sql) => {
			await sql.unsafe(`update engagement_authorisations set ${set} where id = '${id}'`);
		});
		expect((await get(of, id)).signatures).toMatchObject([{ holds: false }]);
		await deployment.database
			.admin`update engagement_authorisations set client = 'Rey & Fils', techniques = '{passive_look}', exclusions = '{}' where id = ${id}`;
	}
	expect((await get(of, id)).signatures).toMatchObject([{ holds: true }]);
});

test("is written in only as a draft, in the version that was seen, and never beyond the audit", async () => {
	const of = await ordered();
	const id = await draft(of);
	const write = (version: number, changes: object = {}) =>
		of.open({}, (ctx) =>
			writeAuthorisation(ctx, writeAuthorisationInput.parse({ id, version, ...of.terms, ...changes })),
		);
	await write(1, { stopWord: "Stop" });
	await expect(write(1)).rejects.toEqual(refused("STALE_VERSION"));
	for (const scope of [["https://elsewhere.example/"], [`https://localhost:1/`]])
		await expect(write(2, { scope })).rejects.toMatchObject({
			reason: "INVALID",
			details: { fields: { scope: /outside/ } },
		});
	await expect(write(2, { signatoryId: of.technician.id })).rejects.toEqual(refused("INVALID"));
	await expect(draft(of, { scope: ["https://elsewhere.example/"] })).rejects.toEqual(refused("INVALID"));
	const parsed = writeAuthorisationInput.safeParse({ id, version: 2, ...of.terms, timeZone: "Nowhere/Town" });
	expect(parsed.success).toBe(false);
	await write(2, { dataHandling: "" });
	await expect(move(of, id, "sent")).rejects.toEqual(refused("CONFLICT"));
	await write(3);
	await move(of, id, "sent");
	await expect(write(5)).rejects.toEqual(refused("CONFLICT"));
	await expect(move(of, id, "draft")).rejects.toEqual(refused("INVALID"));
	await move(of, id, "draft", "The scope is to be narrower.");
	await move(of, id, "sent");
	// The audit became narrower while it lay there.
	const { version } = await of.open({ readOnly: true }, (ctx) => getEngagement(ctx, { id: of.engagementId }));
	const narrower = { ...of.order, targets: [`${site.https}/only`] };
	await of.open({}, (ctx) => updateEngagement(ctx, { id: of.engagementId, version, ...narrower }));
	await expect(sign(of, id)).rejects.toEqual(refused("INVALID"));
	await deployment.database.setNow("2026-04-01T00:00:00Z");
	await expect(sign(of, id)).rejects.toEqual(refused("CONFLICT"));
});

test("no step but those of the table leads anywhere, and none but a member's signs", async () => {
	const of = await ordered();
	for (const from of authorisationStates) {
		for (const to of authorisationStates) {
			const id = await draft(of);
			await deployment.database.admin`update engagement_authorisations set state = ${from} where id = ${id}`;
			const step = authorisationSteps.find((one) => one.from === from && one.to === to);
			const told = await move(of, id, to, "Because.").then(
				(row) => row.state,
				({ reason }) => reason,
			);
			expect(told, `${from} to ${to}`).toBe(step && !step.signing ? to : "CONFLICT");
		}
	}
	const id = await draft(of);
	const team = forTeam(deployment.house, of.orgId, { userId: randomUUID() }, of.engagementId);
	await team.open({}, (ctx) => moveAuthorisation(ctx, { id, version: 1, to: "sent", reason: "" }));
	await expect(signAuthorisation(team, { id, version: 2, printedName: "Ada" }, "password")).rejects.toEqual(
		refused("FORBIDDEN"),
	);
	const days = { validFrom: new Date("2026-03-02"), validUntil: new Date("2026-03-03") };
	const standings = ["2026-03-01", "2026-03-02", "2026-03-03"].map((at) =>
		standingOf({ state: "signed", ...days }, new Date(at)),
	);
	expect(standings).toEqual(["signed", "active", "expired"]);
});

test("a revocation ends it at once, whoever revokes: no start, no test, and both sides are told", async () => {
	const of = await ordered();
	const id = await draft(of);
	await move(of, id, "sent");
	await sign(of, id);
	await expect(move({ open: of.as(of.technician.userId) }, id, "revoked", "No.")).rejects.toEqual(refused("FORBIDDEN"));
	await expect(move(of, id, "revoked")).rejects.toEqual(refused("INVALID"));
	const team = forTeam(deployment.house, of.orgId, { userId: randomUUID() }, of.engagementId);
	const { version } = (await get(of, id)).authorisation;
	await team.open({}, (ctx) =>
		moveAuthorisation(ctx, { id, version, to: "revoked", reason: "The shop is being moved." }),
	);
	expect((await get(of, id)).authorisation).toMatchObject({
		standing: "revoked",
		revokedReason: "The shop is being moved.",
	});
	expect(await letters(of, "authorisation_revoked%")).toEqual(["authorisation_revoked", "authorisation_revoked_team"]);
	await expect(of.open({}, (ctx) => startEngagement(ctx, { id: of.engagementId }))).rejects.toEqual(
		refused("CONFLICT"),
	);
	const letter = { orgId: of.orgId, subjectId: id, userId: of.owner.userId } as never;
	const said = await deployment.worker.db.withOrg(of.orgId, {}, async ({ tx, now: at }) => {
		const context = { house: deployment.worker, tx, now: at, letter, language: "fr" as const };
		return Promise.all(
			authorisationMails.map(async ({ kind, compose }) => [kind, (await compose(context))?.content.subject]),
		);
	});
	expect(Object.fromEntries(said)).toMatchObject({
		authorisation_to_sign: undefined,
		authorisation_revoked: "Une autorisation d’audit est révoquée",
		authorisation_revoked_team: "An authorisation of an audit is revoked",
	});
});

test("the checks of an audit run through the gate; each errand names the authorisation, and a refusal says why", async () => {
	const of = await ordered();
	const id = await draft(of);
	const team = forTeam(deployment.house, of.orgId, { userId: randomUUID() }, of.engagementId);
	const run = async () => {
		await team.open({}, (ctx) => askForChecks(ctx, { id: of.engagementId }));
		await expect(team.open({}, (ctx) => askForChecks(ctx, { id: of.engagementId }))).rejects.toEqual(
			refused("CONFLICT"),
		);
		await deployment.work();
		return of.open({ readOnly: true }, (ctx) => lastChecks(ctx, of.engagementId));
	};
	await expect(of.open({}, (ctx) => askForChecks(ctx, { id: of.engagementId }))).rejects.toEqual(refused("FORBIDDEN"));
	const before = site.reached.connections;
	expect(await run()).toMatchObject([{ outcome: "refused", why: "draft", lookId: null }]);
	await move(of, id, "sent");
	await sign(of, id);
	await of.open({}, (ctx) => startEngagement(ctx, { id: of.engagementId }));
	await deployment.database.setNow("2026-03-10T12:01:00Z");
	expect(await run()).toMatchObject([{ outcome: "refused", why: "unproven", authorisationId: id }]);
	expect(site.reached.connections).toBe(before);
	await deployment.database
		.admin`update websites set proven_since = ${now}, proof_seen_at = ${now} where org_id = ${of.orgId}`;
	await deployment.database.setNow("2026-03-10T12:02:00Z");
	const [check] = await run();
	expect(check).toMatchObject({ outcome: "looked", authorisationId: id, origin: site.https });
	const [look] = await deployment.database.admin`select * from website_looks where org_id = ${of.orgId}`;
	expect(look).toMatchObject({ id: check?.lookId, engagement_id: of.engagementId, authorisation_id: id });
	const list = (cursor: string | null = null) =>
		of.open({ readOnly: true }, (ctx) => listErrands(ctx, { authorisationId: id, limit: 4, cursor }));
	const seen: string[] = [];
	for (let page = await list(); ; page = await list(page.nextCursor)) {
		seen.push(...page.errands.map(({ what }) => what));
		if (page.nextCursor === null) break;
	}
	expect(seen.length).toBe(
		(await deployment.database.admin`select 1 from website_errands where org_id = ${of.orgId}`).length,
	);
	expect(new Set(seen)).toEqual(new Set(["request", "handshake", "dns"]));
}, 60_000);

test(
	promise(
		["KS-14"],
		"what was sent is logged as long as technical logs are kept, also of who is leaving, and no longer",
	),
	async () => {
		const of = await ordered();
		const { admin } = deployment.database;
		await admin`insert into website_errands (org_id, at, under, authorisation_id, what, target, addresses)
		values (${of.orgId}, ${now}, 'authorisation', ${randomUUID()}, 'request', 'https://shop.example/', '{192.0.2.1}')`;
		const left = async () => (await admin`select 1 from website_errands where org_id = ${of.orgId}`).length;
		await deployment.sweep("scheduled_end_engagements", "2027-03-10T12:00:00Z");
		expect(await left()).toBe(1);
		await deployment.cancel(of);
		await deployment.sweep("scheduled_end_engagements", "2027-03-10T12:00:01Z");
		expect(await left()).toBe(0);
	},
);
