import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { ootSteps } from "../../testing/oot-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { smallPdf } from "../../testing/small-pdf.ts";
import {
	checkOut,
	checkOutInput,
	createInstrument,
	createInstrumentInput,
	deleteCalibration,
	getInstrument,
	grantConcession,
	grantConcessionInput,
	nameStandard,
	recordCalibration,
	recordCalibrationInput,
	recordExternalCalibration,
	recordExternalCalibrationInput,
	startCalibration,
	updateCalibrationSettings,
	updateInstrument,
	voidUsage,
	withdrawCalibration,
} from "../index.ts";
import { setAsideCase } from "./close-case.ts";
import { openCaseIfFailed } from "./open-case.ts";
import { traceCase } from "./scope-case.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Volts");
});
afterAll(() => bench.close());
const { instrument, calibrate, measures, use, cases, look, items, caseOf } = ootSteps(() => shop);

const good = [{ nominal: "10.000", reading: "10.001" }];
const bad = [
	{ nominal: "0.000", reading: "0.001" },
	{ nominal: "10.000", reading: "10.040" },
];
const readOf = (id: string) => shop.as((ctx) => getInstrument(ctx, { id }), "viewer");

describe("a failure as found", () => {
	test("opens one case at completion, before any review, with the failed points and the instrument in quarantine", async () => {
		const id = await instrument("OPEN-1");
		await calibrate(id, "2025-08-01", good);
		expect((await cases({ instrumentId: id, state: "any" })).total).toBe(0);
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }));
		const calibrationId = await calibrate(id, "2026-02-01", bad);
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));
		const found = await caseOf(id);
		expect(found.case).toMatchObject({
			...{ number: expect.stringMatching(/^OOT-2026-\d{5}$/), state: "open", calibrationId, foundOn: "2026-02-01" },
			window: { from: "2025-08-01", basis: "left_in_tolerance" },
			failed: [{ point: 2, nominal: "10.000", error: "0.040", lowerTolerance: "-0.020", verdict: "out_of_tolerance" }],
		});
		expect((await readOf(id)).instrument).toMatchObject({ status: "quarantined", lastVerdict: "in_tolerance" });
		expect((await readOf(id)).ootCase).toMatchObject({ number: found.case.number });
	});

	test("leaves nothing behind when the calibration cannot be completed", async () => {
		const id = await instrument("ROLL-1");
		const before = (await cases({ state: "any" })).total;
		const point = { unit: "V", nominal: "10", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "11" };
		const values = recordCalibrationInput.parse({ instrumentId: id, performedOn: "2026-02-01", points: [point] });
		const { admin } = bench.database;
		await admin.unsafe(`create function app.no_line() returns trigger language plpgsql as $$ begin
			if new.action = 'oot.opened' then raise exception 'no'; end if; return new; end $$;
			grant execute on function app.no_line() to calibrant_app;
			create trigger no_line before insert on audit_log for each row execute function app.no_line()`);
		await expect(shop.as((ctx) => recordCalibration(ctx, values))).rejects.toThrow();
		await admin.unsafe("drop trigger no_line on audit_log");
		expect((await readOf(id)).calibrations).toEqual([]);
		expect((await readOf(id)).instrument.status).toBe("in_service");
		expect((await cases({ state: "any" })).total).toBe(before);
	});

	test("keeps the instrument from being handed out, used as a standard, or put back, unless by a signed concession", async () => {
		const id = await instrument("GUARD-1", { role: "reference" });
		await calibrate(id, "2025-08-01", good);
		await calibrate(id, "2026-02-01", bad);
		const out = () => shop.as((ctx) => checkOut(ctx, checkOutInput.parse({ instrumentId: id, holderName: "X" })));
		expect(await refusal(out())).toMatchObject({ reason: "BLOCKED" });
		const dut = await instrument("GUARD-2");
		const begun = await shop.as((ctx) =>
			startCalibration(ctx, { instrumentId: dut, kind: "internal", performedOn: "2026-02-20" }),
		);
		const named = () =>
			shop.as((ctx) => nameStandard(ctx, { ...begun, standardId: id, role: "", overrideReason: "It is needed today" }));
		expect(await refusal(named())).toMatchObject({ reason: "BLOCKED", message: expect.stringContaining("OOT-2026") });
		const { version } = (await readOf(id)).instrument;
		const back = shop.as((ctx) => updateInstrument(ctx, { id, version, changes: { status: "in_service" } }));
		expect(await refusal(back)).toMatchObject({ reason: "BLOCKED", message: expect.stringContaining("not decided") });
		const terms = { use: "Rough checks", reason: "No other", validUntil: "2026-03-31", printedName: "Volts manager" };
		const grant = grantConcessionInput.parse({ instrumentId: id, ...terms });
		await shop.as((ctx) => grantConcession(ctx, grant, "password"), "manager");
		await out();
		await named();
	});

	test("a concession from before it was found does not cover it", async () => {
		const values = { tag: "EARLY-1", lastCalibratedOn: "2025-01-01", nextDueOn: "2026-01-01" };
		const { id } = await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
		const terms = { use: "Rough checks", reason: "Overdue", validUntil: "2026-03-31", printedName: "Volts manager" };
		const grant = grantConcessionInput.parse({ instrumentId: id, ...terms });
		await shop.as((ctx) => grantConcession(ctx, grant, "password"), "manager");
		await bench.database.setNow("2026-03-01T12:10:00Z");
		await calibrate(id, "2026-02-20", bad);
		await bench.database.setNow("2026-03-01T12:00:00Z");
		expect((await readOf(id)).instrument.use).toMatchObject({ state: "quarantined", mayBeUsed: false });
	});

	test("recorded late about a time after which it was found good opens a case, and leaves the instrument in use", async () => {
		const id = await instrument("LATE-1");
		await calibrate(id, "2026-02-01", good);
		await calibrate(id, "2025-02-01", bad);
		expect((await caseOf(id)).case.state).toBe("open");
		expect((await readOf(id)).instrument.status).toBe("in_service");
	});

	test("holds its calibration, and is set aside once that is withdrawn", async () => {
		const id = await instrument("WRONG-1");
		const calibrationId = await calibrate(id, "2026-02-01", bad);
		await bench.database.admin`insert into deployment_settings (key, value) values ('in_life_minimum_months', '{}')`;
		const deleted = shop.as((ctx) => deleteCalibration(ctx, { id: calibrationId, reason: "Typed twice by mistake" }));
		expect(await refusal(deleted)).toMatchObject({ reason: expect.stringMatching(/CONFLICT|RETENTION_LOCK/) });
		const { case: found } = await caseOf(id);
		const aside = () =>
			shop.as((ctx) =>
				setAsideCase(ctx, { ...found, reason: "A wrong value was typed", printedName: "Volts owner" }, "password"),
			);
		expect(await refusal(aside())).toMatchObject({ reason: "CONFLICT" });
		const [row] = await bench.database.admin`select version from calibrations where id = ${calibrationId}`;
		const withdrawal = { id: calibrationId, version: row?.version, reason: "A slip of the pen", again: false };
		await shop.as((ctx) => withdrawCalibration(ctx, withdrawal));
		await aside();
		expect((await look(found.id)).case).toMatchObject({
			state: "set_aside",
			setAsideReason: "A wrong value was typed",
		});
	});
});

test("a certificate of an outside laboratory that says so opens a case too; its error is not known", async () => {
	const id = await instrument("OUT-1");
	await use(id, "LOT-X", "2025-07-01", { value: "10", lowerLimit: "9", upperLimit: "11" });
	const input = recordExternalCalibrationInput.parse({
		...{
			instrumentId: id,
			laboratory: "Elsewhere BV",
			number: "E-1",
			performedOn: "2026-02-01",
			verdict: "out_of_tolerance",
		},
	});
	await recordExternalCalibration(shop.steps("technician"), input, smallPdf());
	const { case: found } = await caseOf(id);
	expect(found).toMatchObject({ state: "open", laboratory: "Elsewhere BV", failed: [] });
	expect((await readOf(id)).instrument.status).toBe("quarantined");
	const [reached] = (await items(found.id)).items;
	expect(reached).toMatchObject({ severity: "unknown", result: { reason: expect.stringContaining("No readings") } });
});

describe("the time in doubt", () => {
	test("begins where what failed was last left in tolerance, not at the last calibration", async () => {
		const id = await instrument("WIN-1");
		await calibrate(id, "2024-06-01", good);
		await calibrate(id, "2025-06-01", bad);
		await calibrate(id, "2026-02-01", bad);
		const found = await cases({ instrumentId: id, state: "any" });
		expect(found.items.map(({ foundOn, from }) => [foundOn, from]).sort()).toEqual([
			["2025-06-01", "2024-06-01"],
			["2026-02-01", "2024-06-01"],
		]);
	});

	test("begins with the acquisition, or with the records, where it never was, and says so", async () => {
		const bought = await instrument("WIN-2", { acquiredOn: "2025-03-03" });
		await calibrate(bought, "2026-02-01", bad);
		expect((await caseOf(bought)).case.window).toMatchObject({ from: "2025-03-03", basis: "acquired" });
		const old = await instrument("WIN-3");
		await calibrate(old, "2026-02-01", bad);
		expect((await caseOf(old)).case.window).toMatchObject({ from: null, basis: "beginning" });
	});
});

describe("the reverse trace", () => {
	test("goes through standards to what was calibrated with them, and to the uses of each in its own time", async () => {
		const std = await instrument("STD-1", { role: "reference" });
		const transfer = await instrument("TRF-1", { role: "reference" });
		const gauge = await instrument("GAU-1");
		const [onStd, onTransfer, onGauge] = [
			await measures(std, "indicating"),
			await measures(transfer, "indicating"),
			await measures(gauge, "indicating"),
		];
		await calibrate(std, "2025-06-01", onStd("10.001"));
		await calibrate(transfer, "2025-05-01", onTransfer("10.001"));
		const second = await calibrate(transfer, "2025-10-01", onTransfer("9.995"), std);
		const third = await calibrate(gauge, "2025-11-01", onGauge("9.990"), transfer);
		await calibrate(gauge, "2026-01-15", onGauge("10.001"));
		await use(std, "EARLY", "2025-05-20");
		const inTime = await use(std, "LOT-1", "2025-07-01", { value: "10.000", lowerLimit: "9.95", upperLimit: "10.05" });
		await use(transfer, "BEFORE", "2025-09-01");
		const through = await use(gauge, "LOT-2", "2025-12-01", { value: "10", lowerLimit: "9.990", upperLimit: "10.010" });
		await use(gauge, "AFTER", "2026-01-20");
		const mistake = await use(std, "VOID", "2025-08-01");
		await shop.as((ctx) => voidUsage(ctx, { id: mistake, reason: "It was another gauge" }));
		await calibrate(std, "2026-02-20", onStd("10.040"));
		const found = await caseOf(std);
		const reached = (await items(found.case.id)).items;
		const ways = reached.map((one) => [one.calibrationId ?? one.usageId, one.depth, one.path.map(({ tag }) => tag)]);
		expect(ways.sort()).toEqual(
			[
				[second, 1, ["STD-1", "TRF-1"]],
				[third, 2, ["STD-1", "TRF-1", "GAU-1"]],
				[inTime, 0, ["STD-1"]],
				[through, 2, ["STD-1", "TRF-1", "GAU-1"]],
			].sort(),
		);
		const of = (id: string) => reached.find((one) => one.calibrationId === id || one.usageId === id);
		// The standard read 0.040 V too high: what was set to it was too low by that.
		expect(of(second)?.result.parts[0]).toMatchObject({ error: "0.04", corrected: "0.035", severity: "critical" });
		expect(of(inTime)?.result.parts[0]).toMatchObject({ error: "0.04", corrected: "9.96", severity: "minor" });
		expect(of(third)?.result.parts[0]).toMatchObject({ error: "0.04", corrected: "0.03", severity: "critical" });
		expect(of(through)?.result.parts[0]).toMatchObject({ error: "0.04", corrected: "9.96", severity: "critical" });
		const gaps = found.case.untraced?.instruments.map(({ tag, records }) => [tag, records]);
		expect(gaps).toEqual([
			["STD-1", 1],
			["TRF-1", 0],
			["GAU-1", 1],
		]);
	});

	test("judges by the error found, interpolated and never extrapolated, with the item's own limits", async () => {
		const id = await instrument("SEV-1");
		await calibrate(id, "2025-06-01", good);
		const lot = (reference: string, more: Record<string, unknown>) => use(id, reference, "2025-07-01", more);
		await lot("SAFE", { value: "0", lowerLimit: "-1", upperLimit: "1" });
		await lot("MIDDLE", { value: "5", lowerLimit: "4.9", upperLimit: "5.1" });
		await lot("EDGE", { value: "10", lowerLimit: "9.962", upperLimit: "10.04" });
		await lot("WORST", { value: "10", lowerLimit: "9.97", upperLimit: "10.03" });
		await lot("BEYOND", { value: "12", lowerLimit: "11", upperLimit: "13" });
		await lot("NO-LIMITS", { value: "10" });
		await lot("NO-VALUE", {});
		await calibrate(id, "2026-02-20", bad);
		const { case: found } = await caseOf(id);
		const reached = (await items(found.id)).items;
		const bySeverity = Object.fromEntries(reached.map(({ label, severity }) => [label, severity]));
		expect(bySeverity).toEqual({
			...{ SAFE: "none", MIDDLE: "minor", EDGE: "critical", WORST: "critical" },
			...{ BEYOND: "unknown", "NO-LIMITS": "unknown", "NO-VALUE": "unknown" },
		});
		expect(reached[0]?.severity).toBe("critical");
		const beyond = reached.find(({ label }) => label === "BEYOND");
		expect(beyond?.result.reason).toContain("not extrapolated");
		const middle = reached.find(({ label }) => label === "MIDDLE");
		expect(middle?.result.parts[0]?.error).toMatch(/^0\.0204/);
		const [row] = await bench.database
			.admin`select snapshot, snapshot_hash from oot_items where id = ${middle?.id ?? ""}`;
		expect(row?.snapshot_hash).toMatch(/^[0-9a-f]{64}$/);
		expect(row?.snapshot.found[0].points).toHaveLength(2);
	});

	test("again takes in what was recorded meanwhile, and marks what it reaches no more", async () => {
		const id = await instrument("AGAIN-1");
		await calibrate(id, "2025-06-01", good);
		const gone = await use(id, "GONE", "2025-07-01");
		await calibrate(id, "2026-02-20", bad);
		await shop.as((ctx) => voidUsage(ctx, { id: gone, reason: "It was another gauge" }));
		await use(id, "NEW", "2025-09-01");
		const { case: before } = await caseOf(id);
		await shop.as((ctx) => traceCase(ctx, { id: before.id, version: before.version }), "manager");
		const of = async (more: object) => (await items(before.id, { ...more })).items.map(({ label }) => label).sort();
		expect(await of({})).toEqual(["GONE", "NEW"]);
		const [left] = (await items(before.id)).items.filter(({ label }) => label === "GONE");
		expect(left).toMatchObject({
			gone: true,
			goneBecause: "The use was voided (It was another gauge).",
			disposition: null,
		});
		expect((await look(before.id)).steps).toContainEqual(
			expect.objectContaining({ missing: "2 items are not decided." }),
		);
	});

	test("of a case that stands is not made shorter: not by another day of the calibration, nor of the acquisition", async () => {
		const id = await instrument("KEPT-1", { acquiredOn: "2025-01-01" });
		await use(id, "EARLY", "2025-02-01");
		await use(id, "LATE", "2026-02-10");
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }));
		const calibrationId = await calibrate(id, "2026-02-20", bad);
		const { admin } = bench.database;
		await admin`update calibrations set state = 'in_progress', performed_on = '2026-01-15' where id = ${calibrationId}`;
		await admin`update instruments set acquired_on = '2025-12-01' where id = ${id}`;
		await shop.as((ctx) => openCaseIfFailed(ctx, calibrationId));
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));
		const found = await caseOf(id);
		const shorter = { from: "2025-12-01", until: "2026-01-15" };
		expect(found.case).toMatchObject({ foundOn: "2026-02-20", window: { from: "2025-01-01", shorter } });
		expect((await items(found.case.id)).items.map(({ label, gone }) => [label, gone]).sort()).toEqual([
			["EARLY", false],
			["LATE", false],
		]);
		await shop.as((ctx) => traceCase(ctx, { id: found.case.id, version: found.case.version }), "manager");
		expect((await look(found.case.id)).case.window).toMatchObject({ from: "2025-01-01", shorter });
	});

	test("of a whole laboratory stays quick, with every way found", async () => {
		const std = await instrument("MANY-STD", { role: "reference" });
		await calibrate(std, "2025-06-01", good);
		for (let n = 0; n < 8; n++) {
			const id = await instrument(`MANY-${n}`, { role: "reference" });
			await calibrate(id, "2025-07-01", [{ nominal: "10.000", reading: "10.000" }], std);
		}
		const { admin } = bench.database;
		await admin`insert into usage_records (org_id, instrument_id, kind, reference, used_from, used_until, source, fingerprint, created_at)
			select org_id, id, 'lot', 'L' || n, date '2025-08-01' + (n % 100), date '2025-08-01' + (n % 100), 'api', tag || n, now()
			from instruments, generate_series(1, 400) n where org_id = ${shop.orgId} and tag like 'MANY-%' and tag <> 'MANY-STD'`;
		await calibrate(std, "2026-02-20", bad);
		const { case: found, counts } = await caseOf(std);
		expect(Object.values(counts).reduce((sum, { all }) => sum + all, 0)).toBe(8 + 8 * 400);
		const gap = found.untraced?.instruments.find(({ tag }) => tag === "MANY-3");
		expect(gap).toMatchObject({ records: 400, gaps: ["2025-07-01/2025-07-31", "2025-11-09/2026-03-01"] });
	});
});
