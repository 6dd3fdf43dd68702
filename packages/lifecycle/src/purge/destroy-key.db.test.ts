import { createPublicKey, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { s3Store, sealedStore } from "@calibrant/files";
import { startS3Server } from "@calibrant/files/testing";
import { openQueue } from "@calibrant/jobs";
import { newKeyRing, organisationKeys, type WorkerHouse } from "@calibrant/kernel";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { leftOutTables } from "../backup/manifest.ts";
import { ensureReceiptKey, purgeOrganisation, verifyReceipt } from "../index.ts";
import { destroyKey } from "./destroy-key.ts";

const access = { bucket: "calibrant", accessKeyId: "key", secretAccessKey: "secret", region: "eu-west-1" };
const folder = mkdtempSync(path.join(tmpdir(), "calibrant-key-"));
const keyFile = path.join(folder, "key.pem");
const keyRing = newKeyRing();
const pdf = { contentType: "application/pdf" };
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let bucket: Awaited<ReturnType<typeof startS3Server>>;
let house: WorkerHouse;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-04-10T04:00:00Z");
	queue = await openQueue(database.workerUrl);
	bucket = await startS3Server({ ...access, versioning: "on" });
	ensureReceiptKey(keyFile);
	const files = sealedStore(
		s3Store({ ...access, endpoint: bucket.endpoint }),
		organisationKeys(database.worker, keyRing),
	);
	house = {
		...{ db: database.worker, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator, files },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing, receiptKeyFile: keyFile },
		ledgerFolder: path.join(folder, "ledger"),
		mailer: { send: async () => ({ providerId: "1" }), close: async () => {} },
	};
});
afterAll(async () => {
	await bucket.close();
	await queue.close();
	await database.close();
});

async function organisation(): Promise<string> {
	const id = randomUUID();
	await database.admin`insert into organisations (id, name, slug, country, time_zone) values (${id}, ${id}, ${id}, 'BE', 'UTC')`;
	return id;
}

async function fallDue(id: string) {
	await database.admin`with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
			values (${id}, 'form', app.now() - interval '31 days', 'test', 528, 720, 240) returning id)
		update organisations set state = 'grace', cancellation_id = (select id from c) where id = ${id}`;
}

async function purge(id: string) {
	const log = { info() {}, error() {} };
	await purgeOrganisation.run({ house, log, signal: new AbortController().signal }, { orgId: id });
	const [row] = await database.admin`select document from deletion_receipts where org_id = ${id}`;
	const verdict = verifyReceipt(row?.document ?? "", createPublicKey(readFileSync(keyFile)));
	expect(verdict.reasons).toEqual([]);
	return verdict.receipt;
}

const content = async (key: string) => (await buffer(await house.files.get(key))).toString();
const keyRow = async (id: string) => (await database.admin`select * from data_keys where org_id = ${id}`)[0];

test(
	promise(
		["IM-17"],
		"a copy of a stored object that survived somewhere opens before the purge, in every version, and never after",
	),
	async () => {
		const [id, neighbour] = [await organisation(), await organisation()];
		const key = `certificates/${id}/a.pdf`;
		await house.files.put(key, Buffer.from("first"), pdf);
		await house.files.put(key, Buffer.from("second"), pdf);
		await house.files.put(`certificates/${neighbour}/a.pdf`, Buffer.from("stays"), pdf);
		const copies = [...(bucket.objects.get(key) ?? [])];
		const asOf = async (copy: (typeof copies)[number] | undefined) => {
			bucket.objects.set(key, copy ? [copy] : []);
			return content(key);
		};
		expect(copies).toHaveLength(2);
		expect([await asOf(copies[0]), await asOf(copies[1])]).toEqual(["second", "first"]);
		bucket.objects.set(key, copies);
		const escrow = await keyRow(id);

		await fallDue(id);
		const receipt = await purge(id);
		expect(bucket.objects.get(key)).toBeUndefined();
		expect(await keyRow(id)).toBeUndefined();
		for (const copy of copies) await expect(asOf(copy)).rejects.toMatchObject({ code: "KEY_DESTROYED" });
		expect(await content(`certificates/${neighbour}/a.pdf`)).toBe("stays");
		expect([receipt?.before.rows.data_key, receipt?.after.rows.data_key]).toEqual([1, 0]);
		expect(receipt?.method).toMatch(/NIST SP 800-88\)\. Cryptographic erase of stored objects/);

		// What made them unreadable is the key's end and nothing else: with a copy of its row they would open.
		await database.admin`insert into data_keys ${database.admin(escrow ?? {})}`;
		expect(await asOf(copies[0])).toBe("second");
		await database.admin`delete from data_keys where org_id = ${id}`;
	},
);

test("no backup holds a key, and the receipt of an organisation that never had one claims no cryptographic erase", async () => {
	expect(leftOutTables.map(({ name }) => name)).toContain("public.data_keys");
	const id = await organisation();
	await fallDue(id);
	const receipt = await purge(id);
	expect(receipt?.before.rows.data_key).toBe(0);
	expect(receipt?.method).toMatch(/^Clear: /);
	expect(receipt?.method).not.toMatch(/cryptographic/i);
});

test("a key goes only to the run that holds the purge, and not while a hold stands", async () => {
	const id = await organisation();
	const [token, other] = [randomUUID(), randomUUID()];
	await house.files.put(`imports/${id}/a.csv`, Buffer.from("tag"), pdf);
	await destroyKey(house, id, token);
	expect(await keyRow(id)).toBeDefined();
	await database.admin`update organisations set state = 'purging', purge_run_id = ${token} where id = ${id}`;
	await destroyKey(house, id, other);
	expect(await keyRow(id)).toBeDefined();
	await database.admin`insert into holds (org_id, classes, reason, reference, placed_by, placed_at)
		values (${id}, '{certificate}', 'r', 'r', 'x', now())`;
	await destroyKey(house, id, token);
	expect(await keyRow(id)).toBeDefined();
	await database.admin`update holds set released_at = now() where org_id = ${id}`;
	await destroyKey(house, id, token);
	expect(await keyRow(id)).toBeUndefined();
	// A late upload makes no new one.
	const late = house.files.put(`imports/${id}/b.csv`, Buffer.from("tag"), pdf);
	await expect(late).rejects.toMatchObject({ code: "STORE_REFUSED" });
	expect(await keyRow(id)).toBeUndefined();
});

test("two first files at once are sealed under one key, as the web door too", async () => {
	const id = await organisation();
	const web = sealedStore(s3Store({ ...access, endpoint: bucket.endpoint }), organisationKeys(database.app, keyRing));
	const names = ["a", "b", "c", "d"].map((name) => `imports/${id}/${name}.csv`);
	await Promise.all(names.map((name, n) => (n % 2 ? web : house.files).put(name, Buffer.from(name), pdf)));
	for (const name of names) expect(await content(name)).toBe(name);
	const stranger = web.put(`imports/${randomUUID()}/a.csv`, Buffer.from("tag"), pdf);
	await expect(stranger).rejects.toMatchObject({ code: "STORE_REFUSED" });
});
