import { randomUUID } from "node:crypto";
import { memberships, organisations, profiles, users } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openQueue } from "@calibrant/jobs";
import type { House } from "@calibrant/kernel";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { eraseAccount, erasurePhrase } from "./erase-account.ts";

let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let house: House;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	queue = await openQueue(database.appUrl);
	house = {
		...{ db: database.app, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost", secret: database.secret },
	} as House;
});
afterAll(async () => {
	await queue.close();
	await database.close();
});

/** An organisation with so many owners; gives their users. */
async function owned(owners: number): Promise<{ orgId: string; people: string[] }> {
	const orgId = randomUUID();
	const people = Array.from({ length: owners }, () => randomUUID());
	await database.app.withOrg(orgId, {}, async ({ tx }) => {
		await tx.insert(users).values(people.map((id) => ({ id, email: `${id}@example.org`, passwordHash: "-" })));
		await tx.insert(profiles).values(people.map((userId) => ({ userId, name: "Mia" })));
		await tx.insert(organisations).values({ id: orgId, name: orgId, slug: orgId, country: "BE", timeZone: "UTC" });
		await tx.insert(memberships).values(people.map((userId) => ({ orgId, userId, role: "owner" })));
	});
	return { orgId, people };
}

const proofOf = async (id: string) => {
	const now = await database.app.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	return { session: { id, user: { id }, confirmedAt: now } as never };
};
const input = { phrase: erasurePhrase, organisations: [] };

test(
	promise("CP-62", "of owners who go at the same moment one always stays to choose: sixty raced rounds"),
	async () => {
		let raced = 0;
		for (let round = 0; round < 60; round++) {
			const { orgId, people } = await owned(2 + (round % 3));
			const proofs = await Promise.all(people.map(proofOf));
			const results = await Promise.allSettled(
				people.map((userId, at) => eraseAccount(house, userId, input, proofs[at] as never)),
			);
			const refused = results.filter(({ status }) => status === "rejected");
			expect(refused).toHaveLength(1);
			expect(refused[0]).toMatchObject({ reason: { reason: "LAST_OWNER" } });
			const left = await database.admin`
			select m.id from memberships m join organisations o on o.id = m.org_id
			where o.id = ${orgId} and o.state = 'active' and m.role = 'owner'`;
			expect(left).toHaveLength(1);
			raced += people.length;
		}
		expect(raced).toBe(180);
	},
);

test(promise("CP-63", "the erase itself asks whose word it is on"), async () => {
	const { people } = await owned(2);
	const [me = "", other = ""] = people;
	const old = { session: { user: { id: me }, confirmedAt: new Date(0) } as never };
	await expect(eraseAccount(house, me, input, old)).rejects.toMatchObject({ reason: "CONFIRM_PASSWORD" });
	await expect(eraseAccount(house, me, input, await proofOf(other))).rejects.toMatchObject({ reason: "FORBIDDEN" });
	const request = { requestId: randomUUID(), operator: { userId: randomUUID() } };
	await expect(eraseAccount(house, me, input, request)).rejects.toMatchObject({ reason: "NOT_FOUND" });
	expect(await database.admin`select id from users where id = ${me}`).toHaveLength(1);
});
