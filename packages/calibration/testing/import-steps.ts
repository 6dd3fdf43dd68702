import { checkImport, checkImportInput } from "../src/imports/check-import.ts";
import { importChoices } from "../src/imports/import-choices.ts";
import { runImport } from "../src/imports/run-import.ts";
import { uploadImport } from "../src/imports/upload-import.ts";
import type { TestBench, Workshop } from "./open-workshop.ts";

type Choices = Record<string, unknown>;

/** Choices as the page sends them; nothing where none were made. */
export const choicesOf = (choices?: Choices) => (choices ? { choices: importChoices.parse(choices) } : {});

/** The steps of an import as a person goes through them, one by one or at once, and what is there afterwards. */
export function importSteps(bench: () => TestBench) {
	const upload = async (shop: Workshop, text: string | Buffer, fileName = "register.csv") =>
		(await uploadImport(shop.steps(), { fileName }, Buffer.from(text))).batchId;
	const check = (shop: Workshop, batchId: string, choices?: Choices) =>
		checkImport(shop.steps(), checkImportInput.parse({ batchId, ...choicesOf(choices) }));
	const run = async (shop: Workshop, batchId: string, choices?: Choices) => {
		const { checked } = await check(shop, batchId, choices);
		return runImport(shop.steps(), { batchId, checked, ...choicesOf(choices) });
	};
	const bring = async (shop: Workshop, text: string, choices?: Choices) => {
		const batchId = await upload(shop, text);
		return run(shop, batchId, choices);
	};
	const rowsOf = (shop: Workshop) =>
		bench().database.admin`select * from instruments where org_id = ${shop.orgId} order by tag`;
	const countIn = async (shop: Workshop, table: string) => {
		const { admin } = bench().database;
		const [row] = await admin`select count(*)::int as n from ${admin(table)} where org_id = ${shop.orgId}`;
		return row?.n as number;
	};
	return { upload, check, run, bring, rowsOf, countIn };
}

/** Why an attempt was refused; null when it was not. */
export const reasonOf = async (attempt: Promise<unknown>) => {
	const error = (await attempt.then(
		() => null,
		(thrown) => thrown,
	)) as { reason?: string; message?: string } | null;
	return error?.reason ?? error?.message ?? null;
};
