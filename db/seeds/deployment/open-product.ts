import { openDatabase } from "@calibrant/db";
import { shiftClockTo } from "@calibrant/db/testing";
import { openHouse } from "@calibrant/kernel";
import postgres from "postgres";
import { inProcessWorker } from "../playing/in-process-worker.ts";
import type { SeedingProduct } from "../scenarios/scenario.ts";
import type { FoundDeployment } from "./find-deployment.ts";
import { Refusal } from "./refusal.ts";

const noQueue = () => Promise.reject(new Error("The queue is not open yet."));

/** Opens a deployment for seeding: verbs as the web door, jobs in this process, the clock where it can be moved. */
export async function openProduct(
	deployment: FoundDeployment,
): Promise<SeedingProduct & { movable: boolean; close(): Promise<void> }> {
	const variables = deployment.variables("calibrant_app");
	const door = await openHouse(variables, noQueue, "calibrant-seed");
	const workerDb = openDatabase(deployment.variables("calibrant_worker").DATABASE_URL, { max: 4 });
	const { house, worker, close } = await inProcessWorker(door, workerDb, variables.DATABASE_URL);
	const admin = deployment.adminUrl ? postgres(deployment.adminUrl, { max: 1, onnotice: () => {} }) : null;
	const [clock] = admin ? await admin`select to_regclass('app.clock') is not null as there` : [];
	return {
		...{ house, worker, operator: { ...house, db: workerDb }, movable: Boolean(clock?.there) },
		now: () => house.db.withoutOrg({ readOnly: true }, async ({ now }) => now),
		async setNow(at) {
			if (!admin || !clock?.there) throw new Refusal("The clock of this database cannot be moved.");
			await shiftClockTo(admin, at);
		},
		async close() {
			await Promise.all([close(), workerDb.close(), door.close(), admin?.end({ timeout: 2 })]);
		},
	};
}
