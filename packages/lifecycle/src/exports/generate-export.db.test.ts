import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { orgPrefix } from "@calibrant/files";
import type { WorkerHouse } from "@calibrant/kernel";
import { promise } from "@calibrant/policy";
import { describeError } from "@calibrant/policy/describe-error";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exportReadyMail } from "./export-ready.mail.ts";
import { requestExport } from "./request-export.ts";
import { revokeExport } from "./revoke-export.ts";
import { now, openWorker, type WorkerStage } from "./testing/open-worker.ts";
import { readZip } from "./testing/read-zip.ts";
import { seedWorkspace } from "./testing/seed-workspace.ts";

let stage: WorkerStage;
beforeAll(async () => {
	stage = await openWorker();
});
afterAll(() => stage.close());
beforeEach(() => {
	stage.errors.length = 0;
	return stage.database.setNow(now);
});

describe("making an archive", () => {
	test(
		promise(["CP-75", "CP-76"], "a queued export becomes a whole archive, one mail and one audit line"),
		async () => {
			const org = await seedWorkspace(stage.database, stage.files, { instruments: 30, certificates: 4 });
			const { id } = await stage.asOwner(org, requestExport);
			await stage.run(org.orgId, id);
			await stage.run(org.orgId, id);
			const done = await stage.view(org, id);
			expect(done).toMatchObject({ state: "ready", downloads: 0, download: `/api/exports/${id}/download` });
			expect(done.done).toBe(done.total);
			expect(done.expiresAt).toEqual(new Date("2026-03-17T12:00:00Z"));
			const keys = await stage.stored(org.orgId);
			expect(keys).toHaveLength(1);
			const file = path.join(stage.folder, "made.zip");
			await pipeline(await stage.files.get(keys[0] ?? ""), createWriteStream(file));
			expect((await readZip(file)).has("manifest.json")).toBe(true);
			const [letter, ...more] = await stage.letters(id);
			expect(more).toEqual([]);
			const mail = await stage.database.worker.withOrg(org.orgId, {}, ({ tx, now }) =>
				exportReadyMail.compose({
					house: stage.house,
					tx,
					now,
					letter: { subjectId: letter?.subject_id } as never,
					language: "en",
				}),
			);
			expect(mail?.to).toBe(`${org.userId}@example.test`);
			expect(mail?.content.text).toContain(`http://localhost:3000/app/export/${id}`);
			const lines = await stage.database.admin`select action from audit_log where entity_id = ${id} order by seq`;
			expect(lines.map(({ action }) => action)).toEqual(["export.requested", "workspace.exported"]);
		},
	);

	test("the link ends with the organisation's deletion when that is sooner", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 0 });
		await stage.graceUntil(org.orgId, "2026-02-11T12:00:00Z");
		const { id, reason } = await stage.asOwner(org, requestExport);
		await stage.run(org.orgId, id);
		expect(reason).toBe("bypass");
		expect((await stage.view(org, id)).expiresAt).toEqual(new Date("2026-03-14T04:00:00Z"));
	});

	test("two runs at once give one archive, and the slower one takes its file back", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 30, certificates: 4 });
		const { id } = await stage.asOwner(org, requestExport);
		await Promise.all([stage.run(org.orgId, id), stage.run(org.orgId, id)]);
		const [row] = await stage.database.admin`select file_key, state from generated_export_jobs where id = ${id}`;
		expect(row?.state).toBe("ready");
		expect(await stage.stored(org.orgId)).toEqual([row?.file_key]);
		expect(await stage.letters(id)).toHaveLength(1);
	});

	test("called off in the middle, it stops and leaves nothing", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 20, certificates: 200 });
		const { id } = await stage.asOwner(org, requestExport);
		let read = 0;
		const slow: WorkerHouse = {
			...stage.house,
			files: {
				...stage.files,
				get: async (key) => {
					if (++read === 1) await stage.asOwner(org, (ctx) => revokeExport(ctx, { id }));
					// As slow as the row is to ask, so that the files do not outrun it.
					else await stage.view(org, id);
					return stage.files.get(key);
				},
			},
		};
		await stage.run(org.orgId, id, undefined, slow);
		expect(read).toBeLessThan(200);
		expect(await stage.view(org, id)).toMatchObject({
			state: "failed",
			failure: expect.stringContaining("called off"),
		});
		expect([await stage.stored(org.orgId), await stage.letters(id)]).toEqual([[], []]);
	});

	test("without a file it is made, said to be incomplete, and does not use up the one export of a leaving organisation", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 1, state: "grace" });
		const { id } = await stage.asOwner(org, requestExport);
		await stage.files.deletePrefix(orgPrefix("certificates", org.orgId));
		await stage.run(org.orgId, id);
		const first = [{ path: expect.stringMatching(/^certificates\//), expected: expect.any(String), found: null }];
		expect(await stage.view(org, id)).toMatchObject({ state: "ready", differing: { files: 1, first } });
		expect(stage.errors).toMatchObject([{ exportId: id, code: "FILES_DIFFER" }]);
		const again = await stage.asOwner(org, requestExport);
		expect(again).toMatchObject({ state: "queued" });
		expect(again.id).not.toBe(id);
	});

	test("a statement that failed for good is logged without what stood in it", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 1 });
		const { id } = await stage.asOwner(org, requestExport);
		const failed = Object.assign(new Error("Failed query: select $1\nparams: Erika"), { query: "", params: ["Erika"] });
		const broken: WorkerHouse = { ...stage.house, files: { ...stage.files, get: () => Promise.reject(failed) } };
		await stage.run(org.orgId, id, undefined, broken);
		expect((await stage.view(org, id)).state).toBe("failed");
		// As the worker's logger does with `err`.
		const logged = JSON.stringify(stage.errors.map(({ err, ...fields }) => ({ ...fields, err: describeError(err) })));
		expect(logged).toContain("A statement failed.");
		expect(logged).not.toContain("Erika");
	});

	test("a store that is away is tried again later", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 1 });
		const { id } = await stage.asOwner(org, requestExport);
		const away: WorkerHouse = {
			...stage.house,
			files: {
				...stage.files,
				put: () => Promise.reject(Object.assign(new Error("away"), { code: "STORE_UNAVAILABLE" })),
			},
		};
		await expect(stage.run(org.orgId, id, undefined, away)).rejects.toThrow("away");
		expect((await stage.view(org, id)).state).toBe("running");
		await stage.run(org.orgId, id);
		expect((await stage.view(org, id)).state).toBe("ready");
	});

	test("the abort signal ends it, and the next run makes it", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 50, certificates: 5 });
		const { id } = await stage.asOwner(org, requestExport);
		const stop = new AbortController();
		const stopping: WorkerHouse = {
			...stage.house,
			files: {
				...stage.files,
				get: (key) => {
					stop.abort();
					return stage.files.get(key);
				},
			},
		};
		await expect(stage.run(org.orgId, id, stop.signal, stopping)).rejects.toThrow();
		expect(await stage.stored(org.orgId)).toEqual([]);
		await stage.run(org.orgId, id);
		expect((await stage.view(org, id)).state).toBe("ready");
	});

	test("an organisation that is being purged gets no archive", async () => {
		const org = await seedWorkspace(stage.database, stage.files, { instruments: 1, certificates: 0 });
		const { id } = await stage.asOwner(org, requestExport);
		await stage.database.admin`update organisations set state = 'purging' where id = ${org.orgId}`;
		await stage.run(org.orgId, id);
		expect(await stage.stored(org.orgId)).toEqual([]);
	});
});

const script = fileURLToPath(new URL("testing/run-generate.ts", import.meta.url));

for (const step of ["claimed", "packed", "reading", "storing", "stored", "named"]) {
	test(
		promise(["CP-76", "CP-82"], `killed with -9 while ${step}: no half file is reachable; the next run finishes it`),
		async () => {
			const org = await seedWorkspace(stage.database, stage.files, {
				instruments: 20,
				certificates: 3,
				state: "grace",
			});
			const { id } = await stage.asOwner(org, requestExport);
			const child = spawn(process.execPath, [script, stage.database.workerUrl, stage.filesUrl, org.orgId, id, step]);
			let said = "";
			let complaint = "";
			child.stderr.on("data", (chunk) => {
				complaint += chunk;
			});
			await new Promise<void>((resolve) => {
				child.stdout.on("data", (chunk) => {
					said += chunk;
					if (said.includes(`${step}\n`)) child.kill("SIGKILL");
				});
				child.on("close", () => resolve());
			});
			expect(`${complaint}${said}`).toContain(step);
			expect(said).not.toContain("done");
			if (step === "named") expect((await stage.view(org, id)).state).toBe("ready");
			else {
				expect(await stage.view(org, id)).toMatchObject({ state: "running", download: null });
				expect((await stage.asOwner(org, requestExport)).id).toBe(id);
			}
			await stage.run(org.orgId, id);
			const [row] = await stage.database.admin`select file_key, state from generated_export_jobs where id = ${id}`;
			expect(row?.state).toBe("ready");
			expect(await stage.stored(org.orgId)).toContain(row?.file_key);
			expect(await stage.letters(id)).toHaveLength(1);
			await stage.database.setNow("2026-03-17T12:00:01Z");
			await stage.remove(org.orgId, id);
			expect(await stage.stored(org.orgId)).toEqual([]);
		},
	);
}
