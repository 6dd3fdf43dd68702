import { spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { engagementCredentials, tableRegistry, webhooks } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { announceDoor, type KeyRing, openFiles, readKeyRing, sealColumn } from "@calibrant/kernel";
import { ensureBackupKey, ensureReceiptKey } from "@calibrant/lifecycle";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { dueOrganisation, livingOrganisation } from "./testing/real-worker.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-reseal-"));
const at = (name: string) => path.join(folder, name);
const [oldKey, newKey] = [randomBytes(32).toString("hex"), randomBytes(32).toString("hex")];
const people = 130;
let database: TestDatabase;
let organisations: string[];
const rings = {} as Record<"old" | "both" | "new", KeyRing>;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	ensureReceiptKey(at("key.pem"));
	ensureBackupKey(at("backup-key"));
	for (const [name, keys] of Object.entries({ old: [oldKey], both: [newKey, oldKey], new: [newKey] })) {
		writeFileSync(at(`${name}-keys`), `${keys.join("\n")}\n`);
		rings[name as keyof typeof rings] = readKeyRing(at(`${name}-keys`));
	}
	const files = filesWith(rings.old);
	organisations = [await livingOrganisation(database, files), await dueOrganisation(database, files)];
	for (const orgId of organisations) await fill(orgId);
	await database.admin`insert into users (id, email, password_hash) select uuidv7(), n || '@example.org', '-' from generate_series(1, ${people}) n`;
	const users = await database.admin<{ id: string }[]>`select id from users`;
	for (const [table, who] of [["second_factors", users] as const, ["operator_factors", users.slice(0, 1)] as const]) {
		for (const { id } of who) {
			if (table === "operator_factors")
				await database.admin`insert into operators ${database.admin({ user_id: id, key_hash: id, granted_at: new Date() })}`;
			const sealed = rings.old.seal(`${table}.sealed_seed:${id}`, "JBSWY3DPEHPK3PXP");
			await database.admin`insert into ${database.admin(table)} (user_id, sealed_seed, created_at) values (${id}, ${sealed}, now())`;
		}
	}
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

const filesWith = (ring: KeyRing) => openFiles(`file://${at("files")}`, database.worker, ring);

/** A report, which lies under a key of its own, a test account of an engagement, and a webhook. */
async function fill(orgId: string) {
	await filesWith(rings.old).put(`reports/${orgId}/a.pdf`, Buffer.from("%PDF"), { contentType: "application/pdf" });
	const [id, engagement] = [randomUUID(), randomUUID()];
	const sealed = sealColumn(rings.old, engagementCredentials.sealed, `${orgId}/${engagement}/${id}`, "{}");
	const [secret, previous] = [webhooks.sealedSecret, webhooks.sealedPrevious].map((column) =>
		sealColumn(rings.old, column, `${orgId}/${id}`, "whsec_x"),
	);
	await database.admin.begin(async (tx) => {
		await tx`insert into webhooks ${tx({ org_id: orgId, id, name: "x", url: "https://example.org", events: [], sealed_secret: secret, sealed_previous: previous, created_at: new Date() })}`;
		await tx`set local session_replication_role = replica`;
		await tx`insert into engagement_credentials ${tx({ org_id: orgId, id, engagement_id: engagement, label: "x", sealed, created_at: new Date() })}`;
	});
}

/** How many sealed values and stored files there are, and how many of them a ring opens. */
async function opened(ring: KeyRing): Promise<{ all: number; open: number; columns: string[] }> {
	const seen = { all: 0, open: 0, columns: [] as string[] };
	for (const { name, sealed, sealedTo } of tableRegistry) {
		for (const column of sealed) {
			const rows = await database.admin.unsafe(`select * from ${name}`);
			if (rows.length > 0) seen.columns.push(`${name}.${column}`);
			for (const row of rows) {
				seen.all++;
				const place = `${name}.${column}:${sealedTo.map((part) => row[part]).join("/")}`;
				try {
					seen.open += ring.open(place, row[column]).length > 0 ? 1 : 0;
				} catch {}
			}
		}
	}
	for (const key of organisations.flatMap((id) => [`certificates/${id}/a.pdf`, `reports/${id}/a.pdf`])) {
		seen.all++;
		const content = await filesWith(ring)
			.get(key)
			.then(text, () => null);
		seen.open += content === "%PDF" ? 1 : 0;
	}
	return seen;
}

function run(script: string, keys: keyof typeof rings, more: Record<string, string> = {}, ...args: string[]) {
	return spawnSync(process.execPath, [path.join(import.meta.dirname, script), ...args], {
		...{ encoding: "utf8", timeout: 40_000, killSignal: "SIGTERM" },
		env: {
			...{ PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: database.workerUrl, APP_SECRET: database.secret },
			...{ BASE_URL: "http://localhost:3000", FILES_URL: `file://${at("files")}`, DATA_KEY_FILE: at(`${keys}-keys`) },
			...{ RECEIPT_KEY_FILE: at("key.pem"), LEDGER_DIR: at("ledger"), BACKUPS_URL: `file://${at("backups")}` },
			...{ BACKUP_KEY_FILE: at("backup-key"), SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "a@example.org" },
			...more,
		},
	});
}

const under = async (key: string) =>
	(await database.admin`select coalesce(sum(count), 0)::int as n from app.sealing_keys() where key = ${key}`)[0]?.n;

test("a dry run says what is under which key and changes nothing", async () => {
	const all = await under(rings.old.id);
	expect(all).toBe(people + 2 + 1 + 2 * 5);
	const { status, stdout } = run("reseal.ts", "both", {}, "--dry-run");
	expect(stdout).toContain(`second_factors.sealed_seed: ${people + 2} would be sealed anew`);
	expect([status, await under(rings.old.id), await under(rings.new.id)]).toEqual([0, all, 0]);
	expect(run("reseal.ts", "both", {}, "--dry").status).toBe(2);
	const help = run("reseal.ts", "both", { DATABASE_URL: "" }, "--help");
	expect([help.status, help.stderr, help.stdout]).toEqual([0, "", expect.stringContaining("--dry-run")]);
});

test("a dry run ends with 1 and says how many values would not open, and which", async () => {
	const without = run("reseal.ts", "new", {}, "--dry-run");
	expect(without.stderr).toContain(`second_factors.sealed_seed: ${people + 2} under ${rings.old.id} cannot be opened`);
	expect(without.stderr).toMatch(/^second_factors\.sealed_seed: 112 more\.$/m);
	expect(without.stderr).toContain(`${people + 2 + 1 + 2 * 5} values would be left as they are.`);
	expect(without.status).toBe(1);

	const [row] = await database.admin<{ user_id: string; sealed_seed: string }[]>`select * from operator_factors`;
	const { user_id: id = "", sealed_seed: seed = "" } = row ?? {};
	const altered = seed.replace(/.$/, (last) => (last === "A" ? "Q" : "A"));
	await database.admin`update operator_factors set sealed_seed = ${altered}`;
	const { status, stdout, stderr } = run("reseal.ts", "both", {}, "--dry-run");
	await database.admin`update operator_factors set sealed_seed = ${seed}`;
	expect(stderr).toBe(
		`operator_factors.sealed_seed:${id} opens with no key of DATA_KEY_FILE, or was altered.\n1 values would be left as they are. Add the key they need, or look at them one by one.\n`,
	);
	expect(stdout).toContain(`second_factors.sealed_seed: ${people + 2} would be sealed anew`);
	expect([status, await under(rings.new.id)]).toEqual([1, 0]);
});

test("nothing is sealed anew while a running door could not read it", async () => {
	const before = await under(rings.old.id);
	const door = await announceDoor({ db: database.worker, keyRing: rings.old }, "server");
	const ready = await announceDoor({ db: database.worker, keyRing: rings.both }, "worker");
	const blind = run("reseal.ts", "both");
	expect([blind.status, blind.stdout, blind.stderr.trim()]).toEqual([
		...[1, ""],
		"The running server does not read the first key. Start it again with every line of the file first.",
	]);
	expect(await under(rings.old.id)).toBe(before);
	await door.close();
	await ready.close();
});

test("killed in a batch and between two, it goes on; both keys are read meanwhile, and every file and column opens after", async () => {
	const before = await opened(rings.old);
	const declared = tableRegistry.flatMap(({ name, sealed }) => sealed.map((column) => `${name}.${column}`));
	expect(before.columns.sort()).toEqual(declared.sort());
	expect(before.open).toBe(before.all);

	expect(run("reseal.ts", "both", { CRASH_AT: "reseal.commit" }).signal).toBe("SIGKILL");
	expect(await under(rings.new.id), "what was not committed is not there").toBe(0);
	expect(run("reseal.ts", "both", { CRASH_AT: "reseal.committed" }).signal).toBe("SIGKILL");
	const [half, rest] = [await under(rings.new.id), await under(rings.old.id)];
	expect([half > 0, rest > 0]).toEqual([true, true]);
	expect((await opened(rings.both)).open).toBe(before.all);
	const early = run("main.ts", "new");
	expect([early.status, early.stderr]).toEqual([
		2,
		expect.stringContaining("DATA_KEY_FILE lacks a key that is still in use"),
	]);
	expect(early.stderr).toContain(rings.old.id);

	const done = run("reseal.ts", "both");
	expect([done.status, done.stderr]).toEqual([0, ""]);
	const counts = [...done.stdout.matchAll(/: (\d+) sealed anew/g)].map(([, n]) => Number(n));
	expect(
		counts.reduce((sum, n) => sum + n, 0),
		"what was done is not done twice",
	).toBe(rest);
	expect(done.stdout).toContain(`Nothing is left under ${rings.old.id}.`);
	expect(await opened(rings.new)).toMatchObject({ open: before.all, all: before.all });
	expect(await opened(rings.old)).toMatchObject({ open: 0, all: before.all });
	const late = run("main.ts", "old");
	expect([late.status, late.stderr]).toEqual([2, expect.stringContaining(rings.new.id)]);
	expect(run("reseal.ts", "new").stdout).toContain("Nothing is left under another key.");
});

test("what was altered is named, left as it is, and keeps its key in use", async () => {
	const [row] = await database.admin<{ user_id: string }[]>`select user_id from operator_factors`;
	const stranger = rings.old.seal("second_factors.sealed_seed:elsewhere", "x");
	await database.admin`update operator_factors set sealed_seed = ${stranger}`;
	const done = run("reseal.ts", "both");
	expect(done.status).toBe(1);
	expect(done.stderr).toContain(`operator_factors.sealed_seed:${row?.user_id} opens with no key`);
	expect(done.stderr).toContain(`Still in use: ${rings.old.id}`);
	expect((await database.admin`select sealed_seed from operator_factors`)[0]?.sealed_seed).toBe(stranger);
	expect(readFileSync(at("old-keys"), "utf8")).toContain(oldKey);
});

test("the web door counts keys, and the worker changes nothing but sealed text of an organisation that only reads", async () => {
	const [, leaving = ""] = organisations;
	const change = (column: string, db = database.worker) =>
		db.withOrg(leaving, {}, async ({ tx }) => tx.execute(`update engagement_credentials set ${column} = ${column}`));
	await expect(change("sealed")).resolves.toBeDefined();
	await expect(change("label")).rejects.toMatchObject({ cause: { code: "CB001" } });
	await expect(change("sealed", database.app)).rejects.toMatchObject({ cause: { code: "CB001" } });
});
