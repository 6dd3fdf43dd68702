import { randomUUID } from "node:crypto";
import { getTableColumns } from "@calibrant/db/drizzle";
import { maintenanceSums } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlants } from "../testing/open-plant.ts";
import { readSums } from "./read-sums.ts";
import { sumMaintenance } from "./sum-maintenance.job.ts";

let plants: Awaited<ReturnType<typeof openPlants>>;
const orgIds: string[] = [];
beforeAll(async () => {
	plants = await openPlants();
	for (const name of ["Ambleve", "Dyle", "Escaut", "Lesse", "Lys", "Meuse"])
		orgIds.push((await plants.found(name)).orgId);
});
afterAll(() => plants.close());

/** Orders of an organisation that were done, each twelve hours after it was made. */
async function done(
	orgId: string | undefined,
	doneAt: string,
	values: { type?: string; due_on?: string | null; n?: number } = {},
) {
	const { type = "repair", due_on = "2026-02-20", n = 1 } = values;
	const at = new Date(doneAt);
	const made = new Date(at.getTime() - 12 * 3_600_000);
	const row = () => ({
		...{ org_id: orgId, id: randomUUID(), number: randomUUID(), title: "Pump", state: "done", type, due_on },
		...{ state_since: at, done_at: at, created_at: made, updated_at: at },
	});
	const { admin } = plants.database;
	await admin`insert into work_orders ${admin(Array.from({ length: n }, row))}`;
}
const run = async (now: string) => {
	await plants.database.setNow(now);
	const house = { ...plants.house, db: plants.database.worker } as WorkerHouse;
	const log = { info() {}, error() {} };
	await sumMaintenance.run({ house, signal: new AbortController().signal, log }, {});
};
const kept = () => plants.database.admin`
	select to_char(month, 'YYYY-MM') as month, type, outcome, orders, organisations, hours::int from maintenance_sums order by 1, 2, 3`;

test(
	promise(
		["IM-19", "IM-7"],
		"a sum of maintenance is over five organisations or it is not made, and no deletion changes one",
	),
	async () => {
		const [first, , , , fifth, sixth] = orgIds;
		for (const orgId of orgIds.slice(0, 5)) await done(orgId, "2026-02-10T10:00:00Z", { n: 2 });
		// 23:30 UTC on its due day is the day after in Brussels: late, and still of February.
		for (const orgId of orgIds) await done(orgId, "2026-02-20T23:30:00Z");
		for (const orgId of orgIds.slice(0, 4)) await done(orgId, "2026-02-11T10:00:00Z", { type: "inspection", n: 9 });
		for (const orgId of orgIds.slice(0, 5))
			await done(orgId, "2026-02-12T10:00:00Z", { type: "preventive", due_on: null });
		await done(first, "2026-02-13T10:00:00Z", { type: "preventive", due_on: null, n: 5 });
		await done(fifth, "2026-03-01T00:00:00Z", { type: "inspection" });
		await plants.database.admin`update organisations set restricted_at = now() where id = ${sixth ?? ""}`;

		// Who is leaving did this under its contract, and can still be read.
		await plants.database.admin`update organisations set state = 'grace' where id = ${fifth ?? ""}`;

		await run("2026-03-01T03:10:00Z");
		const february = [
			{ month: "2026-02", type: "repair", outcome: "in_time", orders: 10, organisations: 5, hours: 120 },
			{ month: "2026-02", type: "repair", outcome: "late", orders: 5, organisations: 5, hours: 60 },
		];
		expect(await kept(), "four inspected, one did most of the upkeep, and one is restricted").toEqual(february);
		expect(Object.keys(getTableColumns(maintenanceSums)).sort()).toEqual([
			...["hours", "month", "orders", "organisations", "outcome", "type"],
		]);
		expect(JSON.stringify(await kept())).not.toMatch(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}/i);

		const { admin } = plants.database;
		for (const orgId of orgIds.slice(0, 3)) {
			await admin`delete from work_orders where org_id = ${orgId}`;
			await run("2026-03-09T03:10:00Z");
			expect(await kept()).toEqual(february);
		}
	},
);

test("a month that went by while nothing ran is made up once; the running one waits; a higher threshold hides what was kept", async () => {
	const { policy } = plants.house;
	await plants.database.admin`update organisations set restricted_at = null, state = 'active'`;
	// Who is being deleted is not read any more: with four others that is too few.
	for (const orgId of orgIds.slice(1)) await done(orgId, "2026-04-11T10:00:00Z", { type: "installation" });
	await plants.database.admin`update organisations set state = 'purging' where id = ${orgIds[1] ?? ""}`;
	for (const at of ["2026-03-31T23:59:59Z", "2026-04-10T10:00:00Z", "2026-05-02T10:00:00Z"])
		for (const orgId of orgIds) await done(orgId, at, { type: "calibration", due_on: null });
	await run("2026-05-31T23:59:00Z");
	const made = (await kept()).filter(({ type }) => type === "calibration");
	expect(made.map(({ month, orders }) => [month, orders])).toEqual([
		...[
			["2026-03", 5],
			["2026-04", 5],
		],
	]);
	expect((await kept()).map(({ type }) => type)).not.toContain("installation");
	const shown = await readSums(plants.house, {});
	expect(shown).toMatchObject({
		...{ hideUnder: 5, years: [2026], year: 2026 },
		sums: [
			{ month: "2026-04", hours: 12 },
			{ month: "2026-03", hours: 12 },
			{ month: "2026-02" },
			{ month: "2026-02" },
		],
	});
	const careful = { ...plants.house, policy: { ...policy, usage: { ...policy.usage, hideUnder: 7 } } };
	expect((await readSums(careful, { year: 2026 })).sums).toEqual([]);
});
