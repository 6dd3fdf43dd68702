import { afterAll, beforeAll, expect, test } from "vitest";
import { importSteps, reasonOf } from "../../testing/import-steps.ts";
import { openBench, type TestBench } from "../../testing/open-workshop.ts";
import { downloadImportErrors } from "./download-import-errors.ts";
import { getImport } from "./get-import.ts";
import { importChoices } from "./import-choices.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const { upload, check, run, rowsOf } = importSteps(() => bench);

/** A tag twice is no tag column by itself. */
const mapping = { "0": "tag" };

/** Row 3 has no month 13, row 5 repeats a tag and is short. */
const faulty = `Tag;Description;Acquired on
A-1;Caliper;2024-02-01
A-2;"Gauge; small";2024-13-01
A-3;Gauge;2024-02-03
A-3;Gauge
`;

test("a cell corrected here is what is imported, and stands in the file of notes; the uploaded file stays", async () => {
	const shop = await bench.found("Corrected");
	const batchId = await upload(shop, faulty);
	expect((await check(shop, batchId, { mapping })).totals).toMatchObject({ create: 1, error: 3 });
	const cells = { "3.2": "2024-12-01", "5.0": "A;4", "5.2": "2024-02-04" };
	const checked = await check(shop, batchId, { mapping, cells });
	expect(checked.ready).toBe(true);
	expect(checked.corrections).toContainEqual({
		line: 3,
		column: 2,
		header: "Acquired on",
		before: "2024-13-01",
		after: "2024-12-01",
	});
	const noted = await downloadImportErrors(shop.steps(), { batchId, choices: importChoices.parse({ mapping, cells }) });
	const lines = noted.bytes.toString("utf8").split("\n");
	expect(lines[2]).toMatch(/^A-2;"Gauge; small";2024-12-01;OK/);
	expect(lines[4]).toMatch(/^"A;4";Gauge;2024-02-04;OK/);
	await run(shop, batchId, { mapping, cells });
	expect((await rowsOf(shop)).map(({ tag, acquired_on }) => [tag, acquired_on.toISOString().slice(0, 10)])).toEqual([
		...[
			["A-1", "2024-02-01"],
			["A-2", "2024-12-01"],
			["A-3", "2024-02-03"],
			["A;4", "2024-02-04"],
		],
	]);
	// What stood in the file is kept word for word beside what was made of it.
	expect((await rowsOf(shop)).map(({ attributes }) => attributes)).toEqual([
		...[{}, { "Acquired on": "2024-13-01" }, {}, { Tag: "A-3" }],
	]);
	expect((await getImport(shop.steps(), { batchId })).batch.bytes).toBe(Buffer.byteLength(faulty));
});

test("a correction of a cell that is not there is named; too many are refused", async () => {
	const shop = await bench.found("Nowhere");
	const batchId = await upload(shop, faulty);
	const { corrections, fileFaults } = await check(shop, batchId, { mapping, cells: { "99.0": "x", "2.77": "y" } });
	expect([corrections, fileFaults.map(({ code }) => code)]).toEqual([[], ["no_such_cell", "no_such_cell"]]);
	const many = Object.fromEntries(Array.from({ length: 61 }, (_, n) => [`${n}.0`, "x"]));
	expect(importChoices.safeParse({ cells: many }).error?.issues[0]?.message).toMatch("At most 60 cells");
});

test("the good rows alone are imported only when that was chosen, and the others are counted", async () => {
	const shop = await bench.found("Good rows");
	const batchId = await upload(shop, faulty);
	expect(await reasonOf(run(shop, batchId, { mapping }))).toBe("INVALID");
	const { counts } = await run(shop, batchId, { mapping, onError: "leave" });
	expect(counts).toMatchObject({ create: 1, error: 3, rows: 4 });
	expect((await rowsOf(shop)).map(({ tag }) => tag)).toEqual(["A-1"]);
	const { batch } = await getImport(shop.steps(), { batchId });
	expect(batch).toMatchObject({ state: "imported", counts: { error: 3 } });
	const noted = await downloadImportErrors(shop.steps(), { batchId });
	expect(noted.bytes.toString("utf8")).toMatch(/A-2;"Gauge; small";2024-13-01;Error/);
});
