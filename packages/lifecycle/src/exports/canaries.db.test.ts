import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { loadPolicy, promise } from "@calibrant/policy";
import { getTableConfig } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { exclusions, tableParts } from "./table-parts.ts";
import { type Canary, canaryTables, canaryText, plantCanaries } from "./testing/canary-rows.ts";
import { jsonLines, readZip } from "./testing/read-zip.ts";
import { writeWorkspaceArchive } from "./write-archive.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const files = openFileStore(`file://${folder}/files`);
let database: TestDatabase;
let ours: Canary;
let theirs: Canary;
let entries: Map<string, Buffer>;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-03-10T12:00:00Z");
	ours = await plantCanaries(database, files, "wren");
	theirs = await plantCanaries(database, files, "magpie");
	const file = path.join(folder, "canaries.zip");
	const house = { db: database.app, files, policy: loadPolicy("default"), receiptKeyFile: "" };
	await writeWorkspaceArchive({ house, orgId: ours.orgId }, createWriteStream(file));
	entries = await readZip(file);
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

test(promise(["CP-66", "CP-73", "CX-13"], "a canary in every table of the organisation is found in its part"), () => {
	const tables = canaryTables();
	const parts = tableParts().map(({ name }) => name);
	expect(parts.toSorted()).toEqual(["organisations", ...tables.map(({ name }) => name)].toSorted());
	for (const entry of tables) {
		const bytes = entries.get(`data/${entry.name}.jsonl`);
		expect(jsonLines(bytes).length, entry.name).toBeGreaterThan(0);
		const marked = getTableConfig(entry.table).columns.filter(
			(column) => column.getSQLType() === "text" && !/^(file_key|file_name|sha256)$/.test(column.name),
		);
		for (const { name } of marked.filter(({ name }) => !entry.secret.includes(name))) {
			expect(String(bytes), `${entry.name}.${name}`).toContain(canaryText(ours, entry.name, name));
		}
	}
	expect(jsonLines(entries.get("data/organisations.jsonl"))[0]).toMatchObject({ name: "wren Metrology" });
	const manifest = JSON.parse(String(entries.get("manifest.json")));
	expect(entries.get(`certificates/${ours.id}-wren-certificates.number.pdf`)?.toString()).toBe("%PDF-1.7 wren");
	expect(manifest.counts.certificates).toBe(1);
});

test(promise("CP-73", "nothing of another organisation is in it"), () => {
	for (const [name, bytes] of entries) {
		for (const foreign of [theirs.mark, theirs.id, theirs.orgId, theirs.userId]) {
			expect(bytes.includes(foreign), `${name}: ${foreign}`).toBe(false);
		}
	}
});

test(promise("CP-66", "secrets are nowhere in it, and the manifest lists each of them with the reason"), () => {
	const manifest = JSON.parse(String(entries.get("manifest.json")));
	let secrets = 0;
	for (const entry of canaryTables()) {
		for (const column of entry.secret) {
			secrets += 1;
			const reason = expect.any(String);
			expect(manifest.excluded).toContainEqual({ what: `${entry.name}.${column}`, reason });
			for (const [name, bytes] of entries) {
				expect(bytes.includes(canaryText(ours, entry.name, column)), `${name}: ${entry.name}.${column}`).toBe(false);
			}
		}
	}
	expect(secrets).toBeGreaterThan(1);
	for (const [name, bytes] of entries) expect(bytes.includes("users.password_hash"), name).toBe(false);
	for (const { what, reason } of exclusions()) expect(reason, what).toMatch(/\.$/);
	// The key of the stored files: made with the canaries' files, left out as a whole, and said so.
	expect([...entries.keys()]).not.toContain("data/data_keys.jsonl");
	expect(exclusions().map(({ what }) => what)).toContain("data_keys");
});

test(promise(["CP-72", "CX-13"], "the six named parts are there, and the folder of reports explains itself"), () => {
	const manifest = JSON.parse(String(entries.get("manifest.json")));
	const names = manifest.parts.map(({ name }: { name: string }) => name);
	expect(names).toEqual([
		...["Equipment register", "Calibrations", "Out-of-tolerance events"],
		...["Certificate PDFs", "Audit log", "Audit-report PDFs"],
	]);
	const paths = manifest.files.map(({ path: name }: { path: string }) => name);
	for (const part of manifest.parts) {
		for (const file of part.files) {
			const there = paths.filter((name: string) => (file.endsWith("/") ? name.startsWith(file) : name === file));
			expect(there, `${part.name}: ${file}`).not.toEqual([]);
		}
	}
	// The folder explains itself even where no report was made.
	expect(String(entries.get("audit-reports/READ-ME.txt"))).toContain("if it has no line, none was made");
});
