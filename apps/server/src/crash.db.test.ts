import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CrashPoint } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";

/** `FAULTS=off` runs the suite without its faults: every test must then fail (INV-12). */
const faults = process.env.FAULTS !== "off";
let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const { port } = probe.address() as { port: number };
	probe.close();
	return port;
}

/** The server as its own process over the same database; gives how it ended after the request to erase. */
async function eraseOn(crashAt: CrashPoint, owner: SignedIn, input: unknown) {
	const port = await freePort();
	const { house, database } = server;
	const folder = path.dirname(house.receiptKeyFile);
	const process_ = spawn(process.execPath, [path.join(import.meta.dirname, "main.ts")], {
		stdio: ["ignore", "ignore", "inherit"],
		env: {
			...{ PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: database.appUrl, APP_SECRET: database.secret },
			...{ BASE_URL: house.baseUrl, FILES_URL: `file://${folder}/files`, RECEIPT_KEY_FILE: house.receiptKeyFile },
			...{
				DATA_KEY_FILE: house.keyRing.file ?? "",
				LEDGER_DIR: house.ledgerFolder,
				PORT: String(port),
				LOG_LEVEL: "silent",
			},
			...(faults ? { CRASH_AT: crashAt } : {}),
		},
	});
	try {
		const origin = `http://127.0.0.1:${port}`;
		for (let tries = 0; tries < 600; tries++) {
			if (await fetch(`${origin}/api/receipts/key.pem`).catch(() => null)) break;
			await sleep(100);
		}
		const answer = await fetch(`${origin}/api/trpc/account.delete`, {
			method: "POST",
			headers: { ...headersOf(owner.cookie), "content-type": "application/json" },
			body: JSON.stringify(superjson.serialize(input)),
		}).catch(() => null);
		if (answer === null && process_.signalCode === null) await once(process_, "exit");
		return { answered: answer?.status ?? null, signal: process_.signalCode };
	} finally {
		process_.kill("SIGKILL");
	}
}

for (const point of ["erasure.left", "erasure.commit", "erasure.committed"] as const) {
	test(promise(
		["INV-5", "INV-12"],
		`a server killed with -9 at ${point} has erased the account wholly or not at all`,
	), async () => {
		const { admin } = server.database;
		const owner = await server.signUp(`Rosa ${point.replace(".", " ")}`);
		const organisations = [{ organisationId: owner.orgId, choice: "cancel" }];
		const input = { phrase: "delete my account", organisations };
		expect(await eraseOn(point, owner, input)).toEqual({ answered: null, signal: "SIGKILL" });
		const standing = async () => ({
			users: (await admin`select 1 from users where id = ${owner.userId}`).length,
			memberships: (await admin`select 1 from memberships where user_id = ${owner.userId}`).length,
			lines: (await admin`select 1 from audit_log where org_id = ${owner.orgId} and action = 'member.account_deleted'`)
				.length,
			cancelled: (await admin`select 1 from cancellations where org_id = ${owner.orgId}`).length,
			notes: (
				await admin`select 1 from pgboss.job where name = 'account.note_erasure' and data ->> 'userId' = ${owner.userId}`
			).length,
		});
		const whole = { users: 1, memberships: 1, lines: 0, cancelled: 0, notes: 0 };
		const erased = { users: 0, memberships: 0, lines: 1, cancelled: 1, notes: 1 };
		expect(await standing()).toEqual(point === "erasure.committed" ? erased : whole);
		const again = await server.call(owner.cookie, "account.delete", input);
		expect(again.status).toBe(point === "erasure.committed" ? 401 : 200);
		expect(await standing()).toEqual(erased);
		const farewells = server.sent.filter(({ to }) => to === owner.email && point !== "erasure.committed");
		expect(farewells.filter(({ subject }) => /delet|erase/i.test(subject)).length).toBeLessThanOrEqual(1);
	}, 120_000);
}
