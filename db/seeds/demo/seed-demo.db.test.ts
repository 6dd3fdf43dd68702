import { getRun } from "@calibrant/calibration";
import type { TestDatabase } from "@calibrant/db/testing";
import { inOrg } from "@calibrant/kernel";
import { publicReceiptKey, readAuditRows, readAuditSeals, readReceipt, verifyAuditChain } from "@calibrant/lifecycle";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { demoLogins, seedDemo } from "../index.ts";
import { type TestProduct, testProduct } from "../testing/test-product.ts";

// Just after midnight: what happened two hours ago was yesterday.
const present = new Date("2026-10-14T00:26:00Z");
const seeded: TestProduct[] = [];

beforeAll(async () => {
	for (let n = 0; n < 2; n++) seeded.push(await testProduct(inject("cluster"), present));
	await Promise.all(seeded.map(({ product }) => seedDemo(product)));
}, 480_000);
afterAll(async () => {
	for (const { close } of seeded) await close();
});

const first = () => seeded[0] ?? expect.fail("nothing was seeded");

/** Rows per table and what stands in the records, ids, secrets and times of writing apart. */
async function content({ admin }: TestDatabase): Promise<unknown> {
	return [
		await admin`select o.name, i.tag, i.serial_number, i.status, i.location, i.last_calibrated_on::text, i.next_due_on::text, i.last_verdict
			from instruments i join organisations o on o.id = i.org_id order by 1, 2`,
		await admin`select o.name, i.tag, c.performed_on::text, c.state, p.run, p.point, p.readings::text, p.verdict, p.expanded_uncertainty::text
			from calibration_points p join calibrations c on (c.org_id, c.id) = (p.org_id, p.calibration_id)
			join instruments i on (i.org_id, i.id) = (c.org_id, c.instrument_id) join organisations o on o.id = i.org_id
			order by 1, 2, 3, 4, 5, 6`,
		await admin`select number, revision, source, issued_at::date::text from certificates order by org_id = (select id from organisations order by name limit 1), 1, 2`,
		await admin`select r.number, r.state, r.result, i.label, a.result, a.reading::text, a.note, (select count(*)::int
				from checklist_photos p where p.run_id = r.id) as photos
			from checklist_answers a join checklist_runs r on (r.org_id, r.id) = (a.org_id, a.run_id)
			join checklist_items i on (i.org_id, i.version_id, i.item_key) = (r.org_id, r.version_id, a.item_key) order by 1, i.position`,
		await admin`select w.number, w.type, w.title, w.state, w.due_on::text, w.done_at::date::text, t.label, t.result, t.reading::text
			from work_orders w left join work_order_tasks t on (t.org_id, t.order_id) = (w.org_id, w.id) order by 1, t.position`,
		await admin`select d.number, d.title, v.number, v.state, v.effective_on::text, d.next_review_on::text
			from controlled_documents d join document_versions v on (v.org_id, v.document_id) = (d.org_id, d.id) order by 1, v.number`,
		await admin`select n.number, n.title, n.state, n.source, n.source_number, a.what, a.due_on::text, a.done_at::date::text
			from nonconformities n left join nonconformity_actions a on (a.org_id, a.nonconformity_id) = (n.org_id, n.id) order by 1`,
		await admin`select a.number, a.title, a.state, a.planned_from::text, l.clause, l.verdict, l.note, f.grade, f.due_on::text
			from internal_audits a left join internal_audit_lines l on (l.org_id, l.audit_id) = (a.org_id, a.id)
			left join internal_audit_findings f on (f.org_id, f.line_id) = (l.org_id, l.id) order by 1, l.position, f.number`,
		await admin`select number, title, state, received_on::text, about->0->>'number' as about from complaints order by 1`,
		await admin`select s.number, s.name, s.state, s.accredited_until::text, s.next_evaluation_on::text, e.judgement, e.results
			from suppliers s left join supplier_evaluations e on (e.org_id, e.supplier_id) = (s.org_id, s.id) order by 1`,
		await admin`select r.number, r.state, r.held_on::text, i.input, i.figures, i.conclusion from management_reviews r
			left join management_review_inputs i on (i.org_id, i.review_id) = (r.org_id, r.id) order by 1, 4`,
		await admin`select title, trained_on::text, how, outcome, expires_on::text, document_version from training_records order by 1, 2, 3, 5`,
		await admin`select r.number, r.title, r.state, r.treatment, r.next_review_on::text, a.kind, a.score, a.level
			from risks r left join risk_assessments a on (a.org_id, a.risk_id) = (r.org_id, r.id) order by 1, a.assessed_at, a.score`,
		await admin`select action, count(*)::int from audit_log group by 1 order by 1`,
		await admin`select kind, count(*)::int from email_log group by 1 order by 1`,
	];
}

describe("the demo", () => {
	test("is the same every time", async () => {
		const [one, two] = await Promise.all(seeded.map(({ database }) => content(database)));
		expect(one).toEqual(two);
	});

	test("is a living company with overdue, due and out-of-tolerance instruments", async () => {
		const { admin } = first().database;
		const [counts] = await admin`
			select count(*)::int as instruments,
				count(*) filter (where status = 'in_service' and next_due_on < app.now()::date)::int as overdue,
				count(*) filter (where status = 'in_service' and next_due_on between app.now()::date and app.now()::date + 30)::int as soon,
				count(*) filter (where last_verdict = 'out_of_tolerance')::int as out,
				count(*) filter (where last_verdict is null)::int as never
			from instruments i join organisations o on o.id = i.org_id where o.name = 'Meuse Precision NV'`;
		expect(counts).toEqual({ instruments: 150, overdue: 4, soon: 17, out: 2, never: 0 });
		const [made] = await admin`select (select count(*)::int from calibrations) as calibrations,
			(select count(*)::int from certificates) as certificates`;
		expect(made?.calibrations).toBeGreaterThan(1150);
		expect(made?.certificates).toBeGreaterThan(28);
	});

	test("calibrates most of its instruments before they are due, and some too late", async () => {
		const [found] = await first().database.admin`
			select avg((performed_on <= due)::int)::float8 as share, count(*)::int as n from (
				select c.performed_on, lag(c.performed_on) over (partition by c.instrument_id order by c.performed_on)
					+ make_interval(months => i.interval_value) as due
				from calibrations c join instruments i on (i.org_id, i.id) = (c.org_id, c.instrument_id)
				join organisations o on o.id = i.org_id
				where o.name = 'Meuse Precision NV' and i.interval_unit = 'month' and c.state = 'approved' and c.kind <> 'imported') past
			where due is not null`;
		expect(found?.n).toBeGreaterThan(100);
		expect(found?.share).toBeGreaterThan(0.85);
		expect(found?.share).toBeLessThan(0.97);
	});

	test("has a wrench that crept to +5.8 % against ± 4 %", async () => {
		const found = await first().database.admin`
			select (p.error / p.nominal * 100)::float8 as per_cent, p.verdict
			from calibration_points p join calibrations c on (c.org_id, c.id) = (p.org_id, p.calibration_id)
			join instruments i on (i.org_id, i.id) = (c.org_id, c.instrument_id) join organisations o on o.id = i.org_id
			where o.name = 'Meuse Precision NV' and i.tag = 'TW-014' and p.nominal = 100 and p.run = 1 order by c.performed_on`;
		const errors = found.map((row) => row.per_cent as number);
		expect(errors).toEqual([0.4, 1, 1.7, 2.5, 3.2, 3.8, 5.8]);
		expect(found.map((row) => row.verdict)).toEqual([...Array(6).fill("in_tolerance"), "out_of_tolerance"]);
	});

	test("has calibrations in every state: one begun and adjusted, three to review, one reviewed by a second person", async () => {
		const { admin } = first().database;
		const rows = await admin`select i.tag, c.state, c.review, max(p.run)::int as runs,
				(select count(*)::int from signatures s where s.org_id = c.org_id and s.entity_id = c.id) as signatures,
				(select count(*)::int from calibration_standards s where s.org_id = c.org_id and s.calibration_id = c.id) as standards
			from calibrations c join instruments i on (i.org_id, i.id) = (c.org_id, c.instrument_id)
			join calibration_points p on (p.org_id, p.calibration_id) = (c.org_id, c.id)
			where c.state <> 'approved' or c.review = 'second_person' group by 1, 2, 3, c.org_id, c.id order by 1`;
		expect([...rows]).toEqual([
			{ tag: "MIC-002", state: "approved", review: "second_person", runs: 1, signatures: 2, standards: 1 },
			...["PG-002", "PG-003", "PG-005"].map((tag) => ({
				...{ tag, state: "in_review", review: "none", runs: 1, signatures: 1, standards: 0 },
			})),
			{ tag: "TW-005", state: "in_progress", review: "none", runs: 2, signatures: 0, standards: 0 },
		]);
	});

	test("has checklists of some months: one failed, one still open, every signed one unaltered", async () => {
		const { database, product } = first();
		const [counts] = await database.admin`select count(*) filter (where state = 'completed')::int as completed,
			count(*) filter (where result = 'fail')::int as failed, count(*) filter (where state = 'open')::int as open,
			(select count(*)::int from checklist_photos) as photos from checklist_runs`;
		expect(counts).toEqual({ completed: 23, failed: 1, open: 1, photos: 14 });
		const runs = await database.admin<{ org: string; id: string }[]>`
			select org_id as org, id from checklist_runs where state = 'completed'`;
		const actor = { type: "system", ref: null, job: "test" } as const;
		for (const { org, id } of runs) {
			const shown = await inOrg(product.house, org, { actor }, {}, (ctx) => getRun(ctx, { runId: id }));
			expect(shown.signature).toMatchObject({ operatorName: "Tom Lambrechts", holds: true });
		}
	});

	test("has two years of maintenance: most of it planned and in time, with something in nearly every state", async () => {
		const { admin } = first().database;
		const [made] =
			await admin`select count(*)::int as orders, min(created_at) < app.now() - interval '700 days' as long,
			avg((done_at::date <= due_on)::int) filter (where done_at is not null)::float8 as in_time,
			count(*) filter (where raised_from_id is not null)::int as raised,
			(select count(*)::int from part_moves where kind = 'use') as uses,
			(select count(*)::int from downtimes) as stops from work_orders`;
		expect(made).toMatchObject({ long: true });
		expect(made?.orders).toBeGreaterThan(120);
		expect(made?.in_time).toBeGreaterThan(0.7);
		expect(made?.in_time).toBeLessThan(0.98);
		expect(Math.min(made?.raised, made?.uses, made?.stops)).toBeGreaterThan(0);
		const states = await admin`select distinct state from work_orders order by 1`;
		expect(states.map(({ state }) => state)).toEqual(["assigned", "cancelled", "closed", "in_progress", "on_hold"]);
		const requests =
			await admin`select state, source, count(*)::int as n from service_requests group by 1, 2 order by 1`;
		expect(requests.map(({ state, source }) => `${state} ${source}`)).toEqual([
			...["approved app", "rejected app", "submitted label"],
		]);
	});

	test("has a leaving company with the same tags and serial numbers", async () => {
		const { admin } = first().database;
		const [shared] = await admin`
			select count(*)::int as n from instruments a join instruments b
				on a.tag = b.tag and a.serial_number = b.serial_number and a.org_id < b.org_id`;
		expect(shared?.n).toBe(12);
		const [dupont] = await admin`
			select o.state, c.reminder_due_at - app.now() < interval '1 day' as reminder, c.reminded_at,
				c.reminder_due_at > app.now() as coming, c.purge_due_at - app.now() < interval '9 days' as purge
			from organisations o join cancellations c on c.id = o.cancellation_id where o.name = 'Atelier Dupont SAS'`;
		expect(dupont).toEqual({ state: "grace", reminder: true, reminded_at: null, coming: true, purge: true });
	});

	test("has a company of which a receipt and the audit log are left", async () => {
		const { admin } = first().database;
		expect(await admin`select name from organisations order by name`).toEqual([
			{ name: "Atelier Dupont SAS" },
			{ name: "Meuse Precision NV" },
		]);
		const [receipt] = await admin`select org_id, document from deletion_receipts`;
		const read = readReceipt(receipt?.document, publicReceiptKey(first().product.house.receiptKeyFile));
		expect(read.verdict).toEqual({ verified: true, reasons: [] });
		// Six instruments and the two locations they stood in.
		expect(read.receipt?.before).toMatchObject({ rows: { instrument: 8 }, files: { certificates: 2 } });
		expect(await admin`select purged_at::text as at, last_activity_at < purged_at as later from tombstones`).toEqual([
			{ at: expect.stringMatching(/^2026-10-13 04:00:0/), later: true },
		]);
		const [left] = await admin`select count(*)::int as n from audit_log where org_id = ${receipt?.org_id}`;
		expect(left?.n).toBeGreaterThan(10);
	});

	test("has an audit chain that verifies, at honest times", async () => {
		const { product, database } = first();
		const orgs = await database.admin`select distinct org_id as id from audit_log`;
		expect(orgs).toHaveLength(3);
		const read = (id: string) =>
			product.house.db.withOrg(id, { readOnly: true }, async ({ tx }) => ({
				rows: await readAuditRows(tx, { from: "0" }),
				seals: await readAuditSeals(tx),
			}));
		// A line is sealed when no transaction of the cluster is older than it, and other tests have some.
		const unsealed = async () => {
			await product.worker.trigger("scheduled_seal_audit_log");
			await product.worker.idle();
			const all = await Promise.all(orgs.map(async ({ id }) => ({ id, ...(await read(id)) })));
			return all.reduce((sum, { id, rows, seals }) => sum + verifyAuditChain(id, rows, seals).unsealed, 0);
		};
		await expect.poll(unsealed, { timeout: 50_000, interval: 1000 }).toBe(0);
		for (const { id } of orgs) {
			const { rows, seals } = await read(id);
			const verdict = verifyAuditChain(id, rows, seals);
			expect(verdict.reasons).toEqual([]);
			expect(verdict.unsealed).toBe(0);
			expect(seals.length).toBeGreaterThan(3);
			// To the second: of two transactions at one moment, such as a job's, either may stand first.
			const times = rows.map(({ at }) => at.slice(0, 19));
			expect(times).toEqual(times.toSorted());
		}
		const [late] = await database.admin`select count(*)::int as n from calibrations c join audit_log a
			on a.entity_id = c.id and a.action = 'calibration.recorded' where c.kind = 'internal' and a.created_at::date <> c.performed_on`;
		expect(late?.n).toBe(0);
	});

	test("ends with the clock where it was, and lets its people in", async () => {
		const { product, database } = first();
		const late = (await product.now()).getTime() - present.getTime();
		expect(late).toBeGreaterThanOrEqual(0);
		expect(late).toBeLessThan(480_000);
		const people = await database.admin`select email from users where email_verified_at is not null`;
		expect(people.map(({ email }) => email).toSorted()).toEqual(demoLogins.map(({ email }) => email).toSorted());
	});
});
