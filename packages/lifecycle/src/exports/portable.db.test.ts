import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import type { House } from "@calibrant/kernel";
import { type ClauseId, loadPolicy, type PresetName, promise } from "@calibrant/policy";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { plantCanaries } from "./testing/canary-rows.ts";
import { jsonLines, readZip } from "./testing/read-zip.ts";
import { seedWorkspace } from "./testing/seed-workspace.ts";
import { writeWorkspaceArchive } from "./write-archive.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const files = openFileStore(`file://${folder}/files`);
let database: TestDatabase;
let house: Pick<House, "db" | "files" | "policy" | "receiptKeyFile">;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-03-10T12:00:00Z");
	house = { db: database.app, files, policy: loadPolicy("default"), receiptKeyFile: "" };
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

async function write(name: string, orgId: string, policy = house.policy) {
	const file = path.join(folder, name);
	await writeWorkspaceArchive({ house: { ...house, policy }, orgId }, createWriteStream(file));
	return { file, entries: await readZip(file) };
}

const python = (script: string, ...args: string[]) =>
	execFileSync("python3", ["-c", script, ...args], { encoding: "utf8" }).trim();

/** What a spreadsheet would run, break a line at, or take for something else. */
const cells = ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\tTab", "\rReturn", "\nLine", "'quoted", 'a "b", c', "-5.2"];

test(
	promise("CQ-20", "Python reads each CSV; formulas are made harmless, and the lossless part has them as typed"),
	async () => {
		const org = await seedWorkspace(database, files, { instruments: 0, certificates: 3, mark: "cells" });
		for (const [index, cell] of cells.entries()) {
			await database.admin`insert into instruments (org_id, tag, description, created_at, updated_at)
			values (${org.orgId}, ${`cell-${index}`}, ${cell}, now(), now())`;
		}
		const { file, entries } = await write("cells.zip", org.orgId);
		const script = `
import sys, zipfile, csv, io, json
z = zipfile.ZipFile(sys.argv[1])
out = {}
for name in z.namelist():
    if name.endswith(".csv"):
        text = z.read(name).decode("utf-8")
        assert text.endswith("\\r\\n"), name
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(r) for r in rows}) == 1, name
        out[name] = rows
print(json.dumps(out))`;
		const tables = JSON.parse(python(script, file)) as Record<string, string[][]>;
		const [heads, ...rows] = tables["equipment-register.csv"] ?? [];
		const at = heads?.indexOf("Description") ?? -1;
		const typed = rows.filter(([tag]) => tag?.startsWith("cell-")).map((row) => row[at]);
		expect(typed).toEqual(cells.map((cell) => `'${cell}`).with(8, cells[8] ?? ""));
		for (const table of Object.values(tables)) {
			for (const cell of table.flat()) expect(cell).toMatch(/^(?![=+@\t\r\n])(?!-(?!\d+(\.\d+)?$))/);
		}
		const lossless = jsonLines(entries.get("data/instruments.jsonl"));
		expect(lossless.filter(({ tag }) => tag !== "bearer").map(({ description }) => description)).toEqual(cells);
		expect(String(entries.get("READ-ME.txt"))).toContain("apostrophe");
		for (const { id, sha256 } of jsonLines(entries.get("data/certificates.jsonl"))) {
			const name = [...entries.keys()].find((key) => key.startsWith(`certificates/${id}`)) ?? "";
			expect(
				createHash("sha256")
					.update(entries.get(name) ?? "")
					.digest("hex"),
			).toBe(sha256);
		}
		const points = String(
			(
				await write("points.zip", (await seedWorkspace(database, files, { instruments: 1, certificates: 0 })).orgId)
			).entries.get("calibration-points.csv"),
		);
		expect(points).toContain("10.0,,-0.50,0.50,4.80,4.80,-5.20,,,,,,in_tolerance");
	},
);

const schemas: { preset: PresetName; proves: ClauseId[]; mark: string }[] = [
	{ preset: "isomod", proves: ["IM-24", "CX-17"], mark: "linnet" },
	{ preset: "kalisecu", proves: ["KS-31"], mark: "siskin" },
];
for (const { preset, proves, mark } of schemas)
	test(
		promise(proves, `${preset}: each line of the data part is what the archive's JSON Schema says, with CSV beside it`),
		async () => {
			const canary = await plantCanaries(database, files, mark);
			const { entries } = await write(`${preset}.zip`, canary.orgId, loadPolicy(preset));
			const csv = [...entries.keys()].filter((name) => name.endsWith(".csv"));
			expect(csv).toEqual(expect.arrayContaining(["equipment-register.csv", "calibrations.csv"]));
			for (const name of csv) expect(String(entries.get(name)), name).toMatch(/^\uFEFF?[^\r\n]+,[^\r\n]+\r\n/);
			expect(JSON.parse(String(entries.get("manifest.json"))).policy).toMatchObject({ preset });
			const schema = JSON.parse(String(entries.get("schema.json")));
			const ajv = addFormats.default(new Ajv2020({ strict: true, allErrors: true }));
			ajv.addSchema(schema);
			let lines = 0;
			for (const [name, bytes] of entries) {
				const table = /^data\/(\w+)\.jsonl$/.exec(name)?.[1];
				if (!table) continue;
				const valid = ajv.getSchema(`${schema.$id}#/$defs/${table}`);
				if (!valid) throw new Error(`no definition of ${table}`);
				for (const line of jsonLines(bytes)) {
					lines += 1;
					expect([table, valid(line), valid.errors]).toEqual([table, true, null]);
					expect(valid({ ...line, surprise: 1 }), table).toBe(false);
				}
			}
			expect(lines).toBeGreaterThan(Object.keys(schema.$defs).length - 1);
		},
	);

test(promise("CP-72", "Info-ZIP and Python find no fault in it"), async () => {
	const org = await seedWorkspace(database, files, { instruments: 12, certificates: 5 });
	const { file, entries } = await write("readers.zip", org.orgId);
	const script = "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))";
	expect(python(script, file)).toBe(`None ${entries.size}`);
	expect(execFileSync("unzip", ["-tq", file]).toString()).toContain("No errors detected");
});
