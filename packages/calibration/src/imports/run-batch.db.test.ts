import { afterAll, beforeAll, expect, test } from "vitest";
import { importSteps, reasonOf } from "../../testing/import-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { checkHistoryImport, historyChoices } from "../history/import-history.ts";
import { checkUsageImport } from "../usage/import-usage.ts";
import { runBatch } from "./run-batch.job.ts";
import { runImport } from "./run-import.ts";
import { importProgress, startImport, startImportInput, stopImport } from "./start-import.ts";
import { uploadImport } from "./upload-import.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const { upload, check, countIn } = importSteps(() => bench);
const log = { info: () => {}, error: () => {} };
const register = (rows: number) =>
	`Tag,Description\n${Array.from({ length: rows }, (_, n) => `R-${n},Gauge ${n}\n`).join("")}`;
const work = (shop: Workshop, batchId: string, signal = new AbortController().signal) =>
	runBatch.run(
		{ house: { ...bench.house, db: bench.database.worker } as never, signal, log },
		{ orgId: shop.orgId, batchId },
	);
const start = async (shop: Workshop, batchId: string, role?: "manager") => {
	const { checked } = await check(shop, batchId);
	await shop.as((ctx) => startImport(ctx, startImportInput.parse({ kind: "register", batchId, checked })), role);
};
const progress = (shop: Workshop, batchId: string) => shop.as((ctx) => importProgress(ctx, { batchId }));

test("10,000 rows: how far it is can be read while it is written, as the member's who confirmed it", async () => {
	const shop = await bench.found("Long");
	const batchId = await upload(shop, register(10_000));
	await start(shop, batchId, "manager");
	expect(await progress(shop, batchId)).toMatchObject({ state: "importing", done: 0, total: 0, failure: null });
	const { checked } = await check(shop, batchId);
	expect(await reasonOf(runImport(shop.steps(), { batchId, checked }))).toBe("CONFLICT");
	const seen: number[] = [];
	let done = false;
	const watching = (async () => {
		while (!done) {
			const now = await progress(shop, batchId);
			if (now.state === "importing") seen.push(now.done);
		}
	})();
	await work(shop, batchId);
	done = true;
	await watching;
	expect(seen.some((n) => n > 0 && n < 10_000)).toBe(true);
	expect(seen).toEqual(seen.toSorted((a, b) => a - b));
	expect(await progress(shop, batchId)).toMatchObject({ state: "imported", failure: null });
	expect(await countIn(shop, "instruments")).toBe(10_000);
	const [line] = await bench.database.admin`
		select actor_ref as by from audit_log where org_id = ${shop.orgId} and action = 'register.imported'`;
	expect(line?.by).toBe(shop.members.manager);
	// The queue may deliver it again.
	await work(shop, batchId);
	const again = await upload(shop, register(10_000));
	expect((await check(shop, again)).totals).toMatchObject({ create: 0, update: 0, unchanged: 10_000 });
});

test("the same file twice at once is written once; the other waits again and says why", async () => {
	const shop = await bench.found("Twice");
	const ids = [await upload(shop, register(1200)), await upload(shop, register(1200))];
	for (const id of ids) await start(shop, id);
	await Promise.all(ids.map((id) => work(shop, id)));
	expect(await countIn(shop, "instruments")).toBe(1200);
	const both = await Promise.all(ids.map((id) => progress(shop, id)));
	expect(both.map(({ state }) => state).sort()).toEqual(["imported", "uploaded"]);
	expect(both.find(({ state }) => state === "uploaded")?.failure).toContain("The register has changed");
});

test("past calibrations from the same file twice at once are recorded once", async () => {
	const shop = await bench.found("Past twice");
	await runImport(shop.steps(), await readied(shop, register(3)));
	const text = `tag,date,nominal,reading\n${[0, 1, 2].map((n) => `R-${n},2024-01-0${n + 1},10,10.1\n`).join("")}`;
	const ids: string[] = [];
	for (let n = 0; n < 2; n += 1) {
		const { batchId } = await uploadImport(shop.steps(), { fileName: "past.csv" }, Buffer.from(text), "history");
		const choices = historyChoices.parse({});
		const { checked } = await checkHistoryImport(shop.steps(), { batchId, choices });
		await shop.as((ctx) => startImport(ctx, startImportInput.parse({ kind: "history", batchId, choices, checked })));
		ids.push(batchId);
	}
	await Promise.all(ids.map((id) => work(shop, id)));
	expect(await countIn(shop, "calibrations")).toBe(3);
});

test("uses are recorded by the job too", async () => {
	const shop = await bench.found("Uses");
	await runImport(shop.steps(), await readied(shop, register(1)));
	const text = Buffer.from("tag,lot,from\nR-0,LOT-1,2026-01-05\nR-0,LOT-2,2026-01-06\n");
	const { batchId } = await uploadImport(shop.steps("technician"), { fileName: "uses.csv" }, text, "usage");
	const { checked } = await checkUsageImport(shop.steps("technician"), { batchId });
	const input = startImportInput.parse({ kind: "usage", batchId, checked });
	await shop.as((ctx) => startImport(ctx, input), "technician");
	await work(shop, batchId);
	expect(await progress(shop, batchId)).toMatchObject({ state: "imported", kind: "usage" });
	expect(await countIn(shop, "usage_records")).toBe(2);
});

test("called off while it is written, nothing is kept and the file waits as before", async () => {
	const shop = await bench.found("Called off");
	const batchId = await upload(shop, register(6000));
	await start(shop, batchId);
	const working = work(shop, batchId);
	while ((await progress(shop, batchId)).total === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	await shop.as((ctx) => stopImport(ctx, { batchId }));
	await working;
	expect(await countIn(shop, "instruments")).toBe(0);
	expect(await progress(shop, batchId)).toMatchObject({ state: "uploaded", failure: null });
	expect(await reasonOf(shop.as((ctx) => stopImport(ctx, { batchId })))).toBe("CONFLICT");
	await start(shop, batchId);
	await work(shop, batchId);
	expect(await countIn(shop, "instruments")).toBe(6000);
});

test("a worker that stops keeps nothing, and the next one does it", async () => {
	const shop = await bench.found("Killed");
	const batchId = await upload(shop, register(1200));
	await start(shop, batchId);
	await expect(work(shop, batchId, AbortSignal.abort(new Error("stopping")))).rejects.toThrow("stopping");
	expect([await countIn(shop, "instruments"), (await progress(shop, batchId)).state]).toEqual([0, "importing"]);
	await work(shop, batchId);
	expect(await countIn(shop, "instruments")).toBe(1200);
});

test("whoever may not import can neither start, nor stop, nor have confirmed it", async () => {
	const shop = await bench.found("Rights");
	const batchId = await upload(shop, register(2));
	const { checked } = await check(shop, batchId);
	const input = startImportInput.parse({ kind: "register", batchId, checked });
	expect(await reasonOf(shop.as((ctx) => startImport(ctx, input), "technician"))).toBe("FORBIDDEN");
	await start(shop, batchId, "manager");
	expect(await reasonOf(shop.as((ctx) => stopImport(ctx, { batchId }), "viewer"))).toBe("FORBIDDEN");
	await bench.database.admin`update memberships set role = 'viewer' where id = ${shop.members.manager}`;
	await work(shop, batchId);
	expect(await progress(shop, batchId)).toMatchObject({ state: "uploaded", failure: expect.any(String) });
	expect(await countIn(shop, "instruments")).toBe(0);
});

async function readied(shop: Workshop, text: string) {
	const batchId = await upload(shop, text);
	return { batchId, checked: (await check(shop, batchId)).checked };
}
