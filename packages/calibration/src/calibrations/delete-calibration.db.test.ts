import { eq, sql } from "@calibrant/db/drizzle";
import { calibrations } from "@calibrant/db/schema";
import { noteMinimums } from "@calibrant/kernel";
import { loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { issueAs } from "../../testing/certify.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createInstrument, getInstrument } from "../index.ts";
import { recordCalibrationInput } from "./calibration-input.ts";
import { calibrationDeletion, deleteCalibration } from "./delete-calibration.ts";
import { recordCalibration } from "./record-calibration.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Readings");
});
afterAll(() => bench.close());
beforeEach(async () => {
	await bench.database.setNow("2028-02-29T12:00:00Z");
	await noteMinimums({ db: bench.database.worker, policy: loadPolicy("default") });
});

const point = { unit: "mm", nominal: "10.00", lowerTolerance: "-0.05", upperTolerance: "0.05", asFound: "10.01" };
const reason = "entered for the wrong instrument";
let made = 0;
async function calibration(performedOn = "2028-02-10", instrumentId?: string) {
	const id =
		instrumentId ??
		(
			await shop.as((ctx) =>
				createInstrument(ctx, { tag: `I-${made++}`, description: "Gauge", interval: { value: 12, unit: "month" } }),
			)
		).id;
	const input = recordCalibrationInput.parse({ instrumentId: id, performedOn, points: [point] });
	const calibration = await shop.as((ctx) => recordCalibration(ctx, input));
	return { id: calibration.id, instrumentId: id };
}
const setMicroseconds = (at: string) => bench.database.admin`update app.clock set frozen_at = ${at}::text::timestamptz`;
/** Around the verb, straight at the table: what Postgres itself says. */
const byHand = (id: string) =>
	shop.as((ctx) =>
		ctx.tx
			.execute(sql`delete from calibration_points where calibration_id = ${id}`)
			.then(() => ctx.tx.execute(sql`delete from calibration_runs where calibration_id = ${id}`))
			.then(() => ctx.tx.delete(calibrations).where(eq(calibrations.id, id))),
	);
const there = async (id: string) => (await bench.database.admin`select from calibrations where id = ${id}`).length;

test(
	promise(
		["CQ-13"],
		"a calibration is refused until six calendar years have passed, by the verb and by Postgres itself",
	),
	async () => {
		const { id } = await calibration();
		for (const at of ["2028-03-01T00:00:00Z", "2034-02-27T12:00:00Z", "2034-03-01T11:59:59.999999Z"]) {
			await setMicroseconds(at);
			const preview = await shop.as((ctx) => calibrationDeletion(ctx, { id }), "manager");
			expect(preview, at).toMatchObject({ points: 1, deletableFrom: new Date("2034-03-01T12:00:00Z") });
			expect(preview.whyNot).toContain("Wed 1 Mar 2034");
			for (const attempt of [() => shop.as((ctx) => deleteCalibration(ctx, { id, reason })), () => byHand(id)]) {
				await expect(attempt(), at).rejects.toMatchObject({ reason: "RETENTION_LOCK" });
			}
		}
		await setMicroseconds("2034-03-01T12:00:00Z");
		expect(await shop.as((ctx) => calibrationDeletion(ctx, { id }))).toMatchObject({ whyNot: null });
		await shop.as((ctx) => deleteCalibration(ctx, { id, reason }), "manager");
		expect(await there(id)).toBe(0);
		const [line] = await bench.database.admin`select action from audit_log where entity_id = ${id} order by seq desc`;
		expect(line).toEqual({ action: "calibration.deleted" });
		const [kept] = await bench.database
			.admin`select reason, change, before from record_history where entity_id = ${id} order by at desc limit 1`;
		expect(kept).toMatchObject({ reason, change: "deleted", before: { points: [{ nominal: "10.00" }] } });
	},
);

test("without the policy's word Postgres deletes nothing", async () => {
	const { id } = await calibration();
	await bench.database.admin`delete from deployment_settings where key = 'in_life_minimum_months'`;
	await bench.database.setNow("2050-01-01T00:00:00Z");
	await expect(byHand(id)).rejects.toMatchObject({ reason: "RETENTION_LOCK" });
});

test("a policy without a minimum lets it go, with a reason and only by those who may", async () => {
	await noteMinimums({ db: bench.database.worker, policy: loadPolicy("calproof") });
	const { id } = await calibration();
	for (const role of ["technician", "viewer"] as const) {
		await expect(shop.as((ctx) => deleteCalibration(ctx, { id, reason }), role)).rejects.toMatchObject({
			reason: "FORBIDDEN",
		});
	}
	await byHand(id);
	expect(await there(id)).toBe(0);
});

test("a calibration with an issued certificate stays, and says why", async () => {
	const { id } = await calibration();
	await issueAs(shop.steps(), id);
	await bench.database.setNow("2040-01-01T00:00:00Z");
	await expect(shop.as((ctx) => deleteCalibration(ctx, { id, reason }))).rejects.toMatchObject({ reason: "CONFLICT" });
});

test("the instrument goes by the newest calibration that is left", async () => {
	const first = await calibration("2028-01-10");
	const second = await calibration("2028-02-10", first.instrumentId);
	await bench.database.setNow("2036-01-01T00:00:00Z");
	await shop.as((ctx) => deleteCalibration(ctx, { id: second.id, reason }));
	const { instrument } = await shop.as((ctx) => getInstrument(ctx, { id: first.instrumentId }));
	expect(instrument.lastCalibratedOn).toBe("2028-01-10");
});

test(promise(["CQ-13"], "the purge of the organisation overrides the minimum"), async () => {
	const { id } = await calibration();
	const { admin, worker } = bench.database;
	const run = crypto.randomUUID();
	await admin`update organisations set state = 'purging', purge_run_id = ${run} where id = ${shop.orgId}`;
	await worker.withOrg(shop.orgId, { purgeRunId: run }, async ({ tx }) => {
		await tx.execute(sql`delete from calibration_points where calibration_id = ${id}`);
		await tx.execute(sql`delete from calibration_runs where calibration_id = ${id}`);
		await tx.delete(calibrations).where(eq(calibrations.id, id));
	});
	expect(await there(id)).toBe(0);
});
