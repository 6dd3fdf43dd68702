import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importSteps, reasonOf } from "../../testing/import-steps.ts";
import { openBench, type TestBench } from "../../testing/open-workshop.ts";
import { importChoices } from "./import-choices.ts";
import { runImport } from "./run-import.ts";
import { undoImport } from "./undo-import.ts";
import { uploadImport } from "./upload-import.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());
const { check, countIn } = importSteps(() => bench);

/** Real register files, when this checkout lies beside them. */
const shared = path.resolve(import.meta.dirname, "../../../../../shared/data");
const registers = existsSync(shared) ? readdirSync(shared).filter((name) => name.includes("register")) : [];

test.skipIf(registers.length === 0)(
	"each real register goes in whole, and nothing changes the second time",
	async () => {
		for (const name of registers) await goesIn(name);
	},
);

async function goesIn(name: string) {
	const shop = await bench.found(name);
	const bytes = readFileSync(path.join(shared, name));
	const started = performance.now();
	const { batchId } = await uploadImport(shop.steps(), { fileName: name }, bytes);
	const first = await check(shop, batchId);
	const choices = {
		dateOrder: Object.fromEntries(first.questions.map(({ column }) => [column, "mdy"])),
	};
	const confirmed = first.ready ? first : await check(shop, batchId, choices);
	const chosen = first.ready ? {} : { choices: importChoices.parse(choices) };
	const checkedAt = performance.now();
	if (!confirmed.ready) {
		expect(await reasonOf(runImport(shop.steps(), { batchId, checked: confirmed.checked, ...chosen }))).toBe("INVALID");
		console.log(name, JSON.stringify(confirmed.totals), JSON.stringify(confirmed.faults.slice(0, 5)));
		return;
	}
	const { counts } = await runImport(shop.steps(), { batchId, checked: confirmed.checked, ...chosen });
	const done = performance.now();
	console.log(
		...[name, JSON.stringify(counts), "questions", first.questions.length, "warnings", counts.warnings],
		...[`upload+check ${Math.round(checkedAt - started)} ms, import ${Math.round(done - checkedAt)} ms`],
	);
	expect(await countIn(shop, "instruments")).toBe(counts.rows);
	expect(done - checkedAt).toBeLessThan(5000);
	const second = (await uploadImport(shop.steps(), { fileName: name }, bytes)).batchId;
	const again = await check(shop, second, choices);
	expect(again.totals).toMatchObject({ create: 0, update: 0, unchanged: counts.rows, error: 0 });
	const undone = await shop.as((ctx) => undoImport(ctx, { batchId }));
	expect(undone).toMatchObject({ deleted: counts.rows, left: 0 });
	expect(await countIn(shop, "instruments")).toBe(0);
}
