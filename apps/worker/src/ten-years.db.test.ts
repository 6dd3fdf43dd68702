import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { manualProvider } from "@calibrant/billing";
import { asRole, openDatabase } from "@calibrant/db";
import { tableRegistry } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { fileIdAt, noteMinimums } from "@calibrant/kernel";
import { backupJobs, ensureReceiptKey } from "@calibrant/lifecycle";
import { type DataClass, demoOperator, loadPolicy, presetNames, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type FullHouse, jobs } from "./jobs.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-ten-years-"));
const files = openFileStore(`file://${folder}/files`);
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let billingDb: FullHouse["billingDb"];
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	queue = await openQueue(database.workerUrl);
	billingDb = openDatabase(asRole(database.url, database.secret, "calibrant_billing"), { max: 1 });
	ensureReceiptKey(path.join(folder, "key.pem"));
});
afterAll(async () => {
	await billingDb.close();
	await queue.close();
	await database.close();
});

const pdf = Buffer.from("%PDF-1.7 the certificate of a torque wrench");
const day = "2026-03-10T12:00:00Z";

/** A living organisation: its owner, a register, a calibration with its certificate and file, an old audit log. */
async function living() {
	const { admin } = database;
	const id = randomUUID();
	// Both as old as the day says by their names; the one that no record names is a stray, which sweeps do delete.
	const [key = "", stray = ""] = [1, 2].map(() => `certificates/${id}/${fileIdAt(new Date(day))}.pdf`);
	await database.setNow(day);
	for (const each of [key, stray]) await files.put(each, pdf, { contentType: "application/pdf" });
	await admin`insert into users (id, email, password_hash, created_at) values (${id}, ${`${id}@example.org`}, '-', ${day})`;
	await admin`insert into profiles (user_id, name) values (${id}, 'Mia')`;
	await admin`insert into organisations (id, name, slug, country, time_zone, created_at) values (${id}, 'Meuse', ${id}, 'BE', 'Europe/Brussels', ${day})`;
	await admin`insert into memberships (org_id, id, user_id, role, created_at) values (${id}, ${id}, ${id}, 'owner', ${day})`;
	await admin`insert into instruments (org_id, id, tag, created_at, updated_at) values (${id}, ${id}, 'TW-014', ${day}, ${day})`;
	await admin`insert into calibrations (org_id, id, instrument_id, kind, performed_on, as_found_verdict, created_at) values (${id}, ${id}, ${id}, 'internal', '2026-03-01', 'out_of_tolerance', ${day})`;
	await admin`insert into calibration_runs (org_id, calibration_id, run, kind, performed_on) values (${id}, ${id}, 1, 'as_found', '2026-03-01')`;
	await admin`insert into calibration_points (org_id, calibration_id, run, point, unit, nominal, lower_tolerance, upper_tolerance, indication, error, verdict)
		values (${id}, ${id}, 1, 1, 'mm', 1, -1, 1, 3, 2, 'out_of_tolerance')`;
	await admin`insert into certificates (org_id, id, calibration_id, source, number, revision, issued_at, file_key, file_name, bytes, sha256) values (${id}, ${id}, ${id}, 'own', 'C-1', 1, ${day}, ${key}, 'c.pdf', ${pdf.length}, '00')`;
	await admin`insert into record_history (org_id, at, entity_type, entity_id, change) values (${id}, ${day}, 'instrument', ${id}, 'created')`;
	await admin`insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id) values (${id}, 'member', ${id}, 'instrument.created', 'instrument', ${id})`;
	return { id, key, stray };
}

const kept: readonly DataClass[] = [
	...(["organisation_profile", "membership", "instrument", "calibration", "certificate"] as const),
	...(["record_history", "audit_log", "account"] as const),
];
/**
 * Every row of the classes that a living organisation keeps, by table; seals are added as time goes by, and the week whose
 * mails were begun is a mark of the clock.
 */
async function rows(): Promise<Record<string, unknown[]>> {
	const tables = tableRegistry.filter((entry) => kept.includes(entry.class) && entry.name !== "audit_seals");
	const found = tables.map(async ({ name }) => {
		const all = await database.admin.unsafe(`select * from ${name} order by 1, 2`);
		return [name, all.map(({ digest_week: _mark, ...row }) => row)];
	});
	return Object.fromEntries(await Promise.all(found));
}

test.each(presetNames)(
	promise(
		["CP-5", "CP-6", "CP-7", "CP-8", "CP-9", "KS-10", "CX-5", "CQ-16", "IM-16"],
		"%s: ten years on, every job run, a living organisation has lost nothing",
	),
	async (preset) => {
		const policy = loadPolicy(preset);
		const { id, key, stray } = await living();
		const house = {
			...{ db: database.worker, files, enqueue: queue.enqueue, policy, operator: demoOperator, billingDb },
			...{ baseUrl: "http://localhost", secret: database.secret, receiptKeyFile: path.join(folder, "key.pem") },
			ledgerFolder: path.join(folder, "ledger"),
			mailer: { send: async () => ({ providerId: "x" }), close: async () => {} },
			...{ mails: [], billing: manualProvider },
		} as unknown as FullHouse;
		await noteMinimums(house);
		const before = await rows();
		expect(before.instruments?.length).toBeGreaterThan(0);
		await database.setNow("2036-03-11T12:00:00Z");
		await database.admin`
			insert into billing.invoices (org_id, number, invoice_date, jurisdiction, currency, net, tax, buyer_name, buyer_address, keep_years)
			values (${id}, ${randomUUID()}, '2030-06-01', 'BE', 'EUR', 1, 1, 'Meuse', 'x', ${policy.invoices.defaultYears})`;
		const log = { info() {}, error() {} };
		const run: string[] = [];
		for (const job of jobs) {
			// What makes and restores backups deletes nothing of the living database; it has tests of its own.
			if (backupJobs.some(({ name }) => name === job.name)) continue;
			const context = { house, signal: new AbortController().signal, log };
			if (job.sweep) await job.run(context, {} as never);
			else if (job.payload.safeParse({ orgId: id }).success) await job.run(context, { orgId: id } as never);
			else continue;
			run.push(job.name);
		}
		expect(run.length).toBeGreaterThan(15);
		expect(await rows()).toEqual(before);
		const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
		const stored: Buffer[] = [];
		for await (const chunk of await files.get(key)) stored.push(Buffer.from(chunk));
		expect(hash(Buffer.concat(stored))).toBe(hash(pdf));
		await expect(files.get(stray), "the sweep of files has run").rejects.toThrow();
		expect(await database.admin`select from billing.invoices where org_id = ${id}`).toHaveLength(1);
	},
);
