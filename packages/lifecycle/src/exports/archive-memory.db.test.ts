import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorker, type WorkerStage } from "./testing/open-worker.ts";
import { seedWorkspace } from "./testing/seed-workspace.ts";

const script = fileURLToPath(new URL("testing/run-archive.ts", import.meta.url));
const megabyte = 1024 * 1024;
let stage: WorkerStage;
beforeAll(async () => {
	stage = await openWorker();
});
afterAll(() => stage.close());

async function write(orgId: string) {
	const limits = ["--max-old-space-size=56", "--max-semi-space-size=4"];
	const { workerUrl } = stage.database;
	const run = promisify(execFile)(process.execPath, [...limits, script, workerUrl, stage.filesUrl, orgId]);
	return JSON.parse((await run).stdout) as { bytes: number; counts: Record<string, number>; maxRss: number };
}

test(promise(
	"CP-74",
	"an archive four times the heap is written within it: memory does not grow with the organisation",
), { timeout: 180_000 }, async () => {
	const small = await seedWorkspace(stage.database, stage.files, { instruments: 5, certificates: 1 });
	const large = await seedWorkspace(stage.database, stage.files, {
		...{ instruments: 3_000, certificates: 4, fileBytes: 56 * megabyte },
	});
	const [little, much] = [await write(small.orgId), await write(large.orgId)];
	expect(much.bytes).toBeGreaterThan(224 * megabyte);
	expect(much.counts).toMatchObject({ calibration_points: 9_000, certificates: 4 });
	expect((much.maxRss - little.maxRss) / megabyte).toBeLessThan(80);
});
