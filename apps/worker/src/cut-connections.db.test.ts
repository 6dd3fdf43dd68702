import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dueOrganisation, openRealWorkers, until } from "./testing/real-worker.ts";

const cuts = 8;
let world: Awaited<ReturnType<typeof openRealWorkers>>;

beforeAll(async () => {
	world = await openRealWorkers();
});
afterAll(() => world.close());

/** As when the server is restarted: every connection of the worker ends, whatever it is doing. */
async function cutAll(): Promise<number> {
	const cut = await world.database.admin`
		select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'calibrant_worker'`;
	return cut.length;
}

test("a worker whose connections are all cut in the middle of a purge lives on and ends it with one receipt", async () => {
	const { admin } = world.database;
	const orgId = await dueOrganisation(world.database, world.files, 60_000);
	const { process: worker } = world.start();
	await until("the purge to begin", async () => (await admin`select 1 from deletion_runs where org_id = ${orgId}`)[0]);
	let ended = 0;
	for (let n = 0; n < cuts; n++) {
		ended += await cutAll();
		await sleep(150);
	}
	expect(ended).toBeGreaterThan(cuts);
	await world.forgetHeartbeats();
	await until("the receipt", async () => {
		await world.endDelays();
		return (await admin`select 1 from deletion_receipts where org_id = ${orgId}`)[0];
	});
	expect([worker.exitCode, worker.signalCode]).toEqual([null, null]);
	expect(await admin`select 1 from organisations where id = ${orgId}`).toHaveLength(0);
	expect(await admin`select 1 from deletion_receipts where org_id = ${orgId}`).toHaveLength(1);
}, 240_000);
