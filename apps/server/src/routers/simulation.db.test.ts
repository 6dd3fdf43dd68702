import { randomUUID } from "node:crypto";
import { identityJobs } from "@calibrant/identity";
import type { WorkerHouse } from "@calibrant/kernel";
import { lifecycleJobs, type OrganisationForecast, type PolicyChange } from "@calibrant/lifecycle";
import { sealAll } from "@calibrant/lifecycle/testing/seal-all";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;
beforeAll(async () => {
	server = await openServer();
	await server.database.setNow("2027-01-04T12:00:00Z");
	owner = await server.signUp("Sim Owner");
});
afterAll(() => server.close());

const as = (who: SignedIn) => ({ cookie: who.cookie, organisation: who.orgId });
const waiting: { name: string; payload: object }[] = [];
async function runJob(name: string, payload: object = {}): Promise<void> {
	const job = [...lifecycleJobs, ...identityJobs].find((one) => one.name === name);
	if (!job) return;
	const enqueue: WorkerHouse["enqueue"] = async (_tx, { name }, payload) => void waiting.push({ name, payload });
	const mailer = { send: async () => ({ providerId: "x" }), close: async () => {} };
	const house: WorkerHouse = { ...server.house, db: server.database.worker, enqueue, mailer };
	const context = { house, signal: new AbortController().signal, log: { info() {}, error() {} } };
	await job.run(context, job.payload.parse(payload) as never);
	for (let next = waiting.shift(); next; next = waiting.shift()) await runJob(next.name, next.payload);
}

const compared = ["E-mail delivery log", "Instruments", "Audit log", "Members and invitations", "Sessions"];
/** Rows of the classes compared, by id, as they are now. */
async function rows(): Promise<Record<string, string[]>> {
	const found = await server.database.admin<{ name: string; id: string }[]>`
		select 'E-mail delivery log' as name, id from email_log where org_id = ${owner.orgId}
		union all select 'Instruments', id from instruments where org_id = ${owner.orgId}
		union all select 'Audit log', id from audit_log where org_id = ${owner.orgId}
		union all select 'Members and invitations', id from memberships where org_id = ${owner.orgId}
		union all select 'Members and invitations', id from invitations where org_id = ${owner.orgId}
		union all select 'Sessions', id from sessions where org_id = ${owner.orgId}`;
	return Object.fromEntries(
		compared.map((name) => [name, found.filter((row) => row.name === name).map(({ id }) => id)]),
	);
}

test(
	promise("INV-11", "what an owner is shown is what the real jobs then delete, row for row and run for run"),
	async () => {
		const { admin, setNow, worker } = server.database;
		for (let n = 0; n < 40; n++) {
			const at = new Date(Date.parse("2026-11-01T00:00:00Z") + Math.floor(Math.random() * 60 * 24 * 3_600_000));
			await admin`insert into email_log (kind, org_id, dedupe_key, state, created_at)
			values ('x', ${owner.orgId}, ${randomUUID()}, 'sent', ${at})`;
		}
		await server.call(as(owner), "instruments.create", { tag: "TW-1", description: "Torque wrench" });
		await server.call(as(owner), "members.invite", { email: "new@example.org", role: "viewer" });
		// Left unused at other moments, and one that runs out before it is left unused for long.
		for (const [seen, expires] of [
			["2027-01-03T22:30:00Z", "2027-02-03T00:00:00Z"],
			["2027-01-04T11:59:00Z", "2027-01-04T15:20:00Z"],
		] as const)
			await admin`insert into sessions (token_hash, user_id, org_id, created_at, last_seen_at, expires_at, confirmed_at)
			values (${randomUUID()}, (select user_id from memberships where org_id = ${owner.orgId}), ${owner.orgId}, ${seen}, ${seen}, ${expires}, ${seen})`;
		await server.call(as(owner), "lifecycle.cancel", { confirmation: owner.slug });
		await sealAll(worker, owner.orgId);
		const { value: shown } = await server.call<OrganisationForecast>(as(owner), "lifecycle.forecast");
		expect(shown.purge.stored).toBe(true);
		expect(shown.ifCancelledNow).toBeNull();

		const names = compared;
		const known = await rows();
		const counted = (name: string) =>
			shown.asItStands.filter((line) => line.name === name).reduce((sum, { count }) => sum + count, 0);
		for (const name of names) expect(counted(name), name).toBe(known[name]?.length);

		const runs = [...new Set(shown.asItStands.flatMap(({ at }) => (at ? [at.getTime()] : [])))].sort((a, b) => a - b);
		expect(runs.length).toBeGreaterThan(5);
		let before = known;
		for (const run of runs) {
			const lines = shown.asItStands.filter(({ at }) => at?.getTime() === run);
			const due = new Set(lines.flatMap(({ job }) => job ?? []));
			// The run of the day before leaves all of it: the instant that is shown is the first, not one that is late enough.
			await setNow(new Date(run - 24 * 3_600_000));
			for (const job of due) if (job !== "scheduled_purge_audit_log_after_7y") await runJob(job);
			const dayBefore = await rows();
			for (const name of names) expect(dayBefore[name], name).toEqual(expect.arrayContaining(before[name] ?? []));
			await setNow(new Date(run));
			for (const job of due) await runJob(job);
			await sealAll(worker, owner.orgId);
			const after = await rows();
			for (const name of names) {
				const gone = (before[name] ?? []).filter((id) => known[name]?.includes(id) && !after[name]?.includes(id));
				const expected = lines.filter((line) => line.name === name).reduce((sum, { count }) => sum + count, 0);
				expect(gone.length, `${name} at ${new Date(run).toISOString()}`).toBe(expected);
			}
			before = after;
		}
		for (const name of names) {
			const left = (before[name] ?? []).filter((id) => known[name]?.includes(id));
			expect(left, name).toEqual([]);
		}
	},
);

test("members who are not owners, and organisations that stay, are told what applies to them", async () => {
	await server.database.setNow("2027-02-01T12:00:00Z");
	const staying = await server.signUp("Stay Owner");
	const viewer = await server.addMember(staying, "View Only", "viewer");
	const { error } = await server.call(as(viewer), "lifecycle.forecast");
	expect(error?.reason).toBe("FORBIDDEN");
	const { value } = await server.call<OrganisationForecast>(as(staying), "lifecycle.forecast");
	expect(value.purge).toEqual({ at: new Date("2027-03-04T04:00:00.000Z"), stored: false });
	const audit = (lines: OrganisationForecast["asItStands"] | null) => lines?.find(({ name }) => name === "Audit log");
	expect(audit(value.asItStands)).toMatchObject({ at: null, because: expect.stringContaining("7 years") });
	expect(audit(value.ifCancelledNow)?.at?.toISOString()).toBe("2034-04-01T04:30:00.000Z");
});

test(promise("IM-35", "an operator is shown what a new version would move, and every fault of it"), async () => {
	const { admin, setNow } = server.database;
	await setNow("2027-06-01T12:00:00Z");
	const operator = await server.signUp("Op Erator");
	await server.makeOperator(operator);
	await admin`delete from email_log`;
	for (const at of ["2027-03-10T00:00:00Z", "2027-05-20T00:00:00Z"])
		await admin`insert into email_log (kind, dedupe_key, state, created_at) values ('x', ${at}, 'sent', ${at}::text::timestamptz)`;
	const change = (version: object) =>
		server.call<PolicyChange>({ cookie: operator.cookie }, "operator.policyChange", { version });
	const version = {
		...{ derivedFrom: "previous", version: "next", publishedAt: "2027-06-01T12:00:00Z" },
		effectiveAt: "2027-06-20T00:00:00Z",
	};
	const keep = (n: number) => ({ ...version, classes: { email_log: { keep: { unit: "days", n } } } });
	const moved = async (n: number) => (await change(keep(n))).value.classes.find((one) => one.class === "email_log");
	expect(await moved(120)).toMatchObject({ rows: 2, sooner: 0, later: 1, same: 1 });
	expect(await moved(30), "promised when they began").toMatchObject({ rows: 2, sooner: 0, later: 0, same: 2 });
	const { error } = await change({ ...keep(30), effectiveAt: "2027-06-10T00:00:00Z", leaving: { graceDays: 0 } });
	expect(error?.fields).toMatchObject({ "leaving.graceDays": expect.stringContaining("at least 1") });
	const stranger = await server.call({ cookie: owner.cookie }, "operator.policyChange", { version });
	expect(stranger.status).toBeGreaterThanOrEqual(400);
});
