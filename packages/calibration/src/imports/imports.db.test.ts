import { afterAll, beforeAll, expect, test } from "vitest";
import { choicesOf, importSteps, reasonOf } from "../../testing/import-steps.ts";
import { openBench, type TestBench } from "../../testing/open-workshop.ts";
import {
	recordCalibration,
	recordCalibrationInput,
	summariseInstruments,
	updateCalibrationSettings,
	updateInstrument,
} from "../index.ts";
import { checkImport, checkImportInput } from "./check-import.ts";
import { downloadImportErrors } from "./download-import-errors.ts";
import { getImport } from "./get-import.ts";
import { listImports } from "./list-imports.ts";
import { purgeDueImports, purgeImports } from "./purge-imports.job.ts";
import { runImport } from "./run-import.ts";
import { undoImport } from "./undo-import.ts";
import { uploadImport } from "./upload-import.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const { upload, check, run, bring, rowsOf, countIn } = importSteps(() => bench);

const onePoint = {
	points: [{ unit: "V", nominal: "10", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "10.01" }],
};
const small =
	"Tag;Description;Last calibrated;Interval months\nTW-1;Torque wrench;2026-01-15;12\nTW-2;Torque wrench;;\n";

test("a file is read, checked, imported and read back; a second time nothing changes", async () => {
	const shop = await bench.found("Small");
	const batchId = await upload(shop, small);
	const opened = await getImport(shop.steps(), { batchId });
	expect(opened.columns.map(({ letter, target, fillRate }) => [letter, target, fillRate])).toEqual([
		["A", "tag", 1],
		["B", "description", 1],
		["C", "lastCalibratedOn", 0.5],
		["D", "interval", 0.5],
	]);
	expect(opened.sniffed).toMatchObject({ delimiter: ";", hasHeader: true, rowCount: 2 });
	const before = await countIn(shop, "record_history");
	const checked = await check(shop, batchId);
	expect(checked.totals).toMatchObject({ create: 2, update: 0, unchanged: 0, error: 0 });
	expect([await countIn(shop, "instruments"), await countIn(shop, "record_history")]).toEqual([0, before]);
	const done = await runImport(shop.steps(), { batchId, checked: checked.checked });
	expect(done.counts).toMatchObject({ create: 2, rows: 2 });
	const [first] = await rowsOf(shop);
	expect(first).toMatchObject({ tag: "TW-1", interval_value: 12, interval_unit: "month", version: 1 });
	const actions = await bench.database.admin`
		select action, actor_ref, entity_type from audit_log where org_id = ${shop.orgId} order by seq`;
	expect(actions.map(({ action }) => action)).toEqual([
		...["register.uploaded", "register.imported", "instrument.created", "instrument.created"],
	]);
	expect(new Set(actions.map(({ actor_ref }) => actor_ref))).toEqual(new Set([shop.members.owner]));
	const { activity } = await shop.as(summariseInstruments);
	expect(activity.map(({ action, label }) => [action, label])).toEqual([
		["register.imported", "register.csv"],
		["register.uploaded", "register.csv"],
	]);
	const again = await check(shop, await upload(shop, small));
	expect(again.totals).toMatchObject({ create: 0, update: 0, unchanged: 2 });
	expect(await reasonOf(runImport(shop.steps(), { batchId, checked: checked.checked }))).toBe("CONFLICT");
});

test("an import that fails half-way leaves nothing at all", async () => {
	const shop = await bench.found("Half-way");
	const { admin } = bench.database;
	const text = `Tag\n${Array.from({ length: 5000 }, (_, index) => `T-${index}`).join("\n")}\n`;
	const batchId = await upload(shop, text);
	const { checked } = await check(shop, batchId);
	await admin.unsafe(`create function fail_late() returns trigger language plpgsql as
		'begin if new.tag = ''T-4321'' then raise exception ''injected''; end if; return new; end';
		create trigger fail_late before insert on instruments for each row execute function fail_late()`);
	expect(await reasonOf(runImport(shop.steps(), { batchId, checked }))).toMatch("Failed query");
	for (const table of ["instruments", "import_rows", "record_history"]) expect(await countIn(shop, table)).toBe(0);
	expect(await countIn(shop, "audit_log")).toBe(1);
	await admin.unsafe("drop trigger fail_late on instruments; drop function fail_late");
	expect((await runImport(shop.steps(), { batchId, checked })).counts.create).toBe(5000);
	expect(await countIn(shop, "audit_log")).toBe(5002);
});

test("what was checked is what is written: a register that moved on is not overwritten", async () => {
	const shop = await bench.found("Moved");
	await bring(shop, small);
	const batchId = await upload(shop, "Tag;Description\nTW-1;Changed by file\n");
	const { checked, updates } = await check(shop, batchId);
	expect(updates).toEqual([{ line: 2, tag: "TW-1", changes: { description: ["Torque wrench", "Changed by file"] } }]);
	const [row] = await rowsOf(shop);
	await shop.as((ctx) =>
		updateInstrument(ctx, { id: row?.id, version: 1, changes: { description: "Changed by hand" } }),
	);
	expect(await reasonOf(runImport(shop.steps(), { batchId, checked }))).toBe("CONFLICT");
	expect((await rowsOf(shop))[0]?.description).toBe("Changed by hand");
	expect((await run(shop, batchId)).counts).toMatchObject({ update: 1, create: 0 });
	const history = await bench.database.admin`
		select before, after, reason from record_history where entity_id = ${row?.id} order by id`;
	expect(history.at(-1)).toEqual({
		...{ before: { description: "Changed by hand" }, after: { description: "Changed by file" } },
		reason: "Imported from register.csv",
	});
});

test("undoing takes back what nobody touched since, and says what it left", async () => {
	const shop = await bench.found("Undo");
	await bring(shop, "Tag;Description;Colour\nA;one;red\n");
	const [before] = await rowsOf(shop);
	await bench.database.setNow("2026-03-01T12:00:01Z");
	const { batchId } = await bring(shop, "Tag;Description;Colour\nA;two;blue\nB;new;\nC;new;\nD;new;\n");
	const [, , c, d] = await rowsOf(shop);
	await shop.as((ctx) => updateInstrument(ctx, { id: c?.id, version: 1, changes: { location: "bench" } }));
	const point = { unit: "mm", nominal: "1", lowerTolerance: "-1", upperTolerance: "1", asFound: "1" };
	await shop.as((ctx) =>
		recordCalibration(ctx, {
			...{ instrumentId: d?.id, performedOn: "2026-02-01", points: [point], nextDue: { by: "none" } },
			...{ method: "", place: "", remarks: "", adjusted: false, adjustment: "" },
		}),
	);
	const undone = await shop.as((ctx) => undoImport(ctx, { batchId }));
	expect(undone).toMatchObject({ deleted: 1, restored: 1, left: 2 });
	expect(undone.leftRows.map(({ tag, reason, line }) => [line, tag, reason])).toEqual([
		[4, "C", "changed"],
		[5, "D", "calibrated"],
	]);
	const after = await rowsOf(shop);
	expect(after.map(({ tag }) => tag)).toEqual(["A", "C", "D"]);
	const still = ({ version: _v, updated_at: _u, ...rest }: Record<string, unknown>) => rest;
	expect(still(after[0] ?? {})).toEqual(still(before ?? {}));
	expect(after[0]?.version).toBe(3);
	expect(await reasonOf(shop.as((ctx) => undoImport(ctx, { batchId })))).toBe("CONFLICT");
	const { items } = await shop.as((ctx) => listImports(ctx, { limit: 10 }));
	expect(items.map(({ state, createdByName }) => [state, createdByName])).toEqual([
		["undone", "Undo owner"],
		["imported", "Undo owner"],
	]);
	const first = items.at(-1)?.id ?? "";
	expect(await shop.as((ctx) => undoImport(ctx, { batchId: first }))).toMatchObject({ deleted: 1, left: 0 });
	expect((await rowsOf(shop)).map(({ tag }) => tag)).toEqual(["C", "D"]);
	await bench.database.setNow("2026-03-01T12:00:00Z");
});

test("a date that can be read in two ways stops the import until a person chooses", async () => {
	const shop = await bench.found("Dates");
	const batchId = await upload(shop, "Tag,Last calibration\nX-1,03/04/2025\nX-2,05/06/2025\n");
	const asked = await check(shop, batchId);
	expect(asked.ready).toBe(false);
	expect(asked.questions.map(({ kind, header }) => [kind, header])).toEqual([["date-order", "Last calibration"]]);
	expect(await reasonOf(runImport(shop.steps(), { batchId, checked: asked.checked }))).toBe("INVALID");
	await run(shop, batchId, { dateOrder: { 1: "dmy" } });
	const [row] = await bench.database.admin`
		select last_calibrated_on::text as day, attributes from instruments where org_id = ${shop.orgId} order by tag`;
	expect(row).toEqual({ day: "2025-04-03", attributes: { "Last calibration": "03/04/2025" } });
});

test("a mapping once confirmed is proposed for the next file with the same headings", async () => {
	const shop = await bench.found("Memory");
	const other = await bench.found("Other memory");
	const text = "Tag,Bench\nM-1,here\nM-2,Plant / Lab\nM-3,plant / Store\n";
	const { newLocations } = await check(shop, await upload(shop, text), { mapping: { 1: "location" } });
	expect(newLocations).toEqual({ count: 4, first: ["here", "Plant", "Plant / Lab", "Plant / Store"] });
	await bring(shop, "Tag,Bench\nM-1,here\n", { mapping: { 1: "location" } });
	expect((await check(shop, await upload(shop, text), { mapping: { 1: "location" } })).newLocations.count).toBe(3);
	const again = await getImport(shop.steps(), { batchId: await upload(shop, "bench,TAG\nthere,M-2\n") });
	expect(again.columns.map(({ target }) => target)).toEqual(["location", "tag"]);
	const fresh = await getImport(other.steps(), { batchId: await upload(other, "Tag,Bench\nM-1,here\n") });
	expect(fresh.columns[1]?.target).toBe("attribute");
});

test.each([
	["empty", ""],
	["binary", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 255, 254, 0, 1])],
	["201 columns", `${Array.from({ length: 201 }, (_, n) => `c${n}`).join(",")}\n${"x,".repeat(201)}\n`],
	["a line of 10 MB", `Tag,Notes\nA,"${"x".repeat(10 * 1024 * 1024)}"\n`],
	["a quotation mark never closed", 'Tag,Notes\nA,"open\nB,x\n'],
])("a file that is %s is refused with what is wrong, and not kept", async (name, body) => {
	const shop = await bench.found(`Bad ${name}`);
	const error = await upload(shop, body).catch((thrown) => thrown);
	expect(error).toMatchObject({ reason: "INVALID" });
	expect(error.message.length).toBeGreaterThan(10);
	expect(await countIn(shop, "import_batches")).toBe(0);
	const { files } = bench.house;
	const kept: string[] = [];
	for await (const { key } of files.list(`imports/${shop.orgId}/` as never)) kept.push(key);
	expect(kept).toEqual([]);
});

test("faults are told by row and column; nothing is written; the same file comes back with them", async () => {
	const shop = await bench.found("Faults");
	const text =
		'Tag,Description,Last calibrated\r\nA,"=HYPERLINK(""http://x"")",2025-01-01\r\nA,twice,2025-02-30\r\n,none,\r\n';
	const batchId = await upload(shop, text, "faults.csv");
	const choices = { mapping: { 0: "tag" } };
	const checked = await check(shop, batchId, choices);
	expect(checked.totals).toMatchObject({ error: 3, create: 0 });
	const told = checked.faults.map(({ severity, line, column, code }) => [severity, line, column, code]);
	expect(told).toContainEqual(["error", 2, 1, "tag_duplicate"]);
	expect(told).toContainEqual(["error", 3, 3, "date_impossible"]);
	expect(told).toContainEqual(["error", 4, 1, "tag_missing"]);
	expect(told).toContainEqual(["warning", 2, 2, "formula_text"]);
	const paged = await checkImport(
		shop.steps(),
		checkImportInput.parse({ batchId, ...choicesOf(choices), faultsFrom: 1, faultsLimit: 1 }),
	);
	expect([paged.faults, paged.faultCount]).toEqual([checked.faults.slice(1, 2), checked.faultCount]);
	expect(await reasonOf(runImport(shop.steps(), { batchId, checked: checked.checked, ...choicesOf(choices) }))).toBe(
		"INVALID",
	);
	expect(await countIn(shop, "instruments")).toBe(0);
	const file = await downloadImportErrors(shop.steps(), { batchId, ...choicesOf(choices) });
	expect(file.fileName).toBe("faults-checked.csv");
	const lines = file.bytes.toString("utf8").split("\r\n");
	expect(lines[0]).toBe("Tag,Description,Last calibrated,Import result,What to do");
	expect(lines[1]?.startsWith('A,"=HYPERLINK(""http://x"")",2025-01-01,')).toBe(true);
	expect(lines[2]).toMatch("There is no such day");
});

test("another organisation's import is not there, and roles below manager may not import", async () => {
	const [ours, theirs] = [await bench.found("Ours"), await bench.found("Theirs")];
	const batchId = await upload(theirs, small);
	expect(await reasonOf(getImport(ours.steps(), { batchId }))).toBe("NOT_FOUND");
	expect(await reasonOf(check(ours, batchId))).toBe("NOT_FOUND");
	expect(await reasonOf(ours.as((ctx) => undoImport(ctx, { batchId })))).toBe("NOT_FOUND");
	const technician = theirs.steps("technician");
	expect(await reasonOf(uploadImport(technician, { fileName: "" }, Buffer.from(small)))).toBe("FORBIDDEN");
	expect(await reasonOf(runImport(technician, { batchId, checked: "0".repeat(64) }))).toBe("FORBIDDEN");
});

test("a stored file that was altered is not imported", async () => {
	const shop = await bench.found("Altered");
	const batchId = await upload(shop, small);
	const { checked } = await check(shop, batchId);
	const key = `imports/${shop.orgId}/${batchId}`;
	await bench.house.files.put(key, Buffer.from(small.replace("TW-1", "TW-9")), { contentType: "text/csv" });
	expect(await reasonOf(runImport(shop.steps(), { batchId, checked }))).toBe("CONFLICT");
});

test("imports are deleted after the policy's period, with their files; so are files that no row names", async () => {
	const shop = await bench.found("Old files");
	const { batchId } = await bring(shop, small);
	const orphan = `imports/${shop.orgId}/${batchId.replace(/.{12}$/, "0123456789ab")}`;
	await bench.house.files.put(orphan, Buffer.from("x"), { contentType: "text/csv" });
	const log = { info: () => {}, error: () => {} };
	const worker = { ...bench.house, db: bench.database.worker } as never;
	const purge = () => purgeImports.run({ house: worker, signal: AbortSignal.abort(), log }, { orgId: shop.orgId });
	const kept = async () => {
		const keys: string[] = [];
		for await (const { key } of bench.house.files.list(`imports/${shop.orgId}/` as never)) keys.push(key);
		return keys.length;
	};
	await bench.database.setNow("2026-03-02T11:59:59Z");
	await purge();
	expect(await kept()).toBe(2);
	await bench.database.setNow("2026-03-02T12:00:01Z");
	await purge();
	expect([await kept(), await countIn(shop, "import_batches")]).toEqual([1, 1]);
	await bench.database.setNow("2026-05-30T12:00:00Z");
	await purge();
	expect(await kept()).toBe(1);
	await bench.database.setNow("2026-05-30T12:00:01Z");
	await purge();
	expect([await kept(), await countIn(shop, "import_batches"), await countIn(shop, "import_rows")]).toEqual([0, 0, 0]);
	expect(await countIn(shop, "instruments")).toBe(2);
	const queued: string[] = [];
	const enqueue = async (_tx: unknown, job: { name: string }, _payload: unknown, options: { key: string }) => {
		queued.push(`${job.name} ${options.key}`);
	};
	await purgeDueImports.run(
		{ house: { ...bench.house, db: bench.database.worker, enqueue } as never, signal: AbortSignal.abort(), log },
		{},
	);
	expect(queued).toContain(`import.purge ${shop.orgId}`);
	await bench.database.setNow("2026-03-01T12:00:00Z");
});

test("a register puts off no instrument with a calibration of its own, nor a key any where a second person reviews", async () => {
	const shop = await bench.found("Held");
	await bring(shop, "Tag;Last calibrated;Interval months\nOWN-1;2024-01-15;12\nNEW-1;2024-01-15;12\n");
	const own = (await rowsOf(shop)).find(({ tag }) => tag === "OWN-1");
	const input = recordCalibrationInput.parse({ instrumentId: own?.id, performedOn: "2025-01-10", ...onePoint });
	await shop.as((ctx) => recordCalibration(ctx, input));
	const text =
		"Tag;Last calibrated;Interval months;Next due\nOWN-1;2026-02-01;24;2027-02-01\nNEW-1;2026-02-01;12;2027-02-01\n";
	const batchId = await upload(shop, text);
	const checked = await check(shop, batchId);
	expect(checked.faults.map(({ code, line }) => [code, line])).toEqual([["dates_held", 2]]);
	expect(checked.totals).toMatchObject({ update: 1, unchanged: 1 });
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }));
	const steps = shop.steps();
	const key = { type: "api_key" as const, ref: shop.members.owner, role: "owner" as const };
	const open: typeof steps.open = (scope, work) => steps.open(scope, (ctx) => work({ ...ctx, actor: key }));
	const seen = await checkImport({ ...steps, open }, checkImportInput.parse({ batchId }));
	expect(seen.faults.map(({ code, line }) => [code, line])).toEqual([
		["dates_held", 2],
		["dates_held", 3],
	]);
	expect(seen.totals).toMatchObject({ update: 0, unchanged: 2 });
});

test("a register puts nothing into use that has to stay out of it, and a key no new instrument; the preview says so", async () => {
	const shop = await bench.found("Stays out");
	await bring(shop, "Tag;State;Serial number\nQ-1;quarantined;\nI-1;in service;SN-1\n");
	const [, out] = await rowsOf(shop);
	await bench.database
		.admin`insert into equipment_events (org_id, instrument_id, kind, happened_on, what, outcome, recorded_by, created_at)
		values (${shop.orgId}, ${out?.id}, 'damage', '2026-02-01', 'Fell', '', null, now())`;
	const text =
		"Tag;State;Criticality;Serial number;Last calibrated;Next due\nQ-1;in service;;;;\nI-1;;indication;SN-1;;\nN-1;;indication;SN-2;;2036-01-01\nN-2;;;sn-1;;\n";
	const batchId = await upload(shop, text);
	const byPerson = await check(shop, batchId);
	expect(byPerson.faults.map(({ code, line, severity }) => [code, line, severity])).toEqual([
		["stays_out", 2, "error"],
		["indication_held", 3, "warning"],
		["serial_shared", 5, "warning"],
	]);
	expect(await reasonOf(run(shop, batchId))).toBe("INVALID");
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }));
	const steps = shop.steps();
	const key = { type: "api_key" as const, ref: shop.members.owner, role: "owner" as const };
	const open: typeof steps.open = (scope, work) => steps.open(scope, (ctx) => work({ ...ctx, actor: key }));
	const seen = await checkImport({ ...steps, open }, checkImportInput.parse({ batchId }));
	expect(seen.faults.map(({ code, line, severity }) => [code, line, severity])).toEqual([
		["stays_out", 2, "error"],
		["dates_of_key", 4, "error"],
		["serial_shared", 5, "error"],
		["indication_held", 3, "warning"],
		["indication_held", 4, "warning"],
	]);
});

test("a tag that reads like one of the register, or holds what nobody sees, is refused in its row", async () => {
	const shop = await bench.found("Alike");
	await bring(shop, "Tag\nTW-1\nÉT-2\n");
	const batchId = await upload(shop, "Tag\nTW\u20111\nTW\u200B-3\nÉT-2\nétalon\n");
	const checked = await check(shop, batchId);
	expect(checked.faults.map(({ code, line }) => [code, line])).toEqual([
		["tag_similar", 2],
		["tag_invisible", 3],
	]);
	expect(checked.totals).toMatchObject({ error: 2, unchanged: 1, create: 1 });
});
