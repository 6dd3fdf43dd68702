import { eq, sql } from "@calibrant/db/drizzle";
import { calibrationRuns, calibrations } from "@calibrant/db/schema";
import { recompute } from "@calibrant/metrology";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, point, refusal, stated } from "../../testing/calibration-steps.ts";
import { issueAs } from "../../testing/certify.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { getInstrument } from "../index.ts";
import { pointsOf } from "./find-calibration.ts";
import { startCalibration } from "./start-calibration.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Bench");
});
afterAll(() => bench.close());

const { instrument, save, read, begun, complete, adjust, at } = calibrationSteps(() => shop);

test("as found, adjusted, as left: readings, U and verdicts of each run, and the instrument follows at approval", async () => {
	const one = await begun(["10.030", "10.034"]);
	expect((await read(one.id)).runs[0]?.points[0]).toMatchObject({
		...{ readings: ["10.030", "10.034"], indication: "10.032", error: "0.032", verdict: "out_of_tolerance" },
		...{ expandedUncertainty: "0.004", coverageFactor: "2", tur: "5" },
	});
	const open = await adjust(one);
	const again = await save(open, { points: [{ ...point, ...stated, nominal: "99", readings: ["10.001"] }] });
	await complete(again);
	const done = await read(one.id);
	expect(done.calibration).toMatchObject({
		...{ state: "approved", adjusted: true, asFoundVerdict: "out_of_tolerance", asLeftVerdict: "in_tolerance" },
		...{ nextDueOn: "2027-02-20", performedByName: "Bench technician", review: "same_person" },
	});
	// The points of the second run are those of the first, whatever is sent.
	expect(done.runs.map(({ kind, adjustment, points }) => [kind, adjustment, points[0]?.nominal])).toEqual([
		["as_found", "", "10.000"],
		["as_left", "Zero trimmed", "10.000"],
	]);
	expect(done.signatures).toMatchObject([{ meaning: "performed", printedName: "Bench technician", holds: true }]);
	const { instrument: after } = await shop.as((ctx) => getInstrument(ctx, { id: one.instrumentId }));
	expect(after).toMatchObject({ lastCalibratedOn: "2026-02-20", nextDueOn: "2027-02-20", lastVerdict: "in_tolerance" });
});

test("a day to come is refused at the beginning; a corrected day is that of the readings as found too", async () => {
	const instrumentId = await instrument();
	const early = shop.as((ctx) => startCalibration(ctx, { instrumentId, kind: "internal", performedOn: "2027-03-01" }));
	expect(await refusal(early)).toMatchObject({
		reason: "INVALID",
		details: { fields: { performedOn: expect.stringContaining("future") } },
	});
	const one = await begun(["10.030", "10.034"]);
	await save(one, { performedOn: "2026-02-18" });
	expect((await read(one.id)).runs.map(({ performedOn }) => performedOn)).toEqual(["2026-02-18"]);
});

test("begun five times at once it is one calibration; beside one that was worked on, another is begun and said to be", async () => {
	const instrumentId = await instrument();
	const start = (more: object = {}, role: "technician" | "manager" = "technician") => {
		const input = { instrumentId, kind: "internal" as const, performedOn: "2026-02-18", ...more };
		return shop.as((ctx) => startCalibration(ctx, input), role);
	};
	const five = await Promise.all(Array.from({ length: 5 }, () => start()));
	expect(new Set(five.map(({ id }) => id)).size).toBe(1);
	expect(five[0]).toMatchObject({ openBeside: 0 });
	await save({ id: five[0]?.id ?? "", version: 1 }, { performedOn: "2026-02-18" });
	const second = await start();
	expect(second).toMatchObject({ id: expect.not.stringMatching(five[0]?.id ?? ""), openBeside: 1 });
	expect(await start({ kind: "intermediate" })).toMatchObject({ openBeside: 2 });
	expect(await start({}, "manager")).toMatchObject({ openBeside: 0 });
	expect(await start({ performedOn: "2026-02-19" })).toMatchObject({ openBeside: 0 });
});

test("an adjustment takes back how it was left, until it is read again", async () => {
	const one = await begun(["10.030", "10.034"]);
	expect((await read(one.id)).calibration.asLeftVerdict).toBe("out_of_tolerance");
	await adjust(one);
	expect((await read(one.id)).calibration).toMatchObject({ asFoundVerdict: "out_of_tolerance", asLeftVerdict: null });
});

test("every stored result follows from its own snapshot, and the hash is the snapshot's", async () => {
	const one = await begun();
	const [stored] = await shop.as((ctx) => pointsOf(ctx, one.id));
	if (!stored) throw new Error("no point");
	const { acceptanceLower: lower, acceptanceUpper: upper } = stored;
	const result = { ...stored, acceptance: { lower, upper } } as unknown as Parameters<typeof recompute>[1];
	expect(recompute(stored.snapshot, result, stored)).toEqual([]);
	const [row] = await bench.database.admin`
		select encode(sha256(convert_to(${JSON.stringify(null)}, 'UTF8')), 'hex') as other, snapshot_hash from calibration_points
		where calibration_id = ${one.id}`;
	expect(row?.snapshot_hash).toMatch(/^[0-9a-f]{64}$/);
	expect(row?.snapshot_hash).not.toBe(row?.other);
});

test("nothing is adjusted before everything is read as found, and what was found cannot be typed over afterwards", async () => {
	const one = await begun([]);
	const early = await refusal(adjust(one));
	expect(early).toMatchObject({
		reason: "INVALID",
		details: { fields: { "points.0.readings.0": expect.any(String) } },
	});
	expect(early?.message).toContain("7.8.4.1");
	const full = await save(one, { points: [{ ...point, ...stated, readings: ["10.050"] }] });
	const open = await adjust(full);
	await save(open, { points: [{ ...point, ...stated, readings: ["10.000"] }] });
	expect((await read(one.id)).runs.map(({ points }) => points[0]?.readings)).toEqual([["10.050"], ["10.000"]]);
	// Around the verbs, straight at the tables.
	for (const statement of [
		sql`update calibration_points set indication = 10 where calibration_id = ${one.id} and run = 1`,
		sql`delete from calibration_points where calibration_id = ${one.id} and run = 1`,
		sql`update calibration_runs set adjustment = '' where calibration_id = ${one.id} and run = 1`,
		sql`insert into calibration_points (org_id, calibration_id, run, point, unit, nominal) values (${shop.orgId}, ${one.id}, 1, 9, 'V', 1)`,
	]) {
		const attempt = shop.as((ctx) => ctx.tx.execute(statement), "technician");
		expect((await refusal(attempt))?.reason).toBe("CONFLICT");
	}
	const dropped = await refusal(shop.as((ctx) => ctx.tx.delete(calibrationRuns).where(eq(calibrationRuns.run, 2))));
	expect(dropped?.reason).toBe("RETENTION_LOCK");
});

test("an approved calibration changes by no verb and by no statement", async () => {
	const one = await begun();
	await complete(one);
	const now = await at(one.id);
	for (const attempt of [
		() => save(now, { remarks: "Later" }),
		() => adjust(now),
		() => complete(now),
		() => shop.as((ctx) => ctx.tx.update(calibrations).set({ remarks: "x" }).where(eq(calibrations.id, one.id))),
		() =>
			shop.as((ctx) => ctx.tx.update(calibrations).set({ state: "in_progress" }).where(eq(calibrations.id, one.id))),
		() =>
			shop.as((ctx) =>
				ctx.tx.execute(sql`update calibration_points set verdict = 'in_tolerance' where calibration_id = ${one.id}`),
			),
	]) {
		expect((await refusal(attempt()))?.reason).toBe("CONFLICT");
	}
	await bench.database.admin`update calibration_points set snapshot_hash = 'x' where calibration_id = ${one.id}`;
	expect((await read(one.id)).signatures[0]?.holds).toBe(false);
});

test("the record history keeps what was typed over of a point: readings, limits, U and reference value", async () => {
	const one = await begun(["10.001"]);
	const last = async () => {
		const [row] = await bench.database.admin`
			select before, after from record_history where entity_id = ${one.id} order by at desc, id desc limit 1`;
		return [row?.before, row?.after];
	};
	const typed = { ...point, ...stated, reference: "10.000", readings: ["10.001"] };
	await save(await at(one.id), { points: [typed] });
	const over = { upperTolerance: "0.050", expandedUncertainty: "0.002", reference: "10.002", readings: ["10.003"] };
	await save(await at(one.id), { points: [{ ...typed, ...over }] });
	const both = (readings: string, upper: string, U: string, reference: string) => ({
		...{ readings: [[readings]], upperTolerance: [upper], typedUncertainty: [U], reference: [reference] },
	});
	expect(await last()).toEqual([
		both("10.001", "0.020", "0.004", "10.000"),
		both("10.003", "0.050", "0.002", "10.002"),
	]);
	// What is typed for the first time stands over nothing.
	await save(await at(one.id), {
		points: [
			{ ...typed, ...over },
			{ ...point, readings: [] },
		],
		remarks: "Two",
	});
	expect((await last())[1]).toEqual({ remarks: "Two", readings: [["10.003"], []] });
});

test("two people who save the same version: the second is told, and nothing is lost", async () => {
	const one = await begun();
	await save(one, { remarks: "First" });
	const late = await refusal(save(one, { remarks: "Second" }, "manager"));
	expect(late).toMatchObject({ reason: "STALE_VERSION", details: { current: { remarks: "First" } } });
	expect((await read(one.id)).calibration.remarks).toBe("First");
});

test("a check between calibrations moves no due date, and one that fails is seen", async () => {
	const subject = await instrument();
	await complete(await begun(["10.000"], subject));
	const check = await shop.as((ctx) =>
		startCalibration(ctx, { instrumentId: subject, kind: "intermediate", performedOn: "2026-02-28" }),
	);
	const points = [{ ...point, ...stated, readings: ["10.900"] }];
	await complete(await save(check, { performedOn: "2026-02-28", points }, "owner"), "owner");
	const { instrument: after } = await shop.as((ctx) => getInstrument(ctx, { id: subject }));
	expect(after).toMatchObject({
		lastCalibratedOn: "2026-02-20",
		nextDueOn: "2027-02-20",
		lastVerdict: "out_of_tolerance",
	});
	expect(await refusal(issueAs(shop.steps(), check.id))).toMatchObject({
		reason: "CONFLICT",
	});
});
