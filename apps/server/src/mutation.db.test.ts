import { randomUUID } from "node:crypto";
import { auditLog } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { lifecycleJobs } from "@calibrant/lifecycle";
import { sealAll } from "@calibrant/lifecycle/testing/seal-all";
import { demoSubProcessors, leavingDates, loadPolicy, type Policy, promise, schedules } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer, withoutSecondFactors } from "./testing/open-server.ts";

/**
 * One number of the policy is changed, then all of them at once: whatever people read and whatever the clock does must
 * change with it. A number that is written anywhere else stays behind, and is found here.
 */
let server: TestServer;
let original: Policy;
beforeAll(async () => {
	server = await openServer();
	original = server.house.policy;
	await server.database.setNow("2027-01-04T12:00:00Z");
});
afterAll(() => server.close());

/** Every number of a promise gets another one, each its own, above every number that the presets use. */
function unusual(): { policy: Policy; numbers: Set<number> } {
	const numbers = new Set<number>();
	let next = 1009;
	const change = (value: unknown, key = ""): unknown => {
		if (typeof value === "number" && !["hour", "minute", "percent"].includes(key)) {
			next += 7;
			numbers.add(next);
			return next;
		}
		if (Array.isArray(value)) return value.map((one) => change(one));
		if (typeof value !== "object" || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member, name)]));
	};
	const policy = withoutSecondFactors(change(loadPolicy("default")) as Policy);
	policy.leaving.tick = { hour: 6, minute: 13 };
	policy.leaving.graceDays = 2003;
	policy.leaving.reminderDay = 1999;
	for (const n of [2003, 1999]) numbers.add(n);
	return { policy, numbers };
}

const spans =
	/\b(\d+)(?:[\s-]| × | full | calendar )*(?:minutes?|hours?|days?|months?|years?|heures?|jours?|mois|ans?)\b|\bday (\d+)\b|\b(\d+)e\sjour/gi;

/** Every span of time that a text names in figures. */
const named = (text: string) =>
	[...text.matchAll(spans)].map(({ 0: phrase, 1: a, 2: b, 3: c, index }) => ({
		...{ phrase, n: Number(a ?? b ?? c) },
		near: text.slice(Math.max(0, index - 60), index + 30),
	}));

const providers = demoSubProcessors(loadPolicy("default"));
/** Figures that no policy promises: an age that the law names, and what providers say of their own periods. */
const notOurs = (near: string): boolean =>
	near.includes("under 16 years of age") || providers.some(({ name }) => near.includes(`"${name}"`));

async function pages(): Promise<string> {
	const parts = await Promise.all(
		["retention", "privacy", "terms"].map((page) => server.call(null, "policy.page", { page })),
	);
	const disclosure = await server.call(null, "policy.disclosure");
	return JSON.stringify([...parts.map(({ value }) => value), disclosure.value]);
}

const textOf = (mails: TestServer["sent"]) => mails.map(({ subject, text }) => `${subject}\n${text}`).join("\n\n");
const waiting: { name: string; payload: object }[] = [];
const mailer = { send: async () => ({ providerId: "x" }), close: async () => {} };
async function runJob(name: string, payload: object = {}): Promise<void> {
	const job = lifecycleJobs.find((one) => one.name === name);
	if (!job) return;
	const enqueue: WorkerHouse["enqueue"] = async (_tx, { name }, payload) => void waiting.push({ name, payload });
	const house: WorkerHouse = { ...server.house, db: server.database.worker, enqueue, mailer };
	const context = { house, signal: new AbortController().signal, log: { info() {}, error() {} } };
	await job.run(context, job.payload.parse(payload) as never);
}

/** Works what sweeps have enqueued: one purge and one reminder per organisation. */
async function runSingles(): Promise<void> {
	for (let next = waiting.shift(); next; next = waiting.shift()) await runJob(next.name, next.payload);
}

/** An owner leaves and is reminded: every mail of the way, and the stored instants. */
async function leave(owner: SignedIn): Promise<{ mails: string; reminderAt: Date; purgeAt: Date }> {
	const from = server.sent.length;
	const as = { cookie: owner.cookie, organisation: owner.orgId };
	const { error } = await server.call(as, "lifecycle.cancel", { confirmation: owner.slug });
	if (error) throw new Error(error.message);
	const [row] = await server.database.admin<{ reminderAt: Date; purgeAt: Date }[]>`
		select reminder_due_at as "reminderAt", purge_due_at as "purgeAt" from cancellations where org_id = ${owner.orgId}`;
	if (!row) throw new Error("There is no cancellation.");
	await server.deliver();
	return { ...row, mails: textOf(server.sent.slice(from)) };
}

test(
	promise("CP-2", "with every number changed, no page, mail or schedule names a span of time that the policy does not"),
	async () => {
		const { policy, numbers } = unusual();
		server.house.policy = policy;
		try {
			const from = server.sent.length;
			const owner = await server.signUp("Una Usual");
			const other = await server.addMember(owner, "Fay French", "owner");
			await server.call(other.cookie, "account.update", { locale: "fr" });
			const { reminderAt, purgeAt, mails } = await leave(owner);
			const { cancelledAt, ...due } = { cancelledAt: new Date("2027-01-04T12:00:00Z"), ...{ reminderAt, purgeAt } };
			const expected = leavingDates(policy, cancelledAt);
			expect(due).toEqual({ reminderAt: expected.reminderDueAt, purgeAt: expected.purgeDueAt });

			await server.database.setNow(purgeAt);
			await runJob("scheduled_purge_cancelled_orgs");
			await runSingles();
			await server.deliver();
			const { graceDays, reminderDay } = policy.leaving;
			const derived = [graceDays + 1, graceDays * 24, graceDays + 1 - reminderDay, 24];
			const texts = {
				pages: await pages(),
				mails: `${textOf(server.sent.slice(from))}\n${mails}`,
				schedules: JSON.stringify(schedules(policy)),
			};
			for (const [where, text] of Object.entries(texts)) {
				const spansNamed = named(text);
				expect(spansNamed.length, where).toBeGreaterThan(0);
				const strange = spansNamed.filter(({ n, near }) => !numbers.has(n) && !derived.includes(n) && !notOurs(near));
				expect(strange, where).toEqual([]);
			}
			const year = expected.purgeDueAt.getUTCFullYear();
			expect(texts.mails).toContain(`${year}, 06:13 UTC`);
			expect(texts.mails).toContain(`${year}, 6\u00a0h\u00a013\u00a0UTC`);
			const daily = schedules(policy).find(({ name }) => name === "scheduled_purge_cancelled_orgs");
			expect(daily?.cron).toBe("13 6 * * *");
		} finally {
			server.house.policy = original;
		}
	},
);

/** One number of the policy, and how everything that depends on it is to be found again. */
const mutations: readonly {
	what: string;
	change(policy: Policy): void;
	/** What a page says before and after. */
	says: readonly [before: string, after: string];
}[] = [
	{
		what: "30 to 45 days of grace",
		change: (policy) => Object.assign(policy.leaving, { graceDays: 45, reminderDay: 38 }),
		says: ["permanently deleted on day 31", "permanently deleted on day 46"],
	},
	{
		what: "7 to 8 years of audit log",
		change: (policy) => {
			Object.assign(policy.auditLog, { years: 8, floorYears: 8 });
			policy.classes.audit_log.keep = { unit: "years", n: 8 };
		},
		says: ["audit log is kept for 7 years", "audit log is kept for 8 years"],
	},
	{
		what: "90 to 60 days of mail log",
		change: (policy) => Object.assign(policy.classes.email_log, { keep: { unit: "days", n: 60 } }),
		says: ['"E-mail delivery log","90 days', '"E-mail delivery log","60 days'],
	},
	{
		what: "12 to 9 months of security events",
		change: (policy) => Object.assign(policy.classes.security_event, { keep: { unit: "months", n: 9 } }),
		says: ['"Security events","12 months', '"Security events","9 months'],
	},
];

test.each(mutations)(
	"$what: the page says so, and no longer what it said",
	async ({ change, says: [before, after] }) => {
		const policy = loadPolicy("default");
		change(policy);
		expect(await pages()).toContain(before);
		server.house.policy = policy;
		try {
			const text = await pages();
			expect(text).toContain(after);
			expect(text).not.toContain(before);
		} finally {
			server.house.policy = original;
		}
	},
);

test(
	promise(["CP-2", "CP-27"], "30 to 45 days: stored instants, mails, purge and timetable move by as much"),
	async () => {
		const policy = loadPolicy("default");
		Object.assign(policy.leaving, { graceDays: 45, reminderDay: 38 });
		server.house.policy = policy;
		const states = async (id: string) =>
			(await server.database.admin`select state from organisations where id = ${id}`)[0]?.state;
		try {
			await server.database.setNow("2027-02-01T12:00:00Z");
			const owner = await server.signUp("Fay Fortyfive");
			const { mails, purgeAt, reminderAt } = await leave(owner);
			expect([reminderAt.toISOString(), purgeAt.toISOString()]).toEqual([
				"2027-03-11T04:00:00.000Z",
				"2027-03-19T04:00:00.000Z",
			]);
			expect(mails).toMatch(/deleted on Fri 19 Mar 2027, 04:00 UTC/);
			const run = async (name: string, at: Date, ms = 0) => {
				await server.database.setNow(new Date(at.getTime() + ms));
				await runJob(name);
			};
			const letters = async () =>
				(
					await server.database
						.admin`select kind from email_log where org_id = ${owner.orgId} and kind = 'deletion_reminder'`
				).length;
			await run("scheduled_remind_cancelled_orgs", reminderAt, -1);
			await runSingles();
			expect(await letters()).toBe(0);
			await run("scheduled_remind_cancelled_orgs", reminderAt);
			await runSingles();
			expect(await letters()).toBe(1);
			await run("scheduled_purge_cancelled_orgs", purgeAt, -1);
			await runSingles();
			expect(await states(owner.orgId)).toBe("grace");
			await run("scheduled_purge_cancelled_orgs", purgeAt);
			await runSingles();
			expect(await states(owner.orgId)).toBeUndefined();
			const said = schedules(policy).find(({ name }) => name === "scheduled_purge_cancelled_orgs")?.what;
			expect(said).toContain("45 days");
		} finally {
			server.house.policy = original;
		}
	},
);

test(
	promise("CP-2", "90 to 60 days of mail log, 7 to 8 years of audit log: the sweeps delete by the new number"),
	async () => {
		const policy = loadPolicy("default");
		policy.classes.email_log.keep = { unit: "days", n: 60 };
		policy.auditLog.years = 8;
		const { admin, setNow } = server.database;
		const orgId = randomUUID();
		const count = async () => [
			(await admin`select 1 from email_log where dedupe_key = 'mutation'`).length,
			(await admin`select 1 from audit_log where org_id = ${orgId}`).length,
		];
		await setNow("2027-06-01T00:00:00Z");
		await server.database.worker.withOrg(orgId, {}, async (opened) => {
			await opened.tx.insert(auditLog).values({ orgId, actorType: "system", action: "x.y", entityType: "x" });
		});
		await sealAll(server.database.worker, orgId);
		await admin`insert into tombstones (org_id, run_id, cancelled_at, purged_at, last_activity_at)
		values (${orgId}, ${randomUUID()}, app.now(), app.now(), app.now())`;
		await admin`insert into email_log (kind, dedupe_key, state, created_at) values ('x', 'mutation', 'sent', app.now())`;
		server.house.policy = policy;
		try {
			const after = async (at: string, name: string) => {
				await setNow(at);
				await runJob(name);
				return count();
			};
			expect(await after("2027-07-31T00:00:00Z", "scheduled_purge_email_log")).toEqual([1, 1]);
			expect(await after("2027-07-31T00:00:01Z", "scheduled_purge_email_log")).toEqual([0, 1]);
			expect(await after("2034-06-02T00:00:00Z", "scheduled_purge_audit_log_after_7y")).toEqual([0, 1]);
			expect(await after("2035-06-01T00:00:01Z", "scheduled_purge_audit_log_after_7y")).toEqual([0, 0]);
		} finally {
			server.house.policy = original;
		}
	},
);
