import { type Role, searchInput } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { refusal } from "../../testing/calibration-steps.ts";
import { importSteps } from "../../testing/import-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { applyBulk, undoBulk } from "../bulk/apply-bulk.ts";
import { bulkInput, previewBulk } from "../bulk/plan-bulk.ts";
import { getImport } from "../imports/get-import.ts";
import { createInstrument, createInstrumentInput } from "../instruments/create-instrument.ts";
import { getInstrument } from "../instruments/get-instrument.ts";
import { listInstrumentHistory } from "../instruments/list-instrument-history.ts";
import { listInstruments, listInstrumentsInput } from "../instruments/list-instruments.ts";
import { updateInstrument, updateInstrumentInput } from "../instruments/update-instrument.ts";
import { searchRecords } from "../search/search-records.ts";
import { archiveField, deleteField, moveField, updateField, updateFieldInput } from "./change-field.ts";
import { createField, createFieldInput, previewField, previewFieldInput } from "./create-field.ts";
import { keptHeadings, listFields } from "./list-fields.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const { bring, check, upload } = importSteps(() => bench);

type Asked = z.input<typeof createFieldInput>;
const add = (shop: Workshop, asked: Asked, role: Role = "manager") =>
	shop.as((ctx) => createField(ctx, createFieldInput.parse(asked)), role);
const make = (shop: Workshop, tag: string, customFields?: Record<string, string | null>) =>
	shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag, customFields })));
const change = (shop: Workshop, { id, version }: { id: string; version: number }, changes: object) =>
	shop.as((ctx) => updateInstrument(ctx, updateInstrumentInput.parse({ id, version, changes })));
const tags = async (shop: Workshop, asked: Partial<z.input<typeof listInstrumentsInput>>) =>
	(await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse(asked)), "viewer")).items.map(
		({ tag }) => tag,
	);
const fieldsOf = async (shop: Workshop) => (await shop.as(listFields, "viewer")).items;

test("a field of each kind is kept in order; values are read as the field stores them, and refused with what to do", async () => {
	const shop = await bench.found("Kinds");
	await add(shop, { name: "Cost centre", kind: "text", required: true });
	await add(shop, { name: "Mass", kind: "number", unit: "kg", choices: ["left out"] });
	await add(shop, { name: "Bought", kind: "date" });
	await add(shop, { name: "Class", kind: "choice", choices: ["A", "B"], unit: "left out" });
	await add(shop, { name: "ATEX", kind: "yes_no" });
	await add(shop, { name: "Manual", kind: "link" });
	expect((await fieldsOf(shop)).map(({ name, unit, choices }) => [name, unit, choices])).toEqual([
		["Cost centre", "", []],
		["Mass", "kg", []],
		["Bought", "", []],
		["Class", "", ["A", "B"]],
		["ATEX", "", []],
		["Manual", "", []],
	]);
	const typed = { Mass: " 1,50 ", Bought: "2024-02-29", Class: "b", ATEX: "Ja", Manual: "https://maker.example/m.pdf" };
	const made = await make(shop, "A-1", { "Cost centre": "4711", ...typed });
	const stored = { "Cost centre": "4711", ...typed, Mass: "1.50", Class: "B", ATEX: "yes" };
	expect(made.customFields).toEqual(stored);
	const { instrument } = await shop.as((ctx) => getInstrument(ctx, { id: made.id }), "viewer");
	expect([instrument.customFields, instrument.attributes]).toEqual([stored, {}]);
	const wrong = {
		Mass: "heavy",
		Bought: "2023-02-29",
		Class: "C",
		ATEX: "perhaps",
		Manual: "maker.example",
		Colour: "red",
	};
	const refused = await refusal(make(shop, "A-2", wrong));
	expect(refused).toMatchObject({ reason: "INVALID" });
	expect(Object.keys(refused?.details.fields as object).sort()).toEqual(
		["ATEX", "Bought", "Class", "Colour", "Cost centre", "Manual", "Mass"].map((key) => `customFields.${key}`),
	);
	expect(await refusal(change(shop, made, { customFields: { "Cost centre": null } }))).toMatchObject({
		reason: "INVALID",
	});
	// A change of something else does not ask for what is missing, and leaves the values.
	const moved = await change(shop, made, { custodian: "Ana", customFields: { Mass: null } });
	expect(moved.customFields).toEqual({ ...stored, Mass: null });
	const { items } = await shop.as((ctx) => listInstrumentHistory(ctx, { id: made.id, limit: 1 }));
	// Nor one that gives back what is there, of a field that came after the instrument.
	const { admin } = bench.database;
	await admin`update instruments set attributes = '{"Mass": "about 5"}' where id = ${made.id}`;
	const back = { "Cost centre": null, Mass: "about 5" };
	const again = await change(shop, moved, { custodian: "Tom", customFields: back });
	expect([again.custodian, again.customFields["Cost centre"], again.customFields.Mass]).toEqual([
		"Tom",
		null,
		"about 5",
	]);
	expect(await refusal(change(shop, again, { customFields: { Mass: "about 6" } }))).toMatchObject({
		reason: "INVALID",
	});
	const { Mass: _mass, ...rest } = stored;
	expect(items[0]).toMatchObject({ before: { attributes: stored }, after: { attributes: rest } });
});

test("the register is sorted, filtered and searched by a field, number by number, page by page", async () => {
	const shop = await bench.found("Lists");
	const mass = await add(shop, { name: "Mass", kind: "number", unit: "kg" });
	const site = await add(shop, { name: "Class", kind: "choice", choices: ["A", "B"] });
	for (const [tag, Mass, Class] of [
		["T-1", "10", "A"],
		["T-2", "9.5", "B"],
		["T-3", "", "B"],
		["T-4", "-2", ""],
	] as const)
		await make(shop, tag, { Mass, Class });
	const { admin } = bench.database;
	await admin`update instruments set attributes = attributes || '{"Mass": "about 5"}' where org_id = ${shop.orgId} and tag = 'T-3'`;
	const sort = `field:${mass.id}`;
	expect(await tags(shop, { sort })).toEqual(["T-4", "T-2", "T-1", "T-3"]);
	const first = await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({ sort, limit: 3 })));
	expect(await tags(shop, { sort, limit: 3, cursor: first.nextCursor })).toEqual(["T-3"]);
	const two = await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({ sort, limit: 2 })));
	expect(await tags(shop, { sort, limit: 3, cursor: two.nextCursor })).toEqual(["T-1", "T-3"]);
	expect(await refusal(tags(shop, { sort, cursor: Buffer.from('["0","x","1"]').toString("base64url") }))).toMatchObject(
		{
			reason: "INVALID",
		},
	);
	expect(await tags(shop, { custom: `${site.id}=b` })).toEqual(["T-2", "T-3"]);
	expect(await tags(shop, { custom: `${site.id}=B&${mass.id}=9.5` })).toEqual(["T-2"]);
	expect(await tags(shop, { custom: `${site.id}=~` })).toEqual(["T-4"]);
	expect(await tags(shop, { q: "about" })).toEqual(["T-3"]);
	const look = (q: string) => shop.as((ctx) => searchRecords(ctx, searchInput.parse({ q })), "viewer");
	expect((await look("about 5"))[0]).toMatchObject({ kind: "instrument", hits: [{ title: "T-3" }] });
	// Archived, it is a field no more: nobody finds anything by it, and its values are imported columns again.
	await shop.as((ctx) => archiveField(ctx, { id: mass.id, version: 1, archived: true }));
	expect([
		await tags(shop, { q: "about" }),
		await tags(shop, { custom: `${mass.id}=~` }),
		await look("about 5"),
	]).toEqual([...[[], [], []]]);
	expect(await tags(shop, { sort })).toEqual(["T-1", "T-2", "T-3", "T-4"]);
	const [one] = (await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({})))).items;
	expect([one?.customFields, one?.attributes]).toEqual([{ Class: "A" }, { Mass: "10" }]);
});

test("what an import kept becomes a field: shown before, rewritten with history, and what does not fit stays", async () => {
	const shop = await bench.found("Promoted");
	await bring(shop, "Tag;Bought on;Seen\nP-1;31/01/2024;03/04/2024\nP-2;01/02/2024;\nP-3;unknown;\n");
	expect(await shop.as(keptHeadings)).toMatchObject({
		items: [
			{ heading: "Bought on", values: 3 },
			{ heading: "Seen", values: 1 },
		],
		total: 2,
	});
	// Nothing shows which number is the day.
	const seenOn = previewFieldInput.parse({ name: "Seen", kind: "date" });
	expect(await shop.as((ctx) => previewField(ctx, seenOn))).toMatchObject({ values: 1, misfits: 1, rewritten: 0 });
	const asked = { name: "Purchased", kind: "date" as const, heading: "Bought on" };
	const seen = await shop.as((ctx) => previewField(ctx, previewFieldInput.parse(asked)));
	expect(seen).toMatchObject({
		...{ values: 3, misfits: 1, rewritten: 2, misfitTexts: [{ text: "unknown", times: 1 }] },
		rewrittenTexts: [
			{ text: "01/02/2024", value: "2024-02-01", times: 1 },
			{ text: "31/01/2024", value: "2024-01-31", times: 1 },
		],
	});
	expect(await refusal(add(shop, asked))).toMatchObject({ reason: "CONFLICT" });
	expect(await add(shop, { ...asked, adopts: 3 })).toMatchObject({ key: "Bought on", name: "Purchased", rewritten: 2 });
	const { items } = await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({})));
	expect(items.map((one) => [one.customFields["Bought on"], one.version])).toEqual([
		["2024-01-31", 2],
		["2024-02-01", 2],
		["unknown", 1],
	]);
	// Whoever changes another thing is not asked; whoever touches this value is.
	const last = items[2] as { id: string; version: number };
	const other = await change(shop, last, { custodian: "Ana" });
	expect(await refusal(change(shop, other, { customFields: { "Bought on": "2024" } }))).toMatchObject({
		reason: "INVALID",
	});
	expect(await shop.as(keptHeadings)).toMatchObject({ items: [{ heading: "Seen" }], total: 1 });
});

test("an import fills fields by their names, with the care of every other column", async () => {
	const shop = await bench.found("Imported");
	const bought = await add(shop, { name: "Bought", kind: "date" });
	await add(shop, { name: "Mass", kind: "number", unit: "kg" });
	await add(shop, { name: "Cost centre", kind: "text", required: true });
	const text = "Tag;bought;Mass;Cost centre\nI-1;31/01/2024;1,5;4711\nI-2;02/03/2024;0,25;0815\n";
	const batchId = await upload(shop, text);
	const opened = await getImport(shop.steps(), { batchId });
	expect(opened.columns.map(({ target }) => target.replace(bought.id, "BOUGHT").slice(0, 12))).toEqual([
		...["tag", "field:BOUGHT", expect.stringMatching(/^field:/), expect.stringMatching(/^field:/)],
	]);
	await bring(shop, text);
	const { items } = await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({})));
	expect(items.map(({ customFields, attributes }) => [customFields, attributes])).toEqual([
		[
			{ Bought: "2024-01-31", Mass: "1.5", "Cost centre": "4711" },
			{ bought: "31/01/2024", "Mass (file)": "1,5" },
		],
		[
			{ Bought: "2024-03-02", Mass: "0.25", "Cost centre": "0815" },
			{ bought: "02/03/2024", "Mass (file)": "0,25" },
		],
	]);
	expect((await check(shop, await upload(shop, text))).totals).toMatchObject({ unchanged: 2, update: 0 });
	const wrongId = await upload(shop, "Tag;Mass;Cost centre\nI-1;heavy;\nI-3;1;\n");
	const wrong = await check(shop, wrongId);
	expect(wrong.faults.map(({ code, line }) => [line, code])).toEqual([
		[2, "field_unreadable"],
		[3, "field_missing"],
	]);
	// At its cell, so that it can be corrected there.
	expect(wrong.faults[1]).toMatchObject({ column: 3, header: "Cost centre", value: "" });
	// Where the whole column is missing, once.
	const without = await check(shop, await upload(shop, "Tag;Mass\nI-1;heavy\nI-8;1\nI-9;1\n"));
	expect(without).toMatchObject({ totals: { error: 3 }, faultCount: 2 });
	expect(without.faults.map(({ code, line }) => [line, code])).toEqual([
		...[
			[null, "field_missing"],
			[2, "field_unreadable"],
		],
	]);
	const filled = await check(shop, wrongId, { cells: { "2.1": "2", "3.2": "4712" } });
	expect(filled.totals).toMatchObject({ error: 0, create: 1 });
	// Two columns for one field are refused; "kept as attribute" under the field's own heading is the field.
	const twice = await check(shop, await upload(shop, "Tag;Mass;M\nI-1;1;2\n"), {
		mapping: { 1: "attribute", 2: opened.columns[2]?.target },
	});
	expect(twice.fileFaults).toMatchObject([{ code: "field_mapped_twice", message: expect.stringContaining("Mass") }]);
	// Emptied cells clear what may be empty.
	await bring(shop, "Tag;Mass;Cost centre\nI-1;;\n", { emptyCells: "clear" });
	const [first] = (await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({})))).items;
	expect(first?.customFields).toEqual({ Bought: "2024-01-31", Mass: null, "Cost centre": "4711" });
});

test("many get a value at once, with a preview and one undo", async () => {
	const shop = await bench.found("Bulk");
	await add(shop, { name: "Class", kind: "choice", choices: ["A", "B"] });
	await make(shop, "B-1", { Class: "A" });
	await make(shop, "B-2");
	const asked = bulkInput.parse({ filter: {}, changes: { customFields: { Class: "a" } }, reason: "Sorted" });
	const shown = await shop.as((ctx) => previewBulk(ctx, asked), "manager");
	expect(shown).toMatchObject({ changed: 1, skipped: { same: 1 } });
	expect(shown.rows).toMatchObject([{ tag: "B-2", before: { attributes: {} }, after: { attributes: { Class: "A" } } }]);
	const { batchId } = await shop.as((ctx) => applyBulk(ctx, { ...asked, checked: shown.checked }), "manager");
	expect(await tags(shop, { q: "B-2" })).toEqual(["B-2"]);
	const values = async () =>
		(await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({})))).items.map(
			({ customFields }) => customFields.Class,
		);
	expect(await values()).toEqual(["A", "A"]);
	await shop.as((ctx) => undoBulk(ctx, { batchId }), "manager");
	expect(await values()).toEqual(["A", null]);
	const bad = bulkInput.parse({ filter: {}, changes: { customFields: { Class: "C" } }, reason: "Sorted" });
	expect(await refusal(shop.as((ctx) => previewBulk(ctx, bad), "manager"))).toMatchObject({ reason: "INVALID" });
});

test("fields are changed, moved, archived and deleted by editors, never with values lost", async () => {
	const shop = await bench.found("Changed");
	expect(await refusal(add(shop, { name: "No", kind: "text" }, "technician"))).toMatchObject({ reason: "FORBIDDEN" });
	const one = await add(shop, { name: "Class", kind: "choice", choices: ["A", "B"] });
	const two = await add(shop, { name: "Mass", kind: "number" });
	expect(await refusal(add(shop, { name: "MASS", kind: "text" }))).toMatchObject({ reason: "CONFLICT" });
	expect(await refusal(add(shop, { name: "Empty", kind: "choice" }))).toMatchObject({ reason: "INVALID" });
	await make(shop, "C-1", { Class: "A" });
	const save = (values: object) =>
		shop.as((ctx) => updateField(ctx, updateFieldInput.parse({ id: one.id, version: 1, name: "Grade", ...values })));
	expect(await refusal(save({ choices: ["B", "C"] }))).toMatchObject({ reason: "INVALID" });
	expect(await save({ choices: ["C", "A"] })).toMatchObject({ key: "Class", name: "Grade", choices: ["C", "A"] });
	expect(await refusal(save({ choices: ["A"] }))).toMatchObject({ reason: "STALE_VERSION" });
	await shop.as((ctx) => moveField(ctx, { id: two.id, to: "up" }));
	expect((await fieldsOf(shop)).map(({ name, values }) => [name, values])).toEqual([
		["Mass", 0],
		["Grade", 1],
	]);
	const gone = shop.as((ctx) => deleteField(ctx, { id: one.id, version: 2 }));
	expect(await refusal(gone)).toMatchObject({ reason: "CONFLICT" });
	await shop.as((ctx) => archiveField(ctx, { id: one.id, version: 2, archived: true }));
	await shop.as((ctx) => archiveField(ctx, { id: one.id, version: 3, archived: false }));
	await shop.as((ctx) => deleteField(ctx, { id: two.id, version: 1 }));
	const [row] = (await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({})))).items;
	expect(row?.customFields).toEqual({ Class: "A" });
	// The key of a renamed field is not given away: a new one by that name has a key of its own.
	expect(await add(shop, { name: "Class", kind: "text" })).toMatchObject({ key: "Class (2)" });
	const log = await bench.database.admin`
		select action from audit_log where org_id = ${shop.orgId} and entity_type = 'custom_field' order by seq`;
	expect(log.map(({ action }) => action.replace("custom_field.", ""))).toEqual([
		...["created", "created", "updated", "moved", "archived", "restored", "deleted", "created"],
	]);
	const other = await bench.found("Elsewhere");
	expect(await fieldsOf(other)).toEqual([]);
});

test("a field of the register's name is refused in every language where it is made, looked at and renamed", async () => {
	const shop = await bench.found("Register names");
	const marked = {
		reason: "INVALID",
		details: { fields: { name: expect.stringContaining("the register has already") } },
	};
	for (const name of ["Tag", "serial  NUMBER", "Prochaine echeance", "Asset number"]) {
		expect(await refusal(add(shop, { name, kind: "text" }))).toMatchObject(marked);
	}
	const asked = previewFieldInput.parse({ name: "Kennung", kind: "text" });
	expect(await refusal(shop.as((ctx) => previewField(ctx, asked)))).toMatchObject(marked);
	const { id, version } = await add(shop, { name: "Cost centre", kind: "text" });
	const renamed = updateFieldInput.parse({ id, version, name: "Tag" });
	expect(await refusal(shop.as((ctx) => updateField(ctx, renamed)))).toMatchObject(marked);
	expect((await fieldsOf(shop)).map(({ name }) => name)).toEqual(["Cost centre"]);
});

test("a name that programs have already is refused where it is made, looked at and renamed", () => {
	for (const name of ["__proto__", "constructor", "prototype", "toString"]) {
		const inputs = [
			createFieldInput.safeParse({ name, kind: "text" }),
			createFieldInput.safeParse({ name: "Cost centre", heading: name, kind: "text" }),
			previewFieldInput.safeParse({ name, kind: "text" }),
			updateFieldInput.safeParse({ id: crypto.randomUUID(), version: 1, name }),
		];
		const messages = inputs.map(({ error }) => error?.issues.map(({ message }) => message));
		expect(messages, name).toEqual(Array(4).fill(["Programs cannot use this as a name. Use another one."]));
	}
});
