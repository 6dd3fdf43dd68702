import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, shiftClockTo, type TestCluster, type TestDatabase } from "@calibrant/db/testing";
import { type House, newKeyRing, openFiles } from "@calibrant/kernel";
import { ensureReceiptKey } from "@calibrant/lifecycle";
import { demoOperator, loadPolicy, type PresetName } from "@calibrant/policy";
import { inProcessWorker } from "../playing/in-process-worker.ts";
import type { SeedingProduct } from "../scenarios/scenario.ts";

const keyRing = newKeyRing();

export type TestProduct = { database: TestDatabase; product: SeedingProduct; close(): Promise<void> };

/** A product to seed on a database of its own, whose clock starts at `present`. */
export async function testProduct(
	cluster: TestCluster,
	present: Date,
	preset: PresetName = "default",
): Promise<TestProduct> {
	const database = await cloneDatabase(cluster);
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-seeds-"));
	const receiptKeyFile = path.join(folder, "receipt-key.pem");
	ensureReceiptKey(receiptKeyFile);
	const door: House = {
		...{
			db: database.app,
			files: openFiles(`file://${folder}/files`, database.app, keyRing),
			policy: loadPolicy(preset),
		},
		...{ operator: demoOperator, baseUrl: "http://localhost:3000", secret: database.secret, keyRing, receiptKeyFile },
		...{ ledgerFolder: path.join(folder, "ledger"), enqueue: async () => {} },
	};
	const { house, worker, close } = await inProcessWorker(door, database.worker, database.appUrl);
	await shiftClockTo(database.admin, present);
	return {
		database,
		product: {
			...{ house, worker, operator: { ...house, db: database.worker } },
			now: () => house.db.withoutOrg({ readOnly: true }, async ({ now }) => now),
			setNow: (at) => shiftClockTo(database.admin, at),
		},
		async close() {
			await close();
			await database.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
