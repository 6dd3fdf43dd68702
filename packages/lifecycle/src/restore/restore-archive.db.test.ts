import { createReadStream } from "node:fs";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyAuditLog } from "../audit/verify-audit-log.ts";
import { type Canary, plantCanaries } from "../exports/testing/canary-rows.ts";
import { jsonLines } from "../exports/testing/read-zip.ts";
import { dataParts, openRestore, type RestoreStage, storedEntries } from "./testing/open-restore.ts";

let stage: RestoreStage;
beforeAll(async () => {
	stage = await openRestore();
});
afterAll(() => stage.close());
beforeEach(() => stage.database.setNow("2026-03-10T12:00:00Z"));

describe("an export taken in by an empty organisation", () => {
	test(promise("CX-13", "and exported again has the same data parts and the same files, byte for byte"), async () => {
		const first = await stage.exported(stage.source.orgId, "first.zip");
		const target = await stage.empty();
		const restored = await stage.takeIn(target, first.file);
		expect(restored).toMatchObject({ state: "restored", faults: [], source: { organisationId: stage.source.orgId } });
		const second = await stage.exported(target.orgId, "second.zip");
		expect(dataParts(second.entries)).toEqual(dataParts(first.entries));
		expect(String(first.entries.get("data/instruments.jsonl"))).toContain("12345678901234567890");
		expect(storedEntries(second.entries)).toEqual(storedEntries(first.entries));
		expect(storedEntries(first.entries)).toHaveLength(4);
		expect(second.entries.get("equipment-register.csv")).toEqual(first.entries.get("equipment-register.csv"));
		expect(String(second.entries.get("manifest.json"))).toContain(target.orgId);
		// A third organisation, from the second export.
		const third = await stage.empty();
		expect(await stage.takeIn(third, second.file)).toMatchObject({ state: "restored" });
		expect(dataParts((await stage.exported(third.orgId, "third.zip")).entries)).toEqual(dataParts(first.entries));
	});

	test("every table that is taken over keeps its canary, whichever module it belongs to", async () => {
		const canary: Canary = await plantCanaries(stage.database, stage.files, "heron", ["audit_seals"]);
		const first = await stage.exported(canary.orgId, "heron.zip");
		const target = await stage.empty();
		expect(await stage.takeIn(target, first.file)).toMatchObject({ state: "restored" });
		const second = await stage.exported(target.orgId, "heron-2.zip");
		expect(dataParts(second.entries)).toEqual(dataParts(first.entries));
		for (const [table, lines] of dataParts(first.entries)) expect(lines, table).not.toBe("");
	});

	test("the old audit log is kept as a file of evidence, and the live chain holds only what happened here", async () => {
		const first = await stage.exported(stage.source.orgId, "evidence.zip");
		const target = await stage.empty();
		await stage.takeIn(target, first.file);
		const second = await stage.exported(target.orgId, "evidence-2.zip");
		const [row] = jsonLines(second.entries.get("data/restored_archives.jsonl"));
		const carried = [...second.entries].find(([name]) => name.startsWith("restored/"))?.[1] ?? Buffer.alloc(0);
		expect(carried).toEqual(first.entries.get("audit-log.jsonl"));
		expect(verifyAuditLog(String(carried))).toMatchObject({ verified: true, organisationId: stage.source.orgId });
		expect(row).toMatchObject({ state: "restored", source_org_id: stage.source.orgId, upload_key: null });
		const live = verifyAuditLog(String(second.entries.get("audit-log.jsonl")));
		expect(live).toMatchObject({ organisationId: target.orgId });
		const actions = jsonLines(second.entries.get("data/audit_log.jsonl")).map(({ action }) => action);
		expect(actions).toEqual(["archive.uploaded", "archive.confirmed", "workspace.restored"]);
	});

	test("people are not: records name them by pseudonym, nobody becomes a member, no key works", async () => {
		const target = await stage.empty();
		await stage.takeIn(target, (await stage.exported(stage.source.orgId, "people.zip")).file);
		const [found] = await stage.database.admin`select
			(select count(*)::int from memberships where org_id = ${target.orgId}) as members,
			(select count(*)::int from api_keys where org_id = ${target.orgId}) as keys,
			(select count(*)::int from calibrations where org_id = ${target.orgId} and performed_by = ${stage.source.ownerId}) as named`;
		expect(found).toEqual({ members: 1, keys: 0, named: 30 });
	});

	test("the uploaded file is gone afterwards, and twice is once", async () => {
		const target = await stage.empty();
		const { file } = await stage.exported(stage.source.orgId, "twice.zip");
		const done = await stage.takeIn(target, file);
		const before = await stage.storedFiles(target.orgId);
		expect(before.filter((key) => key.includes("upload.zip"))).toEqual([]);
		await stage.work(target.orgId, done?.id ?? "");
		expect(await stage.storedFiles(target.orgId)).toEqual(before);
		await expect(stage.upload(target, createReadStream(file))).rejects.toThrow("has records already");
	});
});
