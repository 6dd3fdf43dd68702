import { afterAll, beforeAll, expect, test } from "vitest";
import { items, published } from "../../testing/checklists.ts";
import { importSteps, reasonOf } from "../../testing/import-steps.ts";
import { openBench, type TestBench } from "../../testing/open-workshop.ts";
import { startRun } from "../checklists/start-run.ts";
import { checkHistoryImport, historyChoices, runHistoryImport } from "../history/import-history.ts";
import { undoHistoryImport } from "../history/undo-history.ts";
import { recordUsage, recordUsageInput } from "../usage/record-usage.ts";
import { undoImport } from "./undo-import.ts";
import { uploadImport } from "./upload-import.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());
const { check, upload, bring, run, rowsOf } = importSteps(() => bench);

test("history undone, then the register: nothing stays in use, what holds a row is named as what it is, and it can come again", async () => {
	const shop = await bench.found("In order");
	const register = "Tag;Description\nA;one\nB;two\nC;three\nD;four\n";
	const { batchId } = await bring(shop, register);
	const [, , c, d] = await rowsOf(shop);
	const past = Buffer.from("tag,date,nominal,unit,found\nA,2020-01-01,10,mm,10.1\nA,2021-01-01,10,mm,10.1\n");
	const history = await uploadImport(shop.steps(), { fileName: "past.csv" }, past, "history");
	const choices = historyChoices.parse({});
	const { checked } = await checkHistoryImport(shop.steps(), { ...history, choices });
	await runHistoryImport(shop.steps(), { ...history, checked, choices });
	const { id: checklistId } = await published(shop, { name: "Bench", subject: "any", items: items({ kind: "check" }) });
	await shop.as((ctx) => startRun(ctx, { checklistId, instrumentId: String(c?.id) }));
	const use = { instrumentId: d?.id, kind: "lot", reference: "L-1", usedFrom: "2026-01-01" };
	await shop.as((ctx) => recordUsage(ctx, recordUsageInput.parse(use)));

	await shop.as((ctx) => undoHistoryImport(ctx, history));
	const undone = await shop.as((ctx) => undoImport(ctx, { batchId }));
	expect(undone).toMatchObject({ deleted: 1, retired: 1, left: 2 });
	expect(undone.leftRows.map(({ tag, reason }) => [tag, reason])).toEqual([
		["C", "checked"],
		["D", "used"],
	]);
	const standing = async () => (await rowsOf(shop)).map(({ tag, status, retired_reason: why }) => [tag, status, why]);
	expect(await standing()).toEqual([
		["A", "retired", "Undone: import of register.csv"],
		...[["C", "in_service", null] as const, ["D", "in_service", null] as const],
	]);

	const again = await upload(shop, register);
	const { totals, updates } = await check(shop, again);
	expect(totals).toMatchObject({ create: 1, update: 1, unchanged: 2 });
	expect(updates).toEqual([{ line: 2, tag: "A", changes: { status: ["retired", "in_service"] } }]);
	await run(shop, again);
	expect((await standing())[0]).toEqual(["A", "in_service", null]);
});

test("an import is not undone while a later one of the same instruments stands: nothing is used up, and in order all goes", async () => {
	const shop = await bench.found("Out of order");
	const first = await bring(shop, "Tag;Description\nA;one\nB;two\n");
	await bench.database.setNow("2026-03-01T12:05:00Z");
	const second = await bring(shop, "Tag;Description\nA;changed\n");
	const undo = (batchId: string) => shop.as((ctx) => undoImport(ctx, { batchId }));
	expect(await reasonOf(undo(first.batchId))).toBe("CONFLICT");
	expect(await rowsOf(shop)).toHaveLength(2);
	await undo(second.batchId);
	expect(await undo(first.batchId)).toMatchObject({ deleted: 2, left: 0 });
	await bench.database.setNow("2026-03-01T12:00:00Z");
});
