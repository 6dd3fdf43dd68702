import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { startWorker } from "@calibrant/jobs";
import { loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type FullHouse, jobs } from "./jobs.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
});
afterAll(() => database.close());

const purge = "scheduled_purge_cancelled_orgs";

test(
	promise("CP-26", "the purge stands in the timetable at 04:00 UTC and each hour, and whoever starts runs it at once"),
	async () => {
		const [{ name = "" } = {}] = await database.admin`select current_database() as name`;
		await database.admin.unsafe(`alter database "${name}" set timezone = 'Europe/London'`);
		const house = { policy: loadPolicy("default") } as FullHouse;
		const ran: string[] = [];
		// What each job does is proven elsewhere; here, when it is called.
		const called = jobs.map((job) => ({ ...job, run: async () => void ran.push(job.name) }));
		const log = { info() {}, error() {} };
		const start = () =>
			startWorker({ url: database.workerUrl, jobs: called, house: () => house, log, pollSeconds: 0.5 });
		const timetable = () =>
			database.admin`select key, cron, timezone from pgboss.schedule where name = ${purge} order by key`;
		for (let starts = 1; starts <= 2; starts++) {
			const worker = await start();
			expect(await timetable()).toEqual([
				{ key: "catch-up", cron: "30 * * * *", timezone: "UTC" },
				{ key: "promised", cron: "0 4 * * *", timezone: "UTC" },
			]);
			await expect.poll(() => ran.filter((one) => one === purge).length, { timeout: 20_000 }).toBe(starts);
			await worker.stop();
		}
	},
);
