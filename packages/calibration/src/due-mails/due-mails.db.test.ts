import type { AnyJob } from "@calibrant/jobs";
import { inOrg, sendMail, type WorkerHouse } from "@calibrant/kernel";
import type { MailMessage } from "@calibrant/mail";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import {
	calibrationJobs,
	calibrationMails,
	createInstrument,
	createInstrumentInput,
	planCalibrations,
	planCalibrationsInput,
	retireInstrument,
	updateCalibrationSettings,
} from "../index.ts";
import { tellOverdue } from "./tell-overdue.job.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const log = { info: () => {}, error: () => {} };
const sent: MailMessage[] = [];
const waiting: { job: { name: string }; payload: object; key: string }[] = [];
const known: readonly { name: string; run: unknown }[] = [...calibrationJobs, sendMail];
const house = () => ({
	...bench.house,
	db: bench.database.worker,
	mails: calibrationMails,
	mailer: { send: async (mail: MailMessage) => ({ providerId: String(sent.push(mail)) }), close: async () => {} },
	async enqueue(_tx: unknown, job: { name: string }, payload: object, { key = "" } = {}) {
		if (!waiting.some((one) => one.job.name === job.name && one.key === key)) waiting.push({ job, payload, key });
	},
});
const work = async (name: string, payload: object = {}) => {
	const job = known.find((one) => one.name === name) as AnyJob<WorkerHouse> | undefined;
	await job?.run({ house: house() as never, signal: new AbortController().signal, log }, payload as never);
};
/** Runs a sweep and all that follows from it, without delivering what is left. */
const run = async (name: string) => {
	await work(name);
	for (let next = waiting.shift(); next; next = waiting.shift()) await work(next.job.name, next.payload);
};
const clock = (at: string) => bench.database.setNow(at);
/** Who was mailed since the last look, by role. */
const mailed = () => sent.splice(0).map(({ to }) => to.split("@")[0]);
beforeEach(async () => {
	sent.length = 0;
	waiting.length = 0;
	// One organisation at a time: what others have is theirs.
	await bench.database.admin`update organisations set state = 'trial_expired'`;
});

let shops = 0;
const founded = async (timeZone = "Europe/Brussels") => {
	const shop = await bench.found(`Due ${shops++}`, timeZone);
	await bench.database.admin`
		insert into users (id, email, password_hash)
		select user_id, role || '@' || org_id || '.example', '-' from memberships where org_id = ${shop.orgId}`;
	return shop;
};
const add = (shop: Workshop, tag: string, lastCalibratedOn: string, more: object = {}) => {
	const values = { tag, interval: { value: 12, unit: "month" }, lastCalibratedOn, ...more };
	return shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
};
const choose = (shop: Workshop, role: "manager" | "viewer" | "owner", values: object) =>
	bench.database
		.admin`update memberships set ${bench.database.admin(values as never)} where id = ${shop.members[role]}`;
const everybody = ["manager", "owner", "technician"];

describe("the weekly mail of what is due", () => {
	const digests = async () => {
		await run("scheduled_send_due_digests");
		return mailed().sort();
	};

	test("comes on Monday at six in the zone of the organisation, summer and winter, and once a week", async () => {
		// Clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October.
		const shop = await founded("Europe/Brussels");
		await add(shop, "TW-1", "2025-03-10", { description: "Torque wrench", location: "Hall 2" });
		for (const [before, at] of [
			["2026-03-30T03:59:59Z", "2026-03-30T04:00:00Z"],
			["2026-10-26T04:59:59Z", "2026-10-26T05:00:00Z"],
		] as const) {
			await clock(before);
			expect(await digests()).toEqual([]);
			await clock(at);
			expect(await digests()).toEqual(everybody);
			expect(await digests()).toEqual([]);
		}
		await clock("2026-11-01T22:59:00Z");
		expect(await digests()).toEqual([]);
	});

	test("counts zones with halves and quarters of an hour", async () => {
		const shop = await founded("Asia/Kathmandu");
		await add(shop, "TW-1", "2025-03-10");
		await clock("2026-04-06T00:14:59Z");
		expect(await digests()).toEqual([]);
		await clock("2026-04-06T00:15:00Z");
		expect(await digests()).toEqual(everybody);
	});

	test("is caught up in the same week by a worker that was down, and not in the next", async () => {
		const shop = await founded();
		await add(shop, "TW-1", "2025-03-10");
		await clock("2026-04-12T21:59:00Z");
		expect(await digests()).toEqual(everybody);
		await clock("2026-04-13T03:59:00Z");
		expect(await digests()).toEqual([]);
		await clock("2026-04-13T04:00:00Z");
		await work("scheduled_send_due_digests");
		// What the sweep had queued is worked off in the week after only.
		const late = waiting.splice(0);
		expect(late).toHaveLength(4);
		await clock("2026-04-20T00:00:00Z");
		for (const { job, payload } of late) await work(job.name, payload);
		await clock("2026-04-20T04:00:00Z");
		expect(await digests()).toEqual(everybody);
	});

	test("goes once where the job of a member runs twice, and two sweeps run at once", async () => {
		const shop = await founded();
		await add(shop, "TW-1", "2025-03-10");
		await clock("2026-04-13T04:00:00Z");
		await Promise.all([work("scheduled_send_due_digests"), work("scheduled_send_due_digests")]);
		const jobs = waiting.splice(0);
		expect(jobs).toHaveLength(4);
		for (const { job, payload } of [...jobs, ...jobs]) await work(job.name, payload);
		for (const { job, payload } of waiting.splice(0)) await work(job.name, payload);
		expect(mailed().sort()).toEqual(everybody);
	});

	test("is not sent where nothing is due, and not later in the week either", async () => {
		const shop = await founded();
		await add(shop, "TW-1", "2025-06-01");
		await clock("2026-04-13T04:00:00Z");
		expect(await digests()).toEqual([]);
		expect(await bench.database.admin`select from email_log where org_id = ${shop.orgId}`).toHaveLength(0);
		await clock("2026-04-15T08:00:00Z");
		await add(shop, "TW-2", "2025-01-01");
		expect(await digests()).toEqual([]);
		await clock("2026-04-20T04:00:00Z");
		expect(await digests()).toEqual(everybody);
	});

	test("goes to who wants it: viewers when they ask, nobody who switched it off, as far ahead as they chose", async () => {
		const shop = await founded();
		await add(shop, "TW-1", "2025-05-20");
		await choose(shop, "manager", { due_digest: "off" });
		await choose(shop, "viewer", { due_digest: "weekly" });
		await choose(shop, "owner", { digest_days_ahead: 7 });
		await clock("2026-04-27T04:00:00Z");
		expect(await digests()).toEqual(["technician", "viewer"]);
		await clock("2026-05-18T04:00:00Z");
		await work("scheduled_send_due_digests");
		for (const { job, payload } of waiting.splice(0)) await work(job.name, payload);
		// Switched off between the queue and the mail.
		await choose(shop, "viewer", { due_digest: "off" });
		for (const { job, payload } of waiting.splice(0)) await work(job.name, payload);
		expect(mailed().sort()).toEqual(["owner", "technician"]);
	});

	test("goes to no auditor, no former member, nobody restricted, and to nobody of an organisation that leaves", async () => {
		const shop = await founded();
		await add(shop, "TW-1", "2025-03-10");
		const { admin } = bench.database;
		const [person] =
			await admin`insert into users (email, password_hash) values ('auditor@out.example', '-') returning id`;
		await admin`insert into profiles (user_id, name) values (${person?.id}, 'Auditor')`;
		await admin`insert into auditor_accesses (org_id, user_id, email, host_name, host_contact, expires_at, created_at, accepted_at)
			values (${shop.orgId}, ${person?.id}, 'auditor@out.example', 'Host', 'Host', '2027-01-01', '2026-04-01', '2026-04-01')`;
		await admin`delete from memberships where id = ${shop.members.manager}`;
		await admin`update profiles set restricted_at = app.now()
			where user_id = (select user_id from memberships where id = ${shop.members.technician})`;
		await clock("2026-04-13T04:00:00Z");
		expect(await digests()).toEqual(["owner"]);
		expect(await admin`select from email_log where org_id = ${shop.orgId}`).toHaveLength(1);
		await clock("2026-04-20T04:00:00Z");
		for (const state of ["grace", "purging", "past_due_no_grace"]) {
			await admin`update organisations set state = ${state} where id = ${shop.orgId}`;
			expect(await digests()).toEqual([]);
		}
		await admin`update organisations set state = 'active', restricted_at = app.now() where id = ${shop.orgId}`;
		expect(await digests()).toEqual([]);
	});

	test("names the longest due first, ten at most, counts the rest, and leads to exactly these in the register", async () => {
		const shop = await founded();
		for (let n = 0; n < 12; n++) {
			await add(shop, `TW-${n}`, `2025-03-${String(10 + n)}`, { description: "Torque wrench", location: "Hall 2" });
		}
		await add(shop, "SOON", "2025-05-01");
		await add(shop, "LATER", "2025-07-01");
		await add(shop, "LAMP", "2024-01-01", { criticality: "indication" });
		await add(shop, "GONE", "2024-01-01").then(({ id, version }) =>
			shop.as((ctx) => retireInstrument(ctx, { id, version, reason: "Broken" })),
		);
		await bench.database
			.admin`update instruments set status = 'quarantined' where tag = 'TW-0' and org_id = ${shop.orgId}`;
		await clock("2026-04-13T04:00:00Z");
		await run("scheduled_send_due_digests");
		const mail = sent.find(({ to }) => to.startsWith("owner@"));
		expect(mail?.subject).toBe(`What is due at Due ${shops - 1} (Overdue: 11, Due within 30 days: 1)`);
		expect(mail?.text).toContain("Out of service and waiting: 1");
		expect(mail?.text).toContain("- TW-1 · Torque wrench\n  Hall 2 · was due on Wed 11 Mar 2026");
		expect(mail?.text).toContain("Not listed here: 2");
		expect(mail?.text).toContain("Mon 13 Apr 2026, 06:00 (Europe/Brussels) · 04:00 UTC");
		expect(mail?.text).toContain("http://calibrant.test/app/instruments?dueTo=2026-05-13&sort=due");
		expect(mail?.text).not.toMatch(/TW-0|TW-11|SOON|LATER|LAMP|GONE/);
	});

	test("tells a technician with work of their own of that alone", async () => {
		const shop = await founded();
		const { id } = await add(shop, "PLANNED", "2025-03-10");
		await add(shop, "CARE", "2025-03-11", { custodian: `DUE ${shops - 1} Technician` });
		await add(shop, "OTHER", "2025-03-12");
		const plan = { was: { plannedOn: null, assigneeId: null } };
		const becomes = { plannedOn: "2026-04-20", assigneeId: shop.members.technician };
		const input = planCalibrationsInput.parse({ items: [{ instrumentId: id, ...plan, becomes }] });
		await shop.as((ctx) => planCalibrations(ctx, input));
		await clock("2026-04-13T04:00:00Z");
		await run("scheduled_send_due_digests");
		const [own, all] = ["technician@", "manager@"].map((who) => sent.find(({ to }) => to.startsWith(who))?.text ?? "");
		expect(own).toMatch(/PLANNED[\s\S]*CARE/);
		expect(own).not.toContain("OTHER");
		expect(own).toContain("http://calibrant.test/app/notifications");
		expect(all).toMatch(/PLANNED[\s\S]*CARE[\s\S]*OTHER/);
	});
});

describe("what is long overdue", () => {
	const overdue = async () => {
		await run("scheduled_tell_overdue_instruments");
		return mailed().sort();
	};

	test("is told once to its custodian, else to the managers, when it is late by more than the days allowed", async () => {
		const shop = await founded();
		await add(shop, "CARE", "2025-03-10", { custodian: ` due ${shops - 1} viewer`, description: "Caliper" });
		await add(shop, "A", "2025-03-10", { custodian: "Somebody who left" });
		await add(shop, "B", "2025-03-10");
		await clock("2026-03-17T20:00:00Z");
		expect(await overdue()).toEqual([]);
		// The eighth day, from six in the morning there.
		await clock("2026-03-18T04:59:00Z");
		expect(await overdue()).toEqual([]);
		await clock("2026-03-18T05:00:00Z");
		await run("scheduled_tell_overdue_instruments");
		const [care, others] = ["viewer@", "manager@"].map((who) => sent.find(({ to }) => to.startsWith(who))?.text ?? "");
		expect(mailed().sort()).toEqual(["manager", "viewer"]);
		expect(care).toMatch(/more than 7 days ago[\s\S]*- CARE · Caliper\n {2}was due on Tue 10 Mar 2026/);
		expect(care).toMatch(/http:\/\/calibrant\.test\/app\/instruments\/[0-9a-f-]{36}\n/);
		expect(others).toMatch(/- A\n[\s\S]*- B\n/);
		expect(others).not.toContain("CARE");
		expect(others).toContain("http://calibrant.test/app/instruments?due=overdue&sort=due");
		for (const later of ["2026-03-18T06:00:00Z", "2026-03-19T06:00:00Z", "2026-05-01T06:00:00Z"]) {
			await clock(later);
			expect(await overdue()).toEqual([]);
		}
		// Another due date that passes is another matter.
		await bench.database
			.admin`update instruments set next_due_on = '2026-04-01' where tag = 'B' and org_id = ${shop.orgId}`;
		expect(await overdue()).toEqual(["manager"]);
		expect(await overdue()).toEqual([]);
	});

	test("follows the organisation's choice, reaches owners where nobody manages, and nobody where it is off", async () => {
		const shop = await founded();
		await add(shop, "A", "2025-03-10");
		const set = (overdueToldAfterDays: number | null) =>
			shop.as((ctx) => updateCalibrationSettings(ctx, { overdueToldAfterDays }));
		await set(null);
		await clock("2026-04-18T05:00:00Z");
		expect(await overdue()).toEqual([]);
		await set(40);
		expect(await overdue()).toEqual([]);
		await bench.database.admin`delete from memberships where id = ${shop.members.manager}`;
		await bench.database.admin`update organisations set state = 'trial_expired'`;
		await clock("2026-04-20T05:00:00Z");
		expect(await overdue()).toEqual([]);
		await bench.database.admin`update organisations set state = 'active' where id = ${shop.orgId}`;
		expect(await overdue()).toEqual(["owner"]);
	});

	test("is told once where two workers look at once, and not at all when it was calibrated before the mail goes", async () => {
		const shop = await founded();
		await add(shop, "A", "2025-03-10");
		await clock("2026-03-20T05:00:00Z");
		const actor = { type: "system", ref: null, job: "test" } as const;
		const tell = (meanwhile = async () => {}) =>
			inOrg(house() as never, shop.orgId, { actor }, {}, async (ctx) => {
				const told = await tellOverdue(ctx);
				await meanwhile();
				return told;
			});
		let second: Promise<number> | undefined;
		const blocked = () => bench.database.admin`select from pg_stat_activity
			where wait_event_type = 'Lock' and query like '%overdue_tellings%' and datname = current_database()`;
		const first = await tell(async () => {
			second = tell();
			await expect.poll(blocked, { timeout: 10_000 }).toHaveLength(1);
		});
		expect([first, await second]).toEqual([1, 0]);
		const [mail, ...more] = waiting.splice(0);
		expect(more).toEqual([]);
		await bench.database.admin`update instruments set next_due_on = '2027-03-10' where org_id = ${shop.orgId}`;
		await work(mail?.job.name ?? "", mail?.payload);
		expect(mailed()).toEqual([]);
	});
});
