import { randomUUID } from "node:crypto";
import { eq } from "@calibrant/db/drizzle";
import { cancellations, memberships, organisations, profiles, users } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { inOrg, type WorkerHouse } from "@calibrant/kernel";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { reactivateOrganisation } from "../cancellation/reactivate-organisation.ts";
import { claimPurge } from "../purge/claim-purge.ts";
import { endReactivation } from "./reactivation.ts";

const rounds = 2000;
const orgId = randomUUID();
const owner = randomUUID();
let database: TestDatabase;
let house: WorkerHouse;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	house = {
		...{ db: database.worker, enqueue: async () => {}, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret },
	} as unknown as WorkerHouse;
	await database.setNow("2026-04-10T04:00:00Z");
	await database.app.withoutOrg({}, async ({ tx }) => {
		await tx.insert(users).values({ id: owner, email: "mia@example.org", passwordHash: "-" });
		await tx.insert(profiles).values({ userId: owner, name: "Mia" });
	});
	await database.app.withOrg(orgId, {}, async ({ tx }) => {
		await tx
			.insert(organisations)
			.values({ id: orgId, name: "Race", slug: "race", country: "BE", timeZone: "Europe/Brussels" });
		await tx.insert(memberships).values({ orgId, userId: owner, role: "owner" });
	});
});
afterAll(() => database.close());

/** Back to grace, at the instant of the purge. */
async function reset(cancellationId: string, from: "grace" | "reactivating"): Promise<void> {
	const { admin } = database;
	await admin.begin(async (sql) => {
		await sql`delete from deletion_runs`;
		await sql`delete from holds`;
		await sql`update cancellations set reactivated_at = null where id = ${cancellationId}`;
		await sql`update organisations set state = ${from}, cancellation_id = ${cancellationId}, purge_run_id = null`;
	});
}

/** A hold as an operator places it: it waits for whoever is changing the organisation, and looks again. */
async function placeHold(): Promise<"placed" | "too late"> {
	return database.worker.withOrg(orgId, {}, async ({ tx }) => {
		const [org] = await tx.select().from(organisations).where(eq(organisations.id, orgId)).for("update");
		if (org?.state === "purging") return "too late";
		await tx.execute(`insert into holds (org_id, classes, reason, reference, placed_by, placed_at)
			values ('${orgId}', '{organisation_profile}', 'race', 'R-1', 'test', app.now())`);
		return "placed";
	});
}
const settled = async <T>(work: Promise<T>) =>
	work.then(
		(value) => value,
		(error) => error as Error,
	);

test(promise(
	["INV-4", "INV-8"],
	`of reactivation, purge and hold at the deadline exactly one decides, in ${rounds} rounds`,
), async () => {
	const [cancellation] = await database.worker.withOrg(orgId, {}, ({ tx }) =>
		tx
			.insert(cancellations)
			.values({
				...{ orgId, source: "form", cancelledAt: new Date(0), policyVersion: "test" },
				...{ reminderAfterHours: 1, purgeAfterHours: 1, tickMinutes: 240 },
			})
			.returning({ id: cancellations.id }),
	);
	const id = cancellation?.id ?? "";
	await database.admin`alter table cancellations disable trigger guard_cancellation`;
	await database.admin`update cancellations set cancelled_at = '2026-03-10T12:00:00Z', purge_after_hours = 720`;
	await database.admin`alter table cancellations enable trigger guard_cancellation`;
	const outcomes: Record<string, number> = {};
	for (let round = 0; round < rounds; round++) {
		// Every other round begins while a reactivation runs out: then it can only fall back, and is due after that.
		const from = round % 2 === 0 ? "grace" : "reactivating";
		await reset(id, from);
		const late = () => new Promise((resolve) => setTimeout(resolve, (round * 7) % 4));
		const back = { type: "system", ref: null, job: "race" } as const;
		const [reactivation, purge, hold] = await Promise.all([
			from === "grace"
				? settled(inOrg({ ...house, db: database.app }, orgId, { userId: owner }, {}, reactivateOrganisation))
				: settled(inOrg(house, orgId, { actor: back }, {}, endReactivation)),
			late().then(() => settled(claimPurge(house, orgId, randomUUID()))),
			round % 3 === 0 ? settled(placeHold()) : null,
		]);
		const [row] = await database.admin`
				select o.state, (select count(*)::int from deletion_runs) as runs, (select count(*)::int from holds) as holds,
					(select reactivated_at is not null from cancellations) as closed from organisations o`;
		const won = reactivation !== null && !(reactivation instanceof Error);
		const claimed = purge !== null && !(purge instanceof Error);
		const told = `round ${round}: ${JSON.stringify({ from, row, won, claimed, hold })}`;
		expect(row?.runs, told).toBe(claimed ? 1 : 0);
		expect(claimed && hold === "placed", told).toBe(false);
		if (from === "grace") {
			expect(Number(won) + Number(claimed), told).toBeLessThanOrEqual(1);
			expect(row?.state, told).toBe(won ? "active" : claimed ? "purging" : "grace");
			expect(row?.closed, told).toBe(won);
			if (!won && !claimed) expect(hold, told).toBe("placed");
		} else {
			expect(row?.state, told).toBe(claimed ? "purging" : "grace");
			expect(row?.closed, told).toBe(false);
		}
		const key = `${from}: ${row?.state}${row?.holds ? ", held" : ""}`;
		outcomes[key] = (outcomes[key] ?? 0) + 1;
	}
	console.log(`outcomes of ${rounds} rounds: ${JSON.stringify(outcomes)}`);
	expect(outcomes["grace: active"] ?? 0).toBeGreaterThan(0);
	expect(outcomes["grace: purging"] ?? 0).toBeGreaterThan(0);
	expect(outcomes["reactivating: grace"] ?? 0).toBeGreaterThan(0);
}, 900_000);
