import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { memberships, organisations, recordHistory, type TableEntry, tableRegistry, users } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { inOrg, newKeyRing, type WorkerHouse } from "@calibrant/kernel";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { beginGrace } from "../index.ts";
import { purgeOrganisation } from "./purge-organisation.job.ts";

/** The fault: the deletion passes one table over. What counts and reads back goes through every registered table. */
const table = tableRegistry.find(({ name }) => name === "record_history") as TableEntry;
const forget = (forgotten: boolean) => {
	table.kind = forgotten ? "platform" : "tenant";
};

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
let database: TestDatabase;
let house: WorkerHouse;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	const receiptKeyFile = path.join(folder, "key.pem");
	writeFileSync(receiptKeyFile, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
	house = {
		...{ db: database.worker, enqueue: async () => {}, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing: newKeyRing(), receiptKeyFile },
		...{ ledgerFolder: path.join(folder, "ledger"), files: openFileStore(`file://${folder}/files`) },
		mailer: { send: async () => ({ providerId: "1" }), close: async () => {} },
	};
});
afterAll(() => {
	forget(false);
	return database.close();
});

async function leaving(): Promise<string> {
	const [id, owner] = [randomUUID(), randomUUID()];
	await database.setNow("2026-03-10T12:00:00Z");
	await database.app.withoutOrg({}, ({ tx }) =>
		tx.insert(users).values({ id: owner, email: `${owner}@example.org`, passwordHash: "-" }),
	);
	await database.app.withOrg(id, {}, async ({ tx, now }) => {
		await tx.insert(organisations).values({ id, name: id, slug: id, country: "BE", timeZone: "Europe/Brussels" });
		await tx.insert(memberships).values({ orgId: id, userId: owner, role: "owner" });
		const entity = { entityType: "instrument", entityId: randomUUID(), change: "created" };
		await tx.insert(recordHistory).values({ orgId: id, at: now, ...entity });
	});
	await inOrg({ ...house, db: database.app }, id, { userId: owner }, {}, (ctx) => beginGrace(ctx, { source: "form" }));
	await database.setNow("2026-04-10T04:00:00Z");
	return id;
}

const purge = (orgId: string) =>
	purgeOrganisation.run({ house, signal: new AbortController().signal, log: { info() {}, error() {} } }, { orgId });
const standing = async (id: string) => ({
	state: (await database.admin`select state from organisations where id = ${id}`)[0]?.state ?? "gone",
	receipts: (await database.admin`select 1 from deletion_receipts where org_id = ${id}`).length,
	left: (await database.admin`select 1 from record_history where org_id = ${id}`).length,
});

test(
	promise("INV-9", "a table forgotten by the deletion is found by reading back: no receipt, and the run fails"),
	async () => {
		forget(true);
		const id = await leaving();
		await expect(purge(id)).rejects.toThrow("1 of record_history");
		expect(await standing(id)).toEqual({ state: "purging", receipts: 0, left: 1 });
		// The deployment that knows the table again finishes the run.
		forget(false);
		await purge(id);
		expect(await standing(id)).toEqual({ state: "gone", receipts: 1, left: 0 });
	},
);
