import { eq } from "@calibrant/db/drizzle";
import { emailLog } from "@calibrant/db/schema";
import {
	eraseAccount,
	erasurePhrase,
	erasurePreview,
	lifecycleMails,
	organisationForecast,
	sayFarewell,
	verifyReceipt,
} from "@calibrant/lifecycle";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { archiveKept } from "./kept/kept-reports.ts";
import { requestArchive, withdrawArchive } from "./reports/archive-reports.ts";
import { archivePhrase } from "./reports/archive-terms.ts";
import { type Deployment, examined, openDeployment } from "./testing/open-client.ts";

const [cancelledAt, purgedAt] = ["2026-03-10T12:00:00Z", "2026-04-10T04:00:00Z"];
const [due, firstRun] = ["2027-03-10T12:00:00Z", "2027-03-11T04:56:00Z"];
const sweep = "scheduled_purge_service_reports";
let deployment: Deployment;
beforeAll(async () => {
	deployment = await openDeployment();
});
afterAll(() => deployment.close());
beforeEach(() => deployment.database.setNow("2026-03-10T11:00:00Z"));

const stored = async (orgId: string) => {
	const keys: string[] = [];
	for await (const { key } of deployment.house.files.list(`reports/${orgId}/` as never)) keys.push(key);
	return keys;
};

test("an archive ends with its last reader, who is told so before; while others read, it stays until its date", async () => {
	const client = await deployment.client("viewer");
	const { orgId, owner, people } = client;
	await examined(client);
	await deployment.database.setNow(cancelledAt);
	await deployment.cancel(client);
	await deployment.sweep("scheduled_purge_cancelled_orgs", purgedAt);
	const viewer = people[1]?.userId ?? "";
	const until = "2028-06-01T00:00:00.000Z";
	const wish = { until: new Date(until), confirmation: archivePhrase };
	await archiveKept(deployment.house, owner, { organisationId: orgId, ...wish });
	const reports = async (userId: string) => {
		const { kept: stays, gone: goes } = await erasurePreview(deployment.house, userId);
		expect(JSON.stringify([stays, goes]), "no module of another preset").not.toMatch(
			/checklist|calibration|certificate/i,
		);
		return stays.filter(({ classes }) => classes.includes("service_report"));
	};
	const erase = async (userId: string) => {
		const session = { id: userId, user: { id: userId }, confirmedAt: new Date(purgedAt) } as never;
		const input = { phrase: erasurePhrase, organisations: [] };
		const { erasure, farewell } = await eraseAccount(deployment.house, userId, input, { session });
		const sent: { text: string }[] = [];
		const mailer = {
			send: async (mail: { text: string }) => ({ providerId: `${sent.push(mail)}` }),
			close: async () => {},
		};
		await sayFarewell({ ...deployment.house, mailer }, farewell);
		return { kept: erasure.kept.filter(({ classes }) => classes.includes("service_report")), mail: sent[0]?.text };
	};
	const shared = { what: expect.stringContaining("for the others"), untilAt: new Date(until) };
	expect(await reports(owner)).toMatchObject([shared]);
	const first = await erase(owner);
	expect(first.kept).toMatchObject([shared]);
	expect(first.mail).toMatch(/for\s+the\s+others\s+who\s+belonged\s+to\s+it:.*1\s+Jun\s+2028/s);
	const last = { what: expect.stringContaining("an archive that was asked for ends"), untilAt: new Date(due) };
	expect(await reports(viewer)).toMatchObject([last]);
	expect((await erase(viewer)).kept).toMatchObject([last]);
	const [line] = await deployment.database.admin`
		select action from audit_log where org_id = ${orgId} order by seq desc limit 1`;
	expect(line?.action).toBe("report_archive.withdrawn");
	await deployment.sweep(sweep, firstRun);
	expect(await stored(orgId)).toEqual([]);
});

test("an archive asked for in grace ends with its period where nobody is left when the organisation is deleted", async () => {
	const client = await deployment.client();
	await examined(client);
	await deployment.database.setNow(cancelledAt);
	await deployment.cancel(client);
	const wish = { until: new Date("2028-06-01T00:00:00Z"), confirmation: archivePhrase };
	await client.open({}, (ctx) => requestArchive(ctx, wish));
	await deployment.database.admin`delete from memberships where org_id = ${client.orgId}`;
	await deployment.sweep("scheduled_purge_cancelled_orgs", purgedAt);
	const [row] = await deployment.database.admin`select document from deletion_receipts where org_id = ${client.orgId}`;
	const { receipt } = verifyReceipt(row?.document, deployment.publicKey);
	const line = receipt?.survives.find((one) => one.class === "service_report");
	expect([line?.rows, line?.archivedUntil]).toEqual([1, undefined]);
	await deployment.sweep(sweep, firstRun);
	expect(await stored(client.orgId)).toEqual([]);
});

test("reports are counted without the requests about them, and the mail says until when they are archived", async () => {
	const client = await deployment.client();
	await examined(client);
	await deployment.database.setNow(cancelledAt);
	await deployment.cancel(client);
	const wish = { until: new Date("2028-06-01T00:00:00Z"), confirmation: archivePhrase };
	await client.open({}, (ctx) => requestArchive(ctx, wish));
	await client.open({}, withdrawArchive);
	await client.open({}, (ctx) => requestArchive(ctx, wish));
	const { asItStands } = await client.open({ readOnly: true }, (ctx) => organisationForecast(ctx));
	const reports = asItStands.filter(({ name }) => name === "Website audit reports").map(({ count }) => count);
	expect(reports, "as on the receipt, with two requests for archiving").toEqual([1]);
	await deployment.sweep("scheduled_purge_cancelled_orgs", purgedAt);
	const { owner } = client;
	const purgeDone = lifecycleMails.find(({ kind }) => kind === "purge_done");
	const told = async (language: "en" | "fr") => {
		const { worker: house } = deployment;
		const mail = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
			const letters = await tx.select().from(emailLog).where(eq(emailLog.kind, "purge_done"));
			const letter = letters.find(({ userId }) => userId === owner);
			return letter ? purgeDone?.compose({ house, tx, now, letter, language }) : null;
		});
		return mail?.content.text.replace(/\s+/g, " ");
	};
	expect(await told("en")).toContain("An owner had them archived until Thu 1 Jun 2028, 00:00");
	expect(await told("fr")).toMatch(/Un propriétaire les a fait archiver jusqu’au [a-z.]+ 1(er)? juin 2028/);
});
