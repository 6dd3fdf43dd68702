import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { operatorReads } from "@calibrant/db/schema";
import { record } from "@calibrant/kernel";
import { listAuditLog, listAuditLogInput, writeWorkspaceArchive } from "@calibrant/lifecycle";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCredential } from "./credentials/add-credential.ts";
import { revealCredential } from "./credentials/reveal-credential.ts";
import { openCredential } from "./credentials/sealed-credential.ts";
import { withdrawCredential } from "./credentials/withdraw-credential.ts";
import { assignTester } from "./engagements/assign-tester.ts";
import { authoriseEngagement } from "./engagements/authorise-engagement.ts";
import { createEngagement } from "./engagements/create-engagement.ts";
import { downloadAuthorisation } from "./engagements/download-authorisation.ts";
import { endEngagement } from "./engagements/end-engagement.ts";
import { getEngagement } from "./engagements/get-engagement.ts";
import { listEngagements } from "./engagements/list-engagements.ts";
import { startEngagement } from "./engagements/start-engagement.ts";
import { openTeamEngagement, teamEngagements } from "./engagements/team-engagements.ts";
import { updateEngagement } from "./engagements/update-engagement.ts";
import { listReports } from "./reports/list-reports.ts";
import { uploadReport } from "./reports/upload-report.ts";
import { type Client, type Deployment, examined, openDeployment, pdf } from "./testing/open-client.ts";
import { readZip } from "./testing/read-zip.ts";

let deployment: Deployment;
beforeAll(async () => {
	deployment = await openDeployment();
	await deployment.database.setNow("2026-03-10T12:00:00Z");
});
afterAll(() => deployment.close());

const canaries = { userName: "CANARY-user-71c3", password: " CANARY-pass-71c3 ", remarks: "CANARY-note-71c3" };
const add = ({ open }: Client, engagementId: string) =>
	open({}, (ctx) => addCredential(deployment.house, ctx, { engagementId, label: "Shop admin", ...canaries }));
const target = "https://shop.example.org/";
const order = {
	title: "Shop",
	targets: [target],
	technologies: "",
	startsOn: null,
	endsOn: null,
	paymentReference: "",
};

/** Where a text stands in any table of any schema, the queue's too, in whatever form Postgres writes it. */
async function places(text: string): Promise<string[]> {
	const { admin } = deployment.database;
	const tables = await admin<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname not in ('pg_catalog', 'information_schema')`;
	const found: string[] = [];
	for (const { name } of tables) {
		const rows = await admin.unsafe(
			`select 1 from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0 or position($3 in t::text) > 0 limit 1`,
			[text, Buffer.from(text).toString("base64"), Buffer.from(text).toString("hex")],
		);
		if (rows.length > 0) found.push(name);
	}
	return found;
}

async function running() {
	const client = await deployment.client("manager", "viewer");
	const { engagementId } = await examined(client);
	return { ...client, engagementId };
}

test(
	promise(["KS-6"], "a test account is only ciphertext in the database and in the archive, which lists it as withheld"),
	async () => {
		const client = await running();
		const { id } = await add(client, client.engagementId);
		for (const text of Object.values(canaries)) expect(await places(text.trim()), text).toEqual([]);
		expect(await places("Shop admin"), "the scan finds what is there").toEqual(["public.engagement_credentials"]);
		const [row] = await deployment.database.admin`select sealed from engagement_credentials where id = ${id}`;
		const at = { orgId: client.orgId, engagementId: client.engagementId, id };
		expect(openCredential(deployment.house, at, row?.sealed)).toEqual(canaries);
		for (const other of [
			{ ...at, engagementId: randomUUID() },
			{ ...at, orgId: randomUUID() },
			{ ...at, id: randomUUID() },
		])
			expect(() => openCredential(deployment.house, other, row?.sealed)).toThrow();
		const shown = await client.open({ readOnly: true }, (ctx) => getEngagement(ctx, { id: client.engagementId }));
		expect(shown.credentials).toEqual([expect.objectContaining({ id, label: "Shop admin", shownAt: null })]);
		expect(JSON.stringify(shown)).not.toMatch(/CANARY|sealed/);

		const file = path.join(deployment.folder, "archive.zip");
		await writeWorkspaceArchive({ house: deployment.house, orgId: client.orgId }, createWriteStream(file));
		const entries = await readZip(file);
		for (const [name, bytes] of entries) expect(String(bytes), name).not.toMatch(/CANARY/);
		for (const [name, bytes] of entries) expect(bytes.includes(row?.sealed), name).toBe(false);
		expect(JSON.parse(String(entries.get("manifest.json"))).excluded).toContainEqual({
			what: "engagement_credentials.sealed",
			reason: expect.any(String),
		});
	},
);

test(
	promise(["KS-6"], "it is shown once, to the assigned tester of a running audit, and the client's audit log says so"),
	async () => {
		const client = await running();
		const { id } = await add(client, client.engagementId);
		const tester = { userId: randomUUID() };
		const input = { organisationId: client.orgId, id };
		const reveal = (who: { userId: string }) => revealCredential(deployment.house, who, input);
		await expect(reveal(tester)).rejects.toMatchObject({ reason: "NOT_FOUND" });
		const assignment = { organisationId: client.orgId, engagementId: client.engagementId, testerId: tester.userId };
		const lead = client.people.at(-1) ?? tester;
		await expect(assignTester(deployment.house, lead, async () => false, assignment)).rejects.toMatchObject({
			reason: "NOT_FOUND",
		});
		await assignTester(deployment.house, lead, async (userId) => userId === tester.userId, assignment);
		await expect(reveal({ userId: randomUUID() })).rejects.toMatchObject({ reason: "NOT_FOUND" });
		const { admin } = deployment.database;
		await admin`update engagement_authorisations set valid_from = app.now() - interval '2 days', valid_until = app.now() - interval '1 day' where org_id = ${client.orgId}`;
		const lapsed = { reason: "CONFLICT", message: expect.stringContaining("No authorisation") };
		await expect(reveal(tester)).rejects.toMatchObject(lapsed);
		await admin`update engagement_authorisations set valid_until = app.now() + interval '1 day' where org_id = ${client.orgId}`;
		expect(await reveal(tester)).toEqual(canaries);
		await expect(reveal(tester)).rejects.toMatchObject({ reason: "CONFLICT" });
		const lines = await deployment.database
			.admin`select actor_type, entity_id from audit_log where org_id = ${client.orgId} and action = 'credential.shown'`;
		expect(lines).toEqual([{ actor_type: "operator", entity_id: id }]);
		// The client sees who of the service team it was, and on which audit; a reading operator stays unnamed.
		await client.open({}, async (ctx) => {
			const read = { orgId: ctx.orgId, at: ctx.now, operatorId: lead.userId, reason: "A look", reference: "T-1" };
			const ref = randomUUID();
			await ctx.tx.insert(operatorReads).values({ id: ref, ...read });
			await record({ ...ctx, actor: { type: "operator", ref } }, "operator.read", { type: "report", id: null });
		});
		const log = await client.open({ readOnly: true }, (ctx) => listAuditLog(ctx, listAuditLogInput.parse({})));
		const named = (action: string) => log.entries.find((one) => one.action === action);
		expect(named("engagement.tester_assigned")).toMatchObject({
			actor: { type: "operator", name: "Ada" },
			reason: { reference: client.engagementId },
		});
		expect(named("operator.read")?.actor.name).toBeNull();
	},
);

test(
	promise(["KS-6"], "it goes in the transaction that ends the audit, when it is withdrawn, and with the organisation"),
	async () => {
		const client = await running();
		const left = async () =>
			(await deployment.database.admin`select 1 from engagement_credentials where org_id = ${client.orgId}`).length;
		const { id } = await add(client, client.engagementId);
		await add(client, client.engagementId);
		await client.open({}, (ctx) => withdrawCredential(ctx, { id }));
		expect(await left()).toBe(1);
		// An end that is not kept deletes nothing.
		const broken = client.open({}, async (ctx) => {
			await endEngagement(ctx, { id: client.engagementId });
			throw new Error("power cut");
		});
		await expect(broken).rejects.toThrow("power cut");
		expect(await left()).toBe(1);
		expect(await client.open({}, (ctx) => endEngagement(ctx, { id: client.engagementId }))).toEqual({
			credentialsDeleted: 1,
		});
		expect(await left()).toBe(0);
		await expect(add(client, client.engagementId)).rejects.toMatchObject({ reason: "CONFLICT" });
		expect(await client.open({ readOnly: true }, listReports), "reports stay").toHaveLength(1);

		const leaving = await running();
		await add(leaving, leaving.engagementId);
		await deployment.cancel(leaving);
		await deployment.sweep("scheduled_purge_cancelled_orgs", "2026-04-10T04:00:00Z");
		await deployment.database.setNow("2026-03-10T12:00:00Z");
		expect(
			await deployment.database.admin`select 1 from engagement_credentials where org_id = ${leaving.orgId}`,
		).toEqual([]);
		expect(await deployment.database.admin`select 1 from service_reports where org_id = ${leaving.orgId}`).toHaveLength(
			1,
		);
	},
);

test("an audit starts only while an authorisation is in force, and a change made on an old copy is refused", async () => {
	const client = await deployment.client("viewer");
	const { id } = await client.open({}, (ctx) => createEngagement(ctx, order));
	const start = () => client.open({}, (ctx) => startEngagement(ctx, { id }));
	await expect(start()).rejects.toMatchObject({ reason: "CONFLICT" });
	const signed = {
		engagementId: id,
		signatory: "Mia Rey",
		authority: "Director",
		statement: "",
		fileName: "signed.pdf",
	};
	const period = { validFrom: new Date("2026-03-10T12:00:00Z"), validUntil: new Date("2026-03-11T12:00:00Z") };
	const authorise = (body: Buffer, changes = {}) =>
		authoriseEngagement(client.steps, { ...signed, ...period, ...changes }, body);
	await expect(authorise(Buffer.alloc(0))).rejects.toMatchObject({ reason: "INVALID" });
	await expect(authorise(Buffer.from("GIF89a"))).rejects.toMatchObject({ reason: "INVALID" });
	await authorise(pdf("early"), { validFrom: new Date("2026-03-10T12:00:01Z") });
	await authorise(pdf("late"), { validFrom: new Date("2026-03-09"), validUntil: period.validFrom });
	await expect(start(), "not yet, and no longer").rejects.toMatchObject({ reason: "CONFLICT" });
	const { id: authorisation } = await authorise(pdf("now"));
	await start();
	const [listed] = await client.open({ readOnly: true }, listEngagements);
	expect(listed).toMatchObject({ id, state: "active", authorisedUntil: period.validUntil });
	const { fileKey, fileName } = await client.open({}, (ctx) => downloadAuthorisation(ctx, { id: authorisation }));
	expect(fileName).toBe("signed.pdf");
	expect(await deployment.house.files.head(fileKey)).not.toBeNull();
	const viewer = client.as(client.people[1]?.userId ?? "");
	await expect(viewer({}, (ctx) => startEngagement(ctx, { id }))).rejects.toMatchObject({ reason: "FORBIDDEN" });
	const change = { id, version: 1, ...order, title: "Shop and blog" };
	expect(await client.open({}, (ctx) => updateEngagement(ctx, change))).toEqual({ version: 2 });
	await expect(client.open({}, (ctx) => updateEngagement(ctx, change))).rejects.toMatchObject({
		reason: "STALE_VERSION",
	});
});

test("a report is never changed: a correction is the next revision, with its reason, and the web door cannot do else", async () => {
	const client = await deployment.client();
	const { engagementId, id } = await examined(client);
	const about = { engagementId, title: "Findings", target, issuedOn: "2026-03-02", fileName: "../..\\x.PDF" };
	await expect(uploadReport(client.steps, about, Buffer.from("%PDF-1.7 cut off"))).rejects.toMatchObject({
		reason: "INVALID",
	});
	const second = await uploadReport(client.steps, { ...about, revises: id, reason: "A finding was wrong." }, pdf("2"));
	const again = uploadReport(client.steps, { ...about, revises: id, reason: "Again." }, pdf("3"));
	await expect(again).rejects.toMatchObject({ reason: "CONFLICT" });
	const reports = await client.open({ readOnly: true }, listReports);
	expect(reports.map(({ id: one, series, revision, reason }) => ({ id: one, series, revision, reason }))).toEqual([
		{ id: second.id, series: id, revision: 2, reason: "A finding was wrong." },
		{ id, series: id, revision: 1, reason: null },
	]);
	expect(reports[0]?.fileName).toBe("x.pdf");
	for (const statement of ["update service_reports set title = 'x'", "delete from service_reports"])
		await expect(
			client.open({}, async (ctx) => void (await ctx.tx.execute(statement))),
			statement,
		).rejects.toThrow();
	// Nor may it be about what the audit was not, or be dated in the future, or come from an audit that was not begun.
	const refused = (changes: object) => uploadReport(client.steps, { ...about, ...changes }, pdf("4"));
	const outside = "https://shop.example.org.evil.example/";
	for (const address of [outside, "https://example.org/", "http://shop.example.org/", "https://shop.example.org:8443/"])
		await expect(refused({ target: address }), address).rejects.toMatchObject({
			...{ reason: "INVALID", details: { fields: { target: expect.stringContaining("not in the scope") } } },
		});
	// In Paris the tenth is over at 23:00 UTC.
	await deployment.database.setNow("2026-03-10T22:59:59Z");
	await expect(refused({ issuedOn: "2026-03-11" })).rejects.toMatchObject({
		...{ reason: "INVALID", details: { fields: { issuedOn: expect.stringContaining("today is 2026-03-10") } } },
	});
	const { id: draft } = await client.open({}, (ctx) => createEngagement(ctx, order));
	await expect(refused({ engagementId: draft })).rejects.toMatchObject({ reason: "CONFLICT" });
	await deployment.database.setNow("2026-03-10T12:00:00Z");
	const files: string[] = [];
	for await (const { key } of deployment.house.files.list(`reports/${client.orgId}/` as never)) files.push(key);
	expect(files, "a refused upload leaves no file").toHaveLength(2);
});

test("the service team sees every client's audits without their words, and who opens one stands in the client's log", async () => {
	const client = await running();
	const rest = await deployment.client();
	await deployment.database.setNow("2026-03-10T12:00:01Z");
	await rest.open({}, (ctx) => createEngagement(ctx, order));
	const clients = [client, rest].map(({ orgId }) => ({ id: orgId, state: "active" }));
	const all = await teamEngagements(deployment.house, [...clients, { id: randomUUID(), state: "purged" }], {});
	expect(all.map(({ orgId, state, reports }) => ({ orgId, state, reports }))).toEqual([
		{ orgId: rest.orgId, state: "draft", reports: 0 },
		{ orgId: client.orgId, state: "active", reports: 1 },
	]);
	expect(all[1]).toMatchObject({ testerId: null, authorisedUntil: new Date("2026-03-11T12:00:00Z") });
	expect(JSON.stringify(all)).not.toContain("Shop");
	const active = await teamEngagements(deployment.house, clients, { state: "active" });
	expect(active.map(({ orgId }) => orgId)).toEqual([client.orgId]);
	const lead = client.people.at(-1) ?? { userId: "" };
	const of = { organisationId: client.orgId, id: client.engagementId };
	expect(await openTeamEngagement(deployment.house, lead, of)).toMatchObject({ title: "Shop", client: client.orgId });
	const log = await client.open({ readOnly: true }, (ctx) => listAuditLog(ctx, listAuditLogInput.parse({})));
	expect(log.entries[0]).toMatchObject({
		...{
			action: "engagement.read",
			entity: { type: "engagement", id: client.engagementId },
			actor: { type: "operator", name: "Ada" },
		},
	});
	await expect(openTeamEngagement(deployment.house, lead, { ...of, id: randomUUID() })).rejects.toMatchObject({
		reason: "NOT_FOUND",
	});
});
