import { randomUUID } from "node:crypto";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { eq, sql } from "./drizzle.ts";
import { instruments, organisations } from "./schema/index.ts";

let database: TestDatabase;
const now = new Date("2026-03-01T12:00:00Z");
const ours = randomUUID();
const theirs = randomUUID();

const organisation = (id: string) => ({ id, name: id, slug: id, country: "BE", timeZone: "Europe/Brussels" });
const instrument = (orgId: string, tag: string) => ({ orgId, tag, createdAt: now, updatedAt: now });

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow(now);
	for (const id of [ours, theirs]) {
		await database.app.withOrg(id, {}, async ({ tx }) => {
			await tx.insert(organisations).values(organisation(id));
			await tx.insert(instruments).values(instrument(id, "TW-014"));
		});
	}
});
afterAll(() => database.close());

const causeOf = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code;

test("only the organisation's own rows exist in its transaction", async () => {
	const rows = await database.app.withOrg(ours, { readOnly: true }, ({ tx }) => tx.select().from(instruments));
	expect(rows.map((row) => row.orgId)).toEqual([ours]);
});

test("without an organisation there are no rows, also on a connection that had one before", async () => {
	for (let round = 0; round < 20; round++) {
		await database.app.withOrg(ours, {}, ({ tx }) => tx.select().from(instruments));
		expect(await database.app.withoutOrg({}, ({ tx }) => tx.select().from(instruments))).toEqual([]);
	}
});

test("rows can neither be written into nor moved to another organisation", async () => {
	const insert = database.app.withOrg(ours, {}, ({ tx }) => tx.insert(instruments).values(instrument(theirs, "X")));
	expect(causeOf(await insert.catch((e) => e))).toBe("42501");
	const move = database.app.withOrg(ours, {}, ({ tx }) => tx.update(instruments).set({ orgId: theirs }));
	expect(causeOf(await move.catch((e) => e))).toBe("42501");
	await database.app.withOrg(ours, {}, ({ tx }) => tx.delete(instruments).where(eq(instruments.orgId, theirs)));
	expect(await database.admin`select count(*)::int as n from instruments where org_id = ${theirs}`).toEqual([{ n: 1 }]);
});

test("a failed transaction leaves nothing, and its connection comes back clean", async () => {
	for (let round = 0; round < 20; round++) {
		const failing = database.app.withOrg(ours, {}, async ({ tx }) => {
			await tx.insert(instruments).values(instrument(ours, `round-${round}`));
			throw new Error("after the insert");
		});
		await expect(failing).rejects.toThrow("after the insert");
	}
	const rows = await database.app.withOrg(ours, {}, ({ tx }) => tx.select().from(instruments));
	expect(rows).toHaveLength(1);
});

test("the first real error surfaces, not the aborted transaction's", async () => {
	const failing = database.app.withOrg(ours, {}, async ({ tx }) => {
		await tx.execute(sql`select 1 / 0`);
	});
	expect(causeOf(await failing.catch((e) => e))).toBe("22012");
});

test("a read-only scope refuses writes", async () => {
	const write = database.app.withOrg(ours, { readOnly: true }, ({ tx }) =>
		tx.insert(instruments).values(instrument(ours, "RO")),
	);
	expect(causeOf(await write.catch((e) => e))).toBe("25006");
});

test("an id that is no UUID opens nothing", async () => {
	await expect(database.app.withOrg("x'; select 1; --", {}, async () => 1)).rejects.toThrow("must be a UUID");
});

test("in grace every write of a tenant table is refused by the database, with the instant of deletion", async () => {
	await database.admin`
		with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
			values (${ours}, 'form', ${now}, 'test', 528, 720, 240) returning id)
		update organisations set state = 'grace', cancellation_id = (select id from c) where id = ${ours}`;
	for (const write of ["insert", "update", "delete"] as const) {
		const attempt = database.app.withOrg(ours, {}, async ({ tx }) => {
			if (write === "insert") await tx.insert(instruments).values(instrument(ours, "new"));
			if (write === "update") await tx.update(instruments).set({ tag: "changed" });
			if (write === "delete") await tx.delete(instruments);
		});
		const error = await attempt.catch((e) => e);
		expect(causeOf(error)).toBe("CB001");
		expect(error.cause.detail).toBe("2026-04-01T04:00:00Z");
	}
	const other = database.app.withOrg(theirs, {}, ({ tx }) => tx.update(instruments).set({ location: "bench" }));
	await expect(other).resolves.toBeDefined();
});

test("the clock of the transaction is the database's", async () => {
	await expect(database.app.withoutOrg({}, async (opened) => opened.now)).resolves.toEqual(now);
});

test("the web door can neither purge nor delete an organisation, nor move a cancellation in time", async () => {
	const attempts = [
		"update organisations set state = 'purging'",
		"update organisations set purge_run_id = id",
		"delete from organisations",
		"update cancellations set cancelled_at = '2020-01-01'",
		"update cancellations set purge_after_hours = 1",
		"delete from cancellations",
	];
	for (const statement of attempts) {
		const attempt = database.app.withOrg(ours, {}, ({ tx }) => tx.execute(statement));
		expect(causeOf(await attempt.catch((e) => e)), statement).toBe("CB004");
	}
	await database.app.withOrg(theirs, {}, ({ tx }) =>
		tx.execute(sql`insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
			values (${theirs}, 'form', '2020-01-01', 'test', 528, 720, 240)`),
	);
	const [row] = await database.admin`select cancelled_at from cancellations where org_id = ${theirs}`;
	expect(row?.cancelled_at).toEqual(now);
});
