import { inOrg } from "@calibrant/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { calibrationSteps } from "../../testing/calibration-steps.ts";
import { issueAs, reviseAs } from "../../testing/certify.ts";
import { importSteps } from "../../testing/import-steps.ts";
import { type MailDesk, openMailDesk } from "../../testing/open-mail-desk.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { wholeCalibration } from "../../testing/whole-calibration.ts";
import {
	createInstrument,
	createInstrumentInput,
	planCalibrations,
	planCalibrationsInput,
	retireInstrument,
	startImport,
	startImportInput,
	updateCalibrationSettings,
	waitingWork,
} from "../index.ts";
import { tellOverdue } from "./tell-overdue.job.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
	desk = openMailDesk(bench);
});
afterAll(() => bench.close());

let desk: MailDesk;
const work = (name: string, payload?: object) => desk.work(name, payload);
const run = (name: string) => desk.run(name);
const clock = (at: string) => bench.database.setNow(at);
beforeEach(async () => {
	desk.clear();
	// One organisation at a time: what others have is theirs.
	await bench.database.admin`update organisations set state = 'trial_expired'`;
});

let shops = 0;
const founded = async (timeZone = "Europe/Brussels") => {
	const shop = await bench.found(`Due ${shops++}`, timeZone);
	await desk.addressesOf(shop);
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
		return desk.mailed().sort();
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
		// What was queued and not worked off in its week neither comes in the next one nor keeps that one's mail from coming.
		await work("scheduled_send_due_digests");
		await clock("2026-04-20T04:00:00Z");
		expect(await digests()).toEqual(everybody);
		await clock("2026-04-27T04:00:00Z");
		await work("scheduled_send_due_digests");
		for (const { job, payload } of desk.waiting.splice(0)) await work(job.name, payload);
		await clock("2026-05-04T04:00:00Z");
		expect(await digests()).toEqual(everybody);
	});

	test("goes once where the job of a member runs twice, and two sweeps run at once", async () => {
		const shop = await founded();
		await add(shop, "TW-1", "2025-03-10");
		await clock("2026-04-13T04:00:00Z");
		await Promise.all([work("scheduled_send_due_digests"), work("scheduled_send_due_digests")]);
		const jobs = desk.waiting.splice(0);
		expect(jobs).toHaveLength(4);
		for (const { job, payload } of [...jobs, ...jobs]) await work(job.name, payload);
		for (const { job, payload } of desk.waiting.splice(0)) await work(job.name, payload);
		expect(desk.mailed().sort()).toEqual(everybody);
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
		for (const { job, payload } of desk.waiting.splice(0)) await work(job.name, payload);
		// Switched off between the queue and the mail.
		await choose(shop, "viewer", { due_digest: "off" });
		for (const { job, payload } of desk.waiting.splice(0)) await work(job.name, payload);
		expect(desk.mailed().sort()).toEqual(["owner", "technician"]);
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
		const mail = desk.sent.find(({ to }) => to.startsWith("owner@"));
		expect(mail?.subject).toBe(`What is due at Due ${shops - 1} (Overdue: 11, Due within 30 days: 1)`);
		expect(mail?.text).toContain("Out of service, waiting: 1");
		expect(mail?.text).toContain("- TW-1 · Torque wrench\n  Hall 2 · was due on Wed 11 Mar 2026");
		expect(mail?.text).toContain("Not listed here: 2");
		expect(mail?.text).toContain("As of Mon 13 Apr 2026, 06:00 (Europe/Brussels) · 04:00 UTC.");
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
		const [own, all] = ["technician@", "manager@"].map(
			(who) => desk.sent.find(({ to }) => to.startsWith(who))?.text ?? "",
		);
		expect(own).toMatch(/PLANNED[\s\S]*CARE/);
		expect(own).not.toContain("OTHER");
		expect(own).toContain("http://calibrant.test/app/notifications");
		expect(all).toMatch(/PLANNED[\s\S]*CARE[\s\S]*OTHER/);
	});
});

describe("what is long overdue", () => {
	const overdue = async () => {
		await run("scheduled_tell_overdue_instruments");
		return desk.mailed().sort();
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
		const [care, others] = ["viewer@", "manager@"].map(
			(who) => desk.sent.find(({ to }) => to.startsWith(who))?.text ?? "",
		);
		expect(desk.mailed().sort()).toEqual(["manager", "viewer"]);
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
			inOrg(desk.house() as never, shop.orgId, { actor }, {}, async (ctx) => {
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
		const [mail, ...more] = desk.waiting.splice(0);
		expect(more).toEqual([]);
		await bench.database.admin`update instruments set next_due_on = '2027-03-10' where org_id = ${shop.orgId}`;
		await work(mail?.job.name ?? "", mail?.payload);
		expect(desk.mailed()).toEqual([]);
	});
});

describe("what ended while its reader was elsewhere", () => {
	const { upload, check } = importSteps(() => bench);
	const started = async (shop: Workshop, fileName: string) => {
		const batchId = await upload(shop, `tag,description\n${fileName},Gauge\n`, fileName);
		const { checked } = await check(shop, batchId);
		const input = startImportInput.parse({ kind: "register", batchId, checked });
		await shop.as((ctx) => startImport(ctx, input), "manager");
		return batchId;
	};

	test("an import that took a minute, or failed, is mailed to who confirmed it; a failed one waits for them", async () => {
		const shop = await founded();
		const importing = (batchId: string) => desk.run("import.run", { orgId: shop.orgId, batchId });
		await clock("2026-04-13T08:00:00Z");
		await importing(await started(shop, "quick.csv"));
		expect(desk.mailed()).toEqual([]);
		const slow = await started(shop, "slow.csv");
		await clock("2026-04-13T08:01:00Z");
		await importing(slow);
		expect(desk.sent).toMatchObject([{ subject: "An import is finished" }]);
		expect(desk.sent[0]?.text).toContain(`slow.csv\n\nOpen the import:\nhttp://calibrant.test/app/import/${slow}\n`);
		expect(desk.mailed()).toEqual(["manager"]);
		// Delivered again.
		await importing(slow);
		expect(desk.mailed()).toEqual([]);
		const failing = await started(shop, "failing.csv");
		await bench.database.admin`update memberships set role = 'viewer' where id = ${shop.members.manager}`;
		await importing(failing);
		expect(desk.sent).toMatchObject([{ subject: "An import failed" }]);
		expect(desk.mailed()).toEqual(["manager"]);
		const waits = (role: "manager" | "owner") => shop.as((ctx) => waitingWork(ctx), role);
		expect(await waits("manager")).toMatchObject([
			{ kind: "failed_register", id: failing, name: "failing.csv", isDone: false },
		]);
		expect(await waits("owner")).toMatchObject([{ kind: "import_register" }, { kind: "import_register" }]);
	});

	test("a certificate is told to who looks after the instrument, unless they calibrated it or issue it themselves", async () => {
		const shop = await founded();
		await clock("2026-03-02T12:00:00Z");
		const id = await wholeCalibration(
			shop,
			calibrationSteps(() => shop),
		);
		await bench.database.admin`update instruments set custodian = ${`due ${shops - 1} VIEWER`}, description = 'Gauge'
			where id = (select instrument_id from calibrations where id = ${id})`;
		const deliver = async () => {
			const queued = await bench.database.admin`select id from email_log where kind = 'certificate_issued'
				and org_id = ${shop.orgId} and state = 'queued' order by id`;
			for (const letter of queued) await work("mail.send", { mailId: letter.id });
			return desk.sent.splice(0);
		};
		const issued = await issueAs(shop.steps("manager"), id);
		const mails = await deliver();
		expect(mails.map(({ to }) => to.split("@")[0])).toEqual(["viewer"]);
		expect(mails[0]?.text).toContain(`http://calibrant.test/app/certificates/${issued.id}\n`);
		expect(mails[0]?.subject).toMatch(/^Certificate CAL-\S+ for \S+, Gauge$/);
		// Neither whoever declined it, nor whoever issues it, nor whoever calibrated.
		await bench.database
			.admin`update memberships set mails_declined = '{certificate_issued}' where id = ${shop.members.viewer}`;
		const revised = await reviseAs(shop.steps("manager"), issued.id, "Another serial number");
		expect(await deliver()).toEqual([]);
		let last = revised;
		for (const role of ["TECHNICIAN", "MANAGER"]) {
			await bench.database.admin`update instruments set custodian = ${`due ${shops - 1} ${role}`}
				where id = (select instrument_id from calibrations where id = ${id})`;
			last = await reviseAs(shop.steps("manager"), last.id, `For the ${role}`);
			expect(await deliver(), role).toEqual([]);
		}
	});
});
