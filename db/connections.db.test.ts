import { randomUUID } from "node:crypto";
import net, { type AddressInfo, type Socket } from "node:net";
import { openDatabase, type Tx } from "@calibrant/db";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { sql } from "./drizzle.ts";

let database: TestDatabase;
const [ours, theirs] = [randomUUID(), randomUUID()];

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
});
afterAll(() => database.close());

const organisationOf = async (tx: Tx) =>
	(await tx.execute<{ org: string }>(sql`select current_setting('app.org_id') as org`))[0]?.org;

/** Ends the server's side of a transaction, and waits until this side has seen it. */
async function breakOff(tx: Tx): Promise<void> {
	const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
	await database.admin`select pg_terminate_backend(${row?.pid ?? 0})`;
	await new Promise((resolve) => setTimeout(resolve, 200));
}

test("a transaction whose connection broke is refused from then on, and the next one has a new connection", async () => {
	const pool = openDatabase(database.appUrl, { max: 1 });
	for (const idle of [true, false]) {
		const broken = pool.withOrg(ours, {}, async ({ tx }) => {
			if (idle) await breakOff(tx);
			else await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => {});
			return organisationOf(tx);
		});
		await expect(broken).rejects.toThrow();
		await expect(pool.withOrg(ours, {}, ({ tx }) => organisationOf(tx))).resolves.toBe(ours);
	}
	await pool.close();
});

test("what goes on after its connection broke never reaches another organisation's transaction", async () => {
	const pool = openDatabase(database.appUrl, { max: 1 });
	const other = Promise.withResolvers<void>();
	const tried = Promise.withResolvers<void>();
	const late = pool.withOrg(ours, {}, async ({ tx }) => {
		await breakOff(tx);
		await other.promise;
		return organisationOf(tx);
	});
	late.catch(() => {}).finally(() => tried.resolve());
	await new Promise((resolve) => setTimeout(resolve, 400));
	const next = pool.withOrg(theirs, {}, async ({ tx }) => {
		other.resolve();
		await tried.promise;
		return organisationOf(tx);
	});
	setTimeout(() => other.resolve(), 2000);
	await expect(late).rejects.toThrow();
	await expect(next).resolves.toBe(theirs);
	await pool.close();
});

test("a statement that nobody waited for does not run in the next transaction", async () => {
	const pool = openDatabase(database.appUrl, { max: 1 });
	let kept: Tx | undefined;
	await pool.withOrg(ours, {}, async ({ tx }) => {
		kept = tx;
	});
	const next = pool.withOrg(theirs, {}, async ({ tx }) => {
		const stray = await organisationOf(kept as Tx).catch(() => "refused");
		return [stray, await organisationOf(tx)];
	});
	await expect(next).resolves.toEqual(["refused", theirs]);
	await pool.close();
});

test("no more connections are open than allowed, and none of those who wait is forgotten", async () => {
	const pool = openDatabase(database.appUrl, { max: 3, name: "at-most-three" });
	const counts = await Promise.all(
		Array.from({ length: 30 }, (_, n) =>
			pool
				.withOrg(ours, {}, async ({ tx }) => {
					const [row] = await tx.execute<{ n: number }>(
						sql`select count(*)::int as n from pg_stat_activity where application_name = 'at-most-three'`,
					);
					if (n % 7 === 0) throw new Error("fails");
					return row?.n ?? 0;
				})
				.catch(() => 0),
		),
	);
	expect(Math.max(...counts)).toBe(3);
	expect(counts.filter((n) => n > 0)).toHaveLength(25);
	await pool.close();
});

test("a server that is not there is said to each who asks, and asked again by the next", async () => {
	const pool = openDatabase("postgres://nobody@127.0.0.1:9/none", { max: 2 });
	const refused = await Promise.allSettled([1, 2, 3, 4].map(() => pool.withoutOrg({}, async () => 1)));
	expect(refused.map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
	await pool.close();
});

/** A way to the server that is cut when the client sends its nth packet; later connections pass. */
async function cuttingAt(url: string, nth: number) {
	const target = new URL(url);
	const port = Number(target.port);
	const sockets = new Set<Socket>();
	let connections = 0;
	let was = false;
	const proxy = net.createServer((client) => {
		const first = connections++ === 0;
		const server = net.connect(port, target.hostname);
		for (const socket of [client, server]) sockets.add(socket.on("error", () => {}));
		let packets = 0;
		client.on("data", (data) => {
			if (first && ++packets === nth) {
				was = true;
				client.resetAndDestroy();
				server.destroy();
			} else server.write(data);
		});
		server.pipe(client);
	});
	await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
	target.port = String((proxy.address() as AddressInfo).port);
	return {
		url: target.toString(),
		was: () => was,
		close() {
			for (const socket of sockets) socket.destroy();
			return new Promise((resolve) => proxy.close(resolve));
		},
	};
}

// The driver's queue of a reserved connection is lost with the connection, and a rollback that waits in it as well.
test("a statement sent between a socket's error and its end is refused, not forgotten", async () => {
	for (let nth = 4; nth < 9; nth++) {
		const way = await cuttingAt(database.appUrl, nth);
		const pool = openDatabase(way.url, { max: 1 });
		const work = pool.withOrg(ours, {}, async ({ tx }) => {
			const echo = (n: number) => tx.execute(sql`select ${n}::int as n`).then(([row]) => row?.n);
			return [await echo(1).catch(() => "lost"), await echo(2)];
		});
		await work.catch(() => {});
		expect(way.was()).toBe(true);
		await pool.close();
		await way.close();
	}
});

test("a connection cut at any packet, while it opens or later, breaks its own transaction and nothing else", async () => {
	const unheld: unknown[] = [];
	const note = (error: unknown) => unheld.push(error);
	process.on("unhandledRejection", note);
	let cuts = 0;
	for (let nth = 1; nth < 40; nth++) {
		const way = await cuttingAt(database.appUrl, nth);
		const pool = openDatabase(way.url, { max: 1 });
		const read = () => pool.withOrg(ours, {}, ({ tx }) => organisationOf(tx));
		const first = await read().catch(() => "broken");
		if (way.was()) expect(await read()).toBe(ours);
		else expect(first).toBe(ours);
		await pool.close();
		await way.close();
		if (!way.was()) break;
		cuts++;
	}
	await new Promise((resolve) => setTimeout(resolve, 50));
	process.off("unhandledRejection", note);
	expect(unheld).toEqual([]);
	expect(cuts).toBeGreaterThan(4);
});
