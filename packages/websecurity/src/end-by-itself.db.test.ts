import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addCredential } from "./credentials/add-credential.ts";
import { endEngagement } from "./engagements/end-engagement.ts";
import { getEngagement } from "./engagements/get-engagement.ts";
import { engagementMails } from "./engagements/mails.ts";
import { type Client, type Deployment, examined, openDeployment } from "./testing/open-client.ts";

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
		select kind, user_id as "userId" from email_log where subject_id = ${engagementId} order by kind, user_id`;

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
	expect(await stateOf(endless), "without a date it goes on").toEqual(["active", 1]);
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
		select * from email_log where subject_id = ${audit.engagementId} order by kind`;
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
