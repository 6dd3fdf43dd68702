import { afterAll, beforeAll, expect, test } from "vitest";
import { importSteps } from "../../testing/import-steps.ts";
import { openBench, type TestBench } from "../../testing/open-workshop.ts";
import { createField, createFieldInput } from "../custom-fields/create-field.ts";
import { nameLanguages } from "../import/field-names.ts";
import { fields } from "../import/fields.ts";
import { getImport } from "./get-import.ts";
import { importTemplate } from "./import-template.ts";
import { sampleRegister } from "./sample-register.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const { upload, check, run, countIn } = importSteps(() => bench);

const own = [
	{ name: "Cost centre", kind: "text", required: true },
	{ name: "Grade", kind: "choice", choices: ["A", "B"], required: true },
	{ name: "Supplier", kind: "text" },
];

test("the template names every field in each language, own ones too, and the import knows each when rows are added", async () => {
	const shop = await bench.found("Template");
	const ids: string[] = [];
	for (const field of own) {
		ids.push((await shop.as((ctx) => createField(ctx, createFieldInput.parse(field)), "manager")).id);
	}
	for (const language of nameLanguages) {
		const { bytes } = await shop.as((ctx) => importTemplate(ctx, { language, format: "csv" }), "viewer");
		const text = bytes.toString("utf8");
		const mark = language === "en" ? "," : ";";
		expect(text.split(mark)).toHaveLength(fields.length + own.length);
		const filled = `${text}T-1${mark.repeat(fields.length)}4711${mark}A${mark}\r\n`;
		const { columns } = await getImport(shop.steps(), { batchId: await upload(shop, filled) });
		expect(columns.map(({ target }) => target)).toEqual([...fields, ...ids.map((id) => `field:${id}`)]);
	}
	const { bytes } = await shop.as((ctx) => importTemplate(ctx, { language: "fr", format: "xlsx" }), "viewer");
	await expect(upload(shop, bytes, "template.xlsx")).rejects.toThrow("a heading row and nothing below it");
});

test.each(nameLanguages)(
	"the sample (%s) has twelve cells to mend; two mended, forty rows come in, and none a second time",
	async (language) => {
		const shop = await bench.found(`Sample ${language}`);
		for (const field of own) await shop.as((ctx) => createField(ctx, createFieldInput.parse(field)), "manager");
		const { bytes, fileName } = await shop.as((ctx) => sampleRegister(ctx, { language }), "viewer");
		const batchId = await upload(shop, bytes, fileName);
		const first = await check(shop, batchId);
		expect(first).toMatchObject({ totals: { rows: 50, create: 38, error: 12 }, questions: [], fileFaults: [] });
		expect(first.faults.map(({ code }) => code).sort()).toEqual([
			...["date_impossible", "date_impossible", "date_in_future", "date_unreadable", "due_too_late", "formula_failed"],
			...["interval_not_whole", "interval_out_of_range", "interval_unit_needed", "interval_unreadable"],
			...["tag_missing", "tag_similar"],
		]);
		const cell = (code: string) => {
			const { line, column } = first.faults.find((fault) => fault.code === code) ?? {};
			return `${line}.${(column ?? 0) - 1}`;
		};
		const cells = { [cell("tag_missing")]: "SMP-051", [cell("interval_unit_needed")]: "12 months" };
		const choices = { cells, onError: "leave" };
		expect((await run(shop, batchId, choices)).counts).toMatchObject({ create: 40, error: 10 });
		const again = await check(shop, await upload(shop, bytes, fileName), { onError: "leave" });
		expect(again.totals).toMatchObject({ create: 0, update: 0, unchanged: 38, error: 12 });
		expect(await countIn(shop, "instruments")).toBe(40);
	},
);
