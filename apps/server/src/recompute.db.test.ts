/** `calibrant recompute`: every result of a workspace export computed again, without the product. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hashPassword } from "@calibrant/identity";
import { publicReceiptKey } from "@calibrant/lifecycle";
import { afterAll, beforeAll, expect, test } from "vitest";
import { said } from "./testing/certificates.ts";
import { type ExportStage, openExports, type Person } from "./testing/open-exports.ts";

const bin = fileURLToPath(new URL("../../../packages/client/bin/calibrant.mjs", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const password = "harbours-and-lanterns";
let stage: ExportStage;
let owner: Person;
let calibrationId: string;

const call = <T>(procedure: string, input: unknown) => ask<T>(`calibrations.${procedure}`, input);
async function ask<T>(procedure: string, input: unknown): Promise<T> {
	const response = await stage.app.inject({
		...{ method: "POST", url: `/api/trpc/${procedure}`, payload: JSON.stringify({ json: input }) },
		headers: { ...stage.headers(owner), "content-type": "application/json", "x-calibrant-password": password },
	});
	const { result, error } = response.json();
	if (error) throw new Error(JSON.stringify(error));
	return result.data.json as T;
}

beforeAll(async () => {
	stage = await openExports();
	owner = await stage.organisation();
	await stage.database.admin`update users set password_hash = ${await hashPassword(password)}`;
	const [instrument] = await stage.database.admin`select id from instruments where org_id = ${owner.orgId}`;
	await stage.database.admin`update instruments set description = 'Multimeter' where id = ${instrument?.id}`;
	const started = await call<{ id: string; version: number }>("start", { instrumentId: instrument?.id });
	calibrationId = started.id;
	const point = { unit: "V", nominal: "10.00", lowerTolerance: "-0.05", upperTolerance: "0.05" };
	const long = "9.123456789012345678901234567890".slice(0, 31);
	const saving = (version: number, readings: string[][]) => ({
		...{ id: started.id, version, performedOn: "2026-03-09" },
		points: readings.map((typed) => ({ ...point, readings: typed, expandedUncertainty: "0.012", coverageFactor: "2" })),
	});
	const found = await call<{ version: number }>("save", saving(1, [["10.060", "10.061", "10.061"], [long]]));
	const open = await call<{ version: number }>("adjust", {
		id: started.id,
		version: found.version,
		adjustment: "Zero",
	});
	const left = await call<{ version: number }>("save", saving(open.version, [["10.00"], ["10.010"]]));
	await call("complete", { id: started.id, version: left.version, printedName: "Ada" });
	await ask("certificateTemplates.create", { content: { name: "House", laboratory: "Lab", address: "Mill Lane 4" } });
	const particulars = { ...said, identification: "as_registered", printedName: "Ada" };
	await ask("certificates.issue", { calibrationId: started.id, ...particulars });
	// What was imported has no readings of ours, and nothing to compute it from.
	const [old] = await stage.database.admin`
		insert into calibrations (org_id, instrument_id, kind, performed_on, created_at, imported_from)
		select ${owner.orgId}, ${instrument?.id}, 'imported', '2024-05-01', '2024-06-01', '{"fileName": "old.csv", "sha256": ""}'
		returning id`;
	await stage.database.admin`insert into calibration_runs (org_id, calibration_id, run, kind, performed_on)
		values (${owner.orgId}, ${old?.id}, 1, 'as_found', '2024-05-01')`;
	await stage.database
		.admin`insert into calibration_points (org_id, calibration_id, run, point, unit, nominal, indication)
		values (${owner.orgId}, ${old?.id}, 1, 1, 'V', 10, 10.01)`;
});
afterAll(async () => {
	await stage.close();
	rmSync(folder, { recursive: true, force: true });
});

const key = ["--key", "key.pem"];
async function recompute(name: string) {
	const response = await stage.direct(owner);
	expect(response.statusCode, response.payload).toBe(200);
	// The last byte is here a moment before the export is noted as made, and the next one waits for that.
	const isUnderWay = async () =>
		(await stage.rowsOf(owner)).some((row) => row.state === "streamed" && row.finished_at === null);
	await expect.poll(isUnderWay).toBe(false);
	writeFileSync(path.join(folder, name), response.rawPayload);
	writeFileSync(path.join(folder, "key.pem"), publicReceiptKey(stage.house.receiptKeyFile));
	const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "recompute", name, "--json", ...key], {
		...{ cwd: folder, encoding: "utf8", env: { PATH: process.env.PATH } },
	});
	return { status, stderr, found: JSON.parse(stdout || "null") };
}

test("what is as it was stored is said to be, with the numbers of results and signatures", async () => {
	expect(await recompute("whole.zip")).toMatchObject({
		...{ status: 0, stderr: "" },
		found: {
			...{
				ok: true,
				asStored: true,
				origin: { provenBy: "key" },
				unsigned: 1,
				seals: { holding: 1, fromBeforeSeals: 1 },
			},
			...{ calibrations: 2, points: 4, takenOver: 1, differences: [] },
			...{ signatures: 2, certificates: 1, broken: [], reasons: [] },
		},
	});
	const text = execFileSync(process.execPath, [bin, "recompute", "whole.zip", ...key], {
		cwd: folder,
		encoding: "utf8",
	});
	expect(text).toContain(
		"4 results of 2 calibrations computed again, 2 signatures, 1 seals and 1 certificates checked",
	);
	expect(text).toContain("1 calibrations count without a signature");
});

test("a verdict, an uncertainty or a snapshot that somebody changed behind the product is found, and the signature falls", async () => {
	const { admin } = stage.database;
	await admin`update calibration_points set verdict = 'in_tolerance', expanded_uncertainty = 0.013
		where calibration_id = ${calibrationId} and run = 1 and point = 1`;
	await admin`update calibration_points set readings = '["9.99"]', upper_tolerance = 1
		where calibration_id = ${calibrationId} and run = 1 and point = 2`;
	await admin`update calibrations set as_left_verdict = 'out_of_tolerance' where id = ${calibrationId}`;
	await admin`update calibration_points set snapshot = jsonb_set(snapshot, '{nominal}', '"10.0"')
		where calibration_id = ${calibrationId} and run = 2 and point = 2`;
	const { status, found } = await recompute("changed.zip");
	expect(status).toBe(1);
	const places = found.differences.map((one: Record<string, unknown>) => [one.run, one.point, one.field, one.stored]);
	expect(places).toEqual([
		[1, 1, "verdict", "in_tolerance"],
		[1, 1, "expandedUncertainty", "0.013"],
		[1, 2, "upperTolerance", "1"],
		[1, 2, "readings", "9.99"],
		[2, 2, "snapshotHash", expect.stringMatching(/^[0-9a-f]{64}$/)],
		[null, null, "asLeftVerdict", "out_of_tolerance"],
	]);
	expect(found.broken).toMatchObject([
		{ record: "calibration", id: calibrationId, meaning: "performed", fault: "altered" },
		{ record: "calibration", id: calibrationId, meaning: null, fault: "seal_altered" },
	]);
});

test("a review that is gone, and a certificate that is not the signed one, are found", async () => {
	const { admin } = stage.database;
	await admin`update calibrations set review = 'second_person' where id = ${calibrationId}`;
	await admin`update signatures set content_hash = repeat('0', 64) where entity_type = 'certificate'`;
	const { found } = await recompute("unsigned.zip");
	expect(found.broken).toMatchObject([
		{ record: "certificate", fault: "signature_altered" },
		{ record: "calibration", meaning: "performed" },
		{ record: "calibration", meaning: "reviewed", signedAt: null },
		{ record: "certificate", meaning: "authorised" },
		{ record: "calibration", fault: "seal_altered" },
	]);
});

test("a file that is no archive is answered in words", async () => {
	writeFileSync(path.join(folder, "no.zip"), "no");
	const broken = spawnSync(process.execPath, [bin, "recompute", "no.zip"], { cwd: folder, encoding: "utf8" });
	expect(broken).toMatchObject({ status: 1, stdout: expect.stringContaining("not verified") });
	const none = spawnSync(process.execPath, [bin, "recompute", "none.zip"], { cwd: folder, encoding: "utf8" });
	expect(none).toMatchObject({ status: 2, stderr: expect.stringContaining("there is no such file") });
});
