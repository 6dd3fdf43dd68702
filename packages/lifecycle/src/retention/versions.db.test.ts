import { emailLog } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { inForce, type WorkerHouse } from "@calibrant/kernel";
import { addHours, loadPolicy, type Policy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { purgeAged } from "./purge-aged.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
});
afterAll(() => database.close());

function version(effectiveAt: string, days: number): Policy {
	const policy = loadPolicy("default");
	policy.classes.email_log.keep = { unit: "days", n: days };
	return { ...policy, version: effectiveAt, effectiveAt };
}
const before = version("2026-01-01T00:00:00Z", 90);
const after = version("2026-06-01T00:00:00Z", 60);
const versions: readonly Policy[] = [before, after];
const house = () => ({ db: database.worker, policy: before, policyVersions: versions }) as WorkerHouse;

/** Runs the real sweep at an instant and says which of the letters are left. */
async function leftAt(instant: string): Promise<string[]> {
	await database.setNow(instant);
	await purgeAged(await inForce(house()), "email_log");
	const rows = await database.admin`select dedupe_key as key from email_log order by created_at`;
	return rows.map(({ key }) => String(key));
}

test(
	promise(
		["IM-35", "CP-10"],
		"a shorter period waits for its day, and then spares what was begun under the longer one",
	),
	async () => {
		const written = ["2026-03-15T00:00:00Z", "2026-05-31T23:59:59Z", "2026-06-01T00:00:00Z"];
		await database.worker.withoutOrg({}, ({ tx }) =>
			tx
				.insert(emailLog)
				.values(written.map((at) => ({ kind: "x", dedupeKey: at, state: "sent", createdAt: new Date(at) }))),
		);
		expect(await leftAt("2026-05-31T23:59:59Z"), "published, not in force").toEqual(written);
		expect(await leftAt("2026-06-01T00:00:00Z"), "in force: 78 days old, promised 90").toEqual(written);
		expect(await leftAt("2026-06-13T00:00:01Z")).toEqual(written.slice(1));
		expect(await leftAt("2026-08-01T00:00:01Z"), "the younger row goes first").toEqual([written[1]]);
		const end = addHours(new Date(written[1] ?? ""), 90 * 24);
		expect(await leftAt(end.toISOString())).toEqual([written[1]]);
		expect(await leftAt(addHours(end, 1).toISOString())).toEqual([]);
	},
);

test(promise("IM-35", "a house is under the version in force now, whichever it was opened with"), async () => {
	await database.setNow("2026-05-31T23:59:59Z");
	expect((await inForce(house())).policy.version).toBe(before.version);
	await database.setNow("2026-06-01T00:00:00Z");
	expect((await inForce(house())).policy.version).toBe(after.version);
	const alone = { ...house(), policyVersions: [before] };
	expect(await inForce(alone)).toBe(alone);
});

test("months end where the model says, also where the month lacks the day", async () => {
	const { addPeriod } = await import("@calibrant/policy");
	for (let n = 0; n < 200; n++) {
		const since = new Date(Date.UTC(2023, 9, 1, 13, 7) + n * 7 * 3_600_000 * 3);
		for (const months of [1, 3, 12, 84]) {
			const [row] = await database.admin<{ at: Date }[]>`select app.after_months(${since}, ${months}) as at`;
			expect(row?.at).toEqual(addPeriod(since, { unit: "months", n: months }));
		}
	}
});
