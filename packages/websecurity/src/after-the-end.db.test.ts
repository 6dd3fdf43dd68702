import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { organisationHash } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import type { Role } from "@calibrant/kernel";
import { dropHold, eraseAccount, erasurePhrase, personalExport, placeHold, verifyReceipt } from "@calibrant/lifecycle";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
	archiveKept,
	downloadKeptEvidence,
	downloadKeptReport,
	listKeptReports,
	withdrawKeptArchive,
} from "./kept/kept-reports.ts";
import { archiveStatus, requestArchive, withdrawArchive } from "./reports/archive-reports.ts";
import { archivePhrase } from "./reports/archive-terms.ts";
import { downloadReport } from "./reports/download-report.ts";
import { type Client, type Deployment, examined, foundIn, openDeployment } from "./testing/open-client.ts";

const [cancelledAt, purgedAt] = ["2026-03-10T12:00:00Z", "2026-04-10T04:00:00Z"];
const [lastDay, due, firstRun] = ["2027-03-09T12:00:00Z", "2027-03-10T12:00:00Z", "2027-03-11T04:56:00Z"];
const sweep = "scheduled_purge_service_reports";
let deployment: Deployment;
let neighbour: Client;
beforeAll(async () => {
	deployment = await openDeployment();
	await deployment.database.setNow("2026-03-01T09:00:00Z");
	neighbour = await deployment.client();
	await examined(neighbour, "of the neighbour");
});
afterAll(() => deployment.close());
beforeEach(() => deployment.database.setNow("2026-03-10T11:00:00Z"));

/** A client with a report whose organisation was purged. */
async function gone(...others: Role[]) {
	const client = await deployment.client(...others);
	const report = await examined(client);
	const finding = await foundIn(client, deployment, report.engagementId);
	await deployment.database.setNow(cancelledAt);
	await deployment.cancel(client);
	await deployment.sweep("scheduled_purge_cancelled_orgs", purgedAt);
	return { ...client, report, finding };
}
const receiptOf = async (orgId: string, table: string) => {
	const [row] = await deployment.database.admin.unsafe(`select document from ${table} where org_id = $1`, [orgId]);
	return row ? verifyReceipt(row.document, deployment.publicKey) : null;
};
const stored = async (orgId: string) => {
	const keys: string[] = [];
	for (const prefix of ["reports", "finding-evidence"])
		for await (const { key } of deployment.house.files.list(`${prefix}/${orgId}/` as never)) keys.push(key);
	return keys;
};
const ofFindings = ["findings", "finding_steps", "finding_evidence", "test_results"];
const rowsOf = async (orgId: string, table: string) =>
	(await deployment.database.admin.unsafe(`select 1 from ${table} where org_id = $1`, [orgId])).length;
const read = async (userId: string, organisationId: string, id: string) => {
	const { fileKey } = await downloadKeptReport(deployment.house, userId, { organisationId, id });
	return (await buffer(await deployment.house.files.get(fileKey))).toString();
};
/** What lies in the store, behind its seal. */
async function rawFiles(orgId: string): Promise<Buffer[]> {
	const raw = openFileStore(`file://${deployment.folder}/files`);
	const keys = await stored(orgId);
	expect(keys.length).toBeGreaterThan(0);
	return Promise.all(keys.map(async (key) => buffer(await raw.get(key))));
}
const kept = async (userId: string) =>
	(await listKeptReports(deployment.house, userId)).map(({ organisationId }) => organisationId);
const archive = (userId: string, organisationId: string, until: string, confirmation = archivePhrase) =>
	archiveKept(deployment.house, userId, { organisationId, until: new Date(until), confirmation });
const actions = async (orgId: string) =>
	(await deployment.database.admin`select action from audit_log where org_id = ${orgId} order by seq`).map(
		(row) => row.action,
	);

test(
	promise(["KS-11"], "reports stay readable for twelve months after the subscription and are gone with the next run"),
	async () => {
		const { orgId, owner, people, report, finding } = await gone("viewer");
		const [, viewer] = people;
		const before = await organisationHash(deployment.database.admin, neighbour.orgId);
		expect(await deployment.database.admin`select 1 from organisations where id = ${orgId}`).toHaveLength(0);
		for (const table of ["engagements", "engagement_reports", "engagement_authorisations", "memberships"])
			expect(
				await deployment.database.admin.unsafe(`select 1 from ${table} where org_id = $1`, [orgId]),
				table,
			).toHaveLength(0);
		const survives = (await receiptOf(orgId, "deletion_receipts"))?.receipt?.survives;
		expect(survives?.find((one) => one.class === "service_report")).toEqual({
			...{ class: "service_report", rows: 6, files: 2, rule: "12 months after the end of the subscription" },
			until: "2027-03-10T12:00:00.000Z",
		});

		for (const at of [purgedAt, lastDay, due]) {
			await deployment.sweep(sweep, at);
			for (const userId of [owner, viewer?.userId ?? ""]) {
				const [mine] = await listKeptReports(deployment.house, userId);
				expect(mine, at).toMatchObject({ organisationId: orgId, owner: userId === owner, keptUntil: new Date(due) });
				expect(
					mine?.reports.map(({ id, sha256 }) => ({ id, sha256 })),
					at,
				).toEqual([{ id: report.id, sha256: report.sha256 }]);
				expect(await read(userId, orgId, report.id), at).toContain("% report");
				expect(mine?.findings, at).toMatchObject([
					{ id: finding.id, title: "No CSP", severity: "medium", state: "open", evidence: [{ id: finding.evidence }] },
				]);
				const kept = { organisationId: orgId, id: finding.evidence };
				const { fileKey } = await downloadKeptEvidence(deployment.house, userId, kept);
				expect((await buffer(await deployment.house.files.get(fileKey))).toString(), at).toBe("HTTP/1.1 200 OK");
			}
			for (const table of ofFindings)
				expect(await rowsOf(orgId, table), `${at} ${table}`).toBe(table === "finding_steps" ? 2 : 1);
		}
		const opened = (await actions(orgId)).filter((action) => action === "report.read");
		expect(opened).toHaveLength(6);

		await deployment.sweep(sweep, firstRun);
		expect(await kept(owner)).toEqual([]);
		await expect(read(owner, orgId, report.id)).rejects.toMatchObject({ reason: "NOT_FOUND" });
		expect(await stored(orgId)).toEqual([]);
		for (const table of [...ofFindings, "service_reports", "report_readers", "report_keepings", "report_archives"])
			expect(
				await deployment.database.admin.unsafe(`select 1 from ${table} where org_id = $1`, [orgId]),
				table,
			).toHaveLength(0);
		const verdict = await receiptOf(orgId, "kept_receipts");
		expect(verdict?.reasons).toEqual([]);
		expect(verdict?.kept).toMatchObject({
			...{ organisationId: orgId, class: "service_report", keptUntil: "2027-03-10T12:00:00.000Z", archivedUntil: null },
			...{ before: { rows: 6, files: 2 }, after: { rows: 0, files: 0 }, deletedAt: "2027-03-11T04:56:00.000Z" },
		});
		const [note] = readdirSync(path.join(deployment.house.ledgerFolder, "kept")).filter((name) =>
			name.startsWith(orgId),
		);
		expect(readFileSync(path.join(deployment.house.ledgerFolder, "kept", note ?? ""), "utf8")).toContain(orgId);
		expect((await actions(orgId)).at(-1)).toBe("report.purged");
		await deployment.sweep(sweep, "2027-03-12T04:56:00Z");
		expect(await deployment.database.admin`select 1 from kept_receipts where org_id = ${orgId}`).toHaveLength(1);
		expect(await organisationHash(deployment.database.admin, neighbour.orgId)).toBe(before);
		expect(await stored(neighbour.orgId)).toHaveLength(1);
	},
);

test(
	promise(["KS-11"], "before the purge they are read-only like the rest, and nobody else reads them afterwards"),
	async () => {
		const { orgId, owner, open, report, finding, as, people } = await gone("manager");
		const [, manager] = people;
		await expect(open({ readOnly: true }, (ctx) => downloadReport(ctx, { id: report.id }))).rejects.toMatchObject({
			reason: "NOT_FOUND",
		});
		await expect(as(manager?.userId ?? "")({}, async () => {})).rejects.toMatchObject({ reason: "NOT_FOUND" });
		for (const stranger of [neighbour.owner]) {
			const theirs = downloadKeptEvidence(deployment.house, stranger, { organisationId: orgId, id: finding.evidence });
			await expect(theirs).rejects.toMatchObject({ reason: "NOT_FOUND" });
			expect(await kept(stranger)).toEqual([]);
			await expect(read(stranger, orgId, report.id)).rejects.toMatchObject({ reason: "NOT_FOUND" });
			await expect(archive(stranger, orgId, "2028-01-01")).rejects.toMatchObject({ reason: "NOT_FOUND" });
		}
		const seen = await deployment.database.app.withAccount(neighbour.owner, {}, ({ tx }) =>
			tx.execute("select * from report_readers"),
		);
		expect([...seen]).toEqual([]);
		expect(await kept(owner)).toEqual([orgId]);
	},
);

test(
	promise(["KS-12"], "archived on an owner's explicit request: kept until the date, encrypted, listed; then deleted"),
	async () => {
		const { orgId, owner, people, report } = await gone("viewer");
		const viewer = people[1]?.userId ?? "";
		const until = "2029-01-15T10:00:00.000Z";
		await expect(archive(viewer, orgId, until)).rejects.toMatchObject({ reason: "FORBIDDEN" });
		await expect(archive(owner, orgId, until, "yes")).rejects.toMatchObject({ reason: "INVALID" });
		for (const outside of [due, "2031-03-10T12:00:00.001Z"])
			await expect(archive(owner, orgId, outside), outside).rejects.toMatchObject({ reason: "INVALID" });
		const plain = await read(owner, orgId, report.id);
		expect(plain).toContain("% report");
		await archive(owner, orgId, until);
		await deployment.work();
		expect((await actions(orgId)).filter((action) => action.startsWith("report_archive"))).toEqual([
			"report_archive.requested",
		]);
		for (const bytes of await rawFiles(orgId)) expect(bytes.toString("latin1")).not.toContain("% report");
		expect((await listKeptReports(deployment.house, viewer))[0]?.archive).toMatchObject({
			until: new Date(until),
		});

		for (const at of [firstRun, "2029-01-15T04:56:00Z", until]) {
			await deployment.sweep(sweep, at);
			expect(await read(owner, orgId, report.id), at).toBe(plain);
		}
		await deployment.sweep(sweep, "2029-01-16T04:56:00Z");
		expect(await kept(owner)).toEqual([]);
		expect(await stored(orgId)).toEqual([]);
		expect((await receiptOf(orgId, "kept_receipts"))?.kept).toMatchObject({ archivedUntil: until });
	},
);

test(
	promise(["KS-12"], "asked for in grace it is in the receipt; withdrawn, they go as if nobody had asked"),
	async () => {
		const client = await deployment.client("manager");
		const { id } = await examined(client);
		expect(await client.open({ readOnly: true }, archiveStatus)).toBeNull();
		const wish = { until: new Date("2028-06-01T00:00:00Z"), confirmation: " Archive our reports " };
		await expect(client.open({}, (ctx) => requestArchive(ctx, wish))).rejects.toMatchObject({ reason: "CONFLICT" });
		await deployment.database.setNow(cancelledAt);
		await deployment.cancel(client);
		await expect(
			client.as(client.people[1]?.userId ?? "")({}, (ctx) => requestArchive(ctx, wish)),
		).rejects.toMatchObject({ reason: "FORBIDDEN" });
		await client.open({}, (ctx) => requestArchive(ctx, wish));
		await client.open({}, withdrawArchive);
		await expect(client.open({}, withdrawArchive)).rejects.toMatchObject({ reason: "CONFLICT" });
		await client.open({}, (ctx) => requestArchive(ctx, wish));
		expect(await client.open({ readOnly: true }, archiveStatus)).toMatchObject({
			archive: { until: wish.until },
			keptUntil: new Date(due),
		});
		await deployment.sweep("scheduled_purge_cancelled_orgs", purgedAt);
		const { orgId, owner } = client;
		const survives = (await receiptOf(orgId, "deletion_receipts"))?.receipt?.survives;
		expect(survives?.find((one) => one.class === "service_report")).toMatchObject({
			archivedUntil: "2028-06-01T00:00:00.000Z",
		});
		expect(await read(owner, orgId, id)).toContain("% report");
		await deployment.database.setNow("2027-05-05T00:00:00Z");
		await withdrawKeptArchive(deployment.house, owner, { organisationId: orgId });
		await expect(archive(owner, orgId, "2028-06-01")).rejects.toMatchObject({ reason: "CONFLICT" });
		await deployment.sweep(sweep, "2027-05-05T04:56:00Z");
		expect(await kept(owner)).toEqual([]);
		expect((await receiptOf(orgId, "kept_receipts"))?.kept?.archivedUntil).toBe("2027-05-05T00:00:00.000Z");
	},
);

test("a hold on reports keeps them past their period and does not stop the organisation's own deletion", async () => {
	const client = await deployment.client();
	await examined(client);
	const { orgId, owner } = client;
	const operator = { userId: "operator" };
	const why = { ground: "court_proceedings", reason: "x", reference: "x", classes: ["service_report"] } as const;
	const { id } = await placeHold(deployment.worker, operator, {
		organisationId: orgId,
		...why,
		classes: [...why.classes],
	});
	await deployment.database.setNow(cancelledAt);
	await deployment.cancel(client);
	await deployment.sweep("scheduled_purge_cancelled_orgs", purgedAt);
	await deployment.sweep(sweep, firstRun);
	expect(await kept(owner)).toEqual([orgId]);
	await dropHold(deployment.worker, operator, { id, reason: "The proceedings ended." });
	await deployment.sweep(sweep, "2027-03-12T04:56:00Z");
	expect(await kept(owner)).toEqual([]);
});

test(promise(["KS-11", "KS-12"], "one client's archive and another's hold keep nothing of a third"), async () => {
	const [archived, held, plain] = [await gone(), await gone(), await gone()];
	await archive(archived.owner, archived.orgId, "2028-01-01T00:00:00Z");
	const why = {
		ground: "court_proceedings" as const,
		reason: "x",
		reference: "x",
		classes: ["service_report" as const],
	};
	await placeHold(deployment.worker, { userId: "operator" }, { organisationId: held.orgId, ...why });
	await deployment.sweep(sweep, firstRun);
	expect(await kept(archived.owner)).toEqual([archived.orgId]);
	expect(await kept(held.owner)).toEqual([held.orgId]);
	expect(await kept(plain.owner)).toEqual([]);
});

test("who may read is in the personal export, and goes with the account; the reports stay for the others", async () => {
	const { orgId, owner, people } = await gone("viewer");
	const viewer = people[1]?.userId ?? "";
	const session = { id: viewer, user: { id: viewer }, confirmedAt: new Date(purgedAt) } as never;
	const exported = (await personalExport(deployment.house, viewer, { session })) as Record<string, unknown>;
	expect(exported.report_readers).toEqual([expect.objectContaining({ orgId, userId: viewer, owner: false })]);
	await eraseAccount(deployment.house, viewer, { phrase: erasurePhrase, organisations: [] }, { session });
	const left = await deployment.database.admin`select user_id from report_readers where org_id = ${orgId}`;
	expect(left).toEqual([{ user_id: owner }]);
	expect(await kept(owner)).toEqual([orgId]);
	expect(await kept(viewer)).toEqual([]);
});

test("a restored database deletes again what the ledger says was deleted, whatever it says of an archive", async () => {
	const { orgId, owner } = await gone();
	const { admin } = deployment.database;
	await archive(owner, orgId, "2030-01-01T00:00:00Z");
	const tables = ["service_reports", "report_keepings", "report_readers", "report_archives"];
	const backup = await Promise.all(
		tables.map((table) =>
			admin.unsafe(`select row_to_json(t)::text as line from ${table} t where org_id = $1`, [orgId]),
		),
	);
	await withdrawKeptArchive(deployment.house, owner, { organisationId: orgId });
	await deployment.sweep(sweep, firstRun);
	expect(await kept(owner)).toEqual([]);
	for (const [at, table] of tables.entries())
		for (const { line } of backup[at] ?? [])
			await admin.unsafe(`insert into ${table} select * from json_populate_record(null::${table}, $1::text::json)`, [
				line,
			]);
	expect(await kept(owner)).toEqual([orgId]);
	await deployment.sweep(sweep, "2027-03-12T04:56:00Z");
	expect(await kept(owner)).toEqual([]);
	expect(await admin`select 1 from kept_receipts where org_id = ${orgId}`).toHaveLength(1);
});
