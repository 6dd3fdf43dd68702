import { organisationForecast, retentionState } from "@calibrant/lifecycle";
import { formatInstant } from "@calibrant/policy/format-instant";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addCredential } from "./credentials/add-credential.ts";
import { revealCredential } from "./credentials/reveal-credential.ts";
import { assignTester } from "./engagements/assign-tester.ts";
import { authoriseEngagement } from "./engagements/authorise-engagement.ts";
import { createEngagement } from "./engagements/create-engagement.ts";
import { endEngagement } from "./engagements/end-engagement.ts";
import { getEngagement } from "./engagements/get-engagement.ts";
import { engagementMails } from "./engagements/mails.ts";
import { updateEngagement } from "./engagements/update-engagement.ts";
import { uploadReport } from "./reports/upload-report.ts";
import { forTeam } from "./service-team.ts";
import { type Client, type Deployment, examined, openDeployment, pdf } from "./testing/open-client.ts";
import { auditsToday } from "./today.ts";

let deployment: Deployment;
beforeAll(async () => {
	deployment = await openDeployment();
});
beforeEach(() => deployment.database.setNow("2026-03-10T12:00:00Z"));
afterAll(() => deployment.close());

const sweep = (at: string) => deployment.sweep("scheduled_end_engagements", at);
/** A running audit in Paris with a test account, whose last day is given. */
async function running(endsOn: string | null): Promise<Client & { engagementId: string }> {
	const client = await deployment.client("owner", "manager");
	const { engagementId } = await examined(client);
	const secret = { label: "Shop", userName: "tester", password: "secret", remarks: "" };
	await client.open({}, (ctx) => addCredential(deployment.house, ctx, { engagementId, ...secret }));
	await deployment.database.admin`update engagements set ends_on = ${endsOn} where id = ${engagementId}`;
	return { ...client, engagementId };
}
const stateOf = async ({ engagementId }: { engagementId: string }) => {
	const [row] = await deployment.database.admin<{ state: string; accounts: number }[]>`
		select state, (select count(*)::int from engagement_credentials c where c.engagement_id = e.id) as accounts
		from engagements e where id = ${engagementId}`;
	return [row?.state, row?.accounts];
};
const letters = (engagementId: string) =>
	deployment.database.admin<{ kind: string; userId: string | null }[]>`
		select kind, user_id as "userId" from email_log
		where subject_id = ${engagementId} and kind like 'engagement_over%' order by kind, user_id`;

test("an audit ends when its last day is over where the client is, not a moment before, with its test accounts", async () => {
	const audit = await running("2026-03-20");
	const endless = await running(null);
	const { endsAt } = await audit.open({ readOnly: true }, (ctx) => getEngagement(ctx, { id: audit.engagementId }));
	expect(endsAt).toEqual(new Date("2026-03-20T23:00:00Z"));
	const late = async (now: string) => {
		await deployment.database.setNow(now);
		const read = (ctx: Parameters<typeof getEngagement>[0]) => getEngagement(ctx, { id: audit.engagementId });
		return (await audit.open({ readOnly: true }, read)).endLateSeconds;
	};
	expect(await late("2026-03-20T22:59:59Z")).toBeNull();
	expect(await late("2026-03-21T01:00:00Z"), "nobody has ended it yet").toBe(7200);
	await sweep("2026-03-20T22:59:59.999Z");
	expect(await stateOf(audit)).toEqual(["active", 1]);
	await sweep("2026-03-20T23:00:00Z");
	expect(await stateOf(audit)).toEqual(["ended", 0]);
	expect(await late("2026-03-21T01:00:00Z"), "it has ended").toBeNull();
	expect(await stateOf(endless), "without a date it goes on for now").toEqual(["active", 1]);
	const lines = await deployment.database.admin`
		select actor_type, entity_id from audit_log where org_id = ${audit.orgId} and action = 'engagement.ended'`;
	expect(lines).toEqual([{ actor_type: "system", entity_id: audit.engagementId }]);
	const owners = audit.people.filter(({ role }) => role === "owner").map(({ userId }) => userId);
	const told = await letters(audit.engagementId);
	expect(told.map(({ kind, userId }) => [kind, userId])).toEqual([
		...owners.sort().map((userId) => ["engagement_over", userId]),
		["engagement_over_team", null],
	]);
	// A second sweep, and the job of the first run again, find nothing.
	await sweep("2026-03-21T12:00:00Z");
	expect(await letters(audit.engagementId)).toHaveLength(told.length);
});

test("the last day ends with summer time where it does there", async () => {
	const audit = await running("2026-03-29");
	await sweep("2026-03-29T21:59:59Z");
	expect(await stateOf(audit)).toEqual(["active", 1]);
	await sweep("2026-03-29T22:00:00Z");
	expect(await stateOf(audit)).toEqual(["ended", 0]);
});

test("each audit is obeyed by itself: one that was prolonged after the sweep saw it goes on", async () => {
	const [over, prolonged] = [await running("2026-03-12"), await running("2026-03-12")];
	await deployment.database.setNow("2026-03-13T00:00:00Z");
	await deployment.sweepOnly("scheduled_end_engagements");
	await deployment.database.admin`update engagements set ends_on = '2026-03-20' where id = ${prolonged.engagementId}`;
	await deployment.work();
	expect([await stateOf(over), await stateOf(prolonged)]).toEqual([
		["ended", 0],
		["active", 1],
	]);
});

test("one that a person ended is not ended again", async () => {
	const audit = await running("2026-03-12");
	await audit.open({}, (ctx) => endEngagement(ctx, { id: audit.engagementId }));
	await sweep("2026-03-13T00:00:00Z");
	expect(await letters(audit.engagementId)).toEqual([]);
});

test("a client who can only read, or whose data is only kept, has theirs ended by its date too", async () => {
	const [audit, restricted] = [await running("2026-03-12"), await running("2026-03-12")];
	const { admin } = deployment.database;
	await admin`update organisations set restricted_at = app.now() where id = ${restricted.orgId}`;
	// Cancelled between the sweep and the job.
	await deployment.database.setNow("2026-03-13T00:00:00Z");
	await deployment.sweepOnly("scheduled_end_engagements");
	expect(deployment.queued()).toContain("engagement.end");
	await deployment.cancel(audit);
	await deployment.work();
	expect(await stateOf(audit)).toEqual(["ended", 0]);
	expect(await stateOf(restricted)).toEqual(["ended", 0]);
	// And where the sweep itself finds the client read-only.
	const later = await running("2026-03-12");
	await deployment.cancel(later);
	await sweep("2026-03-14T00:00:00Z");
	expect(await stateOf(later)).toEqual(["ended", 0]);
	for (const { orgId, engagementId } of [audit, restricted, later]) {
		const lines = await admin`
			select actor_type, entity_id from audit_log where org_id = ${orgId} and action = 'engagement.ended'`;
		expect(lines).toEqual([{ actor_type: "system", entity_id: engagementId }]);
		expect((await letters(engagementId)).length).toBeGreaterThan(1);
	}
	// Nobody but the clock may, and the clock not once a purge has begun.
	const end = (db: typeof deployment.database.app) =>
		db.withOrg(later.orgId, {}, ({ tx }) => tx.execute("update engagements set ended_at = app.now()"));
	await expect(end(deployment.database.app)).rejects.toMatchObject({ cause: { code: "CB001" } });
	await end(deployment.database.worker);
	await admin`update organisations set state = 'purging' where id = ${later.orgId}`;
	await expect(end(deployment.database.worker)).rejects.toMatchObject({ cause: { code: "CB001" } });
	await admin`update organisations set state = 'grace' where id = ${later.orgId}`;
});

test("both letters say what ended by number, and nothing that was examined", async () => {
	const audit = await running("2026-03-12");
	await sweep("2026-03-13T00:00:00Z");
	const { admin, worker } = deployment.database;
	const rows = await admin<{ kind: string; user_id: string | null; org_id: string; subject_id: string }[]>`
		select * from email_log where subject_id = ${audit.engagementId} and kind like 'engagement_over%' order by kind`;
	const written = await worker.withoutOrg({ readOnly: true }, ({ tx, now }) =>
		Promise.all(
			rows.map(async ({ kind, user_id: userId, org_id: orgId, subject_id: subjectId }) => {
				const letter = { userId, orgId, subjectId } as never;
				const mail = engagementMails.find((one) => one.kind === kind);
				return mail?.compose({ house: deployment.worker, tx, now, letter, language: "en" });
			}),
		),
	);
	const team = deployment.house.operator.supportEmail;
	expect(written.map((one) => one?.to).filter((to) => to === team)).toHaveLength(1);
	expect(written).toHaveLength(3);
	for (const one of written) {
		expect(one?.content.text).toContain(audit.engagementId);
		expect(one?.content.text).not.toContain("shop.example.org");
	}
});

const inDays = (days: number) => new Date(Date.parse("2026-03-10T12:00:00Z") + days * 86_400_000).toISOString();
const kindsOf = (subjectId: string) =>
	deployment.database.admin<{ kind: string; userId: string | null }[]>`
		select kind, user_id as "userId" from email_log where subject_id = ${subjectId} order by created_at, kind, user_id`;

test("an audit that nobody gave a last day ends by the policy's period, as its page says, with its test accounts", async () => {
	const audit = await running(null);
	const { openDays } = deployment.house.policy.audits;
	const read = () => audit.open({ readOnly: true }, (ctx) => getEngagement(ctx, { id: audit.engagementId }));
	expect((await read()).endsAt).toEqual(new Date(inDays(openDays)));
	await sweep(new Date(Date.parse(inDays(openDays)) - 1).toISOString());
	expect(await stateOf(audit)).toEqual(["active", 1]);
	await sweep(inDays(openDays));
	expect(await stateOf(audit)).toEqual(["ended", 0]);
});

test("no last day is over already, or lies beyond the longest time; what was typed decides, not the day of the change", async () => {
	const client = await deployment.client();
	const asked = { title: "Shop", targets: ["https://shop.example.org/"], technologies: "", paymentReference: "" };
	const order = (endsOn: string | null) =>
		client.open({}, (ctx) => createEngagement(ctx, { ...asked, startsOn: null, endsOn }));
	// In Paris the 10th of March is over at 23:00 UTC.
	const { id } = await order("2026-03-10");
	const refused = { reason: "INVALID", details: { fields: { endsOn: expect.any(String) } } };
	await expect(order("2026-03-09")).rejects.toMatchObject(refused);
	await expect(order("2027-03-10")).rejects.toMatchObject(refused);
	await order("2027-03-08");
	const change = (endsOn: string | null, version: number) =>
		client.open({}, (ctx) => updateEngagement(ctx, { ...asked, id, version, startsOn: null, endsOn }));
	await expect(change("2027-03-11", 1)).rejects.toMatchObject(refused);
	await change("2026-06-01", 1);
});

test("when an authorisation ends, owners and the tester are told once; then reports still come, test accounts do not", async () => {
	const audit = await running("2026-04-30");
	const { engagementId, orgId } = audit;
	const tester = audit.people[2]?.userId ?? "";
	await assignTester(deployment.house, { userId: tester }, async () => true, {
		...{ organisationId: orgId, engagementId, testerId: tester },
	});
	expect(await kindsOf(engagementId)).toEqual([{ kind: "engagement_assigned", userId: tester }]);
	await sweep("2026-03-11T11:59:59Z");
	expect(await kindsOf(engagementId)).toHaveLength(1);
	const today = () =>
		auditsToday(deployment.house, [{ id: orgId, state: "active" }]).then((tiles) =>
			tiles[1]?.items.map(({ to }) => to),
		);
	expect(await today()).toEqual([]);
	for (const at of ["2026-03-11T12:00:00Z", "2026-03-11T12:15:00Z", "2026-03-12T12:00:00Z"]) await sweep(at);
	const owners = audit.people.filter(({ role }) => role === "owner").map(({ userId }) => userId);
	const told = [
		...owners.sort().map((userId) => ({ kind: "authorisation_lapsed", userId })),
		{ kind: "authorisation_lapsed_team", userId: tester },
	];
	expect((await kindsOf(engagementId)).slice(1)).toEqual(told);
	expect(await today()).toEqual([`/ops/engagements/${orgId}/${engagementId}`]);
	const account = { engagementId, label: "Shop", userName: "tester", password: "secret", remarks: "" };
	const handOver = () => audit.open({}, (ctx) => addCredential(deployment.house, ctx, account));
	await expect(handOver()).rejects.toThrow("No authorisation of this audit is in force");
	const [secret] = await deployment.database
		.admin`select id from engagement_credentials where engagement_id = ${engagementId}`;
	const reveal = () =>
		revealCredential(deployment.house, { userId: tester }, { organisationId: orgId, id: secret?.id });
	await expect(reveal()).rejects.toThrow("nothing may be examined");
	// Written after the work was done, about what was examined while it was allowed.
	const report = {
		engagementId,
		title: "Findings",
		target: "https://shop.example.org/",
		issuedOn: "2026-03-12",
		fileName: "",
	};
	const { id } = await uploadReport(
		forTeam(deployment.house, orgId, { userId: tester }, engagementId),
		report,
		pdf("late"),
	);
	expect(await kindsOf(id)).toEqual(owners.map((userId) => ({ kind: "report_uploaded", userId })));
	// A new authorisation opens the door again, and its own end is told again.
	const signed = { signatory: "Mia Rey", authority: "Managing director", statement: "We agree.", fileName: "" };
	const period = { validFrom: new Date("2026-03-12T12:00:00Z"), validUntil: new Date("2026-03-14T08:00:00Z") };
	await authoriseEngagement(audit.steps, { engagementId, ...signed, ...period }, Buffer.alloc(0));
	await handOver();
	await reveal();
	for (const at of ["2026-03-13T12:00:00Z", "2026-03-14T08:00:00Z", "2026-03-14T08:15:00Z"]) await sweep(at);
	expect(await kindsOf(engagementId)).toHaveLength(1 + 2 * told.length);
	const letters = await writtenOf(orgId, [...owners, tester]);
	for (const text of letters) expect(text).not.toMatch(/shop\.example|Findings/);
	const ended = formatInstant(period.validUntil, "Europe/Paris");
	expect(letters.filter((text) => text.includes(ended))).toHaveLength(owners.length * 2);
});

/** The text of every letter queued in a client's name to these people, as it would be sent now. */
async function writtenOf(orgId: string, people: string[]): Promise<string[]> {
	const { admin, worker } = deployment.database;
	const rows = await admin<{ kind: string; user_id: string; subject_id: string }[]>`
		select kind, user_id, subject_id from email_log where org_id = ${orgId} and user_id = any(${people})`;
	return worker.withOrg(orgId, {}, ({ tx, now }) =>
		Promise.all(
			rows.map(async ({ kind, user_id: userId, subject_id: subjectId }) => {
				const letter = { userId, orgId, subjectId } as never;
				const mail = engagementMails.find((one) => one.kind === kind);
				const written = await mail?.compose({ house: deployment.worker, tx, now, letter, language: "en" });
				if (!written) throw new Error(`${kind} was not written.`);
				return written.content.text;
			}),
		),
	);
}

test("the forecast and the console know that accounts for testing go with their audit", async () => {
	const audit = await running("2026-03-20");
	const said = () => audit.open({ readOnly: true }, (ctx) => organisationForecast(ctx));
	const line = (lines: { name: string }[] | null) => lines?.find(({ name }) => name === "Accounts for testing");
	const own = { at: new Date("2026-03-20T23:00:00Z"), job: "scheduled_end_engagements", count: 1 };
	const { asItStands, ifCancelledNow } = await said();
	expect([line(asItStands), line(ifCancelledNow)]).toMatchObject([own, own]);
	await deployment.database.admin`update engagements set ends_on = '2026-05-20' where id = ${audit.engagementId}`;
	expect(line((await said()).ifCancelledNow)).toMatchObject({ job: "scheduled_purge_cancelled_orgs" });
	await deployment.database.admin`delete from engagement_credentials where engagement_id <> ${audit.engagementId}`;
	const state = async (now: string) => {
		await deployment.database.setNow(now);
		await deployment.sweepOnly("scheduled_measure_retention");
		const operator = { userId: audit.people[0]?.userId ?? "", ref: "x" };
		const { classes } = await retentionState(deployment.house, operator as never);
		return classes.find((one) => one.class === "test_credential");
	};
	const goneBy = new Date("2026-05-20T22:15:00Z");
	const { job } = own;
	expect(await state("2026-03-10T12:00:00Z")).toMatchObject({
		mark: "audit",
		keep: "until its audit ends",
		goneBy,
		job,
	});
	expect(await state("2026-05-22T22:30:00Z")).toMatchObject({ mark: "late", overdue: 1 });
});
