import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { sql } from "@calibrant/db/drizzle";
import { tableRegistry } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { type House, newKeyRing, openFiles } from "@calibrant/kernel";
import { loadPolicy, policyHash, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { verifyArchive } from "../archive/verify-archive.ts";
import { type AuditRow, type AuditSeal, sealAuditLog, verifyAuditChain } from "../index.ts";
import { snapshotRows } from "./snapshot-rows.ts";
import { exclusions, tableParts } from "./table-parts.ts";
import { jsonLines, readZip } from "./testing/read-zip.ts";
import { type SeededWorkspace, seedWorkspace } from "./testing/seed-workspace.ts";
import { writeWorkspaceArchive } from "./write-archive.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const files = openFileStore(`file://${folder}/files`);
let database: TestDatabase;
let house: Pick<House, "db" | "files" | "policy" | "receiptKeyFile">;
let ours: SeededWorkspace;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-03-10T12:00:00Z");
	house = { db: database.app, files, policy: loadPolicy("default"), receiptKeyFile: "" };
	ours = await seedWorkspace(database, files, { instruments: 40, certificates: 7 });
	await seedWorkspace(database, files, { instruments: 5, certificates: 2, mark: "canary" });
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

async function write(name: string, orgId = ours.orgId) {
	const file = path.join(folder, name);
	const written = await writeWorkspaceArchive({ house, orgId }, createWriteStream(file));
	return { file, written, entries: await readZip(file) };
}

const promises = ["CP-66", "CP-72", "CP-73"] as const;

test(
	promise(promises, "the archive holds every part, and its manifest names each file with size and hash"),
	async () => {
		const { file, written, entries } = await write("whole.zip");
		const manifest = JSON.parse(String(entries.get("manifest.json")));
		for (const part of [
			"equipment-register",
			"calibrations",
			"calibration-points",
			"out-of-tolerance",
			"certificates",
		]) {
			expect(entries.has(`${part}.csv`), part).toBe(true);
		}
		for (const part of ["audit-log.csv", "audit-log.jsonl", "record-history.csv", "members.csv"]) {
			expect(entries.has(part), part).toBe(true);
		}
		expect(
			[...entries.keys()].filter((name) => /^certificates\/[0-9a-f-]{36}-ours-C-\d+\.pdf$/.test(name)),
		).toHaveLength(7);
		expect(manifest.files).toHaveLength(entries.size - 1);
		for (const { path: name, size, sha256 } of manifest.files) {
			const bytes = entries.get(name) ?? Buffer.alloc(0);
			expect([name, bytes.byteLength, createHash("sha256").update(bytes).digest("hex")]).toEqual([name, size, sha256]);
		}
		expect(manifest).toMatchObject({
			schemaVersion: 2,
			organisation: { id: ours.orgId, name: "ours Metrology" },
			madeAt: "2026-03-10T12:00:00.000Z",
			policy: { preset: "default", sha256: policyHash(house.policy) },
			counts: { instruments: 40, calibrations: 40, calibration_points: 120, certificates: 7, organisations: 1 },
		});
		expect(written.counts).toEqual(manifest.counts);
		expect(
			createHash("sha256")
				.update((await import("node:fs")).readFileSync(file))
				.digest("hex"),
		).toBe(written.sha256);
	},
);

test(
	promise("CP-73", "each table's part has as many rows as the snapshot counted, all of this organisation"),
	async () => {
		const { entries, written } = await write("rows.zip");
		for (const [table, count] of Object.entries(written.counts)) {
			const rows = jsonLines(entries.get(`data/${table}.jsonl`));
			expect([table, rows.length]).toEqual([table, count]);
			for (const row of rows) expect(row).not.toHaveProperty("org_id");
		}
		for (const [name, bytes] of entries) expect(bytes.includes("canary"), name).toBe(false);
	},
);

test("values leave as they are kept: decimals as text, instants to the microsecond, secrets not at all", async () => {
	await database.admin`insert into custom_fields (org_id, key, name, kind, position, created_at, updated_at) values
		(${ours.orgId}, 'Cost centre', 'Cost centre of the plant', 'text', 1, app.now(), app.now()),
		(${ours.orgId}, 'Mass', 'Mass', 'number', 2, app.now(), app.now())`;
	const { entries } = await write("values.zip");
	const [heads, first] = String(entries.get("equipment-register.csv")).split(/\r?\n/);
	expect([heads, first]).toEqual([
		expect.stringMatching(/,Cost centre of the plant,Mass$/),
		expect.stringMatching(/,CC-\d+,$/),
	]);
	expect(jsonLines(entries.get("data/calibrations.jsonl"))[0]).toMatchObject({
		environment: [{ quantity: "Temperature", value: "20.10" }],
	});
	expect(jsonLines(entries.get("data/calibration_points.jsonl"))[0]).toMatchObject({ indication: "4.80", point: 1 });
	expect(jsonLines(entries.get("data/instruments.jsonl"))[0]).toMatchObject({
		created_at: "2026-03-10T12:00:00.000000Z",
		attributes: { "Cost centre": expect.stringMatching(/^CC-/) },
	});
	for (const [name, bytes] of entries) expect(/secret-hash|hash-ours/.test(bytes.toString("latin1")), name).toBe(false);
	const manifest = JSON.parse(String(entries.get("manifest.json")));
	expect(manifest.excluded).toContainEqual({ what: "api_keys.key_hash", reason: "A secret or its hash." });
});

test("the audit log in the archive verifies by itself, and a changed row does not", async () => {
	// Transactions of other tests on this server hold seals back for a moment.
	await expect
		.poll(() => database.app.withOrg(ours.orgId, {}, (opened) => sealAuditLog(opened, ours.orgId)), { timeout: 10_000 })
		.not.toBeNull();
	const { entries } = await write("audit.zip");
	const lines = jsonLines(entries.get("audit-log.jsonl")) as { row?: AuditRow; seal?: AuditSeal }[];
	const rows = lines.flatMap(({ row }) => (row ? [row] : []));
	const seals = lines.flatMap(({ seal }) => (seal ? [seal] : []));
	const verdict = verifyAuditChain(ours.orgId, rows, seals);
	expect(verdict).toMatchObject({ verified: true, sealed: 40, unsealed: 0 });
	const changed = rows.map((row, index) => (index === 3 ? { ...row, action: "instrument.deleted" } : row));
	expect(verifyAuditChain(ours.orgId, changed, seals).verified).toBe(false);
});

test(promise("CP-73", "writes that go on meanwhile do not tear the archive"), async () => {
	let writing = true;
	const writer = (async () => {
		for (let n = 0; writing; n++) {
			await database.app.withOrg(ours.orgId, {}, async ({ tx }) => {
				await tx.execute(
					`insert into instruments (org_id, tag, created_at, updated_at) values ('${ours.orgId}', 'late-${n}', now(), now())`,
				);
				await tx.execute(
					`insert into record_history (org_id, at, entity_type, entity_id, change) values ('${ours.orgId}', now(), 'instrument', uuidv7(), 'created')`,
				);
			});
		}
		return true;
	})();
	try {
		for (let round = 0; round < 8; round++) {
			const { entries, written } = await write(`torn-${round}.zip`);
			expect(jsonLines(entries.get("data/instruments.jsonl"))).toHaveLength(written.counts.instruments ?? -1);
			expect(written.counts.instruments).toBe(written.counts.record_history);
			expect(String(entries.get("equipment-register.csv")).split("\r\n")).toHaveLength(
				(written.counts.instruments ?? 0) + 2,
			);
		}
	} finally {
		writing = false;
		await writer;
	}
});

test("a missing, another and a broken file are named with both hashes, and keep nobody from the rest", async () => {
	const keys = newKeyRing();
	const kept = openFiles(`file://${folder}/sealed`, database.app, keys);
	const broken = await seedWorkspace(database, kept, { instruments: 2, certificates: 4, mark: "broken" });
	const rows = await database.admin<{ id: string; file_key: string; sha256: string }[]>`
		select file_key, id, sha256 from certificates where org_id = ${broken.orgId} order by id`;
	const [other, gone, cut] = rows;
	await kept.put(other?.file_key ?? "", Buffer.from("other bytes"), { contentType: "application/pdf" });
	await kept.delete(gone?.file_key ?? "");
	const onDisk = path.join(folder, "sealed", cut?.file_key ?? "");
	const bytes = readFileSync(onDisk);
	bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
	writeFileSync(onDisk, bytes);
	const file = path.join(folder, "broken.zip");
	const request = { house: { ...house, files: kept }, orgId: broken.orgId };
	const written = await writeWorkspaceArchive(request, createWriteStream(file));
	const hash = (text: string) => createHash("sha256").update(text).digest("hex");
	const manifest = JSON.parse(String((await readZip(file)).get("manifest.json")));
	expect(manifest.differing).toEqual(written.differing);
	expect(
		rows.map(({ id, sha256 }) => {
			const one = written.differing.find((differs) => differs.path.includes(id));
			return one && [one.expected.sha256 === sha256, one.found?.sha256 ?? null];
		}),
	).toEqual([[true, hash("other bytes")], [true, null], [true, hash("")], undefined]);
	expect(await verifyArchive(file)).toMatchObject({
		...{ verified: true, reasons: [], differing: expect.objectContaining({ length: 3 }) },
	});
});

test("a reader that goes away ends the snapshot, and the connection is fit for others", async () => {
	for (let round = 0; round < 10; round++) {
		const sink = new PassThrough({ highWaterMark: 16 });
		const writing = writeWorkspaceArchive({ house, orgId: ours.orgId }, sink);
		sink.once("readable", () => sink.destroy(new Error("gone")));
		await expect(writing).rejects.toThrow();
		const seen = await database.app.withOrg(ours.orgId, { readOnly: true }, ({ tx }) => tx.execute("select 1 as one"));
		expect(seen[0]).toEqual({ one: 1 });
	}
	const [open] = await database.admin`select count(*)::int as n from pg_stat_activity
		where datname = current_database() and state like 'idle in transaction%'`;
	expect(open?.n).toBe(0);
});

test("a row of another organisation, or another number of rows than was counted, stops the archive", async () => {
	const read = (query: string, expected: number) =>
		database.app.withOrg(ours.orgId, { readOnly: true, snapshot: true }, async ({ tx }) => {
			const rows = snapshotRows(tx, ours.orgId, () => {}).read<{ org: string }>("part", sql.raw(query), expected);
			for await (const _batch of rows);
		});
	const own = `select '${ours.orgId}' as org from generate_series(1, 1200)`;
	await expect(read(own, 1200)).resolves.toBeUndefined();
	await expect(read(own, 1199)).rejects.toThrow("the snapshot counted 1199");
	const foreign = `${own} union all select '${randomUUID()}'`;
	await expect(read(foreign, 1201)).rejects.toThrow("another organisation");
});

test(promise("CP-66", "a table that names an organisation is exported, or excluded with a reason"), () => {
	const left = tableRegistry.filter((entry) => entry.orgColumn === null);
	for (const { what, reason } of exclusions()) expect(reason, what).not.toBe("");
	const [sessions] = left.filter(({ name }) => name === "sessions");
	const stray = { ...sessions, name: "strays" } as (typeof tableRegistry)[number];
	expect(() => tableParts([stray])).toThrow("neither exported nor excluded");
	const tenants = tableRegistry.filter(({ kind }) => kind === "tenant").map(({ name }) => name);
	expect(tableParts().map(({ name }) => name)).toEqual(expect.arrayContaining(tenants));
});
