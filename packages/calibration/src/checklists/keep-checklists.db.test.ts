import { buffer } from "node:stream/consumers";
import { sql } from "@calibrant/db/drizzle";
import { orgPrefix } from "@calibrant/files";
import { noteMinimums } from "@calibrant/kernel";
import { loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answer, completedRun, items, pngPhoto, published } from "../../testing/checklists.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { purgeImports } from "../imports/purge-imports.job.ts";
import { abandonRun } from "./abandon-run.ts";
import { addPhoto } from "./add-photo.ts";
import { completeRun } from "./complete-run.ts";
import { correctRun } from "./correct-run.ts";
import { deleteRun, runDeletion } from "./delete-run.ts";
import { getRun } from "./get-run.ts";
import { photoLimits } from "./photo-limits.ts";
import { printRun } from "./print-run.ts";
import { removePhoto } from "./remove-photo.ts";
import { startRun } from "./start-run.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Checks");
});
afterAll(() => bench.close());
beforeEach(async () => {
	await bench.database.setNow("2028-02-29T12:00:00Z");
	await noteMinimums({ db: bench.database.worker, policy: loadPolicy("default") });
});

const reason = "kept longer than it must be";
const setMicroseconds = (at: string) => bench.database.admin`update app.clock set frozen_at = ${at}::text::timestamptz`;
const remove = (runId: string) => deleteRun(shop.steps(), { runId, reason });
const tables = ["checklist_signatures", "checklist_photos", "checklist_answers", "checklist_runs"];
/** Around the verb, straight at the tables: what Postgres itself says, to each of them alone. */
const byHand = (runId: string, table: string, children: readonly string[] = []) =>
	shop.as(async (ctx) => {
		for (const name of [...children, table]) {
			const column = sql.identifier(name === "checklist_runs" ? "id" : "run_id");
			await ctx.tx.execute(sql`delete from ${sql.identifier(name)} where ${column} = ${runId}`);
		}
	});
const rows = async (runId: string) => {
	const [found] = await bench.database.admin`select
		(select count(*)::int from checklist_runs where id = ${runId}) as runs,
		(select count(*)::int from checklist_answers where run_id = ${runId}) as answers,
		(select count(*)::int from checklist_photos where run_id = ${runId}) as photos,
		(select count(*)::int from checklist_signatures where run_id = ${runId}) as signatures`;
	return found;
};
const files = async () => {
	const keys: string[] = [];
	for await (const { key } of bench.house.files.list(orgPrefix("checklists", shop.orgId))) keys.push(key);
	return keys;
};

/** A signed run of one photo item. */
async function withPhoto() {
	const asked = items({ kind: "photo" });
	const checklist = await published(shop, { items: asked });
	const run = await shop.as((ctx) => startRun(ctx, { checklistId: checklist.id }), "technician");
	const input = { runId: run.id, itemKey: asked[0]?.key ?? "", fileName: "C:\\fakepath\\guard.PNG" };
	const photo = await addPhoto(shop.steps("technician"), input, pngPhoto(40));
	await shop.as(
		(ctx) => completeRun(ctx, { runId: run.id, operatorName: "Checks technician" }, "password"),
		"technician",
	);
	return { ...run, photo, input };
}

describe("a completed checklist", () => {
	test(
		promise(
			["CQ-14"],
			"is refused until three calendar years have passed, by the verb and by Postgres itself, with every part of it",
		),
		async () => {
			const { id, photo } = await withPhoto();
			for (const at of ["2031-02-27T12:00:00Z", "2031-02-28T12:00:00Z", "2031-03-01T11:59:59.999999Z"]) {
				await setMicroseconds(at);
				const preview = await shop.as((ctx) => runDeletion(ctx, { runId: id }));
				expect(preview, at).toMatchObject({ photos: 1, deletableFrom: new Date("2031-03-01T12:00:00Z") });
				expect(preview.whyNot, at).toContain("Sat 1 Mar 2031");
				await expect(remove(id), at).rejects.toMatchObject({ reason: "RETENTION_LOCK" });
				for (const table of ["checklist_signatures", "checklist_photos"]) {
					await expect(byHand(id, table), `${at} ${table}`).rejects.toMatchObject({ reason: "RETENTION_LOCK" });
				}
			}
			expect(await rows(id)).toEqual({ runs: 1, answers: 0, photos: 1, signatures: 1 });
			await setMicroseconds("2031-03-01T12:00:00Z");
			expect(await shop.as((ctx) => runDeletion(ctx, { runId: id }))).toMatchObject({ whyNot: null });
			const before = await files();
			await remove(id);
			expect(await rows(id)).toEqual({ runs: 0, answers: 0, photos: 0, signatures: 0 });
			expect((await files()).length).toBe(before.length - 1);
			expect((await files()).some((key) => key.includes(photo.id))).toBe(false);
			const [line] = await bench.database.admin`select action from audit_log where entity_id = ${id} order by seq desc`;
			expect(line).toEqual({ action: "checklist_run.deleted" });
			const [kept] = await bench.database
				.admin`select reason, change from record_history where entity_id = ${id} order by at desc limit 1`;
			expect(kept).toEqual({ reason, change: "deleted" });
		},
	);

	test(
		promise(["CQ-14"], "at 2 years and 364 days no part of it goes by hand; at 3 years all of it does"),
		async () => {
			await setMicroseconds("2026-06-15T08:00:00Z");
			const { id } = await completedRun(shop);
			await setMicroseconds("2029-06-14T08:00:00Z");
			const alone = ["checklist_signatures", "checklist_answers"];
			for (const table of alone) await expect(byHand(id, table)).rejects.toMatchObject({ reason: "RETENTION_LOCK" });
			await setMicroseconds("2029-06-15T08:00:00Z");
			await byHand(id, "checklist_runs", tables.slice(0, 3));
			expect(await rows(id)).toEqual({ runs: 0, answers: 0, photos: 0, signatures: 0 });
		},
	);

	test("that was broken off is kept as long, with its answers and the reason", async () => {
		const asked = items({ kind: "check" });
		const checklist = await published(shop, { items: asked });
		const run = await shop.as((ctx) => startRun(ctx, { checklistId: checklist.id }), "technician");
		await answer(shop, run.id, asked[0]?.key ?? "", "fail");
		// Open: nobody makes a failure undone by deleting it.
		await expect(remove(run.id)).rejects.toMatchObject({ reason: "CONFLICT" });
		await expect(byHand(run.id, "checklist_runs", ["checklist_answers"])).rejects.toMatchObject({
			reason: "RETENTION_LOCK",
		});
		await shop.as((ctx) => abandonRun(ctx, { runId: run.id, reason: "Machine was sold" }), "technician");
		await expect(remove(run.id)).rejects.toMatchObject({ reason: "RETENTION_LOCK" });
		await setMicroseconds("2031-03-01T12:00:00Z");
		await remove(run.id);
		expect(await rows(run.id)).toMatchObject({ runs: 0, answers: 0 });
	});

	test("without the policy's word Postgres deletes nothing", async () => {
		const { id } = await completedRun(shop);
		await bench.database.admin`delete from deployment_settings where key = 'in_life_minimum_months'`;
		await bench.database.setNow("2050-01-01T00:00:00Z");
		await expect(byHand(id, "checklist_answers")).rejects.toMatchObject({ reason: "RETENTION_LOCK" });
	});

	test("is deleted by an owner only, and after what corrects it", async () => {
		const { id } = await completedRun(shop);
		await shop.as((ctx) => correctRun(ctx, { runId: id, reason: "Wrong press" }), "technician");
		await bench.database.setNow("2040-01-01T00:00:00Z");
		await expect(deleteRun(shop.steps("manager"), { runId: id, reason })).rejects.toMatchObject({
			reason: "FORBIDDEN",
		});
		await expect(remove(id)).rejects.toMatchObject({ reason: "CONFLICT" });
	});
});

describe("the name under a checklist", () => {
	test("stays while its person is a member, and may go afterwards; the hash holds with it and without", async () => {
		const other = await bench.found("Erasing");
		const { id } = await completedRun(other);
		const me = other.members.technician;
		const drop = () =>
			other.as((ctx) => ctx.tx.execute(sql`delete from checklist_signatures where signed_by = ${me}`), "owner");
		await expect(drop()).rejects.toMatchObject({ reason: "RETENTION_LOCK" });
		await bench.database.admin`delete from memberships where id = ${me}`;
		await drop();
		const { signature, run } = await other.as((ctx) => getRun(ctx, { runId: id }));
		expect(signature).toMatchObject({ operatorName: null, holds: true });
		expect(run.endedByName).toBe("Former member");
	});

	test("is in no history and no audit line", async () => {
		const { id } = await completedRun(await bench.found("Xaverine"));
		const [found] = await bench.database.admin`select
			(select count(*)::int from record_history h where h::text like '%Xaverine%') as history,
			(select count(*)::int from audit_log a where a::text like '%Xaverine%') as audit,
			(select count(*)::int from checklist_signatures s where s::text like '%Xaverine%') as signatures`;
		expect(found).toEqual({ history: 0, audit: 0, signatures: 1 });
		expect(id).toBeTruthy();
	});
});

describe("a photo", () => {
	const open = async () => {
		const asked = items({ kind: "photo" }, { kind: "check", required: false });
		const checklist = await published(shop, { items: asked });
		const run = await shop.as((ctx) => startRun(ctx, { checklistId: checklist.id }), "technician");
		return { runId: run.id, itemKey: asked[0]?.key ?? "", fileName: "" };
	};
	const add = (input: Awaited<ReturnType<typeof open>>, body: Buffer) =>
		addPhoto(shop.steps("technician"), input, body);

	test("is stored under the organisation's prefix with its hash, and removed while the run is open", async () => {
		const input = await open();
		const photo = await add(input, Buffer.concat([pngPhoto(7), Buffer.from("GPS 50.62 5.57")]));
		const { items: seen } = await shop.as((ctx) => getRun(ctx, { runId: input.runId }));
		expect(seen[0]).toMatchObject({ isAnswered: true, photos: [{ id: photo.id, contentType: "image/png" }] });
		const key = (await files()).find((one) => one.includes(photo.id)) ?? "";
		expect(await buffer(await bench.house.files.get(key))).toEqual(pngPhoto(7));
		await removePhoto(shop.steps("technician"), { photoId: photo.id });
		expect((await files()).includes(key)).toBe(false);
		await expect(
			shop.as(
				(ctx) => completeRun(ctx, { runId: input.runId, operatorName: "Checks technician" }, "password"),
				"technician",
			),
		).rejects.toMatchObject({
			reason: "INVALID",
		});
	});

	test("answers only an item that asks for one; a note instead of it is none", async () => {
		const asked = items({ kind: "photo" }, { kind: "number" }, { kind: "photo" });
		const checklist = await published(shop, { items: asked });
		const { id: runId } = await shop.as((ctx) => startRun(ctx, { checklistId: checklist.id }), "technician");
		const [photo, number, noted] = asked.map(({ key }) => key ?? "");
		await add({ runId, itemKey: photo ?? "", fileName: "" }, pngPhoto(1));
		await add({ runId, itemKey: number ?? "", fileName: "" }, pngPhoto(2));
		await answer(shop, runId, noted ?? "", "", { note: "Too dark" });
		const { items: seen } = await shop.as((ctx) => getRun(ctx, { runId }));
		expect(seen.map(({ isTouched, isAnswered }) => [isTouched, isAnswered])).toEqual([
			[true, true],
			[false, false],
			[true, false],
		]);
	});

	test("that is none, is too large or one too many is refused, and nothing is left of it", async () => {
		const input = await open();
		const before = (await files()).length;
		await expect(add(input, Buffer.from("<svg/>"))).rejects.toMatchObject({ reason: "UNSUPPORTED_FILE" });
		await expect(add(input, Buffer.alloc(0))).rejects.toMatchObject({ reason: "INVALID" });
		await expect(add(input, Buffer.alloc(photoLimits.bytes + 1))).rejects.toMatchObject({ reason: "TOO_LARGE" });
		expect((await files()).length).toBe(before);
		for (let n = 0; n < photoLimits.ofItem; n++) await add(input, pngPhoto(n));
		await expect(add(input, pngPhoto(99))).rejects.toMatchObject({ reason: "CONFLICT" });
		expect((await files()).length).toBe(before + photoLimits.ofItem);
	});

	test("of a signed run stays as it is", async () => {
		const { photo, input } = await withPhoto();
		await expect(removePhoto(shop.steps("technician"), { photoId: photo.id })).rejects.toMatchObject({
			reason: "CONFLICT",
		});
		await expect(addPhoto(shop.steps("technician"), input, pngPhoto(1))).rejects.toMatchObject({ reason: "CONFLICT" });
		await bench.database.admin`update checklist_photos set sha256 = repeat('0', 64) where id = ${photo.id}`;
		const { signature } = await shop.as((ctx) => getRun(ctx, { runId: input.runId }));
		expect(signature?.holds).toBe(false);
	});

	test("that no row names is swept after a day, and a named one never", async () => {
		const { photo } = await withPhoto();
		const orphan = `checklists/${shop.orgId}/01960000-0000-7000-8000-000000000000.png`;
		await bench.house.files.put(orphan, pngPhoto(3), { contentType: "image/png" });
		await bench.database.setNow("2028-03-20T12:00:00Z");
		const house = { ...bench.house, db: bench.database.worker };
		const context = { house, signal: new AbortController().signal, log: { info() {}, error() {} } };
		await purgeImports.run(context as never, { orgId: shop.orgId });
		const left = await files();
		expect([left.includes(orphan), left.some((key) => key.includes(photo.id))]).toEqual([false, true]);
	});
});

test("the PDF of an ended checklist holds it all, the same bytes twice, and is refused while it is open", async () => {
	const { id } = await withPhoto();
	const first = await printRun(shop.steps("technician"), { id });
	expect(first.fileName).toMatch(/^CHK-2028-\d{5}\.pdf$/);
	expect(first.body.subarray(0, 5).toString()).toBe("%PDF-");
	expect(first.body.includes("/Subtype /Image")).toBe(true);
	expect((await printRun(shop.steps("technician"), { id })).body.equals(first.body)).toBe(true);
	const [log] = await bench.database.admin`select count(*)::int as n from audit_log
		where entity_id = ${id} and action = 'checklist_run.downloaded'`;
	expect(log?.n).toBe(2);
	const checklist = await published(shop, { items: items({ kind: "check" }) });
	const run = await shop.as((ctx) => startRun(ctx, { checklistId: checklist.id }), "technician");
	await expect(printRun(shop.steps(), { id: run.id })).rejects.toMatchObject({ reason: "CONFLICT" });
});
