import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openQueue, startWorker } from "@calibrant/jobs";
import { sendMail } from "@calibrant/kernel";
import { loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
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

test("what has gathered in a queue is worked off without a pause between two jobs", async () => {
	const { enqueue, close } = await openQueue(database.appUrl);
	for (const nth of [1, 2, 3])
		await database.app.withoutOrg({}, ({ tx }) => enqueue(tx as never, sendMail, { nth } as never, { key: `${nth}` }));
	await close();
	let ran = 0;
	const mails = { ...sendMail, payload: z.looseObject({}), run: async () => void ran++ };
	const worker = await startWorker({
		...{ url: database.workerUrl, jobs: [mails as never], house: () => ({}) as FullHouse },
		// Longer than this test may take.
		...{ log: { info() {}, error() {} }, pollSeconds: 600, timetable: false },
	});
	await worker.idle();
	expect(ran).toBe(3);
	await worker.stop();
});
