import { sql } from "@calibrant/db/drizzle";
import { checklistVersions } from "@calibrant/db/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, completedRun, items, publish, published } from "../../testing/checklists.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createInstrument, summariseInstruments } from "../index.ts";
import { archiveChecklist } from "./archive-checklist.ts";
import { completeRun } from "./complete-run.ts";
import { correctRun } from "./correct-run.ts";
import { createChecklist } from "./create-checklist.ts";
import { discardDraft } from "./discard-draft.ts";
import { getChecklist, getDraft } from "./get-checklist.ts";
import { getRun } from "./get-run.ts";
import { instrumentChecklists } from "./instrument-checklists.ts";
import { listChecklists, listChecklistsInput } from "./list-checklists.ts";
import { listRuns, listRunsInput } from "./list-runs.ts";
import { publishChecklist } from "./publish-checklist.ts";
import { saveDraft, saveDraftInput } from "./save-draft.ts";
import { startRun } from "./start-run.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Checks");
});
afterAll(() => bench.close());

const start = (checklistId: string, more: object = {}, role: "technician" | "viewer" | "manager" = "technician") =>
	shop.as((ctx) => startRun(ctx, { checklistId, ...more }), role);
const sign = (runId: string, role: "technician" | "viewer" = "technician") =>
	shop.as((ctx) => completeRun(ctx, { runId, operatorName: `Checks ${role}` }, "password"), role);
const look = (runId: string) => shop.as((ctx) => getRun(ctx, { runId }), "viewer");

describe("a checklist", () => {
	test("is saved unfinished, and published only without faults, each named at its field", async () => {
		const made = await shop.as((ctx) => createChecklist(ctx, { name: "Press" }), "manager");
		const wrong = items(
			{ kind: "number", lower: "7", upper: "6,5" },
			{ kind: "check", label: "" },
			{ kind: "choice", options: [{ text: "Only one", fails: false }] },
			{ kind: "number", lower: "a lot" },
		);
		const content = { name: "Press", subject: "one", items: wrong };
		const saved = await shop.as(
			(ctx) => saveDraft(ctx, saveDraftInput.parse({ id: made.id, version: 1, content })),
			"manager",
		);
		const attempt = shop.as((ctx) => publishChecklist(ctx, { ...saved, changeNote: "" }), "manager");
		await expect(attempt).rejects.toMatchObject({
			reason: "INVALID",
			details: {
				fields: {
					"items.0.lower": expect.stringContaining("above the upper"),
					"items.1.label": expect.any(String),
					"items.2.options": expect.stringContaining("two options"),
					"items.3.lower": expect.stringContaining("not a decimal number"),
					instrumentId: expect.any(String),
				},
			},
		});
		const { draft } = await shop.as((ctx) => getDraft(ctx, { id: made.id }), "manager");
		expect(draft.items.map(({ lower }) => lower)).toEqual(["7", "", "", "a lot"]);
		await expect(start(made.id)).rejects.toMatchObject({ reason: "CONFLICT" });
		const gone = await shop.as((ctx) => discardDraft(ctx, saved), "manager");
		expect(gone).toMatchObject({ deleted: true });
	});

	test("published is never changed: a change is the next version, and a run keeps the one it began with", async () => {
		const first = items({ kind: "check", label: "Guard closed" });
		const { id, version } = await published(shop, { items: first });
		const run = await start(id);
		const second = [{ ...first[0], label: "Guard closed and locked" }, ...items({ kind: "text" })] as typeof first;
		await expect(publish(shop, id, version, { items: second })).rejects.toMatchObject({
			details: { fields: { changeNote: expect.any(String) } },
		});
		await publish(shop, id, version, { items: second }, "Lock added");
		const begun = await look(run.id);
		expect([begun.checklist.version, begun.items.map(({ label }) => label)]).toEqual([1, ["Guard closed"]]);
		const later = await look((await start(id)).id);
		expect([later.checklist.version, later.items.length, later.items[0]?.label]).toEqual([
			...[2, 2, "Guard closed and locked"],
		]);
		const { versions } = await shop.as((ctx) => getChecklist(ctx, { id }), "viewer");
		expect(versions.map(({ number, changeNote }) => [number, changeNote])).toEqual([
			[2, "Lock added"],
			[1, ""],
		]);
		// Around the verb: the web door may not touch a published version at all.
		for (const change of [
			(tx: Parameters<Parameters<Workshop["as"]>[0]>[0]["tx"]) => tx.update(checklistVersions).set({ name: "Other" }),
			(tx: Parameters<Parameters<Workshop["as"]>[0]>[0]["tx"]) => tx.delete(checklistVersions),
		]) {
			await expect(shop.as((ctx) => change(ctx.tx).then())).rejects.toMatchObject({ cause: { code: "42501" } });
		}
	});

	test("two people writing do not overwrite each other, and only those who may write", async () => {
		const { id } = await published(shop, { items: items({ kind: "check" }) });
		const save = (version: number, role: "manager" | "technician" = "manager") =>
			shop.as((ctx) => saveDraft(ctx, saveDraftInput.parse({ id, version, content: { name: "Mine" } })), role);
		const { version } = await shop.as((ctx) => getDraft(ctx, { id }), "manager");
		await save(version);
		await expect(save(version)).rejects.toMatchObject({ reason: "STALE_VERSION" });
		await expect(save(version + 1, "technician")).rejects.toMatchObject({ reason: "FORBIDDEN" });
		const dropped = await shop.as((ctx) => discardDraft(ctx, { id, version: version + 1 }), "manager");
		expect(dropped).toMatchObject({ deleted: false });
		expect((await shop.as((ctx) => getDraft(ctx, { id }), "manager")).draft).toMatchObject({ name: "Weekly check" });
	});

	test("archived is not started and not listed, and comes back", async () => {
		const { id, version } = await published(shop, { name: "Old press", items: items({ kind: "check" }) });
		const put = (archived: boolean, at: number) =>
			shop.as((ctx) => archiveChecklist(ctx, { id, version: at, archived }), "manager");
		await put(true, version);
		await expect(start(id)).rejects.toMatchObject({ reason: "CONFLICT" });
		const names = async (archived: boolean) =>
			(await shop.as((ctx) => listChecklists(ctx, listChecklistsInput.parse({ archived })))).items.map(
				({ name }) => name,
			);
		expect([(await names(false)).includes("Old press"), (await names(true)).includes("Old press")]).toEqual([
			false,
			true,
		]);
		await put(false, version + 1);
		expect(await start(id)).toMatchObject({ number: expect.stringMatching(/^CHK-2026-\d{5}$/) });
	});
});

describe("a run", () => {
	test("keeps each answer at once, judged by the server, and says at signing what is missing", async () => {
		const asked = items(
			{ kind: "check" },
			{ kind: "number", unit: "bar", lower: "5.80", upper: "6.20", noteOnFail: true },
			{ kind: "photo", required: true },
			{ kind: "text", required: false },
		);
		const { id } = await published(shop, { items: asked });
		const run = await start(id);
		const key = (n: number) => asked[n]?.key ?? "";
		expect(await answer(shop, run.id, key(0), "pass")).toEqual({ result: "pass", reading: null });
		await expect(answer(shop, run.id, key(1), "6,30")).rejects.toMatchObject({
			details: { fields: { note: expect.stringContaining("6.30 bar lies outside") } },
		});
		await answer(shop, run.id, key(1), "6,30", { note: "Valve reset, see WO 12" });
		const seen = await look(run.id);
		expect(seen.items[1]?.answer).toMatchObject({
			result: "fail",
			reading: "6.30",
			answeredByName: "Checks technician",
		});
		expect(seen.items.map(({ isAnswered }) => isAnswered)).toEqual([true, true, false, true]);
		await expect(sign(run.id)).rejects.toMatchObject({
			details: { fields: { [`items.${key(2)}`]: "“Item 3” is not answered yet." } },
		});
		await answer(shop, run.id, key(2), "", { notApplicable: true, note: "Camera forbidden here" });
		await answer(shop, run.id, key(1), "6.10");
		expect(await sign(run.id)).toMatchObject({ result: "pass" });
		const { activity } = await shop.as((ctx) => summariseInstruments(ctx));
		const told = activity.filter(({ entityId }) => entityId === run.id);
		expect(told).toMatchObject([
			{ action: "checklist_run.completed", label: run.number, by: "Checks technician" },
			{ action: "checklist_run.started", label: run.number },
		]);
		const history = await bench.database.admin`
			select before, after from record_history where entity_id = ${run.id} and before ->> 'itemKey' is not null`;
		expect(history).toMatchObject([{ before: { result: "fail", reading: "6.30" }, after: { reading: "6.10" } }]);
	});

	test("of an instrument in quarantine says so, on the page and in what is signed", async () => {
		const asked = items({ kind: "check" });
		const checklist = await published(shop, { subject: "any", items: asked });
		const values = { tag: "P-QUARANTINE", description: "Press", status: "quarantined" as const };
		const instrument = await shop.as((ctx) => createInstrument(ctx, values));
		const started = { checklistId: checklist.id, instrumentId: instrument.id };
		const run = await shop.as((ctx) => startRun(ctx, started), "technician");
		expect((await look(run.id)).instrument).toMatchObject({ isQuarantined: true });
		await answer(shop, run.id, asked[0]?.key ?? "", "pass");
		await sign(run.id);
		expect((await look(run.id)).run.instrumentName).toBe("P-QUARANTINE Press (in quarantine)");
	});

	test("completed is signed with a name, sealed with a hash, and never changes", async () => {
		const run = await completedRun(shop);
		const { signature, run: ended } = await look(run.id);
		expect(ended).toMatchObject({ state: "completed", result: "pass", endedByName: "Checks technician" });
		expect(ended.instrumentName).toMatch(/^P-.* Press$/);
		expect(signature).toEqual({ operatorName: "Checks technician", holds: true, contentHash: run.contentHash });
		await expect(answer(shop, run.id, run.asked[0]?.key ?? "", "fail")).rejects.toMatchObject({ reason: "CONFLICT" });
		await expect(sign(run.id)).rejects.toMatchObject({ reason: "CONFLICT" });
		// Around the verbs, as the web door and as the worker.
		const { app, worker } = bench.database;
		for (const statement of [
			"update checklist_runs set result = 'fail'",
			"update checklist_answers set result = 'fail'",
			"update checklist_signatures set operator_name = 'Somebody'",
		]) {
			for (const db of [app, worker]) {
				const attempt = db.withOrg(shop.orgId, {}, ({ tx }) => tx.execute(sql.raw(statement)));
				await expect(attempt, statement).rejects.toMatchObject({ cause: { code: "CB008" } });
			}
		}
		const more = sql`insert into checklist_answers (org_id, run_id, item_key, note, answered_at)
			values (${shop.orgId}, ${run.id}, uuidv7(), '', now())`;
		const add = app.withOrg(shop.orgId, {}, ({ tx }) => tx.execute(more));
		await expect(add).rejects.toMatchObject({ cause: { code: "CB008" } });
	});

	test("whatever is altered behind the guards breaks its hash", async () => {
		const { admin } = bench.database;
		const run = await completedRun(shop);
		const holds = async () => (await look(run.id)).signature?.holds;
		const answers = "where reading is not null and run_id = $1";
		const item = "where position = 1 and version_id = (select version_id from checklist_runs where id = $1)";
		const alterations: [string, string, string, string][] = [
			["checklist_answers", "reading = 6.0", "reading = 6.00", answers],
			["checklist_answers", "note = 'x'", "note = ''", answers],
			["checklist_answers", "answered_by = null", `answered_by = '${shop.members.technician}'`, answers],
			["checklist_runs", "result = 'none'", "result = 'pass'", "where id = $1"],
			[
				"checklist_runs",
				"ended_at = ended_at - interval '1 ms'",
				"ended_at = ended_at + interval '1 ms'",
				"where id = $1",
			],
			["checklist_items", "label = 'Other'", "label = 'Item 1'", item],
			["checklist_items", "upper_limit = 6.3", "upper_limit = null", item],
			["checklist_signatures", "operator_name = 'Tim'", "operator_name = 'Checks technician'", "where run_id = $1"],
		];
		for (const [table, alter, back, where] of alterations) {
			await admin.unsafe(`update ${table} set ${alter} ${where}`, [run.id]);
			expect(await holds(), alter).toBe(false);
			await admin.unsafe(`update ${table} set ${back} ${where}`, [run.id]);
			expect(await holds(), back).toBe(true);
		}
	});

	test("a correction names what it replaces and why, and starts from its answers", async () => {
		const wrong = await completedRun(shop);
		const correct = () =>
			shop.as((ctx) => correctRun(ctx, { runId: wrong.id, reason: "Read the wrong gauge" }), "technician");
		const correction = await correct();
		const seen = await look(correction.id);
		expect(seen.corrects).toEqual({ id: wrong.id, number: wrong.number });
		expect(seen.items.map(({ answer: given }) => given?.reading ?? given?.result)).toEqual(["pass", "6.00"]);
		await expect(correct()).rejects.toMatchObject({ reason: "CONFLICT" });
		expect((await look(wrong.id)).correctedBy).toMatchObject([{ number: correction.number, state: "open" }]);
		const as = (operatorName: string) =>
			shop.as((ctx) => completeRun(ctx, { runId: correction.id, operatorName }, "password"), "technician");
		const fields = { operatorName: expect.stringContaining("Checks technician") };
		await expect(as("Tom Turner")).rejects.toMatchObject({ reason: "INVALID", details: { fields } });
		await as("checks TECHNICIAN");
		expect((await look(correction.id)).signature).toMatchObject({ operatorName: "Checks technician", holds: true });
		expect((await look(correction.id)).signature?.holds).toBe(true);
		expect((await look(wrong.id)).signature?.holds).toBe(true);
	});

	test("a meter is compared with the run before on the same instrument", async () => {
		const asked = items({ kind: "meter", unit: "h" });
		const { id } = await published(shop, { subject: "any", items: asked });
		const [one, two] = [
			await shop.as((ctx) => createInstrument(ctx, { tag: "M-1" })),
			await shop.as((ctx) => createInstrument(ctx, { tag: "M-2" })),
		];
		const key = asked[0]?.key ?? "";
		const first = await start(id, { instrumentId: one.id });
		await answer(shop, first.id, key, "1200.5");
		await sign(first.id);
		const second = await start(id, { instrumentId: one.id });
		expect((await look(second.id)).items[0]?.lastReading).toBe("1200.5");
		await expect(answer(shop, second.id, key, "1200.4")).rejects.toMatchObject({ reason: "INVALID" });
		const other = await start(id, { instrumentId: two.id });
		expect(await answer(shop, other.id, key, "3")).toMatchObject({ reading: "3" });
	});

	test("is begun by those the version names, on an instrument where it is about one", async () => {
		const { id } = await published(shop, { subject: "any", runBy: "manager", items: items({ kind: "check" }) });
		const instrument = await shop.as((ctx) => createInstrument(ctx, { tag: "R-1" }));
		const chosen = { instrumentId: instrument.id };
		await expect(start(id, chosen)).rejects.toMatchObject({ reason: "FORBIDDEN" });
		await expect(start(id, chosen, "viewer")).rejects.toMatchObject({ reason: "FORBIDDEN" });
		await expect(start(id, {}, "manager")).rejects.toMatchObject({
			details: { fields: { instrumentId: expect.any(String) } },
		});
		const run = await start(id, chosen, "manager");
		await expect(answer(shop, run.id, crypto.randomUUID(), "pass")).rejects.toMatchObject({ reason: "FORBIDDEN" });
	});
});

test("the lists show what is open, what was done last and when it is due", async () => {
	const asked = items({ kind: "check" });
	const interval = { value: 1, unit: "month" };
	const { id } = await published(shop, { name: "Monthly", subject: "any", interval, items: asked });
	const instrument = await shop.as((ctx) => createInstrument(ctx, { tag: "L-1" }));
	const here = async () =>
		(await shop.as((ctx) => instrumentChecklists(ctx, { instrumentId: instrument.id }), "viewer")).items.find(
			(one) => one.id === id,
		);
	expect(await here()).toMatchObject({ open: 0, lastRun: null, dueOn: null, mayStart: false });
	const run = await start(id, { instrumentId: instrument.id });
	expect(await here()).toMatchObject({ open: 1, openId: run.id });
	await answer(shop, run.id, asked[0]?.key ?? "", "fail");
	await sign(run.id);
	expect(await here()).toMatchObject({ open: 0, lastRun: { id: run.id, result: "fail" }, dueOn: "2026-04-01" });
	const listed = (filter: object) =>
		shop.as((ctx) => listRuns(ctx, listRunsInput.parse({ checklistId: id, ...filter })), "viewer");
	expect(await listed({ result: "fail", from: "2026-03-01", to: "2026-03-01" })).toMatchObject({
		...{ total: 1, items: [{ number: run.number, name: "Monthly", tag: "L-1", result: "fail" }] },
	});
	expect(await listed({ result: "pass" })).toMatchObject({ total: 0 });
	expect(await listed({ state: "open" })).toMatchObject({ total: 0 });
});
